"""What leaves with a brief: one ZIP with hashes, a mail, a date for the calendar."""

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from icalendar import Calendar

from tests.databases import engine, make_workspace, sqlite_ws, ws
from tests.factories import Desk, a_desk
from workbench.domain.briefs import Brief
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.services import brief_references, briefs, dispatch, library
from workbench.services.dispatch import LONGEST_MAILTO, Mail
from workbench.storage.workspace import Workspace

__all__ = ["engine", "make_workspace", "sqlite_ws", "ws"]

REQUEST = "نلتمس منكم حصر «التدابير الملائمة» في لائحة تنشر داخل أجل 30 يوما."


def a_brief(desk: Desk, **words: Localized | str) -> Brief:
    tag = desk.tag()
    desk.send(tag)
    found = desk.finding(tag["annotation_id"], **words)
    return briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة إلى اللجنة"),
        addressee=Localized(ar="لجنة العدل"),
        language="ar",
        parts={"ask": Localized(ar=REQUEST)},
        contact="سلمى العلوي، 0600000000",
        person_id=desk.person.id,
    )


def test_the_zip_holds_what_is_written_and_says_what_is_not(
    sqlite_ws: Workspace, tmp_path: Path
) -> None:
    desk = a_desk(sqlite_ws)
    library.edit_work(sqlite_ws, desk.work.id, deadline=date(2026, 5, 12))
    both = {
        "title": Localized(ar="عبارة غامضة", fr="Terme vague"),
        "statement": Localized(ar="لا تعريف", fr="Sans définition"),
        "recommendation": Localized(ar="لائحة", fr="Une liste"),
    }
    brief = a_brief(desk, **both, proposed_wording="التدابير الواردة في لائحة منشورة")
    made = dispatch.dispatch(sqlite_ws, brief.id, tmp_path / "brief.zip")
    with zipfile.ZipFile(made) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["languages"] == ["ar", "fr"]
        assert manifest["left_out"] == ["en"]
        assert manifest["state"] == "draft"
        names = {one["name"] for one in manifest["members"]}
        assert names == set(archive.namelist()) - {"manifest.json"}
        for one in manifest["members"]:
            assert hashlib.sha256(archive.read(one["name"])).hexdigest() == one["sha256"]
        suffixes = {(name.split("/")[0], Path(name).suffix) for name in names}
        wanted = (".docx", ".pdf", ".ics", ".txt")
        assert {(code, kind) for code in ("ar", "fr") for kind in wanted} <= suffixes
        word = next(name for name in names if name.endswith("-brief-ar.docx"))
        assert any(name.endswith("amendment-table-ar.docx") for name in names)
        body = docx.Document(io.BytesIO(archive.read(word))).element.body
        assert REQUEST in "".join(body.itertext())
        assert REQUEST in archive.read("ar/mail.txt").decode("utf-8-sig")


def test_the_mail_repeats_the_request_to_the_letter(sqlite_ws: Workspace) -> None:
    brief = a_brief(a_desk(sqlite_ws))
    mail = dispatch.mail(sqlite_ws, brief.id, "ar")
    assert mail.subject == "مذكرة إلى اللجنة"
    assert mail.body.startswith("لجنة العدل،")
    assert REQUEST in mail.body
    assert "0600000000" in mail.body
    short = Mail("ش & ?", "سطر\nسطر = 100%")
    given = urlsplit(short.address("a@b.ma"))
    assert given.path == "a@b.ma"
    assert parse_qs(given.query) == {"subject": ["ش & ?"], "body": ["سطر\r\nسطر = 100%"]}
    long = Mail("ش", "كلمة " * 500).address()
    assert len(long) <= LONGEST_MAILTO
    assert "body" not in long


def test_the_deadline_opens_in_a_calendar(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    brief = a_brief(desk)
    with pytest.raises(WorkbenchError) as refused:
        dispatch.deadline_calendar(sqlite_ws, brief.id, "ar")
    assert refused.value.code == "no_deadline"
    library.edit_work(sqlite_ws, desk.work.id, deadline=date(2026, 5, 12))
    content = dispatch.deadline_calendar(sqlite_ws, brief.id, "ar")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 5, 12)
    assert desk.work.titles.ar in event["SUMMARY"]
    assert REQUEST in event["DESCRIPTION"]


def test_the_reference_stays_when_words_change(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    brief = a_brief(desk)
    before = brief_references.reference_of(sqlite_ws, brief.id)
    after = briefs.edit_brief(
        sqlite_ws, brief.id, person_id=desk.person.id, title=Localized(ar="عنوان آخر")
    )
    assert brief_references.reference_of(sqlite_ws, after.id) == before
