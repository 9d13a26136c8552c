"""A constructed bill with four findings, in three languages. Not the text of any real law."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import etree

from workbench.briefs.sources import (
    BriefSources,
    RecommendationOutcome,
    StageChange,
    StageComparison,
    Version,
)
from workbench.comparison.redline import redline
from workbench.domain.briefs import Brief
from workbench.domain.frameworks import Criterion, CriterionGroup, Framework
from workbench.domain.localized import Localized
from workbench.domain.redlines import Segment
from workbench.domain.reviews import Annotation, Finding, Person, Severity, Target
from workbench.domain.texts import Expression, Provision, ProvisionKind, Stage, Work, WorkKind
from workbench.review.agreement import measure_agreement

ARTICLES = {
    "1": "يحدد هذا القانون شروط وكيفيات نشر المعطيات العمومية.",
    "4": "تحدد الرسوم المستحقة عن الحصول على المعطيات بنص تنظيمي عند الاقتضاء، ولا تتجاوز 1.500,00 درهم عن كل طلب، طبقا لأحكام المادة 5 (الفقرة 2) من القانون رقم 31.13.",
    "7": "تنشر الإدارة المعطيات التي تتوفر عليها داخل أجل ثلاثين يوما.\nيمكن للإدارة أن ترجئ نشر المعطيات التي ترى أن نشرها قد يضر بحسن سير المرفق. ويخبر المعني بالأمر بذلك.",
    "7bis": "لا يقبل قرار الإرجاء أي طعن.",
    "9": "تحدث لجنة وطنية لتتبع نشر المعطيات، ويعين أعضاؤها بمرسوم.",
}
LABELS = {"1": "المادة الأولى", "7bis": "المادة 7 مكررة"}


def provision(key: str, text: str, label: str = "") -> Provision:
    printed = label or LABELS.get(key) or f"المادة {key}"
    return Provision(f"art_{key}", ProvisionKind.ARTICLE, printed, key, None, text, 1)


def finding(number: int, key: str, quote: str, **changes: Any) -> Finding:
    given: dict[str, Any] = {
        "id": f"f{number}",
        "review_id": "r",
        "expression_id": "e",
        "eid": f"art_{key}",
        "quote": quote,
        "criterion_id": "AC-A1",
        "severity": Severity.HIGH,
        "title": Localized("عنوان", "Titre", "Title"),
        "statement": Localized("بيان", "Constat", "Statement"),
        "recommendation": Localized("توصية", "Recommandation", "Recommendation"),
        "proposed_wording": "",
        "annotation_ids": (f"a{number}",),
        "author_id": "p1",
    }
    return Finding(**{**given, **changes})


def findings() -> tuple[Finding, ...]:
    return (
        finding(
            1,
            "7",
            "يمكن للإدارة أن ترجئ نشر المعطيات التي ترى أن نشرها قد يضر بحسن سير المرفق",
            title=Localized(
                "تأجيل بلا معيار ولا أجل",
                "Report sans critère ni délai",
                "Deferral without test or time limit",
            ),
            statement=Localized(
                "تخول الفقرة الثانية للإدارة سلطة تقديرية لا يحدها معيار ولا أجل ولا تعليل، فيصبح النشر رهينا بتقديرها وحدها ويتعذر على المواطن والبرلمان مراقبة القرار.",
                "Le deuxième alinéa confère à l'administration un pouvoir que ne bornent ni critère, ni délai, ni motivation : la publication dépend de sa seule appréciation et échappe au contrôle.",
                "The second paragraph gives the administration a power bounded by no test, time limit or duty to give reasons: publication depends on its own view and escapes control.",
            ),
            recommendation=Localized(
                "ألا يؤجل النشر إلا بقرار معلل ولمدة لا تتجاوز ثلاثة أشهر قابل للطعن.",
                "Ne permettre le report que par décision motivée, pour trois mois au plus, susceptible de recours.",
                "Allow deferral only by a reasoned decision, for three months at most, open to appeal.",
            ),
            proposed_wording="لا يجوز للإدارة أن ترجئ نشر المعطيات إلا بقرار معلل ولمدة لا تتجاوز ثلاثة أشهر، إذا كان نشرها يضر ضررا جسيما بحسن سير المرفق",
        ),
        finding(
            2,
            "7bis",
            "لا يقبل قرار الإرجاء أي طعن.",
            criterion_id="AC-D1",
            severity=Severity.CRITICAL,
            title=Localized(
                "انعدام طعن فعلي", "Absence de recours effectif", "No effective appeal"
            ),
            statement=Localized(
                "يحرم هذا المقتضى المواطن من كل مراجعة للقرار، خلافا للفصل 118 من الدستور الذي يضمن حق التقاضي.",
                "Cette disposition prive le citoyen de tout recours, contrairement à l'article 118 de la Constitution.",
                "This provision deprives citizens of any review, contrary to article 118 of the Constitution.",
            ),
            recommendation=Localized(
                "حذف المادة، حتى تسري القواعد العامة للطعن.",
                "Supprimer l'article, afin que les voies de recours ordinaires s'appliquent.",
                "Delete the article, so that the ordinary rules of appeal apply.",
            ),
            proposed_wording="يحذف",
        ),
        finding(
            3,
            "9",
            "ويعين أعضاؤها بمرسوم",
            criterion_id="AC-B1",
            severity=Severity.MEDIUM,
            title=Localized(
                "تعيين أعضاء اللجنة بمرسوم",
                "Membres de la commission nommés par décret",
                "Committee members appointed by decree",
            ),
            statement=Localized(
                "تتتبع اللجنة عمل الإدارة، غير أن الجهة المراقَبة هي التي تعين جميع أعضائها، دون معايير ولا مدة انتداب.",
                "La commission suit l'action de l'administration, mais celle-ci en nomme tous les membres, sans critères ni durée de mandat.",
                "The committee follows the administration, yet the administration appoints all its members, without criteria or term.",
            ),
            recommendation=Localized(
                "أن يعين البرلمان ثلث الأعضاء لمدة محددة.",
                "Faire désigner un tiers des membres par le Parlement, pour une durée déterminée.",
                "Have Parliament appoint a third of the members for a fixed term.",
            ),
            proposed_wording="تحدث لجنة وطنية لتتبع نشر المعطيات، ويعين ثلثا أعضائها بمرسوم وثلثهم من قبل مجلسي البرلمان بالتساوي لمدة أربع سنوات غير قابلة للتجديد.",
        ),
        finding(
            4,
            "4",
            "بنص تنظيمي عند الاقتضاء",
            criterion_id="AC-A1",
            severity=Severity.LOW,
            title=Localized(
                "رسوم تحال على نص تنظيمي",
                "Frais renvoyés à un texte réglementaire",
                "Fees left to a regulation",
            ),
            statement=Localized(
                "لا يحدد النص أجلا لصدور النص التنظيمي (انظر معيار OCDE §3.2 و[CRA-07])، فيبقى الحصول على المعطيات معلقا.",
                "Aucun délai n'est fixé pour le texte réglementaire (voir OCDE §3.2 et [CRA-07] ; en arabe « نص تنظيمي (عند الاقتضاء) »).",
                "No time limit is set for the regulation (see OECD §3.2 and [CRA-07]).",
            ),
            recommendation=Localized(
                "نشر النص التنظيمي داخل أجل 30 يوما.",
                "Publier le texte réglementaire dans un délai de 30 jours.",
                "Publish the regulation within 30 days.",
            ),
            proposed_wording="بنص تنظيمي ينشر في الجريدة الرسمية داخل أجل 30 يوما",
        ),
    )


def framework() -> Framework:
    def criterion(id: str, ar: str, fr: str, en: str) -> Criterion:
        empty = Localized()
        name = Localized(ar, fr, en)
        return Criterion(id, id[3], id, name, empty, empty, None, empty, empty, empty, "presence")

    return Framework(
        "ac-review",
        "1.0.0",
        "corruption_risk",
        Localized(
            "مراجعة مخاطر الفساد في النصوص التشريعية",
            "Revue des risques de corruption dans la législation",
            "Corruption-risk review of legislation",
        ),
        Localized(),
        "clause",
        "severity",
        (),
        (),
        (CriterionGroup("A", Localized("أ", "A", "A")),),
        (
            criterion(
                "AC-A1",
                "سلطة تقديرية غير محددة",
                "Pouvoir discrétionnaire non borné",
                "Unbounded discretion",
            ),
            criterion(
                "AC-B1", "غياب الاستقلالية", "Absence d'indépendance", "Lack of independence"
            ),
            criterion("AC-D1", "غياب الطعن", "Absence de recours", "No appeal"),
        ),
    )


def annotation(number: int, key: str, author: str) -> Annotation:
    target = Target(f"art_{key}", 0, 3, ARTICLES[key][:3])
    return Annotation(f"a{number}", "r", "e", author, "AC-A1", Severity.HIGH, (target,))


TAGS = (
    annotation(1, "7", "p1"),
    annotation(2, "7bis", "p2"),
    annotation(3, "9", "p3"),
    annotation(4, "4", "p1"),
    annotation(5, "4", "p2"),
)


def make_sources(**changes: Any) -> BriefSources:
    chosen: Sequence[Finding] = changes.pop("findings", findings())
    parts = {
        "why": Localized(
            "ينتهي أجل إيداع التعديلات يوم 21 ماي 2026. والمادة 7 بصيغتها الحالية تجعل النشر رهينا بتقدير الإدارة وحدها، فلا يعرف المواطن متى تصله المعطيات التي تهم صحته ومدرسة أبنائه وميزانية جماعته.",
            "Le délai de dépôt des amendements expire le 21 mai 2026. Dans sa rédaction actuelle, l'article 7 laisse la publication à la seule appréciation de l'administration.",
            "The time limit for amendments ends on 21 May 2026. As it stands, article 7 leaves publication to the administration alone.",
        ),
        "objections": Localized(
            "«سيثقل ذلك كاهل الإدارة»: التعليل يهم قرارات التأجيل وحدها.\nلا تؤدي التعديلات المقترحة إلى إحداث تكليف عمومي (الفصل 77 من الدستور).",
            "« Cela surchargera l'administration » : seules les décisions de report sont à motiver.\nLes amendements ne créent aucune charge publique (article 77 de la Constitution).",
            "“It burdens the administration”: only deferrals need reasons.\nThe amendments create no public charge (article 77 of the Constitution).",
        ),
    }
    given: dict[str, Any] = {
        "id": "b1",
        "review_id": "r",
        "title": Localized(
            "مذكرة إلى لجنة العدل والتشريع",
            "Note à la commission de la justice et de la législation",
            "Brief to the Justice and Legislation Committee",
        ),
        "addressee": Localized(
            "السيدات والسادة أعضاء لجنة العدل والتشريع وحقوق الإنسان بمجلس النواب",
            "Mesdames et Messieurs les membres de la commission de la justice, de la législation et des droits de l'Homme",
            "Members of the Justice, Legislation and Human Rights Committee",
        ),
        "language": "ar",
        "finding_ids": tuple(f.id for f in chosen),
        "author_id": "p1",
        "parts": parts,
        "contact": "سلمى العلوي · 0600000000 · contact@example.org",
        "changed_at": datetime(2026, 5, 14, 9, 0, tzinfo=UTC),
        **changes,
    }
    expression = Expression("e", "w", "ar", Stage.COMMISSION, "مشروع", date(2026, 5, 12))
    provisions = tuple(provision(key, text) for key, text in ARTICLES.items())
    return BriefSources(
        brief=Brief(**given),
        work=Work(
            "w",
            "open-data",
            WorkKind.BILL,
            Localized(
                "يتعلق بنشر المعطيات العمومية",
                "relatif à la publication des données publiques",
                "on the publication of public data",
            ),
            official_number="00.26",
        ),
        framework=framework(),
        findings=tuple(chosen),
        versions={"e": Version(expression, provisions)},
        annotations=TAGS,
        author=Person("p1", "سلمى العلوي", "جمعية الشفافية (مثال)"),
        agreement=measure_agreement(TAGS, [f"art_{key}" for key in ARTICLES]),
    )


def many(number: int) -> BriefSources:
    """The same brief with any number of findings."""
    base = findings()
    chosen = tuple(replace(base[i % len(base)], id=f"f{i}") for i in range(number))
    return make_sources(findings=chosen)


def make_staged(**changes: Any) -> BriefSources:
    """The same brief once the next stage is known: what changed, what became of our words."""
    base = make_sources(**changes)
    older = base.versions["e"].expression
    newer = Expression("e2", "w", "ar", Stage.PREMIERE_LECTURE, "مشروع", date(2026, 6, 2))
    change = StageChange(("المادة 7",), ("كلمات محذوفة: 3", "كلمات مضافة: 5"))
    return replace(
        base,
        expressions=(older, newer),
        comparison=StageComparison(older, newer, (change,), 4),
        outcomes={
            "f1": RecommendationOutcome("adopted", "fixed", True),
            "f2": RecommendationOutcome("partly", "open", False),
        },
    )


@pytest.fixture
def staged_sources() -> Callable[..., BriefSources]:
    return make_staged


@pytest.fixture
def sources() -> Callable[..., BriefSources]:
    return make_sources


@pytest.fixture
def many_sources() -> Callable[[int], BriefSources]:
    return many


@pytest.fixture
def new_finding() -> Callable[..., Finding]:
    return finding


@pytest.fixture
def words_redline() -> Callable[[str, str], Sequence[Segment]]:
    return redline


def without_extensions(tree: Any) -> Any:
    """Drop what later versions of Word add; the schema is that of the standard."""
    for node in list(tree.iter(etree.Element)):
        for name in [a for a in node.attrib if "compatibility" in a or "office/word/20" in a]:
            del node.attrib[name]
        for child in [k for k in node if isinstance(k.tag, str) and "office/word/20" in k.tag]:
            node.remove(child)
    return tree
