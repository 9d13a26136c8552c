"""The words of each part of a document: as its author wrote them, else counted or proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from workbench.briefs.composer import Composer
from workbench.briefs.counted import method_passage, propose_request, summary_passage
from workbench.briefs.model import Amendment, FindingEntry, Passage
from workbench.briefs.passages import REQUEST_LIMIT, count_words, one_line, passage, printable
from workbench.domain.errors import N_
from workbench.domain.localized import Localized

Passages = tuple[Passage, ...]
_Entries = Sequence[FindingEntry]
_Amendments = Sequence[Amendment]


def part_passages(
    composer: Composer, part_id: str, entries: _Entries, amendments: _Amendments
) -> Passages:
    """Give the words of one part; empty where nobody wrote it and nothing proposes it."""
    make = _PROPOSED.get(part_id)
    written = written_words(composer, part_id)
    return make(composer, entries, amendments, written) if make else written


def written_words(composer: Composer, part_id: str) -> Passages:
    """Give what the author wrote in the language of the brief; another language is left out."""
    words = composer.sources.brief.parts.get(part_id, Localized())
    found = passage(composer.wording, words)
    if found.mark:
        composer.warn(
            "part_not_translated",
            N_("The part “{part}” is not written in this language and is left out."),
            part=composer.wording.heading(part_id),
        )
        return ()
    return (found,) if found.text else ()


def _ask(
    composer: Composer, entries: _Entries, amendments: _Amendments, written: Passages
) -> Passages:
    passages = written or propose_request(composer.wording, entries, amendments)
    count = sum(count_words(words.text) for words in passages)
    if count > REQUEST_LIMIT:
        composer.warn(
            "long_request",
            N_("The request has {count} words; members read at most {limit}."),
            count=count,
            limit=REQUEST_LIMIT,
        )
    return passages


def _summary(
    composer: Composer, entries: _Entries, amendments: _Amendments, written: Passages
) -> Passages:
    graded = composer.layout.graded
    return written or (summary_passage(composer.wording, entries, amendments, graded=graded),)


def _method(
    composer: Composer, _entries: _Entries, _amendments: _Amendments, written: Passages
) -> Passages:
    return (method_passage(composer.wording, composer.sources), *written)


def _contact(
    composer: Composer, _entries: _Entries, _amendments: _Amendments, _written: Passages
) -> Passages:
    contact = printable(composer.sources.brief.contact).strip()
    return (Passage(contact, composer.wording.language),) if contact else ()


def _stages(
    composer: Composer, _entries: _Entries, _amendments: _Amendments, written: Passages
) -> Passages:
    """Count what changed between two stages and what became of the proposed wordings."""
    compared, wording = composer.sources.comparison, composer.wording
    if written or compared is None:
        return written
    counted = [
        wording.phrase(
            "stages/summary",
            older=wording.version(compared.older),
            newer=wording.version(compared.newer),
            changed=len(compared.changes),
            unchanged=compared.unchanged,
        )
    ]
    found = Counter(o.outcome for o in composer.sources.outcomes.values() if o.outcome)
    if found:
        names = {name: found[name] for name in ("adopted", "partly", "rejected")}
        counted.append(wording.phrase("stages/outcomes", count=found.total(), **names))
    return (Passage(" ".join(counted), wording.language),)


def _message(
    composer: Composer, entries: _Entries, amendments: _Amendments, _written: Passages
) -> Passages:
    """Say it in one paragraph: the bill, what we ask, how to reach us."""
    wording, table = composer.wording, composer.table
    request = _ask(composer, entries, amendments, written_words(composer, "ask"))
    words = [_sentence(words.text) for words in request]
    contact = one_line(composer.sources.brief.contact)
    if contact:
        words.append(wording.phrase("message/contact", contact=contact))
    line = wording.phrase(
        "message/line" if table else "message/line_without_version",
        bill=one_line(wording.bill(composer.sources.work)),
        version=wording.version(table.expression) if table else "",
        words=" ".join(words),
    )
    return (Passage(line, wording.language),)


def _sentence(text: str) -> str:
    line = one_line(text)
    return line if line.endswith((".", "!", "؟", "?")) else f"{line}."


def _agreement(
    composer: Composer, _entries: _Entries, _amendments: _Amendments, _written: Passages
) -> Passages:
    """Say what the figures of agreement mean, where there are any."""
    if composer.sources.agreement is None:
        return ()
    wording = composer.wording
    return (Passage(wording.phrase("agreement/explained"), wording.language),)


def _nothing(
    _composer: Composer, _entries: _Entries, _amendments: _Amendments, _written: Passages
) -> Passages:
    return ()


_Make = Callable[[Composer, _Entries, _Amendments, Passages], Passages]
_PROPOSED: Mapping[str, _Make] = {
    "ask": _ask,
    "summary": _summary,
    "executive": _summary,
    "method": _method,
    "mandate": _method,
    "contact": _contact,
    "stages": _stages,
    "message": _message,
    "agreement": _agreement,
    "proposer": _nothing,  # printed in the form of every amendment
}
