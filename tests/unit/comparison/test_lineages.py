"""An article is followed through every stage of a bill."""

from __future__ import annotations

from itertools import pairwise

from workbench.comparison import compare_articles
from workbench.comparison.lineages import Lineage, lineages
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind

PUBLISH = "تنشر الإدارة المعطيات العمومية التي تتوفر عليها داخل أجل ستين يوما من تاريخ الطلب."
APPEAL = "يمكن لكل شخص رفض طلبه أن يتظلم أمام اللجنة الوطنية التي تبت في تظلمه بقرار معلل."
PENALTY = "يعاقب بغرامة من ألفين إلى عشرة آلاف درهم كل موظف امتنع دون سبب مشروع عن النشر."
REPORT = "تقدم الإدارة إلى البرلمان تقريرا سنويا عن الطلبات المرفوضة وأسباب رفضها وآجال البت."


def version(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def followed(*versions: list[ComparedArticle]) -> list[Lineage]:
    return lineages([compare_articles(old, new) for old, new in pairwise(versions)])


def labels(found: list[Lineage]) -> list[list[str]]:
    return [[" ".join(one.article.key for one in stage) for stage in one.stages] for one in found]


def test_an_article_keeps_its_line_when_it_is_renumbered_and_amended() -> None:
    committee = version(REPORT, PUBLISH.replace("ستين", "ثلاثين"), APPEAL, PENALTY)
    adopted = version(REPORT, PUBLISH.replace("ستين", "ثلاثين"), PENALTY)
    found = followed(version(PUBLISH, APPEAL, PENALTY), committee, adopted)
    assert labels(found) == [["", "1", "1"], ["1", "2", "2"], ["2", "3", ""], ["3", "4", "3"]]
    publish = found[1]
    assert [stage[0].changed for stage in publish.stages] == [False, True, False]
    struck = [mark.text.strip() for mark in publish.stages[1][0].marks if mark.op == "-"]
    assert struck == ["ستين"]
    assert publish.changed
    assert found[2].changed  # it is gone in the end
    assert not found[3].changed


def test_the_parts_of_a_split_stay_in_one_line() -> None:
    first = version(f"{PUBLISH}\n{APPEAL}", PENALTY)
    found = followed(first, version(PUBLISH, APPEAL, PENALTY))
    assert labels(found) == [["1", "1 2"], ["2", "3"]]
    assert ChangeKind.SPLIT in found[0].stages[1][0].kinds


def test_every_article_of_every_version_is_in_one_line() -> None:
    versions = [
        version(PUBLISH, APPEAL, PENALTY),
        version(APPEAL, REPORT),
        version(REPORT, PENALTY, PUBLISH, APPEAL),
    ]
    found = followed(*versions)
    for k, articles in enumerate(versions):
        listed = sorted(one.article.key for line in found for one in line.stages[k])
        assert listed == sorted(article.key for article in articles)


def test_no_versions_give_no_lines() -> None:
    assert lineages([]) == []
