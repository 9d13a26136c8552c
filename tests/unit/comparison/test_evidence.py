"""A link is explained by what matched; inside an article paragraphs are followed as well."""

from workbench.comparison import align_paragraphs, compare_articles, explain_link
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind

FIRST = "تنشر كل إدارة معطياتها العمومية في بوابة وطنية موحدة يحدد نص تنظيمي كيفيات تدبيرها."
SECOND = "يرفع رئيس اللجنة تقريرا سنويا إلى البرلمان يتضمن حصيلة النشر وتوصيات اللجنة."
THIRD = "يعاقب بغرامة من ألف إلى خمسة آلاف درهم كل من امتنع عن تسليم المعطيات دون مبرر."


def _article(text: str, key: str = "1", heading: str = "") -> ComparedArticle:
    return ComparedArticle(0, key, f"المادة {key}", text, heading=heading)


def test_a_link_is_explained_by_words_number_heading_and_place() -> None:
    new = FIRST.replace("موحدة", "مشتركة")
    found = compare_articles([_article(FIRST, "1", "النشر")], [_article(new, "2", "النشر")])
    (evidence,) = explain_link(found, found.links[0])
    assert 0.8 < evidence.common_words < 1
    assert evidence.common_runs[0] in new
    assert not evidence.same_number
    assert evidence.same_heading
    assert evidence.in_place


def test_paragraphs_of_an_article_are_unchanged_amended_moved_and_inserted() -> None:
    amended = THIRD.replace("ألف إلى", "ألفين إلى")
    old = _article(f"{FIRST}\n{SECOND}\n{THIRD}")
    new = _article(f"{SECOND}\n{FIRST}\n{amended}\nيعمل بهذه الأحكام بعد سنة من نشرها بالجريدة.")
    before, after, links = align_paragraphs(old, new)
    became = {(x.old, x.new): x.kinds for x in links}
    assert became[(2,), (2,)] == (ChangeKind.AMENDED,)
    assert became[(), (3,)] == (ChangeKind.INSERTED,)
    moved = [pair for pair, kinds in became.items() if ChangeKind.MOVED in kinds]
    assert len(moved) == 1
    assert len(before) == 3
    assert len(after) == 4
