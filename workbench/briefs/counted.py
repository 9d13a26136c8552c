"""What a brief proposes or counts from the findings: request, summary, method. Nothing invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.briefs.agreement_words import agreement_sentence
from workbench.briefs.model import Amendment, FindingEntry, Passage
from workbench.briefs.passages import REQUEST_LIMIT, count_words
from workbench.briefs.sources import BriefSources, version_on_the_table
from workbench.briefs.wording import Wording
from workbench.domain.reviews import Severity
from workbench.domain.texts import ProvisionKind

_REQUESTS = 3


def propose_request(
    wording: Wording, entries: Sequence[FindingEntry], amendments: Sequence[Amendment]
) -> tuple[Passage, ...]:
    """Propose what to ask from the recommendations themselves, within sixty words.

    At most three recommendations that fit as they are written; none is shortened. Where none
    fits, a fixed sentence points to the amendments or findings below.
    """
    chosen: list[Passage] = []
    left = REQUEST_LIMIT
    for entry in entries:
        text = " ".join(entry.recommendation.text.split())
        if not text or entry.recommendation.mark:
            continue
        item = wording.phrase("request_item", place=entry.place, recommendation=text)
        if count_words(item) <= left and len(chosen) < _REQUESTS:
            chosen.append(Passage(item, wording.language))
            left -= count_words(item)
    if chosen:
        return tuple(chosen)
    places = wording.list(dict.fromkeys(entry.place for entry in entries if entry.place))
    phrase = "request_by_table" if amendments else "request_by_findings"
    return (Passage(wording.phrase(phrase, places=places), wording.language),)


def summary_passage(
    wording: Wording,
    entries: Sequence[FindingEntry],
    amendments: Sequence[Amendment],
    *,
    graded: bool = True,
) -> Passage:
    """Count findings, by severity where it is told; name the articles, count the amendments."""
    found = Counter(entry.severity_id for entry in entries)
    severities = wording.list(
        wording.phrase(
            "summary/severity_count",
            severity=wording.phrase(f"severity/{severity.value}"),
            count=found[severity.value],
        )
        for severity in reversed(Severity)
        if found[severity.value]
    )
    which = "summary/one_finding" if len(entries) == 1 else "summary/findings"
    if not graded:
        which += "_ungraded"
    sentences = [wording.phrase(which, count=len(entries), severities=severities)]
    places = wording.list(dict.fromkeys(entry.place for entry in entries if entry.place))
    if places:
        sentences.append(wording.phrase("summary/places", places=places))
    if amendments:
        sentences.append(wording.phrase("summary/amendments", count=len(amendments)))
    return Passage(" ".join(sentences), wording.language)


def method_passage(wording: Wording, sources: BriefSources) -> Passage:
    """Say in one line who reviewed what against which criteria, and how far they agreed."""
    table = version_on_the_table(sources)
    tags = [tag for tag in sources.annotations if not tag.withdrawn]
    persons = {tag.author_id for tag in tags} or {f.author_id for f in sources.findings}
    articles = {
        p.eid for p in (table.provisions if table else ()) if p.kind is ProvisionKind.ARTICLE
    }
    tagged = {
        target.eid
        for tag in tags
        if table and tag.expression_id == table.expression.id
        for target in tag.targets
    }
    line = wording.phrase(
        "method/line",
        persons=wording.counted("method/persons", len(persons)),
        framework=sources.framework.name.in_language(wording.language),
        version=sources.framework.version,
        articles=len(articles),
        tagged=len(tagged & articles),
        agreement=agreement_sentence(wording, sources),
    )
    return Passage(line, wording.language)
