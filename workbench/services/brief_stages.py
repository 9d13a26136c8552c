"""What a comparison note sets side by side: two stages of a bill, and what became of our words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.briefs.passages import one_line
from workbench.briefs.sources import (
    BriefSources,
    RecommendationOutcome,
    StageChange,
    StageComparison,
    age_of,
    version_on_the_table,
)
from workbench.briefs.wording import Wording, load_wording
from workbench.domain.carrying import Standing
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.texts import Expression, Stage
from workbench.services import library
from workbench.services.comparison_frame import ComparisonFrame, Entry
from workbench.services.comparisons import compare_expressions
from workbench.services.finding_statuses import timelines
from workbench.services.proposals import judge_findings
from workbench.storage.workspace import Workspace


def with_comparison(ws: Workspace, sources: BriefSources, language: str) -> BriefSources:
    """Compare the version the findings speak of with the newest one, in words of a language.

    Where no newer one is kept, the version before it is compared with it. Where the text has
    only one version, the sources are given back as they are.
    """
    pair = stages_of(sources)
    if pair is None:
        return sources
    older, newer = pair
    wording = load_wording(language)
    frame = ComparisonFrame(language=language, law_language=older.language)
    entries = frame.entries(cited_comparison(ws, older, newer, wording))
    comparison = StageComparison(
        older=older,
        newer=newer,
        changes=tuple(_change(e) for e in entries if not e.unchanged),
        unchanged=sum(entry.unchanged for entry in entries),
    )
    return replace(sources, comparison=comparison, outcomes=_outcomes(ws, sources, newer))


def stages_of(sources: BriefSources) -> tuple[Expression, Expression] | None:
    """Give the older and the newer version to compare: the one on the table and the newest.

    Where the one on the table is the newest, the one before it; ``None`` where there is one only.
    """
    table = version_on_the_table(sources)
    if table is None:
        return None
    own = table.expression
    official = sorted(
        (
            e
            for e in sources.expressions
            if e.language == own.language and e.stage is not Stage.APERCU
        ),
        key=age_of,
    )
    later = [e for e in official if age_of(e) > age_of(own)]
    earlier = [e for e in official if age_of(e) < age_of(own)]
    if later:
        return own, later[-1]
    return (earlier[-1], own) if earlier else None


def cited_comparison(
    ws: Workspace, older: Expression, newer: Expression, wording: Wording
) -> Comparison:
    """Compare two versions; articles are named in the language of the note.

    «المادة 7 مكررة» is « Article 7 bis » in a French one.
    """
    comparison = compare_expressions(ws, older.id, newer.id)
    labels = {
        (stage.id, p.eid): one_line(wording.place(p, stage.language))
        for stage in (older, newer)
        for p in library.get_provisions(ws, stage.id)
    }

    def cited(
        articles: Iterable[ComparedArticle], stage: Expression
    ) -> tuple[ComparedArticle, ...]:
        return tuple(replace(a, label=labels.get((stage.id, a.eid), a.label)) for a in articles)

    return replace(
        comparison,
        old_articles=cited(comparison.old_articles, older),
        new_articles=cited(comparison.new_articles, newer),
    )


def _change(entry: Entry) -> StageChange:
    shown = entry.row.new or entry.row.old
    return StageChange(tuple(article.label for article in shown), entry.notes)


def _outcomes(
    ws: Workspace, sources: BriefSources, newer: Expression
) -> dict[str, RecommendationOutcome]:
    """Judge each proposed wording against the newer text; a status set by a person leads."""
    review_id = sources.brief.review_id
    chosen = {f.id for f in sources.findings if f.expression_id != newer.id}
    if not chosen:
        return {}
    judged = {j.proposal.id: j.outcome.value for j in judge_findings(ws, review_id, newer.id)}
    standings = timelines(ws, review_id)
    return {
        finding: _outcome(judged.get(finding, ""), standings.get(finding, []), newer.id)
        for finding in chosen
    }


def _outcome(outcome: str, standings: list[Standing], version: str) -> RecommendationOutcome:
    standing = next((s for s in standings if s.expression_id == version), None)
    if standing is None or standing.status is None:
        return RecommendationOutcome(outcome)
    return RecommendationOutcome(outcome, standing.status.value, standing.entry is not None)
