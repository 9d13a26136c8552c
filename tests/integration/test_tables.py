"""Tags and findings leave for a spreadsheet whole, in the right direction, and harmless."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workbench.services import findings, reviews, tables, workspaces
from workbench.services.demonstration import load_demonstration
from workbench.services.tables import Table
from workbench.settings import Settings
from workbench.storage.workspace import Workspace


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    opened = workspaces.open_workspace(Settings(workspace=tmp_path_factory.mktemp("tables")))
    load_demonstration(opened)
    return opened


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_tag_is_a_row_in_the_order_of_the_law(ws: Workspace) -> None:
    table = tables.tags_table(ws, "demo", "ar", str)
    assert len(table.rows) == len(reviews.list_annotations(ws, "demo"))
    # Each is cited as finely as it lies: the alinéa or the point.
    cited = [str(row[0]) for row in table.rows]
    assert [place.split("،")[0] for place in cited][:6] == ["المادة 8"] * 4 + ["المادة 9"] * 2
    assert cited[0] == "المادة 8، الفقرة الأولى"
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_findings_keep_their_order(ws: Workspace) -> None:
    table = tables.findings_table(ws, "demo", "fr", str)
    titles = [f.title.fr for f in findings.list_findings(ws, "demo")]
    assert [row[7] for row in table.rows] == titles
    assert [row[0] for row in table.rows] == list(range(1, len(titles) + 1))


def test_excel_recognises_the_arabic_of_a_csv(ws: Workspace) -> None:
    content = tables.to_csv(tables.tags_table(ws, "demo", "ar", str))
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content)[1][0] == "المادة 8، الفقرة الأولى"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x","y")', "＝1"],
)
def test_a_formula_in_a_note_stays_text(text: str) -> None:
    table = Table("t", ("note",), ((text,),))
    assert rows_of(tables.to_csv(table))[1][0] == f"'{text}"
    sheet = load_workbook(io.BytesIO(tables.to_xlsx([table], right_to_left=False))).active
    assert sheet is not None
    cell = sheet["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).strip() == text.strip()


def test_what_no_cell_can_hold_does_not_stop_the_export() -> None:
    table = Table("a/b:c" * 20, ("x",), (("\x00\x07ok",), ("م" * 40_000,), ("\ud800",)))
    sheet = load_workbook(io.BytesIO(tables.to_xlsx([table], right_to_left=True))).active
    assert sheet is not None
    assert sheet["A2"].value == "ok"
    assert len(str(sheet["A3"].value)) == 32_767
    assert tables.to_csv(table)


@pytest.mark.parametrize("right_to_left", [True, False])
def test_a_sheet_runs_in_the_direction_of_its_language(ws: Workspace, right_to_left: bool) -> None:
    both = [
        tables.tags_table(ws, "demo", "ar", str),
        tables.findings_table(ws, "demo", "ar", str),
    ]
    book = load_workbook(io.BytesIO(tables.to_xlsx(both, right_to_left=right_to_left)))
    assert book.sheetnames == ["Tags", "Findings"]
    for sheet in book:
        assert bool(sheet.sheet_view.rightToLeft) is right_to_left
        assert sheet.freeze_panes == "A2"


def test_an_empty_review_gives_headings_alone(tmp_path: Path) -> None:
    ws = workspaces.open_workspace(Settings(workspace=tmp_path))
    work = load_demonstration(ws)
    other = reviews.open_review(ws, work.id, "rti-review")
    table = tables.tags_table(ws, other.id, "ar", str)
    assert not table.rows
    assert rows_of(tables.to_csv(table)) == [list(table.columns)]
    assert tables.to_xlsx([table], right_to_left=True)
