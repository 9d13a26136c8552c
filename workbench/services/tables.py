"""Tags and findings as spreadsheets: CSV for any program, XLSX that opens right to left in Arabic.

Words of laws and persons may begin with «=» or «+»; a spreadsheet would take them for formulas.
They are always written as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.domain.errors import N_
from workbench.domain.reviews import Annotation
from workbench.services import finding_statuses, findings, reviews
from workbench.services.review_names import ReviewNames, Translate, iso_day
from workbench.storage.workspace import Workspace

TAG_COLUMNS = (
    N_("Article"),
    N_("Version"),
    N_("Quoted words"),
    N_("Criterion no."),
    N_("Criterion"),
    N_("Group"),
    N_("Severity"),
    N_("Reviewer’s note"),
    N_("Proposed wording"),
    N_("Author"),
    N_("Date"),
    N_("From a suggestion"),
)
FINDING_COLUMNS = (
    N_("No."),
    N_("Article"),
    N_("Version"),
    N_("Quoted words"),
    N_("Criterion no."),
    N_("Criterion"),
    N_("Severity"),
    N_("Title"),
    N_("Finding"),
    N_("Recommendation"),
    N_("Proposed wording"),
    N_("Supporting tags"),
    N_("Author"),
    N_("Status"),
    N_("Status in each version"),
)
_WIDE = {
    "Quoted words",
    "Reviewer’s note",
    "Proposed wording",
    "Finding",
    "Recommendation",
    "Title",
    "Status in each version",
}
_FORMULA = re.compile(r"^[=+\-@\t\r\n|%＝＋－＠]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767  # what a cell of an XLSX file can hold


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, ready for a spreadsheet."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    wide: tuple[int, ...] = ()  # columns that hold sentences


def tags_table(
    ws: Workspace,
    review_id: str,
    language: str,
    translate: Translate,
    annotations: Sequence[Annotation] | None = None,
    version_names: Mapping[str, str] | None = None,
) -> Table:
    """List the tags of a review, or some of them, one row each in the order of the law.

    Args:
        ws: workspace.
        review_id: id or short name of the review.
        language: language of criteria and headings.
        translate: gives a heading in that language.
        annotations: the tags to list; all that are in force when not given.
        version_names: how versions are named, by id; stage, date and language when not given.
    """
    names = ReviewNames(ws, review_id, language, translate, version_names)
    chosen = reviews.list_annotations(ws, review_id) if annotations is None else annotations
    rows = tuple(
        (
            names.address(tag.expression_id, tag.targets),
            names.version(tag.expression_id),
            tag.quote,
            tag.criterion_id,
            *names.criterion(tag.criterion_id),
            names.severity(tag.severity),
            tag.note,
            tag.proposed_wording,
            names.person(tag.author_id),
            iso_day(tag.created_at),
            f"{tag.suggested.detector} {tag.suggested.detector_version}" if tag.suggested else "",
        )
        for tag in sorted(chosen, key=names.place)
    )
    return _table(N_("Tags"), TAG_COLUMNS, rows, translate)


def findings_table(
    ws: Workspace,
    review_id: str,
    language: str,
    translate: Translate,
    version_names: Mapping[str, str] | None = None,
) -> Table:
    """List the findings of a review in their order, one row each."""
    names = ReviewNames(ws, review_id, language, translate, version_names)
    lines = finding_statuses.timelines(ws, review_id)
    rows = tuple(
        (
            number,
            names.quoted(finding.expression_id, finding.eid, finding.quote),
            names.version(finding.expression_id),
            finding.quote,
            finding.criterion_id,
            names.criterion(finding.criterion_id)[0],
            names.severity(finding.severity),
            finding.title.in_language(language),
            finding.statement.in_language(language),
            finding.recommendation.in_language(language),
            finding.proposed_wording,
            len(finding.annotation_ids),
            names.person(finding.author_id),
            names.status(lines[finding.id][-1]),
            "\n".join(map(names.status_there, lines[finding.id])),
        )
        for number, finding in enumerate(findings.list_findings(ws, review_id), 1)
    )
    return _table(N_("Findings"), FINDING_COLUMNS, rows, translate)


def to_csv(table: Table) -> bytes:
    """Write a table as CSV in UTF-8 with a byte order mark, so that Excel shows Arabic."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(table.columns)
    writer.writerows([_harmless(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def to_xlsx(tables: Iterable[Table], *, right_to_left: bool) -> bytes:
    """Write tables as the sheets of one XLSX file, columns from the right in Arabic."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for table in tables:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table.title)[:31])
        sheet.sheet_view.rightToLeft = right_to_left
        _fill(sheet, table, right_to_left=right_to_left)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(value: str | int) -> str | int:
    """Put an apostrophe before what a spreadsheet would run: «=1+1» becomes «'=1+1»."""
    if isinstance(value, str) and _FORMULA.match(value.lstrip(" \u00a0")):
        return f"'{value}"
    return value


def _fill(sheet: Worksheet, table: Table, *, right_to_left: bool) -> None:
    text = Alignment(
        wrap_text=True,
        vertical="top",
        horizontal="right" if right_to_left else "left",
        readingOrder=2 if right_to_left else 1,
    )
    for row, values in enumerate((table.columns, *table.rows), 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row=row, column=column)
            if isinstance(value, str):
                cell.value = _UNPRINTABLE.sub("", value)[:_LONGEST_CELL]
                cell.data_type = "s"  # text, whatever it begins with
                cell.quotePrefix = bool(_FORMULA.match(value))
            else:
                cell.value = value
            cell.alignment = text
            if row == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E6F0EE")
    for column in range(1, len(table.columns) + 1):
        width = 48 if column - 1 in table.wide else 18
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _table(
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str | int, ...], ...],
    translate: Translate,
) -> Table:
    wide = tuple(place for place, name in enumerate(columns) if name in _WIDE)
    return Table(translate(title), tuple(translate(name) for name in columns), rows, wide)
