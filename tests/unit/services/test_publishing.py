"""A reference that stays, and a public page that shows what was approved and nothing else."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_desk, a_person
from workbench.domain.brief_events import BriefState
from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.exchange import sealed_zip
from workbench.exchange.packages import FORMAT, VERSION
from workbench.services import (
    brief_progress,
    brief_references,
    briefs,
    dispatch,
    exchange,
    findings,
    letterheads,
    publishing,
)
from workbench.storage import briefs as kept_briefs
from workbench.storage.workspace import Workspace

BASE = "https://rooms.example.org"
YEAR = datetime.now(UTC).year


def a_brief(desk: Desk) -> Brief:
    tag = desk.tag()
    desk.send(tag)
    found = desk.finding(
        tag["annotation_id"],
        title=Localized(ar="عبارة غامضة", fr="Terme vague"),
        statement=Localized(ar="لا تعريف لها", fr="Sans définition"),
        recommendation=Localized(ar="لائحة", fr="Une liste"),
    )
    return briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )


def approved(ws: Workspace) -> tuple[Desk, Brief]:
    desk = a_desk(ws)
    brief = a_brief(desk)
    brief_progress.set_state(ws, brief.id, BriefState.APPROVED, desk.person.id)
    return desk, brief


def refused(step: Callable[[], object]) -> str:
    with pytest.raises(WorkbenchError) as problem:
        step()
    assert problem.value.remedy
    return problem.value.code


# --- references ---------------------------------------------------------------------------------


def test_briefs_are_numbered_within_organisation_and_year(ws: Workspace) -> None:
    desk = a_desk(ws)
    given = [brief_references.given_reference(ws, a_brief(desk).id) for _ in range(2)]
    letterheads.add_partner(ws, desk.person.id, Localized(fr="Partenariat"), short_name="e.p.d")
    given += [brief_references.given_reference(ws, a_brief(desk).id) for _ in range(2)]
    assert [reference.rsplit("-", 1)[0] for reference in given] == [
        f"TDQ-{YEAR}-001",
        f"TDQ-{YEAR}-002",
        f"EPD-{YEAR}-001",
        f"EPD-{YEAR}-002",
    ]


def test_a_reference_outlives_every_change(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    before = brief_references.given_reference(ws, brief.id)
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, title=Localized(ar="آخر"))
    letterheads.add_partner(ws, desk.person.id, Localized(fr="Autre"), short_name="AUTRE")
    assert brief_references.give_reference(ws, brief, desk.person.id) == before
    assert brief_references.given_reference(ws, brief.id) == before


def test_two_workspaces_that_number_apart_keep_both_references(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = ws, make_workspace()
    desk = a_desk(here)
    exchange.import_package(there, exchange.export_review(here, desk.review.id, tmp_path / "1.zip"))
    other = Desk(there, a_person(there), desk.work, desk.version, desk.review)
    ours, theirs = a_brief(desk), a_brief(other)
    before = [
        brief_references.given_reference(here, ours.id),
        brief_references.given_reference(there, theirs.id),
    ]
    assert [one.rsplit("-", 1)[0] for one in before] == [f"TDQ-{YEAR}-001"] * 2
    exchange.import_package(here, exchange.export_review(there, desk.review.id, tmp_path / "2.zip"))
    exchange.import_package(there, exchange.export_review(here, desk.review.id, tmp_path / "3.zip"))
    for joined in (here, there):
        after = [brief_references.given_reference(joined, one.id) for one in (ours, theirs)]
        assert after == before
        assert len(set(after)) == 2
    third = a_brief(desk)
    assert brief_references.given_reference(here, third.id).startswith(f"TDQ-{YEAR}-002-")


def test_a_brief_of_before_is_called_after_its_text_until_it_is_published(ws: Workspace) -> None:
    desk = a_desk(ws)
    old = Brief("7b1c2d3e", desk.review.id, Localized(ar="قديمة"), Localized(), "ar", (), desk.person.id)  # fmt: skip
    kept_briefs.save(ws, old)
    assert brief_references.given_reference(ws, old.id) == ""
    assert brief_references.reference_of(ws, old.id) == "T-7B1C2D"


def test_the_reference_is_printed_and_names_the_files(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    reference = brief_references.given_reference(ws, brief.id)
    made = briefs.render_brief(ws, brief.id, language="ar", format="docx")
    document = docx.Document(io.BytesIO(made))
    assert document.core_properties.identifier == reference
    assert f"المرجع: {reference}" in [p.text for p in document.paragraphs]
    assert reference in briefs.file_name(ws, brief.id, "ar", "pdf")
    assert reference in dispatch.zip_name(ws, brief.id)
    assert reference in dispatch.mail(ws, brief.id, "ar").body


# --- publishing ---------------------------------------------------------------------------------


def test_only_an_approved_or_sent_brief_is_published(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)

    def publish() -> object:
        return publishing.publish(ws, brief.id, desk.person.id)

    assert refused(publish) == "not_approved"
    brief_progress.set_state(ws, brief.id, BriefState.REVIEWED, desk.person.id)
    assert refused(publish) == "not_approved"
    assert publishing.public_brief(ws, brief.id) is None
    for state in (BriefState.APPROVED, BriefState.SENT):
        brief_progress.set_state(ws, brief.id, state, desk.person.id)
        assert publishing.publish(ws, brief.id, desk.person.id).publication.is_public


def test_the_public_reads_the_summary_in_each_written_language(ws: Workspace) -> None:
    desk, brief = approved(ws)
    shown = publishing.publish(ws, brief.id, desk.person.id, base=BASE)
    reference = shown.publication.reference
    assert shown.publication.languages == ("ar", "fr")
    assert (shown.person_id, shown.opens) == (desk.person.id, 0)
    arabic = publishing.visit(ws, reference).decode()
    french = publishing.visit(ws, reference, "fr").decode()
    assert 'lang="ar"' in arabic
    assert "Terme vague" in french
    assert f'href="{reference}/fr.pdf"' in french
    assert 'href="?lang=ar"' in french
    for page in (arabic, french):
        assert "<script" not in page
        assert "<form" not in page
        assert "<textarea" not in page
    name, pdf = publishing.file_of(ws, reference, "fr.pdf")
    assert (name, pdf[:5]) == (f"{reference}-fr.pdf", b"%PDF-")
    assert publishing.file_of(ws, reference, "ar.docx")[1][:2] == b"PK"
    assert b"?lang=" not in publishing.file_of(ws, reference, "ar.html")[1]
    again = publishing.public_brief(ws, brief.id)
    assert again is not None
    assert again.opens == 2, "files are not counted as openings"


@pytest.mark.parametrize("name", ["en.pdf", "fr.exe", "fr.page", "", "..", "fr"])
def test_nothing_else_can_be_asked_for(ws: Workspace, name: str) -> None:
    desk, brief = approved(ws)
    reference = publishing.publish(ws, brief.id, desk.person.id).publication.reference
    assert refused(lambda: publishing.file_of(ws, reference, name)) == "unknown_public"
    assert refused(lambda: publishing.visit(ws, "TDQ-2026-999-XYZ")) == "unknown_public"


def test_what_changes_afterwards_reaches_the_public_only_when_published_again(
    ws: Workspace,
) -> None:
    desk, brief = approved(ws)
    shown = publishing.publish(ws, brief.id, desk.person.id)
    reference = shown.publication.reference
    before = publishing.visit(ws, reference, "fr")
    findings.edit_finding(
        ws,
        brief.finding_ids[0],
        person_id=desk.person.id,
        title=Localized(ar="آخر", fr="Autre titre"),
    )
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, contact="0600000000")
    assert publishing.visit(ws, reference, "fr") == before
    assert refused(lambda: publishing.publish(ws, brief.id, desk.person.id)) == "not_approved"
    brief_progress.set_state(ws, brief.id, BriefState.APPROVED, desk.person.id)
    publishing.publish(ws, brief.id, desk.person.id)
    assert "Autre titre" in publishing.visit(ws, reference, "fr").decode()


def test_a_withdrawn_brief_is_gone_and_can_be_published_again(ws: Workspace) -> None:
    desk, brief = approved(ws)
    reference = publishing.publish(ws, brief.id, desk.person.id).publication.reference
    publishing.withdraw(ws, brief.id, desk.person.id)
    assert publishing.public_brief(ws, brief.id) is None
    assert refused(lambda: publishing.visit(ws, reference)) == "public_withdrawn"
    assert refused(lambda: publishing.file_of(ws, reference, "ar.pdf")) == "public_withdrawn"
    assert refused(lambda: publishing.withdraw(ws, brief.id, desk.person.id)) == "not_public"
    publishing.publish(ws, brief.id, desk.person.id)
    assert publishing.visit(ws, reference)
    briefs.remove_brief(ws, brief.id, desk.person.id)
    assert refused(lambda: publishing.visit(ws, reference)) == "public_withdrawn"


def test_a_published_brief_bears_its_address_and_a_code_in_every_kind(ws: Workspace) -> None:
    desk, brief = approved(ws)
    plain = briefs.render_brief(ws, brief.id, language="ar", format="html").decode()
    assert "<img" not in plain
    shown = publishing.publish(ws, brief.id, desk.person.id, base=f"{BASE}/")
    address = f"{BASE}/public/{shown.publication.reference}"
    assert shown.publication.address == address
    for kind in (BriefKind.POLICY_BRIEF, BriefKind.PUBLIC_SUMMARY, BriefKind.REVIEW_REPORT):
        made = briefs.render_brief(ws, brief.id, language="ar", format="pdf", kind=kind)
        with pypdfium2.PdfDocument(made) as pdf:
            pages = [page.render(scale=2).to_pil().convert("L") for page in pdf]
        read = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
        assert read == [address], kind
    word = docx.Document(
        io.BytesIO(briefs.render_brief(ws, brief.id, language="fr", format="docx"))
    )
    blobs = [p.blob for p in word.part.package.iter_parts() if p.partname.startswith("/word/media")]
    (picture,) = [Image.open(io.BytesIO(blob)).convert("L") for blob in blobs]
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
    assert address in "\n".join(p.text for p in word.paragraphs)
    publishing.withdraw(ws, brief.id, desk.person.id)
    assert address not in briefs.render_brief(ws, brief.id, language="ar", format="txt").decode()


def test_without_an_address_there_is_a_page_but_no_code(ws: Workspace) -> None:
    desk, brief = approved(ws)
    publishing.publish(ws, brief.id, desk.person.id)
    page = briefs.render_brief(ws, brief.id, language="ar", format="html").decode()
    assert "<img" not in page


def test_what_was_published_for_another_server_is_not_shown_on_this_one(ws: Workspace) -> None:
    desk, brief = approved(ws)
    reference = publishing.publish(ws, brief.id, desk.person.id, base=BASE).publication.reference
    assert publishing.visit(ws, reference, base=BASE)
    for other in ("https://other.example.org", "https://rooms.example.org.evil.example"):
        assert refused(lambda o=other: publishing.visit(ws, reference, base=o)) == "unknown_public"


def test_a_published_brief_travels_with_its_pages(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    """A team publishes on a laptop; the server takes the review in and shows it."""
    laptop, server = ws, make_workspace()
    desk, brief = approved(laptop)
    shown = publishing.publish(laptop, brief.id, desk.person.id, base=BASE)
    package = exchange.export_review(laptop, desk.review.id, tmp_path / "review.zip")
    exchange.import_package(server, package, a_person(server).id)
    reference = shown.publication.reference
    assert publishing.visit(server, reference, base=BASE) == publishing.visit(laptop, reference)


# --- packages of another hand -------------------------------------------------------------------


def _of_kind(events: Any, kind: str) -> Any:
    return next(event for event in events if event["kind"] == kind)


def _path_as_reference(events: Any) -> None:
    _of_kind(events, "reference")["payload"]["reference"] = "../../x"


def _script_as_base(events: Any) -> None:
    _of_kind(events, "public")["payload"]["base"] = 'javascript:alert("1")'


def _path_as_file(events: Any) -> None:
    _of_kind(events, "public")["payload"]["files"]["ar"]["pdf"] = "../../etc/passwd"


def _no_files(events: Any) -> None:
    _of_kind(events, "public")["payload"]["files"] = "all"


def _less_files(events: Any) -> None:
    del _of_kind(events, "public")["payload"]["files"]["ar"]["page"]


def _elsewhere(events: Any) -> None:
    _of_kind(events, "public")["brief_id"] = "elsewhere"


def _colour_with_code(events: Any) -> None:
    _of_kind(events, "words")["payload"]["accent"] = "red;}</style><script>"


def _partner_without_name(events: Any) -> None:
    del _of_kind(events, "partner")["payload"]["names"]


def _logo_elsewhere(events: Any) -> None:
    _of_kind(events, "partner")["payload"]["logo"]["sha256"] = "../../x"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("brief_events", _path_as_reference),
        ("brief_events", _script_as_base),
        ("brief_events", _path_as_file),
        ("brief_events", _no_files),
        ("brief_events", _less_files),
        ("brief_events", _elsewhere),
        ("letterheads", _colour_with_code),
        ("letterheads", _partner_without_name),
        ("letterheads", _logo_elsewhere),
    ],
)
def test_a_forged_package_is_refused_whole(
    sqlite_ws: Workspace,
    make_workspace: MakeWorkspace,
    tmp_path: Path,
    part: str,
    change: Callable[[Any], None],
) -> None:
    desk, brief = approved(sqlite_ws)
    logo = io.BytesIO()
    Image.new("RGB", (90, 40), "red").save(logo, "PNG")
    who = desk.person.id
    letterheads.add_partner(sqlite_ws, who, Localized(fr="Partenaire"), logo=logo.getvalue())
    letterheads.set_words(sqlite_ws, who, accent="#7a1f4b")
    publishing.publish(sqlite_ws, brief.id, who, base=BASE)
    package = exchange.export_review(sqlite_ws, desk.review.id, tmp_path / "review.zip")
    forged = forge(package, tmp_path / "forged.zip", part, change)
    there = make_workspace()
    with pytest.raises(WorkbenchError) as problem:
        exchange.import_package(there, forged)
    assert problem.value.code == "damaged_package"
    assert letterheads.known(there) == []
    assert list(there.files.all()) == []


def forge(package: Path, place: Path, part: str, change: Callable[[Any], None]) -> Path:
    """Change one member of a package and seal it again, as another program could."""
    with zipfile.ZipFile(package) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(members.pop("manifest.json"))
    events = json.loads(members[f"{part}.json"])
    change(events)
    members[f"{part}.json"] = json.dumps(events).encode()
    return sealed_zip.write_sealed(
        place,
        format=FORMAT,
        version=VERSION,
        about={"review": about["review"], "written_by": about["written_by"]},
        members=iter(members.items()),
    )
