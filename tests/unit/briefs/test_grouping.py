"""Findings stand under headings by theme or by article, in every kind and format alike."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pikepdf
import pytest
from lxml import html

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.model import BriefDocument, FindingEntry
from workbench.briefs.pdf import render_pdf
from workbench.briefs.text import render_markdown, render_text
from workbench.domain.briefs import BriefKind, Grouping
from workbench.domain.frameworks import CriterionGroup
from workbench.domain.localized import LANGUAGES, Localized

LISTING = (
    BriefKind.POLICY_BRIEF,
    BriefKind.REVIEW_REPORT,
    BriefKind.SCRUTINY_REPORT,
    BriefKind.PUBLIC_SUMMARY,
)
THEMES = (
    CriterionGroup("A", Localized("وضوح النص", "Clarté du texte", "Clarity")),
    CriterionGroup("B", Localized("الاختصاصات", "Compétences", "Powers")),
)


@pytest.fixture
def grouped(staged_sources: Any, words_redline: Any) -> Any:
    """Compose the constructed brief with two themes; its third criterion belongs to none."""

    def compose(
        grouping: Grouping, kind: BriefKind = BriefKind.POLICY_BRIEF, language: str = "fr"
    ) -> BriefDocument:
        given = staged_sources(grouping=grouping)
        given = replace(given, framework=replace(given.framework, groups=THEMES))
        return compose_brief(given, language, words_redline, kind)[0]

    return compose


def entries(document: BriefDocument) -> tuple[FindingEntry, ...]:
    found = document.section("findings")
    assert found is not None
    return found.findings


def shown(document: BriefDocument) -> list[tuple[str, str]]:
    return [(one.group, one.headline(" :")) for one in entries(document)]


def test_without_groups_the_author_s_order_stands(grouped: Any) -> None:
    document = grouped(Grouping.NONE)
    assert [one.place for one in entries(document)] == [
        "Article 7",
        "Article 7 bis",
        "Article 9",
        "Article 4",
    ]
    assert {one.group for one in entries(document)} == {""}


def test_themes_follow_the_framework_and_the_author_s_order_holds_inside(grouped: Any) -> None:
    assert shown(grouped(Grouping.THEME)) == [
        ("Clarté du texte", "1. Article 7 : Report sans critère ni délai"),
        ("", "2. Article 4 : Frais renvoyés à un texte réglementaire"),
        ("Compétences", "3. Article 9 : Membres de la commission nommés par décret"),
        ("Autres constats", "4. Article 7 bis : Absence de recours effectif"),
    ]


def test_articles_follow_the_law_and_are_named_once(grouped: Any) -> None:
    assert shown(grouped(Grouping.ARTICLE)) == [
        ("Article 4", "1. Frais renvoyés à un texte réglementaire"),
        ("Article 7", "2. Report sans critère ni délai"),
        ("Article 7 bis", "3. Absence de recours effectif"),
        ("Article 9", "4. Membres de la commission nommés par décret"),
    ]


def test_two_findings_on_an_article_keep_the_author_s_order(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    chosen = (
        new_finding(2, "7", "ويخبر المعني بالأمر بذلك"),
        new_finding(3, "4", "بنص تنظيمي عند الاقتضاء"),
        new_finding(1, "7", "تنشر الإدارة المعطيات"),
        new_finding(4, "", "", eid="", title=Localized("بلا مادة")),
    )
    given = sources(findings=chosen, grouping=Grouping.ARTICLE)
    document, warnings = compose_brief(given, "ar", words_redline)
    found = entries(document)
    assert [one.group for one in found] == ["المادة 4", "المادة 7", "", "النص في مجموعه"]
    quoted = [one.quotation.text if one.quotation else "" for one in found]
    assert quoted[1:3] == ["ويخبر المعني بالأمر بذلك", "تنشر الإدارة المعطيات"]
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert warnings == []


def test_an_article_that_moved_stands_where_the_law_has_it_now(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    chosen = (
        new_finding(1, "9", "لا يقبل قرار الإرجاء أي طعن."),  # it was article 9 once
        new_finding(2, "7", "تنشر الإدارة المعطيات"),
    )
    given = sources(findings=chosen, grouping=Grouping.ARTICLE)
    document, _ = compose_brief(given, "ar", words_redline)
    assert [one.group for one in entries(document)] == ["المادة 7", "المادة 7 مكررة"]


@pytest.mark.parametrize("grouping", [Grouping.THEME, Grouping.ARTICLE])
def test_what_became_of_each_stays_with_its_finding(grouped: Any, grouping: Grouping) -> None:
    """Recommendations in a table are parted by the same headings."""
    tables = grouped(grouping, BriefKind.COMPARISON_NOTE).section("outcomes").tables
    rows = {row[0].text: row[2].text for table in tables for row in table.rows}
    assert rows["Article 7"] == "reprise"
    assert rows["Article 7 bis"] == "reprise en partie"
    expected = {Grouping.THEME: 3, Grouping.ARTICLE: 4}
    assert len({table.heading for table in tables}) == len(tables) == expected[grouping]
    (scrutiny,) = (grouped(grouping, BriefKind.SCRUTINY_REPORT).section("recommendations"),)
    assert [t.heading for t in scrutiny.tables] == [t.heading for t in tables]


def headings_of(document: BriefDocument) -> list[tuple[int, str]]:
    wanted: list[tuple[int, str]] = []
    colon = document.labels["colon"]
    for one in entries(document):
        wanted += [(1, one.group)] if one.group else []
        wanted.append((2, one.headline(colon)))
    return wanted


def below_findings(found: Iterator[tuple[int, str]], document: BriefDocument) -> Any:
    """The headings between that of the findings and the next of its level, counted from it."""
    section = document.section("findings")
    assert section is not None
    top, below = 0, []
    for level, words in found:
        if words == section.heading:
            top = level
        elif top and level <= top:
            break
        elif top:
            below.append((level - top, words))
    return below


EVERY = [
    (kind, grouping, language)
    for kind in LISTING
    for grouping in (Grouping.THEME, Grouping.ARTICLE)
    for language in LANGUAGES
]


@pytest.mark.parametrize(("kind", "grouping", "language"), EVERY)
def test_groups_are_real_headings_in_word(
    grouped: Any, kind: BriefKind, grouping: Grouping, language: str
) -> None:
    document = grouped(grouping, kind, language)
    written = docx.Document(io.BytesIO(render_docx(document)))
    found = (
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in written.paragraphs
        if p.style.name.startswith("Heading ")
    )
    assert below_findings(found, document) == headings_of(document)


@pytest.mark.parametrize(("kind", "grouping", "language"), EVERY)
def test_groups_are_real_headings_in_html(
    grouped: Any, kind: BriefKind, grouping: Grouping, language: str
) -> None:
    document = grouped(grouping, kind, language)
    page = html.fromstring(render_html(document).decode())
    found = ((int(h.tag[1]), h.text_content()) for h in page.iter("h1", "h2", "h3", "h4"))
    assert below_findings(found, document) == headings_of(document)


def outline(items: Any, level: int = 1) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, str(item.title)
        yield from outline(item.children, level + 1)


@pytest.mark.parametrize(("kind", "grouping", "language"), EVERY)
def test_groups_are_bookmarks_in_pdf(
    grouped: Any, kind: BriefKind, grouping: Grouping, language: str
) -> None:
    document = grouped(grouping, kind, language)
    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf, pdf.open_outline() as bookmarks:
        found = list(outline(bookmarks.root))
    assert below_findings(iter(found), document) == headings_of(document)


@pytest.mark.parametrize("grouping", [Grouping.THEME, Grouping.ARTICLE])
def test_groups_stand_in_plain_text_and_markdown(grouped: Any, grouping: Grouping) -> None:
    document = grouped(grouping, BriefKind.COMPARISON_NOTE)
    tables = document.section("outcomes").tables
    plain = render_text(document).decode().split("\n\n")
    assert [t.heading for t in tables if t.heading in plain] == [t.heading for t in tables]
    document = grouped(grouping)
    marked = render_markdown(document).decode().splitlines()
    groups = [f"### {one.group}" for one in entries(document) if one.group]
    assert [line for line in marked if line.startswith("### ") and line in groups] == groups
    assert sum(line.startswith("#### ") for line in marked) == 4
