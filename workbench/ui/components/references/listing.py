"""The tables of the page of references, as HTML with links to the places in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain.references import (
    CitationGraph,
    Definition,
    Obligation,
    Reference,
    ReferenceStatus,
    TermUse,
)
from workbench.domain.texts import Expression
from workbench.services.reference_tables import (
    DEFINITION_COLUMNS,
    OBLIGATION_NAMES,
    REFERENCE_COLUMNS,
    STATUS_NAMES,
    Labels,
    leads_to,
    missing_names,
)
from workbench.ui import addresses
from workbench.ui.components.reader.payload import kind_name
from workbench.ui.layout import Html, chip_html, escape, law_text
from workbench.ui.translation import _, plural

_STATUS_CHIPS = {
    ReferenceStatus.FOUND: "good",
    ReferenceStatus.OWN: "",
    ReferenceStatus.DANGLING: "bad",
    ReferenceStatus.OUTSIDE: "",
}
_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """Writes the rows of one version."""

    expression: Expression
    labels: Labels

    def place(self, eid: str, expression_id: str = "") -> str:
        """Give a link to a provision: «المادة 7»."""
        address = addresses.address(
            "read", version=expression_id or self.expression.id, clause=eid, work=None
        )
        provision = self.labels.provision(eid, expression_id)
        label = self.labels.label(eid, expression_id)
        if provision and not (provision.num or provision.heading):
            # «الديباجة», not the key by which it is stored
            label = kind_name(provision, self.expression.language) or label
        return f'<a href="{escape(address)}" target="_self"><bdi>{escape(label)}</bdi></a>'

    def words(self, text: str) -> str:
        """Give words of the law in their own direction."""
        return law_text(" ".join(text.split()), self.expression.language)

    def references(self, found: Sequence[Reference]) -> Html:
        """Give the table of citations."""
        names = [_(name) for name in REFERENCE_COLUMNS[:4]] + [_("State")]
        return _table(names, [self._reference(one) for one in found])

    def _reference(self, one: Reference) -> list[str]:
        return [
            self.place(one.eid),
            self.words(one.words),
            f"<bdi>{escape(one.work.name)}</bdi>" if one.work else escape(_("This text")),
            self._targets(one),
            f'<div class="flags">{"".join(_flags(one))}</div>',
        ]

    def _targets(self, one: Reference) -> str:
        if len(one.targets) > 6 or not one.targets:
            return escape(leads_to(one, self.labels))
        links = [self.place(target.eid, target.expression_id) for target in one.targets]
        missing = [f"<bdi>✗ {escape(name)}</bdi>" for name in missing_names(one)]
        return "، ".join([*links, *missing])

    def definitions(self, found: Sequence[Definition]) -> Html:
        """Give the table of defined terms; the places of use unfold."""
        names = [_(name) for name in DEFINITION_COLUMNS[:4]] + [_("Remarks")]
        return _table(names, [self._definition(one) for one in found])

    def _definition(self, one: Definition) -> list[str]:
        return [
            self.place(one.eid),
            self.words(one.term),
            f'<div dir="auto">{escape(one.meaning[:240])}</div>',
            self._uses(one.uses),
            f'<div class="flags">{"".join(_term_flags(one))}</div>',
        ]

    def _uses(self, uses: Sequence[TermUse]) -> str:
        if not uses:
            return "0"
        eids = list(dict.fromkeys(use.eid for use in uses))
        links = "، ".join(self.place(eid) for eid in eids[:_MOST_LINKS])
        more = "…" if len(eids) > _MOST_LINKS else ""
        return f"<details><summary>{len(uses)}</summary>{links}{more}</details>"

    def obligations(self, found: Sequence[Obligation]) -> Html:
        """Give the table of obligations."""
        names = [
            _(n) for n in ("Article", "Sort", "Who must act", "What is required", "Time limit")
        ]
        return _table(names, [self._obligation(one) for one in found])

    def _obligation(self, one: Obligation) -> list[str]:
        limit = f"<bdi>{escape(one.limit.words)}</bdi>" if one.limit else ""
        yearly = chip_html(_("Every year"), "info") if one.yearly else ""
        return [
            self.place(one.eid),
            escape(_(OBLIGATION_NAMES[one.kind])),
            f"<bdi>{escape(one.addressee)}</bdi>",
            self.words(one.act),
            f"{limit} {yearly}".strip(),
        ]


def citing_table(graph: CitationGraph, addresses_of: Callable[[str], str]) -> Html:
    """Give the list beside the picture: who cites whom, how often."""
    names = {node.identity: node.label for node in graph.nodes}

    def name(identity: str) -> str:
        shown = f"<bdi>{escape(names[identity])}</bdi>"
        address = addresses_of(identity)
        return f'<a href="{escape(address)}" target="_self">{shown}</a>' if address else shown

    rows = [[name(e.source), name(e.target), str(e.count)] for e in graph.edges]
    return _table([_("Citing text"), _("Cited text"), _("Times")], rows)


def _flags(one: Reference) -> list[str]:
    flags = [chip_html(_(STATUS_NAMES[one.status]), _STATUS_CHIPS[one.status])]
    if one.circular:
        flags.append(chip_html(_("Circular"), "warn"))
    if one.repealed:
        flags.append(chip_html(_("The target is repealed"), "bad"))
    if one.promulgation:
        flags.append(chip_html(_("Promulgation"), "soft"))
    return list(flags)


def _term_flags(one: Definition) -> list[str]:
    flags: list[str] = []
    if not one.uses:
        flags.append(chip_html(_("Never used"), "warn"))
    if one.early:
        text = plural(
            "{n} use before the definition", "{n} uses before the definition", len(one.early)
        )
        flags.append(chip_html(text, "info"))
    if one.outside:
        text = plural("{n} use outside its scope", "{n} uses outside its scope", len(one.outside))
        flags.append(chip_html(text, "warn"))
    return flags


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{escape(name)}">{cell}</td>' if cell else "<td></td>"
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return Html(
        f'<div class="ref-table"><table class="plain"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
