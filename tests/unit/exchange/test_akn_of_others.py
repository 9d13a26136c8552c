"""Akoma Ntoso files of other publishers open; what the model has no place for becomes words."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import RefusedFileError
from workbench.domain.texts import Provision, ProvisionKind, WorkKind
from workbench.exchange.akn_drafts import key_of
from workbench.exchange.akn_names import NAMESPACE, AknAct
from workbench.exchange.akn_reader import from_akn

HEAD = """
<meta><identification source="#slaw">
 <FRBRWork><FRBRthis value="/akn/za/act/1990/4/!main"/><FRBRuri value="/akn/za/act/1990/4"/>
  <FRBRalias value="Public Records Act, 1990" name="title"/>
  <FRBRdate date="1990" name="Generation"/><FRBRauthor href=""/><FRBRcountry value="za"/>
  <FRBRnumber value="4"/></FRBRWork>
 <FRBRExpression><FRBRthis value="/akn/za/act/1990/4/eng@1996-05-02/!main"/>
  <FRBRuri value="/akn/za/act/1990/4/eng@1996-05-02"/>
  <FRBRdate date="1996-05-02" name="Generation"/><FRBRauthor href="#council"/>
  <FRBRlanguage language="eng"/></FRBRExpression>
 <FRBRManifestation><FRBRthis value=""/><FRBRuri value=""/><FRBRdate date="2020-01-01" name="Generation"/>
  <FRBRauthor href="#slaw"/></FRBRManifestation>
</identification></meta>
"""


def akn_file(body: str, *, head: str = HEAD, name: str = "act") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="{NAMESPACE}">'
        f'<{name} name="act" contains="originalVersion">{head}{body}</{name}></akomaNtoso>'
    ).encode()


def opened(body: str, *, head: str = HEAD, name: str = "act") -> AknAct:
    (act,) = from_akn(akn_file(body, head=head, name=name))
    eids = [p.eid for p in act.provisions]
    assert len(set(eids)) == len(eids)
    return act


def shown(provision: Provision) -> tuple[str, str | None, str | None, str]:
    return provision.kind.value, provision.key, provision.heading, provision.text


COMMON_LAW = """
<preface><longTitle><p>To provide for public records; and for matters connected therewith.</p></longTitle></preface>
<preamble><p>Whereas records are kept;</p></preamble>
<body>
 <chapter eId="chp_1"><num>Chapter 1</num><heading>Interpretation</heading>
  <part eId="chp_1__part_A"><num>Part A</num><heading>Words</heading>
   <section eId="sec_1"><num>1.</num><heading>Definitions</heading>
    <hcontainer eId="sec_1__hcontainer_1" name="hcontainer"><content>
      <p eId="x">In this Act, unless
         the context indicates otherwise—</p>
      <p eId="y">“<def refersTo="#term-r">record</def>” means a <b>document</b>;</p>
    </content></hcontainer>
   </section>
   <crossHeading eId="chp_1__part_A__crossHeading_1">Duties</crossHeading>
   <section eId="sec_2"><num>2.</num><heading>Duty to keep</heading>
    <subsection eId="sec_2__subsec_1"><num>(1)</num>
     <list eId="sec_2__subsec_1__list_1"><intro><p>Every body must—</p></intro>
      <point eId="p_a"><num>(a)</num><content><p>keep records;<authorialNote marker="1" placement="bottom"><p>See Act 3.</p></authorialNote> and</p></content></point>
      <point eId="p_b"><num>(b)</num><content><blockList eId="bl"><listIntroduction>publish:</listIntroduction><item eId="i1"><num>(i)</num><p>lists;</p></item><item eId="i2"><num>(ii)</num><p>maps<eol/>and plans.</p></item></blockList></content></point>
      <wrapUp><p>within a year.</p></wrapUp>
     </list></subsection>
    <subsection eId="sec_2__subsec_2"><num>(2)</num><content>
      <table eId="t"><tr><th><p>Fee</p></th><th><p>Rand</p></th></tr><tr><td><p>Copy</p></td><td><p>2</p></td></tr></table>
    </content></subsection>
   </section>
  </part>
 </chapter>
 <hcontainer eId="hcontainer_1" name="hcontainer"><content><p>[Chapter 2 repealed by Act 5 of 1995]</p></content></hcontainer>
</body>
<attachments><attachment eId="att_1"><heading>Schedule 1</heading><subheading>Forms</subheading>
 <doc name="schedule" contains="originalVersion">META<mainBody>
  <hcontainer eId="att_1__hcontainer_1" name="hcontainer"><content><p>Form <i>A</i></p></content></hcontainer>
  <section eId="att_1__sec_1"><num>1</num><content><p>Fill in.</p></content></section>
 </mainBody></doc></attachment></attachments>
""".replace("META", HEAD)


def test_sections_are_the_articles_where_there_are_no_articles() -> None:
    act = opened(COMMON_LAW)
    assert [(p.eid, *shown(p)) for p in act.provisions] == [
        (
            "preface",
            "preamble",
            None,
            None,
            "To provide for public records; and for matters connected therewith.",
        ),
        ("preamble", "preamble", None, None, "Whereas records are kept;"),
        ("chp_1", "chapter", "1", "Interpretation", ""),
        ("chp_1__part_A", "part", "A", "Words", ""),
        (
            "sec_1",
            "article",
            "1",
            "Definitions",
            "In this Act, unless the context indicates otherwise—\n“record” means a document;",
        ),
        ("chp_1__part_A__crossHeading_1", "subsection", None, "Duties", ""),
        (
            "sec_2",
            "article",
            "2",
            "Duty to keep",
            "(1) Every body must—\n(a) keep records;(1) and\n(b) publish:\n(i) lists;\n(ii) maps\nand plans.\n"
            "within a year.\n(1) See Act 3.\n(2) Fee\tRand\nCopy\t2",
        ),
        ("hcontainer_1", "note", None, None, "[Chapter 2 repealed by Act 5 of 1995]"),
        ("att_1", "annex", None, "Schedule 1 – Forms", "Form A"),
        ("att_1__sec_1", "article", "1", None, "Fill in."),
    ]
    assert [p.parent for p in act.provisions] == [None, None, None, 2, 3, 3, 3, None, None, 8]


# The idioms of Laws.Africa, in a law made for this test.
LAWS_AFRICA = """
<body>
 <hcontainer eId="hcontainer_1" name="hcontainer"><crossHeading eId="hcontainer_1__crossHeading_1">General</crossHeading></hcontainer>
 <section eId="sec_1"><num>1.</num><heading>Weights</heading>
  <crossHeading eId="sec_1__crossHeading_1">Of scales</crossHeading>
  <subsection eId="sec_1__subsec_1"><num>(1)</num><intro><p>A trader must—</p></intro>
   <paragraph eId="sec_1__subsec_1__para_a"><num>(a)</num><content><p>use a scale; and</p></content></paragraph>
   <wrapUp><p>each day.</p></wrapUp></subsection>
  <subsection eId="sec_1__subsec_2"><num>(2)</num><content><blockList eId="sec_1__subsec_2__list_1">
   <listIntroduction>The clerk—</listIntroduction><item eId="sec_1__subsec_2__list_1__item_a"><num>(a)</num><p>checks;</p></item>
   <listWrapUp>and reports.</listWrapUp></blockList>
   <p><remark status="editorial">[subsection (2) amended by <ref href="/akn/za/act/1999/7">Act 7 of 1999</ref>]</remark></p></content></subsection>
 </section>
 <hcontainer eId="hcontainer_2" name="hcontainer"><crossHeading eId="hcontainer_2__crossHeading_1">Changes</crossHeading></hcontainer>
 <section eId="sec_2"><num>2.</num><content><p>This is put into Act 9:</p>
  <embeddedStructure eId="sec_2__embeddedStructure_1" startQuote="“" endQuote="”"><article eId="q"><num>Article 5</num><content><p>Old scales go.</p></content></article></embeddedStructure></content></section>
 <part eId="part_A"><num>A</num><heading>Last</heading>
  <section eId="part_A__sec_3"><num>3.</num><content><p>Three.</p></content></section>
  <wrapUp><p>[Part A ends]</p></wrapUp></part>
</body>
<attachments><attachment eId="att_1"><heading>Schedule 1</heading><subheading>Convention</subheading>
 <doc name="schedule">META<mainBody><hcontainer eId="att_1__hcontainer_1" name="hcontainer"><crossHeading eId="att_1__hcontainer_1__crossHeading_1">Scope</crossHeading></hcontainer>
  <article eId="att_1__art_1"><num>Article 1</num><content><p>States agree.</p></content></article></mainBody></doc></attachment>
 <attachment eId="att_2"><heading>Schedule 2</heading>
 <doc name="schedule">META<mainBody><section eId="att_2__sec_1"><num>1.</num><subsection eId="att_2__sec_1__subsec_1"><num>(1)</num><content><p>Fees.</p></content></subsection></section>
 </mainBody></doc></attachment></attachments>
""".replace("META", HEAD)


def test_a_law_written_as_laws_africa_writes_them() -> None:
    provisions = opened(LAWS_AFRICA).provisions
    assert [(p.eid, p.kind.value, p.key, p.heading, p.text) for p in provisions] == [
        ("hcontainer_1__crossHeading_1", "subsection", None, "General", ""),
        (
            "sec_1",
            "article",
            "1",
            "Weights",
            "Of scales\n(1) A trader must—\n(a) use a scale; and\neach day.\n(2) The clerk—\n"
            "(a) checks;\nand reports.\n[subsection (2) amended by Act 7 of 1999]",
        ),
        ("hcontainer_2__crossHeading_1", "subsection", None, "Changes", ""),
        (
            "sec_2",
            "article",
            "2",
            None,
            "This is put into Act 9:\n“Article 5 Old scales go.”",
        ),
        ("part_A", "part", "A", "Last", ""),
        ("part_A__sec_3", "article", "3", None, "Three."),
        ("part_A_2", "note", None, None, "[Part A ends]"),
        ("att_1", "annex", None, "Schedule 1 – Convention", ""),
        ("att_1__hcontainer_1__crossHeading_1", "subsection", None, "Scope", ""),
        ("att_1__art_1", "article", "1", None, "States agree."),
        ("att_2", "annex", None, "Schedule 2", ""),
        ("att_2__sec_1", "article", "1", None, "(1) Fees."),
    ]
    parents = {p.eid: p.parent and provisions[p.parent].eid for p in provisions}
    assert parents["part_A__sec_3"] == "part_A"
    assert parents["att_1__art_1"] == "att_1"
    assert parents["att_2__sec_1"] == "att_2"


def test_the_head_of_a_foreign_file_is_understood() -> None:
    about = opened(COMMON_LAW).publication
    assert about.title == "Public Records Act, 1990"
    assert (about.kind, about.number, about.language) == (WorkKind.LAW, "4", "en")
    assert about.date == dt.date(1996, 5, 2)
    assert about.stage is None


def test_articles_are_articles_and_their_sections_chapters() -> None:
    act = opened(
        '<body><section eId="sec_1"><num>Section première</num><heading>Objet</heading>'
        '<article eId="art_1"><num>Article premier</num><alinea eId="a"><content><p>Un.</p></content></alinea>'
        '<alinea eId="b"><content><p>Deux.</p></content></alinea></article>'
        '<article eId="art_1bis"><num>Article 1 bis</num><paragraph><num>I. –</num><content><p>Trois.</p></content></paragraph></article>'
        "</section></body>"
    )
    assert [shown(p) for p in act.provisions] == [
        ("section", "1", "Objet", ""),
        ("article", "1", None, "Un.\nDeux."),
        ("article", "1bis", None, "I. – Trois."),
    ]


def test_no_word_is_lost_whatever_the_elements() -> None:
    act = opened(
        "<coverPage><p>w1</p></coverPage><preface><p>w2</p></preface>"
        "<body><level eId='l'><num>w3</num><heading>w4</heading><content><p>w5</p><foreign><m xmlns='urn:x'>w6</m></foreign></content></level>"
        "<title><num>w7</num><intro><p>w8</p></intro><article><num>w9</num><content><p>w10 <mod>w11 <quotedStructure>"
        "<article><num>w12</num><content><p>w13</p></content></article></quotedStructure> w14</mod></p></content></article>"
        "<wrapUp><p>w15</p></wrapUp></title><unknown>w16</unknown></body><conclusions><p>w17</p></conclusions>"
    )
    words = " ".join(
        part for p in act.provisions for part in (p.num or "", p.heading or "", p.text)
    ).split()
    assert [w for w in words if w.startswith("w")] == [f"w{n}" for n in range(1, 18)]


def test_notes_at_the_head_follow_the_block_that_calls_them() -> None:
    head = HEAD.replace(
        "</meta>",
        '<notes source="#s"><note eId="n1" marker="1"><p>first</p></note><note eId="n2"><p>second</p></note></notes></meta>',
    )
    act = opened(
        '<body><article><num>Art. 1</num><content><p>text<noteRef href="#n1" marker="1"/></p></content></article></body>',
        head=head,
    )
    assert act.provisions[0].text == "text(1)\n(1) first\nsecond"


def test_a_collection_gives_each_of_its_acts() -> None:
    one = f'<act name="act">{HEAD}<body><article><num>1</num><content><p>a</p></content></article></body></act>'
    content = (
        f'<akomaNtoso xmlns="{NAMESPACE}"><documentCollection name="c">{HEAD}<collectionBody>'
        f"<component eId='c1'>{one}</component><component eId='c2'>{one}</component>"
        "</collectionBody></documentCollection></akomaNtoso>"
    )
    assert [a.provisions[0].text for a in from_akn(content.encode())] == ["a", "a"]


def test_a_judgment_opens_as_text() -> None:
    act = opened(
        "<header><p>Court</p></header><judgmentBody><decision><p>Granted.</p></decision></judgmentBody>",
        name="judgment",
    )
    assert [p.kind for p in act.provisions] == [ProvisionKind.PREAMBLE] * 2
    assert [p.text for p in act.provisions] == ["Court", "Granted."]


def test_the_second_version_of_the_standard_opens_with_its_schedules() -> None:
    content = """<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act contains="originalVersion">
      <meta><identification source="#s"><FRBRWork><FRBRuri value="/za/act/1998/84"/></FRBRWork></identification></meta>
      <body><section id="section-1"><num>1.</num><content><p>One.</p></content></section></body></act>
      <components><component id="component-1"><doc name="schedule1"><meta/><mainBody>
      <paragraph id="p0"><content><p>Form.</p></content></paragraph></mainBody></doc></component></components>
      </akomaNtoso>"""
    (act,) = from_akn(content.encode())
    assert [(p.eid, p.kind.value, p.text) for p in act.provisions] == [
        ("section-1", "article", "One."),
        ("component-1", "annex", "Form."),
    ]
    assert (act.publication.kind, act.publication.number) == (WorkKind.LAW, "84")


# Names of every sort, in any nesting: valid or not, no word of a file may vanish.
NAMES = [
    "article",
    "section",
    "subsection",
    "chapter",
    "part",
    "title",
    "book",
    "hcontainer",
    "paragraph",
    "point",
    "list",
    "alinea",
    "content",
    "intro",
    "wrapUp",
    "p",
    "block",
    "num",
    "heading",
    "subheading",
    "crossHeading",
    "table",
    "tr",
    "td",
    "th",
    "blockList",
    "item",
    "listIntroduction",
    "ul",
    "li",
    "b",
    "i",
    "ref",
    "def",
    "remark",
    "authorialNote",
    "quotedStructure",
    "embeddedStructure",
    "recitals",
    "recital",
    "citation",
    "longTitle",
    "docTitle",
    "container",
    "toc",
    "tocItem",
    "foreign",
    "unknown",
]
TREES = st.recursive(
    st.tuples(st.sampled_from(NAMES), st.just(())),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4).map(tuple)),
    max_leaves=25,
)
PARTS = st.lists(
    st.tuples(
        st.sampled_from(("coverPage", "preface", "preamble", "body", "conclusions", "attachments")),
        st.lists(TREES, max_size=4).map(tuple),
    ),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(PARTS)
def test_no_word_is_lost_in_any_nesting(parts: list[Any]) -> None:
    count = itertools.count()

    def xml(tree: Any) -> str:
        name, inner = tree
        parts = "".join(f"{xml(child)} w{next(count)}. " for child in inner)
        return f"<{name}> w{next(count)}. {parts}</{name}>"

    act = opened("".join(xml(part) for part in parts))
    found = " ".join(
        " ".join((p.num or "", p.heading or "", p.text)) for p in act.provisions
    ).split()
    found += act.publication.title.split()
    assert set(found) >= {f"w{n}." for n in range(next(count))}
    for index, provision in enumerate(act.provisions):
        assert provision.parent is None or provision.parent < index


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "xml_with_dtd"),
        (b'<!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd"><akomaNtoso/>', "xml_with_dtd"),
        (b"<akomaNtoso><act>", "bad_xml"),
        (b"", "bad_xml"),
        (b"%PDF-1.7", "bad_xml"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "bad_xml"),
        (b"<a>" * 5000 + b"</a>" * 5000, "bad_xml"),
        (b"<html><body/></html>", "not_akn"),
        (b"<akomaNtoso/>", "not_akn"),
    ],
)
def test_files_that_are_unsafe_or_something_else_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        from_akn(content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("num", "key"),
    [
        ("Article 7 bis.", "7bis"),
        ("المادة 7 مكررة مرتين", "7ter"),
        ("المادة الأولى", "1"),
        ("الفصل 618-3", "618-3"),
        ("12A.", "12A"),
        ("Part II", "2"),
        ("Chapitre premier", "1"),
        ("Schedule", None),
        ("(a)", "A"),
        ("", None),
    ],
)
def test_keys_are_read_from_numbers_as_printed(num: str, key: str | None) -> None:
    assert key_of(num) == key
