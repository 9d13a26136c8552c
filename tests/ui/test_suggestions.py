"""Suggestions in a real browser: made, accepted and refused by keys, kept, and hidden."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.test_reader import Open, ReaderPage, open_reader
from workbench.domain.texts import Expression, Work
from workbench.services import persons, reviews
from workbench.services.suggested_tags import offer_of
from workbench.services.suggestion_runs import suggest_version

__all__ = ["open_reader"]
pytestmark = pytest.mark.browser

TEXTS = (
    "تنشر كل إدارة لائحة المعطيات التي بحوزتها.",
    "تبت اللجنة في الطلب بعد دراسته. ويجوز إبرام صلح مع المخالف بالتراضي.",
    "تحدد شروط منح الدعم ومبالغه بنص تنظيمي.",
    "تحدد كيفيات <b>تطبيق</b> شروط هذه المادة بقرار.",
)


@pytest.fixture
def law(new_law: Any) -> tuple[Work, Expression]:
    made: tuple[Work, Expression] = new_law("ar", TEXTS)
    return made


class Suggested(ReaderPage):
    """A reader that waits for its suggestions."""

    def __init__(self, reader: ReaderPage) -> None:
        self.__dict__.update(reader.__dict__)
        self.loaded()

    def loaded(self) -> None:
        self.page.locator(".tq-suggest[data-loaded]").wait_for()

    @property
    def review(self) -> str:
        return reviews.open_review(self.workspace, self.work.id).id

    def offers(self, eid: str) -> Any:
        return self.page.locator(f"#clause-{eid} .tq-offer")

    def cards(self) -> Any:
        return self.page.locator(".tq-inspector .tq-offer-card:not([data-refused])")

    def suggest(self) -> None:
        self.page.locator(".tq-suggest").click()
        self.page.locator(".tq-suggest-panel [data-name=suggest]").click()
        self.made()
        self.page.keyboard.press("Escape")

    def made(self) -> None:
        self.page.locator(".tq-suggest[data-state=made]").wait_for()

    def again(self) -> None:
        self.page.reload()
        self.wait()
        self.loaded()


@pytest.fixture
def open_suggested(open_reader: Open, law: tuple[Work, Expression]) -> Any:
    def open_one(*, made: bool = True, **options: Any) -> Suggested:
        reader = open_reader(law, **options)
        page = Suggested(reader)
        if made and page.page.locator(".tq-suggest[data-state=made]").count() == 0:
            person = options.get("person") or persons.add_person(page.workspace, "كاشف").id
            suggest_version(page.workspace, page.review, page.expression.id, person)
            page.again()
            page.made()
        return page

    return open_one


def test_the_button_lets_the_detectors_read_the_text(open_suggested: Any) -> None:
    reader = open_suggested(made=False)
    expect(reader.page.locator(".tq-offer")).to_have_count(0)
    reader.suggest()
    expect(reader.offers("art_2")).to_have_text(["✦ غياب الأجل أو عدم تحديده وانعدام أثر السكوت"])
    expect(reader.offers("art_3")).to_have_count(1)
    assert "تبت اللجنة" in " ".join(reader.painted("suggested"))
    outline = reader.page.locator(".tq-outline a", has=reader.page.locator("i"))
    expect(outline).to_have_count(3)
    expect(reader.page.locator(".tq-strip")).to_be_visible()
    assert reader.stored() == [], "a suggestion is nobody's tag"


def test_the_card_says_what_fired_what_was_missed_and_how_often_it_is_right(
    open_suggested: Any,
) -> None:
    reader = open_suggested()
    reader.page.keyboard.press("n")
    card = reader.cards().first
    expect(card.locator("q")).to_have_text("تبت اللجنة")
    expect(card).to_contain_text("صائب 4 من 7")
    expect(card).to_contain_text("على 200 مادة موسومة: أصاب 4 من 7.")
    expect(card).to_contain_text("«")
    expect(card).not_to_contain_text("غير مختبر")


def test_one_key_accepts_and_the_tag_is_the_persons_own(open_suggested: Any) -> None:
    reader = open_suggested()
    reader.page.keyboard.press("n")
    expect(reader.cards()).to_have_count(1)
    reader.page.keyboard.press("a")
    expect(reader.chips("art_2")).to_have_count(1)
    expect(reader.offers("art_2")).to_have_count(0)
    reader.saved()
    (tag,) = reader.stored()
    assert (tag.criterion_id, tag.quote) == ("AC-C1", "تبت اللجنة")
    assert tag.suggested is not None
    expect(reader.page.locator(".tq-tag-card .tq-from")).to_be_visible()
    reader.again()
    expect(reader.chips("art_2")).to_have_count(1)
    expect(reader.offers("art_2")).to_have_count(0)


def test_undoing_an_acceptance_brings_the_suggestion_back(open_suggested: Any) -> None:
    reader = open_suggested()
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("a")
    expect(reader.offers("art_2")).to_have_count(0)
    reader.page.keyboard.press("Control+z")
    expect(reader.offers("art_2")).to_have_count(1)
    reader.saved()
    assert [tag.withdrawn for tag in reader.stored()] == [True]


def test_a_refusal_names_its_reason_and_survives_a_reload(open_suggested: Any) -> None:
    reader = open_suggested()
    cookies = reader.page.context.cookies()
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("x")
    expect(reader.page.locator(".tq-refusing")).to_be_visible()
    reader.page.keyboard.press("2")
    expect(reader.page.locator(".tq-refusing")).to_be_hidden()
    expect(reader.offers("art_2")).to_have_count(0)
    reader.saved()
    own = next(cookie["value"] for cookie in cookies if cookie["name"] == "tadqiq_person")
    offer = offer_of(reader.workspace, reader.review, reader.expression.id, own)
    assert [event.reason for event in offer.refusals] == ["supplied_elsewhere"]
    reader.again()
    expect(reader.offers("art_3")).to_have_count(1)
    expect(reader.offers("art_2")).to_have_count(0)


def test_another_reason_needs_words_and_can_be_taken_back(open_suggested: Any) -> None:
    reader = open_suggested()
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("x")
    reader.page.locator("[data-reason=other]").click()
    expect(reader.page.locator(".tq-refusing .tq-reason")).not_to_be_empty()
    reader.page.keyboard.type("الأجل في <i>مادة</i> أخرى")
    reader.page.keyboard.press("Enter")
    expect(reader.offers("art_2")).to_have_count(0)
    refused = reader.page.locator(".tq-inspector .tq-refused")
    refused.locator("summary").click()
    expect(refused.locator(".tq-note")).to_have_text("الأجل في <i>مادة</i> أخرى")
    refused.locator("button").click()
    expect(reader.offers("art_2")).to_have_count(1)
    reader.saved()


def test_undo_takes_a_refusal_back(open_suggested: Any) -> None:
    reader = open_suggested()
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("x")
    reader.page.keyboard.press("1")
    expect(reader.offers("art_2")).to_have_count(0)
    reader.page.keyboard.press("Control+z")
    expect(reader.offers("art_2")).to_have_count(1)


def test_what_is_decided_offline_is_sent_when_online(open_suggested: Any) -> None:
    reader = open_suggested()
    reader.page.context.set_offline(True)
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("x")
    reader.page.keyboard.press("1")
    reader.page.keyboard.press("n")
    reader.page.keyboard.press("a")
    expect(reader.page.locator(".tq-status")).to_have_attribute("data-state", "waiting")
    reader.page.context.set_offline(False)
    reader.saved()
    assert len(reader.stored()) == 1
    reader.again()
    expect(reader.page.locator(".tq-offer")).to_have_count(1)


def test_a_second_person_decides_alone(open_suggested: Any) -> None:
    first = open_suggested()
    first.page.keyboard.press("n")
    first.page.keyboard.press("x")
    first.page.keyboard.press("1")
    expect(first.offers("art_2")).to_have_count(0)
    first.saved()
    second = open_suggested()
    expect(second.offers("art_2")).to_have_count(1)
    second.page.keyboard.press("n")
    offer = offer_of(second.workspace, second.review, second.expression.id, "")
    (one,) = (one for one in offer.suggestions if one.criterion_id == "AC-C1" and not one.untested)
    counted = offer.decided[one.detector, one.detector_version]
    assert counted.decided > counted.accepted, "the refusal of the first person counts"
    told = f"قُبل {counted.accepted} مما بُت فيه وعدده {counted.decided}"
    expect(second.cards().first).to_contain_text(told)


def test_keys_go_round_the_suggestions_and_an_arabic_keyboard_knows_them(
    open_suggested: Any,
) -> None:
    reader = open_suggested()

    def chosen() -> Any:
        return reader.page.locator(".tq-offer[aria-pressed=true]")

    places = ("art_2", "art_3", "art_4", "art_2")
    for eid in places:
        reader.page.keyboard.press("n")
        expect(reader.page.locator(f"#clause-{eid} .tq-offer[aria-pressed=true]")).to_have_count(1)
    reader.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ح', code: 'KeyP', bubbles: true}))"
    )
    expect(reader.page.locator("#clause-art_4 .tq-offer[aria-pressed=true]")).to_have_count(1)
    expect(chosen()).to_have_count(1)
    reader.page.keyboard.press("?")
    expect(reader.page.locator(".tq-keys")).to_contain_text("قبول الاقتراح فيصير وسما لك")


def test_untested_hints_come_only_when_asked_for_and_all_can_be_switched_off(
    open_suggested: Any,
) -> None:
    reader = open_suggested()
    expect(reader.offers("art_2")).to_have_count(1)
    reader.page.locator(".tq-suggest").click()
    reader.page.locator(".tq-suggest-panel input[value=all]").check()
    untested = reader.page.locator("#clause-art_2 .tq-offer[data-untested]")
    expect(untested.first).to_contain_text("غير مختبر")
    reader.page.locator(".tq-suggest-panel input[value=none]").check()
    expect(reader.page.locator(".tq-offer")).to_have_count(0)
    assert reader.painted("suggested") == []
    reader.again()
    expect(reader.page.locator(".tq-offer")).to_have_count(0)
    reader.page.locator(".tq-suggest").click()
    reader.page.locator(".tq-suggest-panel input[value=measured]").check()
    expect(reader.offers("art_2")).to_have_count(1)


def test_tagging_the_words_oneself_settles_the_suggestion(open_suggested: Any) -> None:
    reader = open_suggested()
    expect(reader.offers("art_2")).to_have_count(1)
    reader.drag("art_2", "اللجنة في الطلب")
    expect(reader.palette()).to_be_visible()
    reader.palette().locator("input").fill("غياب الأجل")
    reader.page.keyboard.press("Enter")
    expect(reader.chips("art_2")).to_have_count(1)
    expect(reader.offers("art_2")).to_have_count(0)


def test_a_hidden_review_shows_and_gives_out_nothing(open_suggested: Any) -> None:
    reader = open_suggested()
    expect(reader.offers("art_2")).to_have_count(1)
    reader.page.locator(".tq-suggest").click()
    reader.page.locator("[data-name=hide_from_all]").click()
    expect(reader.page.locator(".tq-suggest")).to_have_attribute("data-state", "hidden")
    expect(reader.page.locator(".tq-offer")).to_have_count(0)
    expect(reader.page.locator(".tq-offer-card")).to_have_count(0)
    second = open_suggested(made=False)
    expect(second.page.locator(".tq-suggest")).to_have_attribute("data-state", "hidden")
    expect(second.page.locator(".tq-offer")).to_have_count(0)
    query = f"review={second.review}&expression={second.expression.id}"
    given = second.page.evaluate(
        f"fetch('/api/suggestions?{query}').then((answer) => answer.json())"
    )
    assert given["hidden"]
    assert "suggestions" not in given
    assert not given["may_hide"], "the first person opened this review"
    second.page.locator(".tq-suggest").click()
    expect(second.page.locator("[data-name=show_to_all]")).to_have_count(0)
    reader.page.locator("[data-name=show_to_all]").click()
    expect(reader.offers("art_2")).to_have_count(1)


def test_on_a_phone_a_tap_opens_the_card_and_decides(open_suggested: Any) -> None:
    reader = open_suggested(viewport={"width": 360, "height": 740}, has_touch=True)
    offer = reader.offers("art_2")
    offer.scroll_into_view_if_needed()
    offer.tap()
    reader.page.locator(".tq-inspector .tq-refuse").tap()
    reader.page.locator("[data-reason=minor]").tap()
    expect(offer).to_have_count(0)
    reader.saved()
    other = reader.offers("art_3")
    reader.page.locator(".tq-inspector .tq-only-small").tap()
    other.scroll_into_view_if_needed()
    other.tap()
    reader.page.locator(".tq-inspector .tq-accept").tap()
    reader.saved()
    expect(reader.chips("art_3")).to_have_count(1)


def test_markup_in_suggested_words_is_only_letters(open_suggested: Any) -> None:
    reader = open_suggested(clause="art_4")
    expect(reader.cards().locator("q")).to_contain_text("<b>تطبيق</b>")
