"""References of stored texts: among each other, in tables, and as a picture's data."""

from __future__ import annotations

import csv
import io

from tests.factories import a_version, a_work
from tests.unit.reading.structure.test_references import a_law
from workbench.domain.localized import Localized
from workbench.domain.references import ObligationKind, ReferenceStatus
from workbench.domain.texts import WorkKind
from workbench.services import reference_tables, references, tables
from workbench.services.references import mark_circles, read_references
from workbench.storage.workspace import Workspace


def same(text: str) -> str:
    return text


def test_a_citation_leads_to_the_article_of_another_text_in_the_workspace(ws: Workspace) -> None:
    cited = a_work(ws, "قانون", kind=WorkKind.LAW, official_number="031.13")
    version = a_version(ws, cited, "نص المادة الأولى.", "نص المادة الثانية.")
    bill = a_version(ws, a_work(ws), "تطبق المادة 2 والمادة 9 من القانون رقم 31.13.")
    article, work = references.references_of(ws, bill.id)
    assert [(t.expression_id, t.eid) for t in article.targets] == [(version.id, "art_2")]
    assert (article.status, article.missing) == (ReferenceStatus.DANGLING, ("9",))
    assert work.status is ReferenceStatus.FOUND


def test_a_text_that_comes_later_is_found_without_reading_again(ws: Workspace) -> None:
    bill = a_version(ws, a_work(ws), "يطبق القانون رقم 65.99 المتعلق بمدونة الشغل.")
    assert references.references_of(ws, bill.id)[0].status is ReferenceStatus.OUTSIDE
    a_version(ws, a_work(ws, "مدونة", kind=WorkKind.CODE, official_number="65-99"), "نص.")
    assert references.references_of(ws, bill.id)[0].status is ReferenceStatus.FOUND


def test_a_citation_prefers_the_language_of_the_citing_text(ws: Workspace) -> None:
    cited = a_work(ws, "قانون", official_number="31.13")
    french = a_version(ws, cited, "Article un.", language="fr")
    a_version(ws, cited, "المادة الأولى.")
    bill = a_version(
        ws, a_work(ws, "Projet"), "L'article 1 de la loi n° 31-13 s'applique.", language="fr"
    )
    found = references.references_of(ws, bill.id)
    assert {t.expression_id for one in found for t in one.targets} == {french.id}


def test_articles_that_cite_each_other_are_a_circle() -> None:
    law = a_law("تطبق المادة 2.", "تطبق المادة 3.", "تطبق المادة 1.", "تطبق المادة 1.", "المادة 5.")
    circular = {one.eid for one in mark_circles(read_references(law)) if one.circular}
    assert circular == {"art_1", "art_2", "art_3"}


def test_the_graph_counts_citations_and_leaves_out_promulgation(ws: Workspace) -> None:
    cited = a_work(ws, "قانون", official_number="31.13")
    a_version(ws, cited, "نص.")
    bill = a_work(ws)
    a_version(
        ws,
        bill,
        "القانون رقم 31.13 الصادر بتنفيذه الظهير الشريف رقم 1.18.15.",
        "القانون رقم 31.13 والقانون رقم 09.08.",
    )
    graph = references.citation_graph(ws)
    assert {(e.source, e.target, e.count) for e in graph.edges} == {
        (bill.id, cited.id, 2),
        (bill.id, "9-08", 1),
    }
    assert {node.work_id for node in graph.nodes} == {cited.id, bill.id, ""}


def test_obligations_and_definitions_are_listed_for_a_version(ws: Workspace) -> None:
    version = a_version(
        ws,
        a_work(ws),
        "يقصد بالبوابة كل منصة رقمية.",
        "تقدم الحكومة تقريرا سنويا عن البوابة داخل أجل شهرين.",
    )
    (term,) = references.definitions_of(ws, version.id)
    assert (term.term, [use.eid for use in term.uses]) == ("البوابة", ["art_2"])
    (duty,) = references.obligations_of(ws, version.id)
    assert (duty.kind, duty.yearly) == (ObligationKind.REPORT, True)


def test_the_tables_can_be_opened_as_spreadsheets(ws: Workspace) -> None:
    version = a_version(
        ws,
        a_work(ws, titles=Localized(ar="مشروع")),
        "تطبق المادة 2 والمادة 9.",
        "تحدد الكيفيات بمرسوم داخل أجل ستة أشهر. يقصد بالبوابة كل منصة.",
    )
    made = [
        make(ws, version.id, same)
        for make in (
            reference_tables.references_table,
            reference_tables.definitions_table,
            reference_tables.obligations_table,
        )
    ]
    assert tables.to_xlsx(made, right_to_left=True).startswith(b"PK")
    rows = list(csv.reader(io.StringIO(tables.to_csv(made[0]).decode("utf-8-sig"))))
    assert rows[1] == ["المادة 1", "المادة 2 والمادة 9", "", "المادة 2، ✗ 9", "No such article", ""]
    duty = made[2].rows[0]
    assert (duty[4], duty[6]) == ("داخل أجل ستة أشهر", 6)


def test_a_code_without_a_number_is_known_by_its_title(ws: Workspace) -> None:
    code = a_work(ws, "Dahir formant code des obligations et des contrats", kind=WorkKind.CODE)
    a_version(ws, code, "Article un.", language="fr")
    about = a_work(ws, "مرسوم بتطبيق قانون الالتزامات والعقود", kind=WorkKind.DECREE)
    a_version(ws, about, "نص.")
    bill = a_version(ws, a_work(ws), "تطبق المادة 1 من قانون الالتزامات والعقود.")
    edges = references.citation_graph(ws).edges
    assert (edges[0].source, edges[0].target) == (bill.work_id, code.id)
    assert {one.status for one in references.references_of(ws, bill.id)} == {ReferenceStatus.FOUND}


def test_what_is_missing_is_named_as_a_lawyer_would(ws: Workspace) -> None:
    version = a_version(ws, a_work(ws), "تطبق المادة 99 والمواد 50 إلى 60 وأحكام الباب الرابع.")
    names = [
        name
        for one in references.references_of(ws, version.id)
        for name in reference_tables.missing_names(one)
    ]
    assert names == ["99", "50–60", "الباب الرابع"]


def test_a_number_turned_by_its_file_leads_to_the_article_there_is() -> None:
    law = a_law("نص.", "المشار إليه في الفصل 1-218 أعلاه", keys=("218-1", "219"))
    assert [target.eid for one in read_references(law) for target in one.targets] == ["art_218-1"]
