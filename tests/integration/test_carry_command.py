"""``workbench carry`` takes notes in both forms and says what became of each."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.test_cli import run

OLD = (
    "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين يوما.",
    "تحدث لجنة وطنية لتتبع نشر المعطيات وتقييم جودتها كل سنة.",
    "يعاقب بغرامة كل من أتلف وثيقة عمومية أو زورها.",
)
NEW = (
    OLD[1],
    "يحدد بنص تنظيمي أجر كل عضو من أعضاء المجالس المحلية.",
    OLD[0].replace("ستين", "ثلاثين"),
)
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def version(file: Path, texts: tuple[str, ...]) -> Path:
    articles = [{"label": f"المادة {n}", "text": text} for n, text in enumerate(texts, 1)]
    file.write_text(json.dumps({"language": "ar", "articles": articles}), encoding="utf-8")
    return file


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return version(tmp_path / "old.json", OLD), version(tmp_path / "new.json", NEW)


def carry(pair: tuple[Path, Path], notes: Any) -> tuple[int, Any]:
    file = pair[0].with_name("notes.json")
    file.write_text(notes if isinstance(notes, str) else json.dumps(notes), encoding="utf-8")
    done = run("carry", *pair, file, "--format", "json")
    return done.returncode, json.loads(done.stdout)


def minimal(words: str, article: int, name: str = "n") -> dict[str, Any]:
    start = OLD[article].index(words)
    return {"id": name, "article": article, "start": start, "end": start + len(words)}


def test_minimal_notes_are_carried_and_graded(pair: tuple[Path, Path]) -> None:
    notes = [
        minimal("لجنة وطنية", 1, "a"),
        minimal("أجل ستين يوما", 0, "b"),
        minimal("أتلف", 2, "c"),
    ]
    code, rows = carry(pair, notes)
    assert code == 0
    assert [set(row) for row in rows] == [
        {"id", "grade", "text_changed", "article", "start", "end", "confidence", "reason"}
    ] * 3
    kept, changed, lost = rows
    assert (kept["id"], kept["article"], kept["text_changed"]) == ("a", 0, False)
    assert NEW[0][kept["start"] : kept["end"]] == "لجنة وطنية"
    assert (changed["grade"], changed["text_changed"], changed["article"]) == ("changed", True, 2)
    assert NEW[2][changed["start"] : changed["end"]] == "أجل ثلاثين يوما"
    assert (lost["grade"], lost["article"], lost["start"]) == ("lost", None, None)


def test_web_annotations_are_carried(pair: tuple[Path, Path]) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "لجنة وطنية"}
    position = {"type": "TextPositionSelector", "start": 5, "end": 15}
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "items": [
            {"id": "by-quote", "type": "Annotation", "target": {"source": "x", "selector": quote}},
            {
                "id": "by-position",
                "type": "Annotation",
                "target": {"source": "urn:law#2", "selector": position},
            },
            {
                "id": "two",
                "type": "Annotation",
                "target": [
                    {"source": "urn:law#2", "selector": [position, quote]},
                    {"selector": {"type": "TextQuoteSelector", "exact": "ستين"}},
                ],
            },
        ],
    }
    code, rows = carry(pair, page)
    assert code == 0
    assert [NEW[row["article"]][row["start"] : row["end"]] for row in rows[:2]] == [
        "لجنة وطنية"
    ] * 2
    assert [len(row.get("targets", ())) for row in rows] == [0, 0, 2]
    assert rows[2]["text_changed"]


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        ("{", "not_json"),
        ({}, "bad_annotations"),
        ([{"article": 0, "start": 0, "end": 2}], "bad_annotations"),
        ([{"id": 1, "article": 0, "start": True, "end": 2}], "bad_annotations"),
        ([{"id": 1, "article": 3, "start": 0, "end": 2}], "unknown_article"),
        ([{"id": 1, "article": 0, "start": 5, "end": 5}], "bad_offsets"),
        ([{"id": 1, "article": 0, "start": 0, "end": 9999}], "bad_offsets"),
        (
            [{"id": 1, "target": {"selector": {"type": "TextQuoteSelector", "exact": "المعطيات"}}}],
            "quote_not_found",
        ),
        (
            [
                {"id": 1, "article": 0, "start": 0, "end": 2},
                {"id": 1, "article": 0, "start": 0, "end": 2},
            ],
            "duplicate_id",
        ),
    ],
)
def test_bad_notes_are_refused_by_name(pair: tuple[Path, Path], notes: Any, code: str) -> None:
    returned, answer = carry(pair, notes)
    assert (returned, answer["error"]["code"]) == (3, code)


def test_no_notes_give_an_empty_list(pair: tuple[Path, Path]) -> None:
    assert carry(pair, []) == (0, [])


def test_what_the_web_annotation_model_allows_is_taken(pair: tuple[Path, Path]) -> None:
    bodies = [{"type": "TextualBody", "value": "غامض"}, "http://example.org/tag"]
    quote = {"type": "TextQuoteSelector", "exact": "لجنة وطنية", "prefix": "تحدث "}
    inside = {"type": "FragmentSelector", "value": "2", "refinedBy": quote}
    # Offsets of a program that counts UTF-16 units miss the words; the quotation stands.
    shifted = {"type": "TextPositionSelector", "start": 7, "end": 17, "refinedBy": quote}
    targets = ["urn:law#2", {"id": "urn:law#2"}, {"source": "urn:law", "selector": inside}]
    targets.append({"source": "urn:law#2", "selector": shifted})
    items = [
        {"@context": CONTEXT, "id": f"n{at}", "type": "Annotation", "body": bodies, "target": one}
        for at, one in enumerate(targets)
    ]
    code, rows = carry(pair, items)
    assert code == 0
    words = [NEW[row["article"]][row["start"] : row["end"]] for row in rows]
    assert words == [OLD[1], OLD[1], "لجنة وطنية", "لجنة وطنية"]


def test_notes_that_overlap_are_carried_each(pair: tuple[Path, Path]) -> None:
    notes = [minimal("تحدث لجنة وطنية", 1, "a"), minimal("لجنة وطنية لتتبع", 1, "b")]
    code, rows = carry(pair, notes)
    assert (code, [row["grade"] for row in rows]) == (0, [rows[0]["grade"]] * 2)
    assert [NEW[0][row["start"] : row["end"]] for row in rows] == [
        "تحدث لجنة وطنية",
        "لجنة وطنية لتتبع",
    ]
