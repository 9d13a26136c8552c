"""The JSON that scripts read and write around a comparison."""

import json

import pytest

from workbench.comparison import compare_articles
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Act, Provision, ProvisionKind, Reading, WorkKind
from workbench.exchange.comparison_json import (
    articles_from_json,
    articles_from_reading,
    comparison_to_json,
    key_from_label,
)


def minimal(*texts: str) -> dict[str, object]:
    return {
        "language": "ar",
        "articles": [{"label": f"المادة {n}", "text": t} for n, t in enumerate(texts, 1)],
    }


def test_the_shape_of_a_comparison_is_the_agreed_one() -> None:
    _, old = articles_from_json(minimal("يبت الرئيس داخل أجل ستين يوما.", "تنسخ أحكام المادة 5."))
    _, new = articles_from_json(minimal("يبت الرئيس داخل أجل ثلاثين يوما."))
    written = json.loads(json.dumps(comparison_to_json(compare_articles(old, new))))
    assert written["old_articles"] == [
        {"act": 0, "key": "1", "label": "المادة 1"},
        {"act": 0, "key": "2", "label": "المادة 2"},
    ]
    assert [(link["old"], link["new"], link["kinds"]) for link in written["links"]] == [
        ([0], [0], ["amended"]),
        ([1], [], ["repealed"]),
    ]
    assert set(written["links"][0]) == {"old", "new", "kinds", "score", "probable", "decided_by"}
    assert written["redlines"] == [
        {
            "old": 0,
            "new": 0,
            "segments": [
                ["=", "يبت الرئيس داخل أجل "],
                ["-", "ستين "],
                ["+", "ثلاثين "],
                ["=", "يوما."],
            ],
            "orthographic": [],
            "substantive": [
                {
                    "kind": "time_limit",
                    "old": "ستين",
                    "new": "ثلاثين",
                    "old_start": 20,
                    "new_start": 20,
                }
            ],
        }
    ]
    assert (written["moved_text"], written["notices"], written["conflicts"]) == ([], [], [])


def test_what_the_command_read_writes_is_taken_act_by_act() -> None:
    value = {
        "language": "ar",
        "acts": [
            {"provisions": [{"kind": "preamble", "text": "بناء على"}, article("1", "أولى")]},
            {"provisions": [{"kind": "chapter", "text": ""}, article("1", "ثانية")]},
        ],
        "warnings": [],
    }
    language, articles = articles_from_json(value)
    assert language == "ar"
    assert [(a.act, a.key, a.text) for a in articles] == [(0, "1", "أولى"), (1, "1", "ثانية")]


def article(key: str, text: str) -> dict[str, object]:
    return {"kind": "article", "key": key, "num_as_printed": f"المادة {key}", "text": text}


def test_a_reading_gives_the_same_articles() -> None:
    provision = Provision(
        "art_7bis", ProvisionKind.ARTICLE, "المادة 7 مكررة", "7bis", "تعاريف", "نص", 3
    )
    act = Act("قانون", None, WorkKind.LAW, 1, (provision,))
    (found,) = articles_from_reading(Reading("ar", (act,)))
    assert (found.key, found.label, found.heading) == ("7bis", "المادة 7 مكررة", "تعاريف")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("المادة 7", "7"),
        ("المادة ٧ مكررة", "7bis"),
        ("المادة 7 المكررة مرتين", "7ter"),
        ("المادة الأولى", "1"),
        ("Article premier", "1"),
        ("Article 1er", "1"),
        ("Art. L. 121-3 ter", "121-3ter"),
        ("2 bis A", "2bisA"),
        ("618-3", "618-3"),
        ("مقتضيات ختامية", "مقتضيات ختامية"),
    ],
)
def test_the_key_of_a_label(label: str, key: str) -> None:
    assert key_from_label(label) == key


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([], "{}"),
        ({}, "articles"),
        ({"language": 3, "articles": []}, "language"),
        ({"articles": {}}, "articles"),
        ({"articles": ["المادة 1"]}, "articles[0]"),
        ({"articles": [{"label": "1"}]}, "articles[0].text"),
        ({"articles": [{"text": "نص"}]}, "articles[0].label"),
        ({"acts": [{}]}, "acts[0].provisions"),
        ({"acts": [{"provisions": [{"kind": "article"}]}]}, "acts[0].provisions[0].text"),
    ],
)
def test_other_json_is_refused_with_the_place(value: object, place: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        articles_from_json(value)
    assert caught.value.code == "bad_comparison_input"
    assert caught.value.details["place"] == place
