import datetime as dt
import json

import pytest

from workbench.domain.texts import (
    Act,
    AmendingInstruction,
    Provision,
    ProvisionKind,
    Reading,
    WorkKind,
)
from workbench.exchange.reading_json import reading_from_json, reading_text, reading_to_json

READING = Reading(
    language="ar",
    acts=(
        Act(
            title="قانون رقم 31.13 يتعلق بالحق في الحصول على المعلومات",
            official_number="31.13",
            kind=WorkKind.LAW,
            page=2,
            provisions=(
                Provision("chp_1", ProvisionKind.CHAPTER, "الباب الأول", "1", "أحكام عامة", "", 2),
                Provision(
                    "art_7bis",
                    ProvisionKind.ARTICLE,
                    "المادة 7 مكررة",
                    "7bis",
                    None,
                    "يجب على الهيئات المعنية أن تقوم، كل في حدود اختصاصاتها\nبنشر المعلومات.",
                    3,
                    parent=0,
                ),
            ),
            last_page=9,
            day=dt.date(2018, 2, 22),
            hijri=(1439, 6, 5),
            other_title="Loi n° 31-13",
        ),
    ),
    amendments=(AmendingInstruction("65.99", None, "modify", 3),),
    warnings=("31.13: the first article is 7bis.",),
)


def test_the_json_has_the_agreed_keys() -> None:
    value = reading_to_json(READING)
    assert list(value) == ["language", "acts", "amendments", "warnings"]
    (act,) = value["acts"]
    known = ["title", "official_number", "kind", "page", "last_page", "date", "hijri"]
    assert list(act) == [*known, "other_title", "provisions"]
    assert (act["last_page"], act["date"], act["hijri"]) == (9, "2018-02-22", [1439, 6, 5])
    assert act["provisions"][1] == {
        "eid": "art_7bis",
        "kind": "article",
        "num_as_printed": "المادة 7 مكررة",
        "key": "7bis",
        "heading": None,
        "text": "يجب على الهيئات المعنية أن تقوم، كل في حدود اختصاصاتها\nبنشر المعلومات.",
        "page": 3,
        "parent": 0,
        "first_words": "يجب على الهيئات المعنية أن",
    }
    assert value["amendments"] == [
        {"target_law": "65.99", "target_article": None, "kind": "modify", "page": 3}
    ]


def test_a_reading_comes_back_from_its_json() -> None:
    written = json.dumps(reading_to_json(READING), ensure_ascii=False)
    assert reading_from_json(json.loads(written)) == READING


def test_unknown_keys_are_ignored_and_missing_ones_allowed() -> None:
    reading = reading_from_json({"acts": [{"provisions": [{"kind": "article", "more": 1}]}]})
    assert reading.acts[0].provisions[0].text == ""
    assert reading.acts[0].kind is WorkKind.OTHER


def test_an_unknown_sort_of_provision_is_an_error() -> None:
    with pytest.raises(ValueError, match="verse"):
        reading_from_json({"acts": [{"provisions": [{"kind": "verse"}]}]})


def test_plain_text_shows_the_tree() -> None:
    assert reading_text(READING).splitlines() == [
        "# قانون رقم 31.13 يتعلق بالحق في الحصول على المعلومات",
        "الباب الأول : أحكام عامة",
        "  المادة 7 مكررة",
        "يجب على الهيئات المعنية أن تقوم، كل في حدود اختصاصاتها",
        "بنشر المعلومات.",
    ]
