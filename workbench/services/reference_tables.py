"""References, definitions and obligations of a version as spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.domain.errors import N_
from workbench.domain.references import (
    Definition,
    Obligation,
    ObligationKind,
    Reference,
    ReferenceStatus,
    TimeLimit,
)
from workbench.domain.texts import Provision
from workbench.services import library, references
from workbench.services.review_names import Translate
from workbench.services.tables import Table
from workbench.storage.workspace import Workspace

STATUS_NAMES = {
    ReferenceStatus.FOUND: N_("Found"),
    ReferenceStatus.OWN: N_("The article itself"),
    ReferenceStatus.DANGLING: N_("No such article"),
    ReferenceStatus.OUTSIDE: N_("Not in this workspace"),
}
OBLIGATION_NAMES = {
    ObligationKind.IMPLEMENTING_TEXT: N_("Implementing text"),
    ObligationKind.BODY: N_("Body to be set up"),
    ObligationKind.REPORT: N_("Report"),
    ObligationKind.DEADLINE: N_("Time limit"),
}
REFERENCE_COLUMNS = (
    N_("Article"),
    N_("Words of the reference"),
    N_("Cited text"),
    N_("Leads to"),
    N_("State"),
    N_("Remarks"),
)
DEFINITION_COLUMNS = (
    N_("Article"),
    N_("Term"),
    N_("Meaning"),
    N_("Uses"),
    N_("Before the definition"),
    N_("Outside its scope"),
    N_("Places"),
)
OBLIGATION_COLUMNS = (
    N_("Article"),
    N_("Sort"),
    N_("Who must act"),
    N_("What is required"),
    N_("Time limit"),
    N_("Days"),
    N_("Months"),
    N_("Every year"),
)
_MOST_PLACES = 40  # articles named in one cell


class Labels:
    """The names of the provisions of versions, looked up once."""

    def __init__(self, ws: Workspace, expression_id: str) -> None:
        self._ws = ws
        self._own = expression_id
        self._known: dict[str, Mapping[str, Provision]] = {}

    def provision(self, eid: str, expression_id: str = "") -> Provision | None:
        """Give a provision of the version or of another one."""
        chosen = expression_id or self._own
        if chosen not in self._known:
            provisions = library.get_provisions(self._ws, chosen)
            self._known[chosen] = {one.eid: one for one in provisions}
        return self._known[chosen].get(eid)

    def label(self, eid: str, expression_id: str = "") -> str:
        """Name a provision as a lawyer cites it."""
        provision = self.provision(eid, expression_id)
        return provision.label if provision else eid


def references_table(ws: Workspace, expression_id: str, translate: Translate) -> Table:
    """List the citations of a version, one row each in the order of the text."""
    labels = Labels(ws, expression_id)
    rows = tuple(
        (
            labels.label(one.eid),
            _one_line(one.words),
            one.work.name if one.work else "",
            leads_to(one, labels),
            translate(STATUS_NAMES[one.status]),
            remarks(one, translate),
        )
        for one in references.references_of(ws, expression_id)
    )
    return _table(N_("References"), REFERENCE_COLUMNS, rows, translate, (1, 2))


def definitions_table(ws: Workspace, expression_id: str, translate: Translate) -> Table:
    """List the defined terms of a version with the articles that use them."""
    labels = Labels(ws, expression_id)
    rows = tuple(
        (
            labels.label(one.eid),
            one.term,
            one.meaning,
            len(one.uses),
            len(one.early),
            len(one.outside),
            used_in(one, labels),
        )
        for one in references.definitions_of(ws, expression_id)
    )
    return _table(N_("Definitions"), DEFINITION_COLUMNS, rows, translate, (2, 6))


def obligations_table(ws: Workspace, expression_id: str, translate: Translate) -> Table:
    """List what a version orders, with addressee and time limit."""
    labels = Labels(ws, expression_id)
    rows = tuple(
        (labels.label(one.eid), *_obligation_cells(one, translate))
        for one in references.obligations_of(ws, expression_id)
    )
    return _table(N_("Obligations"), OBLIGATION_COLUMNS, rows, translate, (3,))


def leads_to(reference: Reference, labels: Labels) -> str:
    """Name the provisions a citation leads to, and the numbers that lead nowhere."""
    found = [labels.label(t.eid, t.expression_id) for t in reference.targets]
    shown = [*found[:6], *(["…"] if len(found) > 6 else [])]
    return "، ".join([*shown, *(f"✗ {name}" for name in missing_names(reference))])


def missing_names(reference: Reference) -> list[str]:
    """Name what a citation leads to in vain as a lawyer would: «99», «3–9», «الباب الرابع».

    A chapter, or an article named by its place, is named in the words of the citation.
    """
    words = " ".join(reference.words.split())
    names = [
        words if key.startswith("~") or ":" in key else key.replace("..", "–")
        for key in reference.missing
    ]
    return list(dict.fromkeys(names))


def remarks(reference: Reference, translate: Translate) -> str:
    """Say what should be looked at: a circle, a repealed target."""
    said = [
        translate(text)
        for text, holds in (
            (N_("Circular"), reference.circular),
            (N_("The target is repealed"), reference.repealed),
            (N_("Promulgation"), reference.promulgation),
        )
        if holds
    ]
    return " · ".join(said)


def used_in(definition: Definition, labels: Labels) -> str:
    """Name the articles that use a term, each once."""
    names = list(dict.fromkeys(labels.label(use.eid) for use in definition.uses))
    return "، ".join([*names[:_MOST_PLACES], *(["…"] if len(names) > _MOST_PLACES else [])])


def _obligation_cells(one: Obligation, translate: Translate) -> tuple[str | int, ...]:
    limit = one.limit or TimeLimit("")
    days = limit.days or ("" if not limit.hours else round(limit.hours / 24, 1))
    return (
        translate(OBLIGATION_NAMES[one.kind]),
        one.addressee,
        one.act,
        limit.words,
        str(days) if isinstance(days, float) else days or "",
        limit.months or "",
        translate(N_("Yes")) if one.yearly else "",
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _table(
    title: str,
    columns: Sequence[str],
    rows: tuple[tuple[str | int, ...], ...],
    translate: Translate,
    wide: tuple[int, ...],
) -> Table:
    return Table(translate(title), tuple(translate(name) for name in columns), rows, wide)
