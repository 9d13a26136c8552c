"""Briefs kept in a real workspace: begun, edited, printed, removed and brought back."""

import io
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from workbench.domain.briefs import BriefKind
from workbench.domain.carrying import FindingStatus
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import (
    audit,
    briefs,
    finding_statuses,
    findings,
    library,
    persons,
    reviews,
    workspaces,
)
from workbench.settings import Settings
from workbench.storage.workspace import Workspace

ARTICLES = {
    "7": "يمكن للإدارة أن ترجئ نشر المعطيات التي ترى أن نشرها قد يضر بحسن سير المرفق.",
    "9": "تحدث لجنة وطنية لتتبع نشر المعطيات، ويعين أعضاؤها بمرسوم.",
}


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = workspaces.open_workspace(Settings(tmp_path / "ws"))
    yield workspace
    workspaces.close_workspace(workspace)


@pytest.fixture
def salma(ws: Workspace) -> str:
    return persons.add_person(ws, "سلمى العلوي", "جمعية الشفافية (مثال)").id


@pytest.fixture
def review(ws: Workspace, salma: str) -> Review:
    work = library.create_work(
        ws,
        kind=WorkKind.BILL,
        titles=Localized("يتعلق بنشر المعطيات", "relatif à la publication des données"),
        official_number="00.26",
        person_id=salma,
    )
    provisions = tuple(
        Provision(f"art_{k}", ProvisionKind.ARTICLE, f"المادة {k}", k, None, text, 1)
        for k, text in ARTICLES.items()
    )
    act = Act("مشروع", "00.26", WorkKind.BILL, 1, provisions)
    library.store_expression(
        ws,
        work.id,
        act=act,
        language="ar",
        stage=Stage.COMMISSION,
        date=date(2026, 5, 12),
        person_id=salma,
    )
    return reviews.open_review(ws, work.id, person_id=salma)


@pytest.fixture
def two_findings(ws: Workspace, review: Review, salma: str) -> list[Finding]:
    (expression,) = library.list_expressions(ws, review.work_id)
    made = []
    for key, words, criterion in (
        ("7", "يمكن للإدارة أن ترجئ", "AC-A1"),
        ("9", "ويعين أعضاؤها بمرسوم", "AC-B1"),
    ):
        start = ARTICLES[key].index(words)
        annotation = str(uuid.uuid4())
        done = reviews.apply_operations(
            ws,
            salma,
            [
                {
                    "id": str(uuid.uuid4()),
                    "kind": "add",
                    "review_id": review.id,
                    "annotation_id": annotation,
                    "payload": {
                        "expression_id": expression.id,
                        "criterion_id": criterion,
                        "severity": "high",
                        "targets": [
                            {
                                "eid": f"art_{key}",
                                "start": start,
                                "end": start + len(words),
                                "exact": words,
                            }
                        ],
                    },
                }
            ],
        )
        assert not done.refused
        made.append(
            findings.create_finding(
                ws,
                review.id,
                annotation_ids=[annotation],
                title=Localized(f"عنوان {key}", f"Titre {key}"),
                statement=Localized(f"بيان {key}", f"Constat {key}"),
                recommendation=Localized(f"توصية {key}", f"Recommandation {key}"),
                proposed_wording=words + " بقرار معلل",
                person_id=salma,
            )
        )
    return made


def begin(ws: Workspace, review: Review, chosen: list[Finding], person: str) -> str:
    return briefs.create_brief(
        ws,
        review.id,
        finding_ids=[f.id for f in chosen],
        title=Localized("مذكرة"),
        addressee=Localized("اللجنة"),
        language="ar",
        person_id=person,
    ).id


def docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_brief_is_printed_from_what_is_stored(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    text = docx_text(briefs.render_brief(ws, brief, language="ar", format="docx"))
    for words in ("مذكرة", "اللجنة", "المادة 7", "المادة 9", "توصية 9", "شخص واحد", "1.1.0"):
        assert words in text
    assert "مواد النص: 2، منها 2 موسومة" in text
    pdf = pypdfium2.PdfDocument(briefs.render_brief(ws, brief, language="fr", format="pdf"))
    assert "Recommandation 7" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    events = [e.action for e in audit.list_events(ws, subject_id=brief)]
    assert sorted(events) == ["brief.added", "brief.rendered", "brief.rendered"]


def test_order_and_choice_of_findings_are_kept(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    reverse = [f.id for f in reversed(two_findings)]
    briefs.edit_brief(ws, brief, person_id=salma, finding_ids=reverse)
    plain = briefs.brief_as_plain(ws, brief, "ar")
    section = next(s for s in plain["sections"] if s["id"] == "findings")
    assert [f["place"] for f in section["findings"]] == ["المادة 9", "المادة 7"]


def test_parts_are_merged_and_edits_of_one_sitting_recorded_once(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    briefs.edit_brief(ws, brief, person_id=salma, parts={"why": Localized("لأن")})
    briefs.edit_brief(ws, brief, person_id=salma, parts={"ask": Localized("نلتمس")})
    kept = briefs.edit_brief(ws, brief, person_id=salma, parts={"ask": Localized("نلتمس منكم")})
    assert kept.parts == {"why": Localized("لأن"), "ask": Localized("نلتمس منكم")}
    actions = [e.action for e in audit.list_events(ws, subject_id=brief)]
    assert actions.count("brief.edited") == 1


def test_removed_finding_leaves_the_brief(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    findings.remove_finding(ws, two_findings[0].id, salma)
    assert "توصية 7" not in docx_text(briefs.render_brief(ws, brief, language="ar", format="docx"))
    findings.remove_finding(ws, two_findings[1].id, salma)
    with pytest.raises(WorkbenchError) as refusal:
        briefs.render_brief(ws, brief, language="ar", format="pdf")
    assert refusal.value.code == "no_findings"


def test_brief_of_a_review_is_begun_once(
    ws: Workspace, review: Review, two_findings: list[Finding]
) -> None:
    first = briefs.brief_for_review(ws, review.slug, "fr")
    assert first.finding_ids == tuple(f.id for f in two_findings)
    assert briefs.brief_for_review(ws, review.id, "ar").id == first.id


def test_removed_brief_comes_back(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    briefs.remove_brief(ws, brief, salma)
    assert briefs.list_briefs(ws, review.id) == []
    briefs.restore_brief(ws, brief, salma)
    assert [b.id for b in briefs.list_briefs(ws, review.id)] == [brief]


@pytest.mark.parametrize(
    ("language", "format", "code"),
    [("es", "pdf", "unknown_language"), ("ar", "odt", "unknown_format")],
)
def test_refusals_have_codes(
    ws: Workspace,
    review: Review,
    two_findings: list[Finding],
    salma: str,
    language: str,
    format: str,
    code: str,
) -> None:
    brief = begin(ws, review, two_findings, salma)
    with pytest.raises(WorkbenchError) as refusal:
        briefs.render_brief(ws, brief, language=language, format=format)
    assert refusal.value.code == code


def test_review_without_findings_has_no_brief(ws: Workspace, review: Review, salma: str) -> None:
    with pytest.raises(WorkbenchError) as refusal:
        briefs.brief_for_review(ws, review.id, "ar")
    assert refusal.value.code == "no_findings"
    with pytest.raises(WorkbenchError) as refusal:
        begin(ws, review, [], salma)
    assert refusal.value.code == "no_findings"


def test_finding_of_another_review_is_refused(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    with pytest.raises(WorkbenchError) as refusal:
        briefs.edit_brief(ws, brief, person_id=salma, finding_ids=["nowhere"])
    assert refusal.value.code == "unknown_finding"


def test_preview_draws_pages_and_proposes_words(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    pages = briefs.brief_pages(ws, brief, "ar", 400)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert briefs.brief_pages(ws, brief, "ar", 400)[0] is pages[0]
    proposed = briefs.proposals(ws, brief, "fr")
    assert proposed["ask"] == "Article 7 : Recommandation 7\nArticle 9 : Recommandation 9"
    assert proposed["title"].startswith("Note sur : Projet de loi n° 00-26")
    assert briefs.file_name(ws, brief, "ar", "docx").endswith("-brief-ar.docx")


def next_version(ws: Workspace, review: Review, person: str, articles: dict[str, str]) -> str:
    provisions = tuple(
        Provision(f"art_{k}", ProvisionKind.ARTICLE, f"المادة {k}", k, None, text, 1)
        for k, text in articles.items()
    )
    return library.store_expression(
        ws,
        review.work_id,
        act=Act("مشروع", "00.26", WorkKind.BILL, 1, provisions),
        language="ar",
        stage=Stage.PREMIERE_LECTURE,
        date=date(2026, 6, 2),
        person_id=person,
    ).id


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "txt", "md"])
@pytest.mark.parametrize("kind", BriefKind)
def test_every_kind_is_printed_in_every_format(
    ws: Workspace,
    review: Review,
    two_findings: list[Finding],
    salma: str,
    kind: BriefKind,
    format: str,
) -> None:
    next_version(ws, review, salma, ARTICLES | {"9": ARTICLES["9"] + " وتنشر تقاريرها."})
    brief = begin(ws, review, two_findings, salma)
    content = briefs.render_brief(ws, brief, language="fr", format=format, kind=kind)
    begins = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}.get(format, b"")
    assert content.startswith(begins)
    assert begins or "Projet de loi n° 00-26" in content.decode()
    assert briefs.file_name(ws, brief, "fr", format, kind).endswith(f"-fr.{format}")


def test_note_tells_what_changed_and_what_was_taken_up(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    words = "يمكن للإدارة أن ترجئ"
    taken_up = ARTICLES["7"].replace(words, f"{words} بقرار معلل")
    newer = next_version(ws, review, salma, {"7": taken_up, "9": ARTICLES["9"]})
    brief = begin(ws, review, two_findings, salma)
    finding_statuses.set_status(ws, two_findings[0].id, newer, FindingStatus.FIXED, salma)
    text = briefs.render_brief(
        ws, brief, language="fr", format="txt", kind=BriefKind.COMPARISON_NOTE
    ).decode()
    assert "Articles modifiés : 1 ; inchangés : 1" in text
    assert "Recommandations assorties d'une rédaction : 2, dont reprises : 1" in text
    assert "Mots ajoutés : 2" in text
    assert "corrigé" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "تغير الترقيم من المادة 9 إلى المادة 8"),
        ("fr", "Renuméroté : Article 9 devient Article 8"),
        ("en", "Renumbered: Article 9 becomes Article 8"),
    ],
)
def test_no_arrow_turns_around_between_words_of_the_other_direction(
    ws: Workspace,
    review: Review,
    two_findings: list[Finding],
    salma: str,
    language: str,
    words: str,
) -> None:
    next_version(ws, review, salma, {"7": ARTICLES["7"], "8": ARTICLES["9"]})
    brief = begin(ws, review, two_findings, salma)
    text = briefs.render_brief(
        ws, brief, language=language, format="txt", kind=BriefKind.COMPARISON_NOTE
    ).decode()
    assert words in text


def test_report_tells_of_findings_that_the_brief_left_out(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings[1:], salma)
    for kind, told in ((BriefKind.POLICY_BRIEF, False), (BriefKind.REVIEW_REPORT, True)):
        text = briefs.render_brief(ws, brief, language="fr", format="md", kind=kind).decode()
        assert ("Constat 7" in text) is told
        assert "Constat 9" in text


def test_a_clause_gone_from_the_newest_version_is_told_and_shown_as_of_its_own(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    next_version(ws, review, salma, {"7": ARTICLES["7"]})
    brief = begin(ws, review, two_findings, salma)
    (gone,) = (w for w in briefs.brief_warnings(ws, brief, "ar") if w.code == "gone_from_newer")
    assert gone.details["number"] == 2
    text = briefs.render_brief(ws, brief, language="ar", format="txt").decode()
    assert "ويعين أعضاؤها بمرسوم" in text
    assert "النص كما وافقت عليه اللجنة، 12 ماي 2026" in text


def test_signs_no_font_holds_are_told_before_sending(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    briefs.edit_brief(ws, brief, person_id=salma, parts={"why": Localized("لأن 😀")})
    warnings = briefs.preview_brief(ws, brief, "ar", 300).warnings
    assert [w.details["signs"] for w in warnings if w.code == "no_glyph"] == ["😀"]


def test_refusal_of_a_kind_leaves_no_trace(
    ws: Workspace, review: Review, two_findings: list[Finding], salma: str
) -> None:
    brief = begin(ws, review, two_findings, salma)
    with pytest.raises(WorkbenchError) as refusal:
        briefs.render_brief(ws, brief, language="ar", format="pdf", kind=BriefKind.COMPARISON_NOTE)
    assert refusal.value.code == "one_version"
    assert "brief.rendered" not in [e.action for e in audit.list_events(ws, subject_id=brief)]
