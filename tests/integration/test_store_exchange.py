"""Two workspaces review the same text apart, exchange packages and end with the same state."""

import itertools
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_change, a_desk, a_person, a_version
from workbench.domain.briefs import Brief
from workbench.domain.carrying import FindingStatus
from workbench.domain.documents import Document, Verdict
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.packages import ImportReport
from workbench.domain.texts import Stage
from workbench.exchange import sealed_zip
from workbench.services import carry_over, finding_statuses, findings, library, persons, reviews
from workbench.services.exchange import export_review, import_package
from workbench.storage import briefs
from workbench.storage.collecting import collect
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace

FILE = b"%PDF-1.7 bytes of a law"
_numbers = itertools.count()


def carry(source: Workspace, target: Workspace, review: str, folder: Path) -> ImportReport:
    package = export_review(source, review, folder / f"{next(_numbers)}.zip")
    return import_package(target, package)


def a_full_desk(ws: Workspace) -> Desk:
    """A desk with a file, tags in all states, a finding, a brief."""
    desk = a_desk(ws)
    document = Document("", "loi.pdf", len(FILE), "Word", "ar", Verdict.GOOD)
    a_version(ws, desk.work, stage=Stage.COMMISSION, file=FILE, document=document)
    a_version(ws, desk.work, "نص مصحح", revision_of=desk.version.id)
    kept, gone = desk.tag(note="<b>ملاحظة</b>"), desk.tag("الرخصة")
    desk.send(kept, gone, a_change(kept, "edit", severity="low"), a_change(gone, "withdraw"))
    finding = desk.finding(kept["annotation_id"])
    briefs.save(ws, a_brief(desk, finding.id))
    return desk


def a_brief(desk: Desk, *finding_ids: str) -> Brief:
    return Brief(
        id=new_id(),
        review_id=desk.review.id,
        title=Localized(ar="مذكرة"),
        addressee=Localized(ar="لجنة العدل"),
        language="ar",
        finding_ids=finding_ids,
        author_id=desk.person.id,
        parts={"ask": Localized(ar="نطلب")},
    )


def state(ws: Workspace, review: str) -> Any:
    """All that two workspaces must agree on, the record of changes included."""
    with ws.reading() as session:
        package = collect(session, review)
    texts = {
        d.expression.id: library.get_provisions(ws, d.expression.id) for d in package.expressions
    }
    return (
        replace(package, events=tuple(sorted(package.events, key=lambda e: e.id))),
        texts,
        reviews.list_annotations(ws, review, include_withdrawn=True),
        findings.list_findings(ws, review, include_removed=True),
        briefs.list_briefs(ws, review, include_removed=True),
    )


def test_a_review_arrives_whole(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_full_desk(ours)
    report = carry(ours, theirs, desk.review.slug, tmp_path)
    assert report.added == {
        "persons": 1,
        "works": 1,
        "manifestations": 1,
        "expressions": 3,
        "reviews": 1,
        "operations": 4,
        "findings": 1,
        "briefs": 1,
    }
    assert (report.review_id, report.changed) == (desk.review.id, {})
    assert state(theirs, desk.review.id) == state(ours, desk.review.id)
    version = library.list_expressions(theirs, desk.work.id)[-1]
    path = library.manifestation_path(theirs, version.manifestation_id or "")
    assert path is not None
    assert path.read_bytes() == FILE
    assert library.search(theirs, "الاحكام")


def test_importing_again_changes_nothing(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_full_desk(ours)
    carry(ours, theirs, desk.review.id, tmp_path)
    before = state(theirs, desk.review.id)
    report = carry(ours, theirs, desk.review.id, tmp_path)
    assert (report.added, report.changed) == ({}, {})
    carry(theirs, ours, desk.review.id, tmp_path)
    assert state(theirs, desk.review.id) == before == state(ours, desk.review.id)


def test_what_was_carried_to_the_next_version_arrives_and_joins(
    make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_full_desk(ours)
    later = a_version(ours, desk.work, stage=Stage.PREMIERE_LECTURE)
    route = carry_over.Route(desk.review.id, desk.version.id, later.id)
    carry(ours, theirs, desk.review.id, tmp_path)
    # Both carry the same tag apart: it becomes one tag, not two.
    other = a_person(theirs, "ياسين")
    carry_over.start(ours, route, desk.person.id)
    carry_over.start(theirs, route, other.id)
    finding = findings.list_findings(ours, desk.review.id)[0]
    finding_statuses.set_status(ours, finding.id, later.id, FindingStatus.FIXED, desk.person.id)
    report = carry(ours, theirs, desk.review.id, tmp_path)
    assert report.added["statuses"] == 1
    carry(theirs, ours, desk.review.id, tmp_path)
    assert state(ours, desk.review.id) == state(theirs, desk.review.id)
    assert len(reviews.list_annotations(theirs, desk.review.id, expression_id=later.id)) == 1
    timeline = finding_statuses.timelines(theirs, desk.review.id)[finding.id]
    assert timeline[-1].status is FindingStatus.FIXED


def test_a_package_of_before_has_no_steps_of_carrying(
    make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_full_desk(ours)
    package = export_review(ours, desk.review.id, tmp_path / "old.zip")
    without = _without_member(_without_member(package, "carries.json"), "statuses.json")
    assert import_package(theirs, without).review_id == desk.review.id


def test_both_go_on_and_join_again(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_full_desk(ours)
    carry(ours, theirs, desk.review.id, tmp_path)
    there = Desk(theirs, a_person(theirs, "ياسين"), desk.work, desk.version, desk.review)
    shared = findings.list_findings(ours, desk.review.id)[0]

    tag = there.tag("المصلحة العامة")
    there.send(tag)
    there.finding(tag["annotation_id"])
    findings.edit_finding(ours, shared.id, person_id=desk.person.id, title=Localized(ar="أول"))
    findings.edit_finding(theirs, shared.id, person_id=there.person.id, title=Localized(ar="ثان"))
    mine = desk.tag("تسليم")
    desk.send(mine, a_change(mine, "withdraw"))
    library.edit_work(ours, desk.work.id, official_number="31.13")
    library.edit_expression(theirs, desk.version.id, stage=Stage.CONSEIL_GOUVERNEMENT)
    persons.edit_person(ours, desk.person.id, display_name="سلمى ب.")
    (brief,) = briefs.list_briefs(theirs, desk.review.id)
    briefs.save(theirs, replace(brief, contact="contact@example.ma"))

    report = carry(theirs, ours, desk.review.id, tmp_path)
    assert report.added == {"persons": 1, "operations": 1, "findings": 1}
    assert report.changed == {"expressions": 1, "findings": 1, "briefs": 1}
    carry(ours, theirs, desk.review.id, tmp_path)
    assert state(ours, desk.review.id) == state(theirs, desk.review.id)
    assert findings.get_finding(ours, shared.id).title.ar == "ثان", "the later change wins"
    assert persons.get_person(theirs, desk.person.id).display_name == "سلمى ب."
    assert library.get_work(theirs, desk.work.id).official_number == "31.13"
    assert briefs.load(ours, brief.id).contact == "contact@example.ma"
    assert library.list_cards(ours)[0].annotations == library.list_cards(theirs)[0].annotations == 2


def test_a_merge_travels(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    ours, theirs = make_workspace(), make_workspace()
    kept, absorbed = a_full_desk(ours), a_full_desk(ours)
    carry(ours, theirs, absorbed.review.id, tmp_path)
    library.merge_works(ours, kept.work.id, absorbed.work.id)
    carry(ours, theirs, kept.review.id, tmp_path)
    assert state(ours, kept.review.id) == state(theirs, kept.review.id)
    assert library.get_work(theirs, absorbed.work.id).id == kept.work.id
    assert len(library.list_cards(theirs)) == 1


def test_a_short_name_that_is_taken_gets_a_number(
    make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk, other = a_desk(ours), a_desk(theirs)
    assert desk.work.slug == other.work.slug
    report = carry(ours, theirs, desk.review.id, tmp_path)
    assert report.review_slug == f"{desk.review.slug}-2"
    assert library.get_work(theirs, desk.work.slug).id == other.work.id
    assert library.get_work(theirs, desk.work.id).slug == f"{desk.work.slug}-2"


def test_another_text_under_the_same_id_is_refused(
    make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    ours, theirs = make_workspace(), make_workspace()
    desk = a_desk(ours)
    work = library.create_work(
        theirs, kind=desk.work.kind, titles=desk.work.titles, identifier=desk.work.id
    )
    a_version(theirs, work, "نص آخر تماما", identifier=desk.version.id)
    with pytest.raises(WorkbenchError, match="text_conflict"):
        carry(ours, theirs, desk.review.id, tmp_path)
    assert reviews.list_reviews(theirs) == []
    assert persons.list_persons(theirs) == []


def test_a_package_is_named_by_its_review_in_a_folder(sqlite_ws: Workspace, tmp_path: Path) -> None:
    desk = a_desk(sqlite_ws)
    assert export_review(sqlite_ws, desk.review.id, tmp_path).name == f"{desk.review.slug}.zip"
    with pytest.raises(WorkbenchError, match="unknown_review"):
        export_review(sqlite_ws, "nowhere", tmp_path)


# --- packages nobody should trust ------------------------------------------------------------


def _resealed(package: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change the members of a package and seal it again, as a hostile hand would."""
    with zipfile.ZipFile(package) as archive:
        content: dict[str, Any] = {
            name: archive.read(name) for name in archive.namelist() if name != "manifest.json"
        }
        about = json.loads(archive.read("manifest.json"))
    parsed = {n: json.loads(c) for n, c in content.items() if n.endswith(".json")}
    change(parsed)
    members = content | {name: json.dumps(value).encode() for name, value in parsed.items()}
    return sealed_zip.write_sealed(
        package.with_name("resealed.zip"),
        format=about["format"],
        version=about["format_version"],
        about={"review": about["review"]},
        members=members.items(),
    )


def _set(part: str, *path: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(parts: dict[str, Any]) -> None:
        place = parts[part]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


HOSTILE = {
    "operation without targets": _set("operations.json", 0, "payload", "targets", value=[]),
    "operation on other words": _set(
        "operations.json", 0, "payload", "targets", 0, "exact", value="x"
    ),
    "operation of unknown severity": _set("operations.json", 0, "payload", "severity", value="!"),
    "operation on an unknown criterion": _set(
        "operations.json", 0, "payload", "criterion_id", value="!"
    ),
    "operation of another review": _set("operations.json", 0, "review_id", value="elsewhere"),
    "operation by nobody": _set("operations.json", 0, "author_id", value="nobody"),
    "operation without UUID": _set("operations.json", 0, "id", value="1"),
    "operation on an unknown version": _set(
        "operations.json", 0, "payload", "expression_id", value="x"
    ),
    "finding of another review": _set("findings.json", 0, "review_id", value="elsewhere"),
    "finding of unknown gravity": _set("findings.json", 0, "severity", value="?"),
    "brief of another review": _set("briefs.json", 0, "review_id", value="elsewhere"),
    "work that is a list": _set("works.json", 0, value=[]),
    "works that are a mapping": lambda parts: parts.update({"works.json": {}}),
    "version of another work": _set("expressions.json", 0, "expression", "work_id", value="x"),
    "unknown stage": _set("expressions.json", 0, "expression", "stage", value="x"),
    "date that is none": _set("expressions.json", 0, "changed_at", value="yesterday"),
    "file under another id": _set(
        "manifestations.json", 0, "manifestation", "sha256", value="0" * 64
    ),
    "no framework": lambda parts: parts.update({"frameworks.json": []}),
    "no reviews": lambda parts: parts.update({"reviews.json": []}),
    "missing member": lambda parts: None,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_package_whose_parts_do_not_fit_leaves_no_trace(
    sqlite_ws: Workspace, tmp_path: Path, case: str
) -> None:
    from workbench.services.workspaces import close_workspace, open_workspace
    from workbench.settings import Settings

    desk = a_full_desk(sqlite_ws)
    package = export_review(sqlite_ws, desk.review.id, tmp_path / "package.zip")
    resealed = _resealed(package, HOSTILE[case])
    if case == "missing member":
        resealed = _without_member(package, "findings.json")
    target = open_workspace(Settings(tmp_path / "target"))
    with pytest.raises(WorkbenchError) as refused:
        import_package(target, resealed)
    assert refused.value.code in ("damaged_package", "contradiction")
    assert library.list_cards(target, include_archived=True) == []
    assert persons.list_persons(target) == []
    assert reviews.list_reviews(target) == []
    close_workspace(target)


def _without_member(package: Path, left_out: str) -> Path:
    with zipfile.ZipFile(package) as archive:
        about = json.loads(archive.read("manifest.json"))
        members = [
            (n, archive.read(n)) for n in archive.namelist() if n not in (left_out, "manifest.json")
        ]
    return sealed_zip.write_sealed(
        package.with_name("without.zip"),
        format=about["format"],
        version=1,
        about={"review": about["review"]},
        members=members,
    )


def test_a_package_of_a_newer_version_says_so(sqlite_ws: Workspace, tmp_path: Path) -> None:
    package = sealed_zip.write_sealed(
        tmp_path / "newer.zip", format="tadqiq-review", version=2, about={}, members=[]
    )
    with pytest.raises(WorkbenchError, match="newer_package"):
        import_package(sqlite_ws, package)


def test_a_lost_file_does_not_stop_the_export(sqlite_ws: Workspace, tmp_path: Path) -> None:
    desk = a_full_desk(sqlite_ws)
    shutil.rmtree(sqlite_ws.folder / "files")
    with zipfile.ZipFile(export_review(sqlite_ws, desk.review.id, tmp_path / "x.zip")) as archive:
        assert not [name for name in archive.namelist() if name.startswith("files/")]
