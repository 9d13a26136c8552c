"""The letterhead of a workspace: what is refused leaves nothing behind, what is kept is printed."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_desk, a_person
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.services import audit, brief_printing, briefs, exchange, letterheads, workspaces
from workbench.services.letterhead_printing import logo_of, printed_letterhead
from workbench.settings import Settings
from workbench.storage.workspace import Workspace


def a_logo(colour: str = "red", width: int = 300, height: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def a_house(ws: Workspace, person_id: str) -> None:
    """Three partners, the second without a logo, and words in two languages."""
    for name, short, logo in (("الأولى", "epd", a_logo()), ("الثانية", "", None), ("الثالثة", "", a_logo("blue"))):  # fmt: skip
        letterheads.add_partner(ws, person_id, Localized(ar=name), short_name=short, logo=logo)
    words = {
        "contact": Localized(ar="الرباط\n0500", fr="Rabat"),
        "disclaimer": Localized(ar="لا تلزم إلا أصحابها"),
    }
    letterheads.set_words(ws, person_id, accent="#7A1F4B", words=words)


def names(ws: Workspace) -> list[str]:
    return [partner.names.ar for partner in letterheads.current(ws).standing]


def stored_files(ws: Workspace) -> int:
    return len(list(ws.files.all()))


def a_brief(desk: Desk) -> str:
    tag = desk.tag()
    desk.send(tag)
    finding = desk.finding(tag["annotation_id"])
    brief = briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[finding.id],
        title=Localized(ar="مذكرة"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )
    return brief.id


def test_a_workspace_begins_without_a_letterhead(ws: Workspace) -> None:
    assert letterheads.current(ws).partners == ()
    assert letterheads.known(ws) == []
    printed = printed_letterhead(ws, "ar")
    assert (printed.partners, printed.foot, printed.accent) == ((), (), "0F5C5C")


def test_partners_are_printed_in_their_order_with_logo_or_name(ws: Workspace) -> None:
    a_house(ws, a_person(ws).id)
    printed = printed_letterhead(ws, "ar")
    assert [(m.name, m.logo is not None) for m in printed.partners] == [
        ("الأولى", True),
        ("الثانية", False),
        ("الثالثة", True),
    ]
    assert printed.foot == (("الرباط", "0500"), ("لا تلزم إلا أصحابها",))
    assert (printed.accent, printed.tint) == ("7A1F4B", "F2E9ED")
    assert [mark.logo.alt for mark in printed.partners if mark.logo] == ["الأولى", "الثالثة"]


def test_words_of_another_language_are_not_printed_and_this_is_said(ws: Workspace) -> None:
    desk = a_desk(ws)
    a_house(ws, desk.person.id)
    brief_id = a_brief(desk)
    assert printed_letterhead(ws, "fr").foot == (("Rabat",),)
    (warning,) = [
        one
        for one in brief_printing.brief_warnings(ws, brief_id, "fr")
        if one.code == "letterhead_not_written"
    ]
    assert warning.details == {"parts": "avertissement"}
    assert "letterhead_not_written" not in {
        one.code for one in brief_printing.brief_warnings(ws, brief_id, "ar")
    }


def test_partners_move_leave_and_come_back(ws: Workspace) -> None:
    who = a_person(ws).id
    a_house(ws, who)
    first, second, third = letterheads.current(ws).standing
    letterheads.move_partner(ws, third.id, who, -1)
    assert names(ws) == ["الأولى", "الثالثة", "الثانية"]
    letterheads.move_partner(ws, third.id, who, -5)
    assert names(ws) == ["الثالثة", "الأولى", "الثانية"]
    letterheads.remove_partner(ws, first.id, who)
    assert names(ws) == ["الثالثة", "الثانية"]
    letterheads.restore_partner(ws, first.id, who)
    assert names(ws) == ["الثالثة", "الأولى", "الثانية"]
    letterheads.edit_partner(ws, second.id, who, names=Localized(ar="اسم  آخر"), logo=a_logo())
    changed = letterheads.current(ws).standing[-1]
    assert (changed.names.ar, changed.logo is not None) == ("اسم آخر", True)
    letterheads.edit_partner(ws, second.id, who, logo=None)
    assert logo_of(ws, letterheads.current(ws).standing[-1]) is None
    actions = [event.action for event in audit.list_events(ws)]
    assert actions.count("letterhead.changed") >= 10


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(30_000_000), "logo_too_large"),
        (a_logo()[:90], "broken_picture"),
        (b"just words", "not_a_picture"),
    ],
)
def test_a_refused_logo_leaves_nothing_behind(ws: Workspace, content: bytes, code: str) -> None:
    who = a_person(ws).id
    with pytest.raises(WorkbenchError) as refused:
        letterheads.add_partner(ws, who, Localized(ar="جهة"), logo=content)
    assert refused.value.code == code
    assert (letterheads.known(ws), stored_files(ws)) == ([], 0)
    partner = letterheads.add_partner(ws, who, Localized(ar="جهة"), logo=a_logo())
    with pytest.raises(WorkbenchError):
        letterheads.edit_partner(ws, partner.id, who, logo=content)
    assert letterheads.current(ws).standing == (partner,)


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (lambda ws, who: letterheads.add_partner(ws, who, Localized(ar="  ")), "empty_organisation"),
        (lambda ws, who: letterheads.add_partner(ws, "nobody", Localized(ar="أ")), "unknown_person"),
        (lambda ws, who: letterheads.set_words(ws, who, accent="#ffcc00"), "pale_colour"),
        (lambda ws, who: letterheads.set_words(ws, who, accent="teal"), "not_a_colour"),
        (lambda ws, who: letterheads.set_words(ws, who, words={"funding": Localized(ar="م" * 1001)}), "words_too_long"),
        (lambda ws, who: letterheads.remove_partner(ws, "nowhere", who), "unknown_partner"),
        (lambda ws, who: letterheads.choose(ws, "nowhere", who), "unknown_letterhead"),
    ],
)  # fmt: skip
def test_what_no_letterhead_can_hold_is_refused(ws: Workspace, step: object, code: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        step(ws, a_person(ws).id)  # type: ignore[operator]
    assert refused.value.code == code
    assert refused.value.remedy
    assert letterheads.known(ws) == []


def test_a_pale_colour_is_answered_with_a_darker_one(ws: Workspace) -> None:
    who = a_person(ws).id
    with pytest.raises(WorkbenchError) as refused:
        letterheads.set_words(ws, who, accent="#ffcc00")
    darker = str(refused.value.details["darker"])
    assert letterheads.set_words(ws, who, accent=darker).accent == darker


def test_a_row_holds_twelve_organisations(ws: Workspace) -> None:
    who = a_person(ws).id
    for number in range(letterheads.MOST_PARTNERS):
        letterheads.add_partner(ws, who, Localized(fr=f"Partenaire {number}"))
    with pytest.raises(WorkbenchError, match="too_many_partners"):
        letterheads.add_partner(ws, who, Localized(fr="Un de trop"))


def test_the_history_of_a_letterhead_is_never_changed(ws: Workspace) -> None:
    a_house(ws, a_person(ws).id)
    for statement in ("UPDATE letterhead_events SET kind = 'x'", "DELETE FROM letterhead_events"):
        with pytest.raises(WorkbenchError), ws.transaction() as session:
            session.execute(text(statement))


def test_a_letterhead_travels_with_a_review_and_is_printed_there(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = ws, make_workspace()
    desk = a_desk(here)
    a_house(here, desk.person.id)
    package = exchange.export_review(here, desk.review.id, tmp_path / "review.zip")
    report = exchange.import_package(there, package)
    assert report.added["letterheads"] == 4
    assert letterheads.current(there) == letterheads.current(here)
    logos = [logo_of(there, partner) for partner in letterheads.current(there).standing]
    assert [logo is not None for logo in logos] == [True, False, True]
    again = exchange.import_package(there, package)
    assert "letterheads" not in again.added


def test_two_desks_of_one_team_join_their_changes(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = ws, make_workspace()
    desk = a_desk(here)
    a_house(here, desk.person.id)
    exchange.import_package(there, exchange.export_review(here, desk.review.id, tmp_path / "1.zip"))
    who = desk.person.id
    letterheads.add_partner(here, who, Localized(ar="من هنا"))
    letterheads.set_words(here, who, words={"funding": Localized(ar="تمويل")})
    letterheads.add_partner(there, who, Localized(ar="من هناك"))
    letterheads.set_words(there, who, accent="#004494")
    exchange.import_package(there, exchange.export_review(here, desk.review.id, tmp_path / "2.zip"))
    exchange.import_package(here, exchange.export_review(there, desk.review.id, tmp_path / "3.zip"))
    assert letterheads.current(here) == letterheads.current(there)
    joined = letterheads.current(here)
    assert {"من هنا", "من هناك"} < set(names(here))
    assert (joined.accent, joined.funding.ar) == ("#004494", "تمويل")


def test_a_foreign_letterhead_does_not_take_the_place_of_ones_own(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = ws, make_workspace()
    desk = a_desk(here)
    a_house(here, desk.person.id)
    own = a_person(there)
    letterheads.add_partner(there, own.id, Localized(ar="جهتنا"))
    exchange.import_package(there, exchange.export_review(here, desk.review.id, tmp_path / "r.zip"))
    assert names(there) == ["جهتنا"]
    foreign = next(one for one in letterheads.known(there) if len(one.standing) == 3)
    letterheads.choose(there, foreign.id, own.id)
    assert names(there) == ["الأولى", "الثانية", "الثالثة"]


def test_a_backup_holds_the_letterhead_with_its_logos(sqlite_ws: Workspace, tmp_path: Path) -> None:
    a_house(sqlite_ws, a_person(sqlite_ws).id)
    folder = workspaces.restore(
        workspaces.back_up(sqlite_ws, tmp_path / "backup.zip"), tmp_path / "restored"
    )
    restored = workspaces.open_workspace(Settings(folder))
    try:
        assert letterheads.current(restored) == letterheads.current(sqlite_ws)
        assert logo_of(restored, letterheads.current(restored).standing[0]) is not None
    finally:
        workspaces.close_workspace(restored)
