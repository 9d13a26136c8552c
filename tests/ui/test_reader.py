"""The reader in a real browser: words are chosen, tagged, kept and shared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.printed_laws import PAGE, PrintedLaw, a_document
from workbench.domain.localized import Localized
from workbench.domain.reviews import Annotation
from workbench.domain.texts import (
    Act,
    Expression,
    Provision,
    ProvisionKind,
    Stage,
    Work,
    WorkKind,
)
from workbench.language.folding import fold_search
from workbench.services import library, persons, reviews
from workbench.storage.workspace import Workspace
from workbench.ui.components.reader import assets

pytestmark = pytest.mark.browser

Law = Callable[..., tuple[Work, Expression]]

# Where the words stand on the screen: the very middle of the first and of the last letter.
# Chromium itself selects nothing when a drag begins there, so this is the hard case.
WORDS = """([eid, words]) => {
  const clause = document.getElementById("clause-" + eid)
  clause.scrollIntoView({block: "center"})
  for (const p of clause.querySelectorAll("p, td")) {
    const at = p.firstChild.data.indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    const box = (from, to) => {
      range.setStart(p.firstChild, from)
      range.setEnd(p.firstChild, to)
      const {left, top, width, height} = range.getBoundingClientRect()
      return [left + width / 2, top + height / 2]
    }
    return [box(at, at + 1), box(at + words.length - 1, at + words.length)]
  }
  return null
}"""


class ReaderPage:
    """What a person does with the reader."""

    def __init__(self, page: Any, workspace: Workspace, work: Work, expression: Expression) -> None:
        self.page = page
        self.workspace = workspace
        self.work = work
        self.expression = expression
        self.wait()

    def wait(self) -> None:
        self.page.locator(".tq-reader[data-ready]").wait_for()
        self.page.evaluate("document.fonts.ready.then(() => null)")

    def still(self, eid: str, words: str) -> Any:
        """Where the words stand once the page has stopped moving, as a person would wait."""
        before, now = None, self.page.evaluate(WORDS, [eid, words])
        while now != before:
            self.page.wait_for_timeout(120)
            before, now = now, self.page.evaluate(WORDS, [eid, words])
        return now

    def drag(self, eid: str, words: str) -> None:
        (x0, y0), (x1, y1) = self.still(eid, words)
        self.page.mouse.move(x0, y0)
        self.page.mouse.down()
        self.page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=3)
        self.page.mouse.move(x1, y1, steps=3)
        self.page.mouse.up()

    def tap(self, eid: str, words: str) -> None:
        (x, y), _end = self.still(eid, words)
        self.page.touchscreen.tap(x, y)

    def palette(self) -> Any:
        return self.page.locator(".tq-palette")

    def chips(self, eid: str) -> Any:
        return self.page.locator(f"#clause-{eid} .tq-tag")

    def saved(self) -> None:
        expect(self.page.locator(".tq-status")).to_have_attribute("data-state", "saved")

    def tag(self, eid: str, words: str, digit: int = 1) -> None:
        self.drag(eid, words)
        expect(self.palette()).to_be_visible()
        self.page.keyboard.press(str(digit))
        expect(self.palette()).to_be_hidden()

    def stored(self) -> list[Annotation]:
        review = reviews.open_review(self.workspace, self.work.id)
        return reviews.list_annotations(self.workspace, review.id, include_withdrawn=True)

    def painted(self, group: str) -> list[str]:
        """The words that carry the colour of a group."""
        found: list[str] = self.page.evaluate(
            "(name) => [...(CSS.highlights.get(name) ?? [])].map((r) =>"
            " r.startContainer.data.slice(r.startOffset, r.endOffset))",
            f"tq-{group}",
        )
        return found


@pytest.fixture
def open_reader(new_page: Any, new_law: Law, live_server: Any) -> Callable[..., ReaderPage]:
    def open_one(
        law: tuple[Work, Expression] | None = None, text_language: str = "ar", **options: Any
    ) -> ReaderPage:
        work, expression = law or new_law(text_language)
        if "person" not in options:
            options["person"] = persons.add_person(live_server.workspace, "سعيد الاختباري").id
        clause = options.pop("clause", "")
        path = f"/read?work={work.slug}&version={expression.id}"
        page = new_page(path + (f"&clause={clause}" if clause else ""), **options)
        return ReaderPage(page, live_server.workspace, work, expression)

    return open_one


Open = Callable[..., ReaderPage]


def test_words_dragged_over_are_tagged_by_one_key(open_reader: Open) -> None:
    reader = open_reader()
    reader.tag("art_2", "عند الاقتضاء", 1)
    expect(reader.chips("art_2")).to_have_count(1)
    reader.saved()
    (tag,) = reader.stored()
    assert tag.quote == "عند الاقتضاء"
    assert reader.painted("A") == ["عند الاقتضاء"]


def test_half_dragged_words_are_taken_whole(open_reader: Open) -> None:
    reader = open_reader()
    reader.tag("art_2", "قتضاء، أن ترج")
    reader.saved()
    assert reader.stored()[0].quote == "الاقتضاء، أن ترجئ"


def test_overlapping_words_open_the_palette_every_time(open_reader: Open) -> None:
    reader = open_reader()
    stretches = (
        "يمكن للإدارة، عند الاقتضاء",
        "عند الاقتضاء، أن ترجئ",
        "للإدارة، عند",
        "الاقتضاء، أن ترجئ نشر المعطيات",
        "يمكن للإدارة، عند الاقتضاء، أن ترجئ نشر",
        "أن ترجئ",
    )
    for number, words in enumerate(stretches, 1):
        reader.tag("art_2", words, number)
    reader.saved()
    assert sorted(tag.quote for tag in reader.stored()) == sorted(stretches)


def test_a_drag_that_begins_on_chosen_words_chooses_anew(open_reader: Open) -> None:
    reader = open_reader()
    reader.drag("art_2", "ترجئ نشر المعطيات")
    expect(reader.palette()).to_be_visible()
    reader.drag("art_2", "نشر المعطيات التي ترى")
    expect(reader.palette()).to_be_visible()
    reader.page.keyboard.press("1")
    reader.saved()
    assert [tag.quote for tag in reader.stored()] == ["نشر المعطيات التي ترى"]


def test_words_over_paragraphs_and_articles_make_one_tag(open_reader: Open) -> None:
    reader = open_reader()
    (x0, y0), _ = reader.page.evaluate(WORDS, ["art_2", "بنص تنظيمي"])
    _, (x1, y1) = reader.page.evaluate(WORDS, ["art_3", "بمقتضى ظهير"])
    (x0, y0), _ = reader.page.evaluate(
        WORDS.replace('clause.scrollIntoView({block: "center"})', ""), ["art_2", "بنص تنظيمي"]
    )
    reader.page.mouse.move(x0, y0)
    reader.page.mouse.down()
    reader.page.mouse.move(x1, y1, steps=6)
    reader.page.mouse.up()
    expect(reader.palette()).to_be_visible()
    reader.page.keyboard.press("2")
    reader.saved()
    (tag,) = reader.stored()
    assert [target.eid for target in tag.targets] == ["art_2", "art_3"]
    assert tag.targets[1].exact == "تحدث لجنة وطنية للمعطيات العمومية.\nيعين رئيسها بمقتضى ظهير"


def test_the_keyboard_alone_is_enough(open_reader: Open) -> None:
    reader = open_reader(clause="art_2")
    keys = reader.page.keyboard
    reader.page.locator("#clause-art_2").focus()
    for key in ("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "3"):
        keys.press(key)
    reader.saved()
    (tag,) = reader.stored()
    assert tag.quote == "يمكن للإدارة، عند"
    # The editor has the focus: severity by digit, then the explanation.
    expect(reader.page.locator(".tq-editor")).to_be_visible()
    keys.press("Escape")
    keys.press("ArrowDown")
    expect(reader.page.locator("#clause-art_3")).to_have_attribute("aria-current", "true")
    keys.press("?")
    expect(reader.page.locator("dialog.tq-keys")).to_be_visible()
    keys.press("Escape")
    expect(reader.page.locator("dialog.tq-keys")).to_have_count(0)


def test_two_taps_choose_the_first_and_the_last_word(open_reader: Open) -> None:
    reader = open_reader(has_touch=True, viewport={"width": 360, "height": 740})
    reader.tap("art_2", "عند")
    expect(reader.page.locator(".tq-tap-bar")).to_be_visible()
    reader.tap("art_2", "المعطيات")
    expect(reader.palette()).to_be_visible()
    reader.page.locator(".tq-option").nth(2).tap()
    reader.saved()
    assert reader.stored()[0].quote == "عند الاقتضاء، أن ترجئ نشر المعطيات"


def test_criteria_are_found_by_words_without_hamza(open_reader: Open) -> None:
    reader = open_reader()
    reader.drag("art_2", "ويبت رئيس الإدارة")
    expect(reader.palette().locator("input")).to_be_focused()
    reader.page.keyboard.type("غموض او عبارات غامضة"[10:])
    expect(reader.page.locator(".tq-option")).to_have_count(1)
    reader.page.keyboard.press("Enter")
    reader.saved()
    assert reader.stored()[0].criterion_id == "AC-A1"


def test_severity_explanation_and_wording_save_themselves(open_reader: Open) -> None:
    reader = open_reader()
    reader.tag("art_2", "عند الاقتضاء")
    page = reader.page
    page.locator(".tq-editor [data-severity=critical]").click()
    page.locator(".tq-editor textarea[name=note]").fill("لا معيار <img src=x onerror=alert(1)>")
    page.locator(".tq-editor textarea[name=proposed_wording]").fill("بقرار معلل")
    page.keyboard.press("Escape")
    reader.saved()
    (tag,) = reader.stored()
    assert (tag.severity, tag.proposed_wording) == ("critical", "بقرار معلل")
    expect(page.locator(".tq-redline del")).to_have_text("عند الاقتضاء")
    expect(page.locator(".tq-redline ins")).to_have_text("بقرار معلل")
    expect(page.locator(".tq-note")).to_have_text("لا معيار <img src=x onerror=alert(1)>")
    assert page.locator(".tq-reader img").count() == 0


def test_a_withdrawn_tag_can_be_restored(open_reader: Open) -> None:
    reader = open_reader()
    reader.tag("art_2", "عند الاقتضاء")
    reader.page.keyboard.press("Escape")
    card = reader.page.locator(".tq-inspector .tq-tag-card")
    card.get_by_role("button", name="سحب").click()
    expect(reader.chips("art_2")).to_have_count(0)
    assert reader.painted("A") == []
    reader.saved()
    assert reader.stored()[0].withdrawn
    reader.page.locator(".tq-gone summary").click()
    with reader.page.expect_response(lambda answer: "/api/annotations" in answer.url):
        reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    reader.page.get_by_role("button", name="استرجاع").click()
    expect(reader.chips("art_2")).to_have_count(1)
    reader.saved()
    assert not reader.stored()[0].withdrawn
    reader.page.locator("#clause-art_2").focus()
    reader.page.keyboard.press("Control+z")
    expect(reader.chips("art_2")).to_have_count(0)


def test_tags_stand_after_a_reload(open_reader: Open) -> None:
    reader = open_reader()
    reader.tag("art_3", "بمقتضى ظهير")
    reader.saved()
    reader.page.reload()
    reader.wait()
    expect(reader.chips("art_3")).to_have_count(1)
    assert reader.painted("A") == ["بمقتضى ظهير"]


def test_what_was_tagged_offline_is_sent_once_when_online(open_reader: Open) -> None:
    reader = open_reader()
    sent: list[str] = []
    reader.page.on(
        "request", lambda r: sent.append(r.post_data) if r.url.endswith("/api/operations") else None
    )
    reader.page.context.set_offline(True)
    reader.tag("art_1", "قبل 31 مارس")
    reader.tag("art_2", "عند الاقتضاء", 2)
    expect(reader.page.locator(".tq-status")).to_have_attribute("data-state", "waiting")
    expect(reader.chips("art_1")).to_have_count(1)
    assert reader.stored() == []
    reader.page.context.set_offline(False)
    reader.saved()
    assert sorted(tag.quote for tag in reader.stored()) == sorted(["قبل 31 مارس", "عند الاقتضاء"])
    ids = [o["id"] for o in json.loads(sent[-1])["operations"]]
    assert len(ids) == len(set(ids))


def test_what_waits_survives_a_reload(open_reader: Open) -> None:
    reader = open_reader()
    reader.page.route("**/api/operations", lambda route: route.abort())
    reader.tag("art_1", "قبل 31 مارس")
    expect(reader.page.locator(".tq-status")).to_have_attribute("data-state", "waiting")
    reader.page.unroute("**/api/operations")
    reader.page.reload()
    reader.wait()
    expect(reader.chips("art_1")).to_have_count(1)
    reader.saved()
    assert [tag.quote for tag in reader.stored()] == ["قبل 31 مارس"]


def test_two_persons_see_each_others_tags(open_reader: Open, live_server: Any) -> None:
    amina, karim = (persons.add_person(live_server.workspace, n).id for n in ("أمينة", "كريم"))
    first = open_reader(person=amina)
    second = open_reader((first.work, first.expression), person=karim, clause="art_2")
    first.tag("art_2", "عند الاقتضاء")
    first.saved()
    expect(second.chips("art_2")).to_have_count(1)
    card = second.page.locator(".tq-tag-card")
    expect(card).to_contain_text("أمينة")
    expect(card.locator(".tq-actions")).to_have_count(0)


def test_markup_in_a_law_is_only_letters(open_reader: Open) -> None:
    reader = open_reader(clause="art_4")
    expect(reader.page.locator("#clause-art_4 p")).to_have_text(
        "يعاقب <script>window.hacked=1</script> بغرامة & <b>عقوبة</b>."
    )
    assert reader.page.evaluate("window.hacked") is None
    reader.tag("art_4", "بغرامة & <b>عقوبة")
    reader.saved()
    expect(reader.page.locator(".tq-tag-card q")).to_have_text("بغرامة & <b>عقوبة")


def test_french_law_reads_from_left_to_right(open_reader: Open) -> None:
    reader = open_reader(text_language="fr", language="fr")
    assert reader.page.locator(".tq-paper").get_attribute("dir") == "ltr"
    reader.tag("art_2", "le cas échéant")
    reader.saved()
    assert reader.stored()[0].quote == "le cas échéant"
    reader.page.keyboard.press("Escape")
    reader.page.locator("#clause-art_2").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "2"):
        reader.page.keyboard.press(key)
    reader.saved()
    assert reader.stored()[1].quote == "L'administration peut"


def test_signs_beyond_the_first_plane_do_not_shift_words(open_reader: Open, new_law: Law) -> None:
    law = new_law("ar", ("النص 𞤀𞤁 ثم عند الاقتضاء وبعده.",))
    reader = open_reader(law)
    reader.tag("art_1", "عند الاقتضاء")
    reader.saved()
    assert reader.stored()[0].quote == "عند الاقتضاء"
    assert reader.painted("A") == ["عند الاقتضاء"]


def test_other_language_and_version_open_in_place(open_reader: Open, new_law: Law) -> None:
    work, arabic = new_law("ar")
    _work, french = new_law("fr", work=work)
    reader = open_reader((work, arabic))
    reader.page.locator(".tq-seg button[lang=fr]").click()
    expect(reader.page.locator(".tq-paper")).to_have_attribute("lang", "fr")
    assert f"version={french.id}" in reader.page.url


def test_a_link_to_a_clause_opens_it(open_reader: Open, new_law: Law) -> None:
    law = new_law("ar", tuple(f"تحدد هذه المادة حكما رقمه {n} ولا شيء غيره." for n in range(90)))
    reader = open_reader(law, clause="art_80")
    expect(reader.page.locator("#clause-art_80")).to_have_attribute("aria-current", "true")
    expect(reader.page.locator("#clause-art_80")).to_be_in_viewport()
    # The strip leads to the other end of the law: in Arabic its first cell is at the right.
    box = reader.page.locator(".tq-strip-cells").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] - 3, box["y"] + 10)
    expect(reader.page.locator("#clause-art_1")).to_be_in_viewport()
    assert "clause=art_1" in reader.page.url


def test_words_are_found_whatever_their_hamza(open_reader: Open) -> None:
    reader = open_reader()
    reader.page.locator(".tq-find").fill("الادارة")
    expect(reader.page.locator(".tq-found")).to_have_text("1/1")
    assert reader.painted("found") == ["الإدارة"]


def test_criteria_of_every_framework_can_be_read(open_reader: Open) -> None:
    reader = open_reader()
    reader.page.locator(".tq-tools").get_by_role("button", name="المعايير").click()
    dialog = reader.page.locator("dialog.tq-criteria-dialog")
    expect(dialog.locator("details")).to_have_count(33)
    dialog.locator(".tq-seg button").nth(1).click()
    expect(dialog.locator("details")).not_to_have_count(33)


def test_boxes_stand_in_where_highlights_are_unknown(open_reader: Open, new_page: Any) -> None:
    reader = open_reader()
    reader.page.add_init_script("delete window.Highlight")
    reader.page.reload()
    reader.wait()
    reader.tag("art_2", "عند الاقتضاء")
    reader.saved()
    expect(reader.page.locator(".tq-boxes i[data-style=A]")).to_have_count(1)
    expect(reader.page.locator(".tq-editor")).to_be_visible()
    words = reader.still("art_2", "عند الاقتضاء")
    # Boxes are drawn anew whenever the page moves: ask for both at one moment.
    box = reader.page.locator(".tq-boxes").evaluate(
        "layer => layer.querySelector('[data-style=A]').getBoundingClientRect().toJSON()"
    )
    assert box["x"] <= words[0][0] <= box["x"] + box["width"]
    assert box["y"] <= words[0][1] <= box["y"] + box["height"]


def test_a_refused_tag_is_kept_with_its_reason(open_reader: Open) -> None:
    reader = open_reader()

    def spoil(route: Any) -> None:
        content = json.loads(route.request.post_data)
        for operation in content["operations"]:
            operation["payload"]["criterion_id"] = "AC-NONE"
        route.continue_(post_data=json.dumps(content))

    reader.page.route("**/api/operations", spoil)
    reader.tag("art_2", "عند الاقتضاء")
    expect(reader.page.locator(".tq-status")).to_have_attribute("data-state", "bad")
    expect(reader.chips("art_2")).to_have_count(0)
    reader.page.unroute("**/api/operations")
    reader.page.keyboard.press("Escape")
    reader.page.locator(".tq-status").click()
    card = reader.page.locator(".tq-waiting-dialog .tq-tag-card")
    expect(card).to_contain_text("عند الاقتضاء")
    expect(card.locator(".tq-reason")).not_to_be_empty()
    card.get_by_role("button", name="إعادة المحاولة").click()
    reader.saved()
    assert [tag.quote for tag in reader.stored()] == ["عند الاقتضاء"]


def test_an_arabic_keyboard_asks_for_the_keys_too(open_reader: Open) -> None:
    reader = open_reader(clause="art_2")
    reader.page.locator("#clause-art_2").focus()
    reader.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: '؟', code: 'Slash', shiftKey: true, bubbles: true}))"
    )
    expect(reader.page.locator("dialog.tq-keys kbd").first).to_have_text("↑")


def test_without_a_text_the_page_says_what_to_do(new_page: Any) -> None:
    page = new_page("/read")
    expect(page.get_by_text("اختر نصا للقراءة")).to_be_visible()


FOLDED = (
    "الأَحْكَامُ", "الإدارة", "مُقَرَّرٌ", "المَــادّة ٧", "ﻻ يجوز", "شيء  من\nهذا", "على آخِر",
    "L’Élève à l'École", "Cœur « ça »", "n° 31–13 — ÀÉÎÕÜ", "\u200fنص\u200e", "ىٰ", "۱۲",
)  # fmt: skip


def test_the_browser_searches_by_the_rules_of_the_workbench(new_page: Any) -> None:
    page = new_page("/api/health")
    folded = page.evaluate(
        "([address, texts]) => import(address).then((it) =>"
        " texts.map((text) => it.foldWithPlaces(text).folded))",
        [assets.address() + "folding.js", list(FOLDED)],
    )
    assert folded == [fold_search(text) for text in FOLDED]


REWORDED = (
    ("يمكن للإدارة، عند الاقتضاء،", "لا يجوز للإدارة، إلا بقرار معلل،"),
    ("a b c", "a c"),
    ("a c", "a b c"),
    ("", "كلام جديد"),
    ("كلام قديم", ""),
    ("x y z", "y z x"),
    ("une fois  deux", "une  fois trois"),
)


def test_a_redline_gives_both_wordings_back(new_page: Any) -> None:
    page = new_page("/api/health")
    for before, after in REWORDED:
        parts = page.evaluate(
            "([address, a, b]) => import(address).then((it) => it.differences(a, b))",
            [assets.address() + "redline.js", before, after],
        )
        assert "".join(text for sign, text in parts if sign != "+") == before
        assert "".join(text for sign, text in parts if sign != "-") == after


def test_a_table_is_shown_in_cells_and_tagged_like_other_words(
    open_reader: Open, new_law: Law
) -> None:
    rows = "تحدد الغرامات كما يلي:\nالمخالفة\tالغرامة\nعدم النشر\t5.000 درهم\n\t10.000 درهم"
    reader = open_reader(new_law(texts=(rows,)))
    cells = reader.page.locator("#clause-art_1 tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert cells == [["المخالفة", "الغرامة"], ["عدم النشر", "5.000 درهم"], ["", "10.000 درهم"]]
    reader.tag("art_1", "عدم النشر", 1)
    reader.saved()
    (tag,) = reader.stored()
    target = tag.targets[0]
    assert rows[target.start : target.end] == target.exact == "عدم النشر"


def test_a_drag_that_begins_on_a_number_takes_the_number_in(
    open_reader: Open, new_law: Law
) -> None:
    reader = open_reader(new_law(texts=("غرامة من 5.000 درهم إلى 10.000 درهم",)))
    reader.tag("art_1", "5.000 درهم", 1)
    reader.tag("art_1", "إلى 10.000", 2)
    reader.saved()
    assert sorted(tag.quote for tag in reader.stored()) == ["5.000 درهم", "إلى 10.000"]


def test_opening_asks_for_each_text_once_and_never_in_vain(
    new_page: Callable[..., Any], live_server: Any, new_law: Law
) -> None:
    """The carrying page names law, criteria and tags; the reader must use those very answers."""
    work, version = new_law()
    reviews.open_review(live_server.workspace, work.id)
    page = new_page()
    asked: list[tuple[str, int]] = []
    page.on("response", lambda r: asked.append((r.url.removeprefix(live_server.url), r.status)))
    page.goto(f"{live_server.url}/read?work={work.slug}&version={version.id}")
    page.locator(".tq-reader[data-complete]").wait_for()
    assert [a for a in asked if a[1] >= 400] == []
    assert not [address for address, _ in asked if address.startswith("/read/")]
    for what in ("/api/law", "/api/framework", "/api/annotations", f"{assets.address()}main.js"):
        assert len([a for a, _ in asked if a.startswith(what)]) == 1, what
    block = page.locator(".tq-block").first
    assert block.evaluate("node => getComputedStyle(node).contentVisibility") == "auto"


def test_an_address_with_a_wrong_version_still_opens(
    new_page: Callable[..., Any], new_law: Law
) -> None:
    new_law()
    page = new_page("/read?version=%22%3E%3Cscript%3Ewindow.hacked%3D1%3C/script%3E", language="fr")
    page.locator("[data-testid=stMain] h2, [data-testid=stMain] h3, .empty").first.wait_for()
    assert page.evaluate("window.hacked") is None


def test_uncertain_words_are_underlined_and_found_one_after_another(
    new_page: Any, live_server: Any
) -> None:
    document = a_document(doubts={PAGE[7]: "5.000", PAGE[6]: "3"})
    law = PrintedLaw(live_server.workspace, document)
    page = new_page(f"/read?work={law.work.slug}&version={law.version.id}")
    page.locator(".tq-reader[data-complete]").wait_for()
    marked = """() => [...CSS.highlights.get("tq-uncertain")].map(
      (r) => r.startContainer.data.slice(r.startOffset, r.endOffset))"""
    assert page.evaluate(marked) == ["5.000"]
    expect(page.locator("#clause-art_3 .tq-number")).to_have_attribute("data-uncertain", "true")
    chip = page.locator(".tq-doubts")
    expect(chip).to_have_text("كلمتان للتحقق")
    chip.click()
    expect(page.locator("#clause-art_3")).to_have_attribute("aria-current", "true")
    place = """() => {
      const [r] = CSS.highlights.get("tq-uncertain")
      const range = document.createRange()
      range.setStart(r.startContainer, r.startOffset)
      range.setEnd(r.endContainer, r.endOffset)
      const {left, top, width, height} = range.getBoundingClientRect()
      return [left + width / 2, top + height / 2]
    }"""
    page.mouse.move(*page.evaluate(place))
    expect(page.locator(".tq-paper")).to_have_attribute("title", re.compile("مقروء من الصورة"))


def test_a_tag_says_where_it_stands_and_its_citation_can_be_copied(
    open_reader: Open, new_law: Law
) -> None:
    text = "تتألف اللجنة من رئيس وأعضاء.\nتضع اللجنة نظامها الداخلي داخل أجل شهر."
    reader = open_reader(new_law("ar", (text,)))
    reader.tag("art_1", "نظامها الداخلي")
    reader.saved()
    reader.chips("art_1").locator(".tq-tag").or_(reader.chips("art_1")).first.click()
    place = reader.page.locator(".tq-inspector .tq-place")
    expect(place).to_contain_text("المادة 1، الفقرة الثانية")
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    place.locator(".tq-copy").click()
    expect(place.locator(".tq-copy")).to_have_text("✓")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("«نظامها الداخلي»\nالمادة 1، الفقرة الثانية، ")
    assert "clause=art_1" in copied


def test_a_footnote_is_reached_from_its_article_and_back(
    open_reader: Open, live_server: Any
) -> None:
    workspace = live_server.workspace
    article = Provision("art_1", ProvisionKind.ARTICLE, "المادة 1", "1", None, "نص المادة.", 0)
    other = Provision("art_2", ProvisionKind.ARTICLE, "المادة 2", "2", None, "نص آخر.", 0)
    note = Provision("note_1", ProvisionKind.NOTE, "1", "1", None, "غيرت سنة 2011.", 0, parent=0)
    work = library.create_work(workspace, kind=WorkKind.LAW, titles=Localized(ar="قانون بهوامش"))
    act = Act("", None, WorkKind.LAW, 0, (article, other, note))
    version = library.store_expression(
        workspace, work.id, act=act, language="ar", stage=Stage.BULLETIN_OFFICIEL
    )
    page = open_reader((work, version)).page
    link = page.locator("#clause-art_1 .tq-notes button")
    expect(link).to_have_text("حاشية 1")
    link.click()
    expect(page.locator("#clause-note_1")).to_have_attribute("aria-current", "true")
    back = page.locator("#clause-note_1 .tq-notes button")
    expect(back).to_have_text("↑ المادة 1")
    back.click()
    expect(page.locator("#clause-art_1")).to_have_attribute("aria-current", "true")
    expect(page.locator("#clause-art_2 .tq-notes")).to_have_count(0)
