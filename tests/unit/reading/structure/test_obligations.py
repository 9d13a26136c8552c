import pytest

from tests.factories import an_article
from workbench.domain.references import Obligation, ObligationKind
from workbench.reading.structure.obligations import find_obligations

TEXT, BODY = ObligationKind.IMPLEMENTING_TEXT, ObligationKind.BODY
REPORT, DEADLINE = ObligationKind.REPORT, ObligationKind.DEADLINE


def orders(text: str) -> list[Obligation]:
    return list(find_obligations([an_article(1, text)]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تحدد بنص تنظيمي كيفيات تطبيق هذه المادة.", TEXT),
        ("تحدد تعريفة هذه الأجرة بمرسوم.", TEXT),
        ("تحدد النماذج بقرار مشترك للسلطة الحكومية المكلفة بالمالية والسلطة المكلفة بالعدل.", TEXT),
        ("Les modalités d'application sont fixées par voie réglementaire.", TEXT),
        ("La liste est fixée par décret.", TEXT),
        ("Un arrêté du ministre chargé des finances fixe le modèle.", TEXT),
        ("تحدث لدى رئيس الحكومة لجنة وطنية لنشر المعطيات.", BODY),
        ("Il est institué une commission nationale.", BODY),
        ("Il est créé auprès du Chef du gouvernement un observatoire.", BODY),
        ("تقدم الحكومة تقريرا سنويا إلى البرلمان.", REPORT),
        ("Le gouvernement présente un rapport annuel au parlement.", REPORT),
        ("تجيب الإدارة على الطلب داخل أجل ثلاثين يوما.", DEADLINE),
        ("L'administration répond dans un délai de trente jours.", DEADLINE),
    ],
)
def test_what_is_ordered_is_known_by_its_sort(text: str, kind: ObligationKind) -> None:
    assert [one.kind for one in orders(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "يحدث تغيير في الوضعية.",
        "تحدد مدة العمل في 40 ساعة في السنة.",
        "يتخذ الإقصاء بقرار معلل قابل للطعن.",
        "يعاقب بالحبس من شهر إلى سنة.",
        "Le décret est publié au Bulletin officiel.",
        "La durée du travail est fixée à 2496 heures dans l'année.",
    ],
)
def test_what_orders_nothing_to_follow_up_is_left_out(text: str) -> None:
    assert orders(text) == []


def test_who_must_act_and_until_when_is_read() -> None:
    (one,) = orders("يجب على المشغل أن يسلم الشهادة داخل أجل أقصاه ثمانية (8) أيام.")
    assert one.addressee == "المشغل"
    assert one.limit
    assert (one.limit.words, one.limit.days) == ("داخل أجل أقصاه ثمانية (8) أيام", 8)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("تعد السلطة الحكومية المكلفة بالمالية تقريرا سنويا.", "السلطة الحكومية المكلفة بالمالية"),
        ("تحين الإدارة المعطيات المنشورة داخل أجل شهر.", "الإدارة"),
        ("La commission nationale présente un rapport annuel.", "La commission nationale"),
        ("تحدد الكيفيات بقرار لوزير العدل.", "لوزير العدل"),
    ],
)
def test_the_addressee_is_named_as_printed(text: str, addressee: str) -> None:
    assert [one.addressee for one in orders(text)] == [addressee]


def test_an_implementing_text_keeps_its_time_limit() -> None:
    (one,) = orders("تحدد كيفيات التطبيق بنص تنظيمي داخل أجل ستة أشهر من نشر القانون.")
    assert one.kind is TEXT
    assert one.limit
    assert one.limit.months == 6


def test_a_yearly_report_returns() -> None:
    (one,) = orders("ترفع اللجنة إلى رئيس الحكومة تقريرا سنويا.")
    assert one.yearly


def test_the_sentence_is_found_again_by_its_offsets() -> None:
    text = "تحدث لجنة وطنية.\nتقدم اللجنة تقريرا سنويا؛ وتجتمع مرتين."
    for one in orders(text):
        assert text[one.start : one.end].startswith(one.act[:10])
