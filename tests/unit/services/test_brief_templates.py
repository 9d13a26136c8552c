"""Templates of an organisation are kept, chosen for a brief, removed without being lost."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_desk
from tests.integration.test_store_exchange import _resealed, _set
from tests.unit.services.test_brief_progress import a_brief
from tests.word_templates import WHOLE, a_template
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import RefusedFileError, WorkbenchError
from workbench.services import brief_templates, dispatch, reading_room
from workbench.services.brief_references import reference_of
from workbench.services.brief_templates import (
    add_template,
    choose_template,
    file_of,
    list_templates,
    remove_template,
    render_with_file,
    render_word,
    restore_template,
    template_for,
    template_of,
)
from workbench.services.exchange import export_review, import_package
from workbench.storage.workspace import Workspace

BRIEF = BriefKind.POLICY_BRIEF
OWN = a_template("رأسية الهيئة", *WHOLE, "{{ reference }}")


def texts(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]


def printed(desk: Desk, brief_id: str, kind: BriefKind = BRIEF) -> list[str]:
    return texts(render_word(desk.ws, brief_id, language="ar", kind=kind))


def test_a_template_is_kept_whole_and_named_after_its_file(ws: Workspace) -> None:
    desk = a_desk(ws)
    template = add_template(ws, OWN, "رأسية 2026.docx", desk.person.id)
    assert (template.name, template.person_id) == ("رأسية 2026", desk.person.id)
    assert file_of(ws, template) == OWN
    assert add_template(ws, OWN, "رأسية 2026.docx", desk.person.id) == template
    assert list_templates(ws) == [template]


def test_a_refused_template_leaves_nothing_behind(ws: Workspace) -> None:
    desk = a_desk(ws)
    before = sorted(ws.files.all())
    for content, name, code in (
        (b"no", "x.docx", "not_word"),
        (a_template("{{ titel }}"), "x.docx", "bad_template"),
        (a_template("{{ title }}"), "x.docx", "unfit_template"),
        (OWN, " .docx", "template_without_name"),
    ):
        with pytest.raises(WorkbenchError) as refusal:
            add_template(ws, content, name, desk.person.id)
        assert refusal.value.code == code
    assert list_templates(ws, archived=True) == []
    assert sorted(ws.files.all()) == before


def test_nobody_unknown_adds_a_template(ws: Workspace) -> None:
    with pytest.raises(WorkbenchError, match="unknown_person"):
        add_template(ws, OWN, "x.docx", "nobody")
    assert list_templates(ws, archived=True) == []
    assert not list(ws.files.all())


def test_a_brief_is_printed_with_the_template_chosen_for_it(ws: Workspace, tmp_path: Path) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk, wording="تتخذ الإدارة التدابير المحددة في لائحة.")
    assert "رأسية الهيئة" not in printed(desk, brief.id)
    template = add_template(ws, OWN, "رأسية.docx", desk.person.id)
    choose_template(ws, brief.id, template.id, desk.person.id)
    lines = printed(desk, brief.id)
    assert lines[:2] == ["رأسية الهيئة", "مذكرة"]
    assert lines[-1] == reference_of(ws, brief.id)
    # It has no amendments: the committee's form is printed in the workbench's own look.
    assert template_for(ws, brief.id, BriefKind.AMENDMENT_TABLE) is None
    assert "رأسية الهيئة" not in printed(desk, brief.id, BriefKind.AMENDMENT_TABLE)
    with zipfile.ZipFile(dispatch.dispatch(ws, brief.id, tmp_path / "d.zip")) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("-brief-ar.docx")]
        assert texts(archive.read(name)) == lines
    room = reading_room.open_room(ws, brief.id, desk.person.id, days=3)
    token = room.path.rpartition("/")[2]
    assert texts(reading_room.file_of(ws, token, "ar.docx")[1]) == lines
    choose_template(ws, brief.id, "", desk.person.id)
    assert template_of(ws, brief.id) is None
    assert "رأسية الهيئة" not in printed(desk, brief.id)


def test_a_removed_template_still_prints_the_briefs_it_was_chosen_for(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    template = add_template(ws, OWN, "رأسية.docx", desk.person.id)
    choose_template(ws, brief.id, template.id, desk.person.id)
    assert remove_template(ws, template.id, desk.person.id).archived
    assert list_templates(ws) == []
    assert printed(desk, brief.id)[0] == "رأسية الهيئة"
    assert not restore_template(ws, template.id, desk.person.id).archived
    remove_template(ws, template.id, desk.person.id)
    assert not add_template(ws, OWN, "رأسية.docx", desk.person.id).archived


def test_only_a_known_template_is_chosen(ws: Workspace) -> None:
    desk = a_desk(ws)
    with pytest.raises(WorkbenchError, match="unknown_template"):
        choose_template(ws, a_brief(desk).id, "nothing", desk.person.id)


def test_a_template_travels_with_the_briefs_it_was_chosen_for(
    make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = make_workspace(), make_workspace()
    desk = a_desk(here)
    brief = a_brief(desk)
    add_template(here, a_template(), "آخر.docx", desk.person.id)
    template = add_template(here, OWN, "رأسية.docx", desk.person.id)
    choose_template(here, brief.id, template.id, desk.person.id)
    first = export_review(here, desk.review.id, tmp_path / "1.zip")
    assert import_package(there, first).added["brief_templates"] == 1
    assert list_templates(there) == [template]
    assert file_of(there, template) == OWN
    assert printed(Desk(there, *_rest(desk)), brief.id)[0] == "رأسية الهيئة"
    remove_template(here, template.id, desk.person.id)
    second = export_review(here, desk.review.id, tmp_path / "2.zip")
    assert import_package(there, second).changed["brief_templates"] == 1
    assert list_templates(there) == []
    assert import_package(there, first).changed == {}  # the older state does not come back
    assert list_templates(there, archived=True) == list_templates(here, archived=True)[-1:]


def _rest(desk: Desk) -> tuple[object, ...]:
    return desk.person, desk.work, desk.version, desk.review


def test_a_lost_file_prints_in_the_own_look(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    brief = a_brief(desk)
    template = add_template(sqlite_ws, OWN, "رأسية.docx", desk.person.id)
    choose_template(sqlite_ws, brief.id, template.id, desk.person.id)
    sqlite_ws.files.path(template.sha256).unlink()
    assert "رأسية الهيئة" not in printed(desk, brief.id)


def test_a_template_by_file_prints_one_document(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    brief = a_brief(desk)
    made = render_with_file(sqlite_ws, brief.id, OWN, language="ar", kind=BRIEF)
    assert texts(made)[0] == "رأسية الهيئة"
    assert list_templates(sqlite_ws, archived=True) == []
    wrong = a_template("{{ title }}")
    with pytest.raises(RefusedFileError, match="unfit_template"):
        render_with_file(sqlite_ws, brief.id, wrong, language="ar", kind=BRIEF)


def test_a_preview_tells_what_belongs_where() -> None:
    sample = brief_templates.check_template(brief_templates.sample_template("ar"))
    blocks = brief_templates.preview_template(sample, "ar")
    lines = ["".join(run.text for run in b.line.runs) for b in blocks if b.line]
    assert "عنوان الوثيقة" in lines
    title = next(b.line for b in blocks if b.line and b.line.level == 1)
    assert title.right_to_left
    assert any(b.rows and b.right_to_left for b in blocks)
    assert {b.part for b in blocks} == {"header", "body", "footer"}


def _chosen_in(parts: dict[str, Any]) -> dict[str, Any]:
    """Give what the event says by which a brief chose its template."""
    return next(e["payload"] for e in parts["brief_events.json"] if e["kind"] == "template")


@pytest.mark.parametrize(
    "change",
    [
        _set("brief_templates.json", 0, "sha256", value="0" * 64),
        _set("brief_templates.json", 0, "person_id", value="nobody"),
        lambda parts: _chosen_in(parts).update(template="another"),
        lambda parts: parts.update({"brief_templates.json": []}),
    ],
)
def test_a_package_with_a_template_that_does_not_fit_leaves_no_trace(
    make_workspace: MakeWorkspace, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    here, there = make_workspace(), make_workspace()
    desk = a_desk(here)
    template = add_template(here, OWN, "رأسية.docx", desk.person.id)
    choose_template(here, a_brief(desk).id, template.id, desk.person.id)
    package = export_review(here, desk.review.id, tmp_path / "p.zip")
    with pytest.raises(WorkbenchError, match="damaged_package"):
        import_package(there, _resealed(package, change))
    assert list_templates(there, archived=True) == []
