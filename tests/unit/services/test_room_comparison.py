"""Outside the workbench one reads what changed in the text: every word of it, nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from tests.factories import Desk, a_desk, a_person, a_version
from workbench.domain.briefs import Brief
from workbench.domain.carrying import FindingStatus
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage
from workbench.services import (
    brief_progress,
    briefs,
    finding_statuses,
    library,
    reading_room,
    replies,
)
from workbench.services.link_decisions import confirm_link
from workbench.storage.workspace import Workspace

OLD = (
    "تتخذ الإدارة التدابير الملائمة داخل أجل 30 يوما كلما اقتضت ذلك المصلحة العامة.",
    "تحدد شروط تسليم الرخصة بنص تنظيمي.",
    "تنشر الإدارة لائحة الرخص في موقعها الإلكتروني مرة كل سنة.",
    "يدخل هذا القانون حيز التنفيذ ابتداء من تاريخ نشره في الجريدة الرسمية.",
)
NEW = (
    "تتخذ الإدارة التدابير المحددة في لائحة داخل أجل 60 يوما كلما اقتضت ذلك المصلحة العامة.",
    "تحدد شروط تسليم الرخصة بنص تنظيمي.",
    "يدخل هذا القانون حيز التنفيذ ابتداء من تاريخ نشره في الجريدة الرسمية.",
    "تعرض حصيلة <b>تطبيق</b> هذا القانون & نتائجه على البرلمان كل ثلاث سنوات.",
)


@pytest.fixture
def desk(ws: Workspace) -> Desk:
    return a_desk(ws, *OLD)


def a_brief(desk: Desk) -> Brief:
    tag = desk.tag()
    desk.send(tag)
    found = desk.finding(tag["annotation_id"], title=Localized("عبارة غامضة", "Terme vague"))
    return briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )


def page(desk: Desk, brief: Brief, language: str = "ar") -> Any:
    return html.fromstring(replies.brief_with_form(desk.ws, brief.id, language).decode())


def changes(tree: Any) -> dict[str, Any]:
    return {
        one.find("summary/h3").text_content(): one
        for one in tree.xpath("//section[@class='changes']/details")
    }


def law_of(article: Any, without: str) -> str:
    """The text of an article once the struck or the added words are left out."""

    def walk(node: Any) -> Iterator[str]:
        if node.get("class") == "heard" or node.tag == without:
            yield node.tail or ""
            return
        if node.tag == "br":
            yield "\n"
        yield node.text or ""
        for child in node:
            yield from walk(child)
        yield node.tail or ""

    (law,) = article.xpath("p[@class='law']")
    return "".join(walk(law))


def test_a_text_with_one_version_has_nothing_to_compare(desk: Desk) -> None:
    assert not page(desk, a_brief(desk)).xpath("//section[@class='changes']")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_articles_that_changed_are_shown_with_both_wordings_to_the_letter(
    desk: Desk, language: str
) -> None:
    a_version(desk.ws, desk.work, *NEW, stage=Stage.COMMISSION)
    tree = page(desk, a_brief(desk), language)
    found = changes(tree)
    name = {"ar": "المادة {}", "fr": "Article {}"}[language].format
    assert name(2) not in found, "it did not change"
    first = found[{"ar": "المادة 1", "fr": "Article premier"}[language]]
    assert (law_of(first, "ins"), law_of(first, "del")) == (OLD[0], NEW[0])
    assert law_of(found[name(4)], "del") == NEW[3], "markup in a law is shown, not obeyed"
    assert found[name(4)].xpath(".//ins")
    articles = tree.xpath("//section[@class='changes']/details")
    assert OLD[2] in [law_of(one, "ins") for one in articles if one.xpath(".//del")]
    assert [key for key, one in found.items() if one.get("open") is not None] == list(found)[:1]
    assert {p.get("dir") for one in found.values() for p in one.xpath("p")} == {"rtl"}


def test_struck_and_added_words_are_told_in_words(desk: Desk) -> None:
    a_version(desk.ws, desk.work, *NEW, stage=Stage.COMMISSION)
    brief = a_brief(desk)
    for language, struck, added in (
        ("ar", ("حذف", "نهاية الحذف"), ("إضافة", "نهاية الإضافة")),
        ("fr", ("supprimé", "fin de la suppression"), ("ajouté", "fin de l'ajout")),
    ):
        tree = page(desk, brief, language)
        for tag, words in (("del", struck), ("ins", added)):
            marks = tree.xpath(f"//section[@class='changes']/details//{tag}[not(@class='gap')]")
            assert marks
            for mark in marks:
                heard = [one.text.strip() for one in mark.find_class("heard")]
                assert heard == [f"[{word}]" for word in words]
                assert {one.get("lang") for one in mark.find_class("heard")} == {language}


def test_a_brief_on_the_newest_version_is_set_beside_the_one_before(desk: Desk) -> None:
    """The older version came into the workspace later."""
    a_version(desk.ws, desk.work, *NEW, stage=Stage.AVANT_PROJET)
    first = changes(page(desk, a_brief(desk)))["المادة 1"]
    assert (law_of(first, "ins"), law_of(first, "del")) == (NEW[0], OLD[0])


def test_two_versions_alike_are_said_to_be_alike(desk: Desk) -> None:
    a_version(desk.ws, desk.work, *OLD, stage=Stage.COMMISSION)
    tree = page(desk, a_brief(desk), "fr")
    assert changes(tree) == {}
    (section,) = tree.xpath("//section[@class='changes']")
    assert "identiques mot pour mot" in section.text_content()


def test_a_preview_of_the_workbench_is_no_version_to_compare_with(desk: Desk) -> None:
    a_version(desk.ws, desk.work, *NEW, stage=Stage.APERCU)
    assert not page(desk, a_brief(desk)).xpath("//section[@class='changes']")


def test_nothing_of_the_analysts_leaves_with_it(ws: Workspace, desk: Desk) -> None:
    """Notes, comments, names of others, findings left out, reasons of decisions stay inside."""
    newer = a_version(ws, desk.work, *NEW, stage=Stage.COMMISSION)
    brief = a_brief(desk)
    other = a_person(ws, "كريم السري")
    tag = desk.tag(
        "بنص تنظيمي",
        criterion_id="AC-B5",
        note="ملاحظة داخلية على الوسم",
        proposed_wording="صيغة داخلية لم تعتمد",
    )
    on_newer = {**tag["payload"]["targets"][0]}
    assert on_newer["exact"] == "بنص تنظيمي"
    desk.send(tag, by=other)
    left_out = desk.finding(
        tag["annotation_id"],
        title=Localized(ar="ملاحظة لم تختر"),
        statement=Localized(ar="بيان لم يختر"),
    )
    brief_progress.add_comment(ws, brief.id, "تعليق داخلي على المذكرة", other.id)
    finding_statuses.set_status(
        ws, brief.finding_ids[0], newer.id, FindingStatus.OPEN, other.id, "تعليل داخلي للوضع"
    )
    old_eid = library.get_provisions(ws, desk.version.id)[0].eid
    new_eid = library.get_provisions(ws, newer.id)[0].eid
    confirm_link(ws, other.id, desk.version.id, newer.id, old_eid, new_eid)
    room = reading_room.open_room(ws, brief.id, other.id, note="إلى النائبة فلانة")
    sent = replies.brief_with_form(ws, brief.id, "ar").decode()
    shown = reading_room.visit(ws, room.path.rpartition("/")[2]).decode()
    for text in (sent, shown):
        assert 'class="changes"' in text
        for words in ("داخلي", "لم تعتمد", "لم تختر", "لم يختر", "السري", "فلانة", "AC-"):
            assert words not in text, words
        for hidden in (
            tag["annotation_id"],
            left_out.id,
            other.id,
            desk.person.id,
            desk.review.id,
            newer.id,
            desk.version.id,
        ):
            assert hidden not in text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), "it is self-contained"


def test_the_page_of_a_link_and_the_file_that_is_sent_show_the_same(
    ws: Workspace, desk: Desk
) -> None:
    a_version(ws, desk.work, *NEW, stage=Stage.COMMISSION)
    brief = a_brief(desk)
    room = reading_room.open_room(ws, brief.id, desk.person.id)
    seen = html.fromstring(reading_room.visit(ws, room.path.rpartition("/")[2]).decode())
    sent = page(desk, brief)
    both = [tree.xpath("//section[@class='changes']")[0] for tree in (seen, sent)]
    assert html.tostring(both[0]) == html.tostring(both[1])
