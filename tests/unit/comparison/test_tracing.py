"""Three stages at once: where words came in, where they went, and by whose amendment."""

from workbench.comparison import compare_articles
from workbench.comparison.adoption import judge_proposals
from workbench.comparison.tracing import trace_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.proposals import Proposal
from workbench.domain.tracing import TracedArticle

FIRST = "تنشر الإدارة المعطيات العمومية التي في حوزتها داخل أجل ثلاثين يوما من تاريخ إعدادها."
SECOND = "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون ويعين أعضاؤها بمرسوم."
ADDED = "يعاقب كل من امتنع عن النشر بغرامة من خمسة آلاف إلى عشرة آلاف درهم."


def articles(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


DEPOSITED = articles(FIRST, SECOND)
COMMITTEE = articles(FIRST.replace("ثلاثين", "ستين"), SECOND, ADDED)
PLENARY = articles(FIRST.replace("ثلاثين", "ستين").replace("إعدادها", "المصادقة عليها"), ADDED)


def traced() -> tuple[TracedArticle, ...]:
    first = compare_articles(DEPOSITED, COMMITTEE)
    wanted = FIRST.replace("ثلاثين", "ستين")
    proposal = Proposal("7", "7", "فريق", "المادة 1", "1", FIRST, wanted)
    judged = {1: judge_proposals(first, [proposal])}
    return trace_articles([first, compare_articles(COMMITTEE, PLENARY)], judged)


def test_words_keep_the_stage_at_which_they_came_in() -> None:
    first = traced()[0]
    assert "".join(stretch.text for stretch in first.last) == PLENARY[0].text
    assert [(s.stage, s.text.strip()) for s in first.last if s.stage] == [
        (1, "ستين"),
        (2, "المصادقة عليها"),
    ]


def test_a_change_names_the_amendment_that_explains_it_and_only_that_one() -> None:
    changes = {(c.op, c.text.strip()): (c.stage, c.proposals) for c in traced()[0].changes}
    assert changes["+", "ستين"] == (1, ("7",))
    assert changes["-", "ثلاثين"] == (1, ("7",))
    assert changes["+", "المصادقة عليها"] == (2, ())


def test_every_article_has_a_column_for_each_stage() -> None:
    labels = [[[a.label for a in column] for column in row.columns] for row in traced()]
    assert [["المادة 1"], ["المادة 1"], ["المادة 1"]] in labels
    assert [["المادة 2"], ["المادة 2"], []] in labels
    assert [[], ["المادة 3"], ["المادة 2"]] in labels


def test_an_article_that_ended_shows_its_words_as_gone() -> None:
    ended = next(row for row in traced() if not row.columns[2])
    assert [(c.stage, c.op, c.text) for c in ended.changes] == [(2, "-", SECOND)]


def test_no_stages_give_no_rows() -> None:
    assert trace_articles([]) == ()
