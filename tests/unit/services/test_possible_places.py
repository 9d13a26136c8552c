"""A person who settles a tag chooses among the places where its words may stand."""

from tests.factories import Desk, a_desk, a_version
from workbench.domain.carrying import CarryStep
from workbench.domain.texts import Stage
from workbench.services import carry_over
from workbench.services.carry_over import Route
from workbench.storage.workspace import Workspace

FIRST = "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين يوما من تاريخ إنتاجها."
SECOND = "وتحدث لدى رئيس الحكومة لجنة وطنية لتتبع نشر المعطيات وتقييم جودتها كل سنة."
OTHER = "يعاقب بغرامة كل من أتلف وثيقة عمومية أو زورها بقصد الإضرار بحقوق الغير."
ACROSS = "داخل أجل ستين يوما من تاريخ إنتاجها. وتحدث لدى رئيس الحكومة لجنة وطنية"


def carried(desk: Desk, *texts: str) -> Route:
    new = a_version(desk.ws, desk.work, *texts, stage=Stage.COMMISSION)
    route = Route(desk.review.id, desk.version.id, new.id)
    carry_over.start(desk.ws, route, desk.person.id)
    return route


def test_a_tag_across_a_divided_article_is_put_into_both_parts(ws: Workspace) -> None:
    desk = a_desk(ws, f"{FIRST} {SECOND}", OTHER)
    tag = desk.tag(ACROSS)
    desk.send(tag)
    route = carried(desk, FIRST, SECOND, OTHER)
    name = tag["annotation_id"]
    places = carry_over.possible_places(ws, route, [name])[name]
    assert {place.eid for place in places} == {"art_1", "art_2"}
    carry_over.decide(
        ws, route, name, CarryStep.PLACED, desk.person.id, target=places[0], more=places[1:]
    )
    (copy,) = desk.annotations(expression_id=route.new_id)
    assert {target.exact for target in copy.targets} == {
        "داخل أجل ستين يوما من تاريخ إنتاجها.",
        "وتحدث لدى رئيس الحكومة لجنة وطنية",
    }
    carry_over.decide(ws, route, name, CarryStep.REOPENED, desk.person.id)
    assert desk.annotations(expression_id=route.new_id) == []


def test_words_gone_from_their_article_are_offered_where_they_stand_elsewhere(
    ws: Workspace,
) -> None:
    formula = "داخل أجل ستين يوما من تاريخ إيداعه"
    repealed = (
        "يبت قاضي التحقيق في كل طلب رامي إلى رفع الحجز عن الأموال المنقولة والعقارات المملوكة "
        f"للمتهم أو لزوجه أو لأصوله وفروعه {formula} بقرار معلل غير قابل للطعن بالنقض."
    )
    desk = a_desk(ws, repealed, OTHER)
    tag = desk.tag(formula)
    desk.send(tag)
    others = (f"يجيب الوزير عن السؤال {formula}.", f"ينشر التقرير السنوي {formula}.")
    route = carried(desk, OTHER, *others)
    name = tag["annotation_id"]
    assert carry_over.settled(ws, route)[name].planned.targets == ()
    places = carry_over.possible_places(ws, route, [name])[name]
    assert [place.eid for place in places] == ["art_2", "art_3"]
    assert {place.exact for place in places} == {formula}
