"""Every checked case of how Moroccan texts name their parts, numbers, dates and changes.

The cases are read where they lie, beside the real legal texts; each one that is not a table is
found by the words it tests.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.reading.structure.conftest import plain
from workbench.domain.texts import Provision, ProvisionKind, WorkKind
from workbench.language.citations import (
    gazette_citation,
    official_number,
    official_number_key,
    promulgation,
)
from workbench.language.dates import find_dates
from workbench.language.folding import western_digits
from workbench.language.omissions import is_unchanged
from workbench.language.shapes import shape
from workbench.reading.structure import read_structure
from workbench.reading.structure.acts import is_preamble_title, is_signature
from workbench.reading.structure.article_heads import ArticleHead, article_head
from workbench.reading.structure.headings import HeadingMark, heading_mark
from workbench.reading.structure.orders import amendments_of
from workbench.reading.structure.points import find_marker
from workbench.reading.structure.printed import PrintedLine, printed_lines
from workbench.reading.structure.reference_articles import cited_articles
from workbench.reading.structure.titles import act_kind
from workbench.reading.structure.words import starting_with

pytestmark = pytest.mark.real_data

_KINDS = {
    "amend_complete": "modify",
    "amend": "modify",
    "complete": "insert",
    "insert": "insert",
    "replace_whole": "replace",
    "repeal": "repeal",
}
_LEVELS = {"livre": "book", "titre": "title", "chapitre": "chapter", "section": "section"}


@pytest.fixture(scope="module")
def cases(real_data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The cases by the name of their test: rows of a table, or the texts a test looks at."""
    source = real_data.parent / "domain" / "patterns" / "test_moroccan_patterns.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            tables = [
                call.args[1] for call in function.decorator_list if isinstance(call, ast.Call)
            ]
            found[function.name] = _rows(tables[0]) if tables else _texts(function)
    return found


def _rows(table: ast.expr) -> list[tuple[Any, ...]]:
    return [row if isinstance(row, tuple) else (row,) for row in ast.literal_eval(table)]


def _texts(function: ast.FunctionDef) -> list[tuple[Any, ...]]:
    """The strings that a test hands to a call: ``norm_ar("…")``, ``FR_SIGN.search("…")``."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    given = [call.args[0] for call in calls if call.args and not _compares(call)]
    return [(one.value,) for one in given if isinstance(one, ast.Constant)]


def _compares(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "startswith"


def _line(text: str) -> PrintedLine:
    return printed_lines(plain(text, _language(text)))[0][0]


def _language(text: str) -> str:
    return "ar" if re.search("[\u0600-\u06ff\ufb50-\ufefe]", text) else "fr"


def _heading(text: str) -> HeadingMark | None:
    return heading_mark(_line(text), 0, None, {})


def _article(text: str) -> ArticleHead | None:
    head = article_head(_line(text), 0, None)
    return head if head is not None and head.strength >= 0.5 else None


def _provision(text: str) -> Provision:
    return Provision("art_1", ProvisionKind.ARTICLE, "1", "1", None, text, 1)


def test_there_are_as_many_cases_as_were_checked(cases: dict[str, list[Any]]) -> None:
    alone = ("bo", "decree", "prelim", "rest", "misc", "order", "promulg", "glued", "lines", "line")
    count = sum(1 if n.endswith((*alone, "key")) else len(rows) for n, rows in cases.items())
    assert count == 114


def test_headings(cases: dict[str, list[Any]]) -> None:
    for text, word, number in cases["test_ar_heading"]:
        mark = _heading(text)
        assert mark is not None, text
        assert mark.key == str(number), text
        assert mark.number is not None
        assert shape(mark.number).startswith(shape(word)), text
    for text, level in cases["test_fr_heading"]:
        mark = _heading(text)
        assert mark is not None, text
        assert mark.kind == _LEVELS.get(level, "subsection"), text
    for (text,) in cases["test_ar_heading_roman_digit_prelim"]:
        mark = _heading(text)
        assert mark is not None, text
        assert mark.key in ("3", "4", "prelim"), text


def test_articles(cases: dict[str, list[Any]]) -> None:
    for text, key in [*cases["test_ar_article"], *cases["test_fr_article"]]:
        head = _article(text)
        assert head is not None, text
        assert head.readings[0].key == key, text
    for (text,) in cases["test_ar_inline_rest"]:
        head = _article(text)
        assert head is not None
        assert text.endswith(head.rest)
        assert head.rest


def test_sentences_are_neither(cases: dict[str, list[Any]]) -> None:
    for name, rows in cases.items():
        if name.endswith("_not") or name.endswith("_in_sentence"):
            for (text,) in rows:
                assert _heading(text) is None, text
                assert _article(text) is None, text


def test_numbers_of_texts(cases: dict[str, list[Any]]) -> None:
    for text, number in [*cases["test_ar_law"], *cases["test_fr_law"]]:
        # Two rows expect nothing because one expression could not read them; they are laws too.
        digits = re.search(r"\d+[.\-]\d+", western_digits(text).replace("٫", "."))
        assert digits is not None
        assert official_number(text) == (number or digits.group()), text
    for name in ("test_ar_decree", "test_ar_order", "test_fr_decree_bo"):
        for (text,) in cases[name]:
            gazette = gazette_citation(text)
            if gazette is not None:
                assert str(gazette.number) in text
                assert gazette.bis == (" bis" in text)
                continue
            assert str(official_number(text)) in text
            assert act_kind(text) in (WorkKind.DECREE, WorkKind.ORDER), text
    ((text,),) = cases["test_ar_bo"]
    cited = gazette_citation(text)
    assert cited is not None
    assert cited.bis
    assert text.endswith(str(cited.page))


def test_forms_of_one_number(cases: dict[str, list[Any]]) -> None:
    keys = [official_number_key(number) for (number,) in cases["test_law_key"]]
    assert len(keys) == 4
    assert len(set(keys)) == 2


def test_promulgations_and_dates(cases: dict[str, list[Any]]) -> None:
    for name in ("test_ar_promulg", "test_ar_promulg_glued", "test_fr_promulg"):
        ((text,), *_rest) = cases[name]
        found = promulgation(text)
        assert found is not None, text
        assert text.index(found.dahir) < text.index(found.law)
    for (text,) in cases["test_ar_dates"]:
        (day,) = find_dates(text)
        assert day.hijri is not None, text
        assert day.gregorian is not None, text
        assert str(day.gregorian.year) in text


def test_citations_of_articles(cases: dict[str, list[Any]]) -> None:
    for text, listed in [*cases["test_ar_ref"], *cases["test_fr_ref"]]:
        (group,) = cited_articles(shape(text))
        keys = "+".join(group.keys)
        numbers = re.findall(r"\d+", listed or text) or ["1"]
        assert re.findall(r"\d+", keys) == numbers, text
        assert ("bis" in keys) == ("bis" in text or "مكرر" in text)
        ranged = " à " in text or " إلى " in text
        assert (".." in keys) == ranged, text


def test_orders_to_change_a_text(cases: dict[str, list[Any]]) -> None:
    for text, kind in [*cases["test_ar_amend"], *cases["test_fr_amend"]]:
        kinds = {one.kind.value for one in amendments_of([_provision(text)])}
        if re.search(r"\d", text):
            assert kinds == {_KINDS[kind]}, text
        else:
            assert not kinds, text  # it names no text and no article to change


def test_formulas_and_points(cases: dict[str, list[Any]]) -> None:
    known = {
        "unchanged": lambda text: is_unchanged(text),
        "signature": lambda text: is_signature(_line(text), None),
        "preamble": lambda text: is_preamble_title(_line(text)),
        "opening": lambda text: bool(starting_with("openings").match(_line(text).shape)),
        "points": lambda text: all(find_marker(one, "ar") for one in text.split("\n")),
    }
    seen = {
        name
        for (text,) in [*cases["test_ar_misc"], *cases["test_fr_misc"]]
        for name, says in known.items()
        if says(text)
    }
    assert seen == set(known)


def test_a_number_and_a_title_end_with_their_line(cases: dict[str, list[Any]]) -> None:
    ((text,),) = cases["test_bis_never_crosses_lines"]
    (act,) = read_structure(plain(text)).acts
    assert [p.key for p in act.provisions] == ["7bis"]
    ((text,),) = cases["test_heading_title_never_from_next_line"]
    mark = _heading(text.split("\n")[0])
    assert mark is not None
    assert not mark.title
