"""A page of a real PDF is read again, from its picture and from its file, in a child process."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_person
from tests.integration.test_extraction import law_pdf
from workbench.domain.corrections import Correction, CorrectionKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, ProvisionKind, Stage, WorkKind
from workbench.services import corrections, intake, library, rereading
from workbench.services.workspaces import open_workspace
from workbench.settings import Settings
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace
from workbench.ui import rereading as queue
from workbench.ui.incoming import Step

LAW = (
    "مشروع قانون رقم 10.26 يتعلق بالشفافية\n\nالمادة الأولى\n\nيحدد هذا القانون قواعد الشفافية.\n\n"
    "المادة 2\n\nتنشر الإدارة المعلومات في أجل ثلاثين يوما."
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(Settings(workspace=tmp_path / "ws"))


@pytest.mark.ocr
def test_a_page_goes_to_recognition_and_back(ws: Workspace, tmp_path: Path) -> None:
    (version,) = intake.take_in(ws, law_pdf(tmp_path, LAW), stage=Stage.DEPOSE)
    person = a_person(ws)
    seen: list[tuple[int, int]] = []

    def read(from_picture: bool) -> tuple[str, str]:
        draft = rereading.read_page_again(
            ws,
            version.id,
            person.id,
            1,
            from_picture=from_picture,
            on_progress=lambda done, total: seen.append((done, total)),
        )
        page = corrections.corrected_document(ws, version.id, draft).pages[0]
        return page.source, " ".join(line.text for line in page.lines)

    source, words = read(from_picture=True)
    assert source == "ocr"
    assert "الشفافية" in words
    source, words = read(from_picture=False)
    assert source == "text"
    assert "ثلاثين يوما" in words
    assert seen == [(0, 1), (1, 1)] * 2
    with pytest.raises(WorkbenchError) as caught:
        corrections.keep_as_revision(ws, version.id, person.id)
    assert caught.value.code == "nothing_corrected", "the file says what it said"


def test_a_version_whose_lines_were_not_kept_gets_them(ws: Workspace, tmp_path: Path) -> None:
    path = law_pdf(tmp_path, LAW)
    act = intake.main_act(intake.read_law(intake.read_document(path)).acts)
    work = library.create_work(ws, kind=act.kind, titles=Localized(ar="مشروع قانون الشفافية"))
    version = library.store_expression(
        ws, work.id, act=act, language="ar", stage=Stage.DEPOSE, file=path.read_bytes()
    )
    assert library.get_reading(ws, version.id) is None
    rereading.read_file_again(ws, version.id)
    reading = library.get_reading(ws, version.id)
    assert reading is not None
    assert "المادة 2" in [line.text for _page, line in reading.lines()]


def test_a_correction_made_elsewhere_is_not_undone_by_reading_the_file(
    ws: Workspace, tmp_path: Path
) -> None:
    (version,) = intake.take_in(ws, law_pdf(tmp_path, LAW), stage=Stage.DEPOSE)
    act = Act("", None, WorkKind.BILL, 1, library.get_provisions(ws, version.id))
    revision = library.store_expression(
        ws,
        version.work_id,
        act=act,
        language="ar",
        stage=Stage.DEPOSE,
        revision_of=version.id,
        file=law_pdf(tmp_path, LAW).read_bytes(),
    )
    with pytest.raises(WorkbenchError) as caught:
        rereading.read_file_again(ws, revision.id)
    assert caught.value.code == "corrected_elsewhere"


def test_a_job_that_is_stopped_leaves_the_draft_as_it_was(ws: Workspace, tmp_path: Path) -> None:
    (version,) = intake.take_in(ws, law_pdf(tmp_path, LAW), stage=Stage.DEPOSE)
    person = a_person(ws)
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(WorkbenchError) as caught:
        rereading.read_page_again(ws, version.id, person.id, 1, from_picture=False, cancel=stopped)
    assert caught.value.code == "cancelled"
    job = queue.start(ws, queue.Rereading(version.id, person.id, 1, from_picture=False))
    assert queue.start(ws, queue.Rereading(version.id, person.id, 1, from_picture=True)) is job
    queue.stop(version.id, person.id)
    assert job.step is Step.CANCELLED
    assert not corrections.get_draft(ws, version.id, person.id).corrections


def test_a_page_that_does_not_exist_is_not_read(ws: Workspace, tmp_path: Path) -> None:
    (version,) = intake.take_in(ws, law_pdf(tmp_path, LAW), stage=Stage.DEPOSE)
    with pytest.raises(WorkbenchError) as caught:
        rereading.read_page_again(ws, version.id, a_person(ws).id, 77, from_picture=False)
    assert caught.value.code == "no_such_page"


def test_decisions_survive_reading_the_file_anew(ws: Workspace, tmp_path: Path) -> None:
    (version,) = intake.take_in(ws, law_pdf(tmp_path, LAW), stage=Stage.DEPOSE)
    person = a_person(ws)

    def decide(words: str, kind: CorrectionKind, **more: Any) -> None:
        draft = corrections.get_draft(ws, version.id, person.id)
        document = corrections.corrected_document(ws, version.id, draft)
        page, line = next((p, x) for p, x in document.lines() if words in x.text)
        made = Correction(new_id(), kind, page.number, line.id, **more)
        corrections.add_correction(ws, version.id, person.id, made)

    decide("المادة 2", CorrectionKind.NUMBER, text="1 مكررة")
    decide("يحدد هذا القانون", CorrectionKind.BEGINS, unit=ProvisionKind.CHAPTER)
    before = corrections.get_draft(ws, version.id, person.id)
    same = rereading.read_every_page_again(ws, version.id, person.id)
    assert same == before, "the file says what it said"
    decide("يحدد هذا القانون", CorrectionKind.TEXT, text="عنوان كتبه شخص مكان السطر المقروء")
    here = (ws, version.id, person.id)
    draft = rereading.read_page_again(*here, 1, from_picture=False)
    assert not draft.unplaced
    report = corrections.keep_as_revision(*here)
    eids = {p.eid: p.heading for p in library.get_provisions(ws, report.expression_id)}
    assert eids["chp_nn1"] == "عنوان كتبه شخص مكان السطر المقروء"
    assert "art_1bis" in eids
    # The decisions now stand on the lines of the revision and survive there as well.
    draft = rereading.read_page_again(ws, report.expression_id, person.id, 1, from_picture=False)
    assert [lost.words for lost in draft.unplaced] == ["عنوان كتبه شخص مكان السطر المقروء"] * 2
    document = corrections.corrected_document(ws, report.expression_id, draft)
    (act,) = intake.read_law(document).acts
    assert "art_1bis" in [p.eid for p in act.provisions]
    undone = corrections.take_back(ws, report.expression_id, person.id)
    assert (undone.corrections, undone.unplaced) == ((), ())
