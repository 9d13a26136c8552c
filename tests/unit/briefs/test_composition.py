"""A brief says what the findings and the bill say, in its own language, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from workbench.briefs.composition import compose_brief
from workbench.briefs.model import AmendmentKind
from workbench.briefs.passages import REQUEST_LIMIT, count_words
from workbench.briefs.plain import printed_segments
from workbench.briefs.sources import Version
from workbench.domain.agreement import Agreement, Figure
from workbench.domain.errors import InvalidRequestError
from workbench.domain.localized import Localized
from workbench.domain.redlines import Segment
from workbench.domain.texts import Expression, Provision, ProvisionKind, Stage


def section(document: Any, name: str) -> Any:
    found = document.section(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_constructed_brief_needs_no_warning(
    sources: Any, words_redline: Any, language: str
) -> None:
    document, warnings = compose_brief(sources(), language, words_redline)
    assert warnings == []
    assert [s.id for s in document.sections] == [
        "ask",
        "summary",
        "why",
        "findings",
        "proposals",
        "objections",
        "method",
        "contact",
    ]


def test_no_findings_is_refused(sources: Any, words_redline: Any) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        compose_brief(sources(findings=()), "ar", words_redline)
    assert refusal.value.code == "no_findings"


def test_unknown_language_is_refused(sources: Any, words_redline: Any) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        compose_brief(sources(), "es", words_redline)
    assert refusal.value.code == "unknown_language"


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("ar", ["المادة 7", "المادة 7 مكررة", "المادة 9", "المادة 4"]),
        ("fr", ["Article 7", "Article 7 bis", "Article 9", "Article 4"]),
        ("en", ["Article 7", "Article 7 bis", "Article 9", "Article 4"]),
    ],
)
def test_articles_are_cited_in_the_language_of_the_brief(
    sources: Any, words_redline: Any, language: str, places: list[str]
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    assert [entry.place for entry in section(document, "findings").findings] == places


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_clause_is_quoted_in_the_language_of_the_law(
    sources: Any, words_redline: Any, language: str
) -> None:
    given = sources()
    document, _ = compose_brief(given, language, words_redline)
    for entry, finding in zip(section(document, "findings").findings, given.findings, strict=True):
        assert entry.quotation.text == finding.quote
        assert entry.quotation.language == "ar"


def test_header_names_bill_version_and_date(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "fr", words_redline)
    header = {line.label: line.value for line in document.header}
    assert (
        header["Texte"] == "Projet de loi n° 00-26 – relatif à la publication des données publiques"
    )
    assert header["Version examinée"] == "Texte adopté en commission, 12 mai 2026"
    assert header["Date"] == "14 mai 2026"
    arabic, _ = compose_brief(sources(), "ar", words_redline)
    assert arabic.header[1].value == "النص كما وافقت عليه اللجنة، 12 ماي 2026"


# --- the request -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_request_is_made_of_recommendations_and_fits(
    sources: Any, words_redline: Any, language: str
) -> None:
    given = sources()
    document, _ = compose_brief(given, language, words_redline)
    passages = section(document, "ask").passages
    assert 1 <= len(passages) <= 3
    assert sum(count_words(p.text) for p in passages) <= REQUEST_LIMIT
    recommended = [getattr(f.recommendation, language) for f in given.findings]
    assert all(any(text in p.text for text in recommended) for p in passages)


def test_recommendation_too_long_for_a_request_is_not_cut(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    long = Localized(ar="كلمة " * 80)
    given = sources(findings=(new_finding(1, "7", "الإدارة", recommendation=long),))
    document, _ = compose_brief(given, "ar", words_redline)
    (request,) = section(document, "ask").passages
    assert request.text == "نلتمس منكم الأخذ بالتوصيات الواردة أدناه بشأن المادة 7."


def test_authors_own_request_is_printed_and_its_length_noticed(
    sources: Any, words_redline: Any
) -> None:
    written = Localized(ar="نلتمس " * 61)
    document, warnings = compose_brief(sources(parts={"ask": written}), "ar", words_redline)
    assert section(document, "ask").passages[0].text == written.ar.strip()
    assert [w.code for w in warnings] == ["long_request"]


# --- missing words ---------------------------------------------------------------------------


def test_missing_translation_is_printed_in_another_language_and_marked(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    only_arabic = new_finding(
        1, "7", "الإدارة", statement=Localized(ar="بيان"), recommendation=Localized(ar="توصية")
    )
    document, warnings = compose_brief(sources(findings=(only_arabic,)), "fr", words_redline)
    entry = section(document, "findings").findings[0]
    assert (entry.statement.text, entry.statement.language) == ("بيان", "ar")
    assert entry.statement.mark == "disponible en arabe seulement"
    assert [w.code for w in warnings] == ["not_translated"]


def test_part_in_another_language_is_left_out_with_a_warning(
    sources: Any, words_redline: Any
) -> None:
    given = sources(parts={"why": Localized(ar="لأن")}, title=Localized(ar="مذكرة"))
    document, warnings = compose_brief(given, "fr", words_redline)
    assert document.section("why") is None
    assert document.title.startswith("Note sur : Projet de loi n° 00-26")
    assert [w.code for w in warnings] == ["part_not_translated"]


def test_finding_without_recommendation_is_noticed(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    bare = new_finding(1, "7", "الإدارة", recommendation=Localized())
    _, warnings = compose_brief(sources(findings=(bare,)), "ar", words_redline)
    assert [w.code for w in warnings] == ["no_recommendation"]


# --- clauses and versions ----------------------------------------------------------------------


def test_clause_that_is_gone_is_quoted_with_a_remark(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    gone = new_finding(1, "12bis", "كلمات لا توجد", proposed_wording="كلمات أخرى")
    document, warnings = compose_brief(sources(findings=(gone,)), "ar", words_redline)
    entry = section(document, "findings").findings[0]
    assert entry.place == "المادة 12 مكررة"
    assert entry.quotation.text == "كلمات لا توجد"
    assert entry.remark
    assert [w.code for w in warnings] == ["clause_gone"]
    assert section(document, "proposals").amendments[0].original == "كلمات لا توجد"


def test_renumbered_article_is_cited_by_its_number_on_the_table(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    """The finding was made on the tabled text; the committee renumbered article 9 as 10."""
    old = Expression("old", "w", "ar", Stage.DEPOSE, "")
    words = "تحدث لجنة وطنية لتتبع نشر المعطيات، ويعين أعضاؤها بمرسوم."
    before = Provision("art_9", ProvisionKind.ARTICLE, "المادة 9", "9", None, words, 1)
    after = replace(before, eid="art_10", num="المادة 10", key="10")
    base = sources(
        findings=(
            new_finding(1, "9", "ويعين أعضاؤها بمرسوم", expression_id="old"),
            new_finding(2, "7", "الإدارة"),
        )
    )
    newer = base.versions["e"]
    provisions = tuple(p for p in newer.provisions if p.key != "9")
    given = replace(
        base,
        versions={
            "old": Version(old, (before,)),
            "e": Version(newer.expression, (*provisions, after)),
        },
    )
    document, warnings = compose_brief(given, "ar", words_redline)
    assert section(document, "findings").findings[0].place == "المادة 10"
    assert warnings == []


def test_clause_of_an_older_version_says_so(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    old = Expression("old", "w", "ar", Stage.DEPOSE, "")
    struck = Provision("art_8", ProvisionKind.ARTICLE, "المادة 8", "8", None, "نص حذف.", 1)
    base = sources(
        findings=(
            new_finding(1, "8", "نص حذف", expression_id="old"),
            new_finding(2, "7", "الإدارة"),
        )
    )
    given = replace(base, versions={**base.versions, "old": Version(old, (struck,))})
    document, warnings = compose_brief(given, "ar", words_redline)
    entry = section(document, "findings").findings[0]
    assert "النص كما أحيل على مجلس النواب" in entry.remark
    assert [w.code for w in warnings] == ["other_version"]


def test_newer_version_in_the_workspace_is_noticed(sources: Any, words_redline: Any) -> None:
    newer = Expression("n", "w", "ar", Stage.PREMIERE_LECTURE, "")
    given = replace(sources(), expressions=(newer,))
    _, warnings = compose_brief(given, "ar", words_redline)
    assert [w.code for w in warnings] == ["newer_version"]


# --- amendments --------------------------------------------------------------------------------


def test_redline_gives_both_texts_back(sources: Any, words_redline: Any) -> None:
    given = sources()
    document, _ = compose_brief(given, "ar", words_redline)
    for amendment, finding in zip(
        section(document, "proposals").amendments, given.findings, strict=True
    ):
        struck = "".join(s.text for s in amendment.segments if s.op in "=-")
        added = "".join(s.text for s in amendment.segments if s.op in "=+")
        assert struck == amendment.original
        if amendment.kind is not AmendmentKind.DELETION:
            assert added == finding.proposed_wording


def test_amendment_rewrites_what_the_proposal_resembles(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    first, second, third, fourth = section(document, "proposals").amendments
    assert first.original.startswith("يمكن للإدارة أن ترجئ")
    assert first.opens_inside
    assert first.goes_on
    assert second.kind is AmendmentKind.DELETION
    # Four words were tagged; the proposal rewrites the whole sentence.
    assert third.original == "تحدث لجنة وطنية لتتبع نشر المعطيات، ويعين أعضاؤها بمرسوم."
    assert not third.goes_on
    assert fourth.original == "بنص تنظيمي عند الاقتضاء"


def test_added_paragraph_and_new_article_have_their_type(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    quote = "ويخبر المعني بالأمر بذلك."
    findings = (
        new_finding(1, "7", quote, proposed_wording=quote + "\nوينشر القرار."),
        new_finding(2, "", "", proposed_wording="تسري أحكام هذا القانون على الجميع."),
    )
    document, _ = compose_brief(sources(findings=findings), "ar", words_redline)
    kinds = [a.kind for a in section(document, "proposals").amendments]
    assert kinds == [AmendmentKind.ADDED_PARAGRAPH, AmendmentKind.NEW_ARTICLE]


def test_struck_and_added_numbers_never_touch() -> None:
    printed = printed_segments([Segment("=", "أجل "), Segment("-", "30"), Segment("+", "60")])
    assert printed == [("=", "أجل "), ("-", "30"), ("gap", " "), ("+", "60")]
    apart = printed_segments([Segment("-", "30 "), Segment("+", "60 ")])
    assert apart == [("-", "30 "), ("+", "60 ")]


# --- method and summary ------------------------------------------------------------------------


def test_method_line_counts_persons_articles_and_says_how_far_they_agree(
    sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    (line,) = section(document, "method").passages
    assert "3 أشخاص" in line.text
    assert "مواد النص: 5، منها 4 موسومة" in line.text
    assert "(3 أشخاص، 5 مقتضيات، معيار واحد): تطابقت تقديراتهم في 46,7% من الحالات" in line.text
    assert "ألفا لكريبندورف ناقص 0,12 (مجال الثقة 95%: من ناقص 0,40 إلى 0,22)." in line.text
    assert "1.0.0" in line.text


@pytest.mark.parametrize(
    ("reviewers", "said"),
    [
        (0, "L'accord ne se mesure pas : cette version n'est pas annotée."),
        (1, "L'accord ne se mesure pas : un seul relecteur a annoté cette version."),
    ],
)
def test_agreement_of_fewer_than_two_reviewers_is_not_invented(
    sources: Any, words_redline: Any, reviewers: int, said: str
) -> None:
    given = sources()
    own = tuple(tag for tag in given.annotations if reviewers and tag.author_id == "p1")
    given = replace(given, annotations=own, agreement=None)
    document, _ = compose_brief(given, "fr", words_redline)
    line = section(document, "method").passages[0].text
    assert said in line
    assert "alpha" not in line


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            Figure(10, 400, 0.99996, 0.9999, (0.8, 1.0)),
            "99,9 % d'appréciations identiques, alpha de Krippendorff 0,99 "
            "(intervalle de confiance à 95 % : de 0,80 à 1,00).",
        ),
        (
            Figure(1, 40, 0.975, 0.0, None),
            "97,5 % d'appréciations identiques, alpha de Krippendorff 0,00 "
            "(trop peu de données pour un intervalle).",
        ),
        (
            Figure(2, 2, 1.0, None, None),
            "100 % d'appréciations identiques, alpha de Krippendorff sans valeur dans ce cas.",
        ),
    ],
)
def test_agreement_is_told_with_counts_and_never_rounded_up_to_full(
    sources: Any, words_redline: Any, figure: Figure, said: str
) -> None:
    given = replace(sources(), agreement=Agreement(2, 20, 3, figure, ()))
    document, _ = compose_brief(given, "fr", words_redline)
    line = section(document, "method").passages[0].text.replace("\u202f", " ")
    assert f"(2 personnes, 20 dispositions, 0 critère) : {said}" in line


def test_one_finding_makes_a_brief(sources: Any, new_finding: Any, words_redline: Any) -> None:
    given = sources(findings=(new_finding(1, "7", "الإدارة"),), parts={}, contact="")
    document, warnings = compose_brief(given, "fr", words_redline)
    assert warnings == []
    assert [s.id for s in document.sections] == ["ask", "summary", "findings", "method"]
    assert section(document, "summary").passages[0].text.startswith("1 constat (élevé : 1).")


def test_control_characters_are_dropped_and_nothing_else(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    odd = Localized(ar="قبل\x00\x0b بعد\u200f \ud800٪")
    given = sources(findings=(new_finding(1, "7", "الإدارة", statement=odd),))
    document, _ = compose_brief(given, "ar", words_redline)
    assert section(document, "findings").findings[0].statement.text == "قبل بعد\u200f ٪"
