"""What a person decided about a line wins over what the reading finds."""

from dataclasses import replace

import pytest

from tests.printed_laws import PAGE, PAGE_2, a_document
from workbench.domain.documents import (
    BEGINS_ARTICLE,
    JOINS_BEFORE,
    KIND_BY_HAND,
    Document,
    LineKind,
)
from workbench.reading.structure import read_structure


def decided(words: str, *marks: str, document: Document | None = None, **more: object) -> Document:
    document = document or a_document()
    pages = tuple(
        replace(
            page,
            lines=tuple(
                replace(line, repairs=marks, **more) if line.text.startswith(words) else line  # type: ignore[arg-type]
                for line in page.lines
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def eids(document: Document) -> list[str]:
    (act,) = read_structure(document).acts
    return [provision.eid for provision in act.provisions]


def test_the_reading_alone() -> None:
    assert eids(a_document()) == ["art_1", "art_2", "art_3", "art_4"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_any_article_can_join_the_one_before(number: int) -> None:
    found = eids(decided(f"المادة {number}", JOINS_BEFORE))
    assert f"art_{number}" not in found
    (act,) = read_structure(decided(f"المادة {number}", JOINS_BEFORE)).acts
    assert any(f"المادة {number}" in provision.text for provision in act.provisions)


def test_an_article_begins_where_a_person_says_so() -> None:
    found = eids(decided("ويبت", BEGINS_ARTICLE))
    assert found == ["art_1", "art_2", "art_nn1", "art_3", "art_4"]


def test_it_takes_the_number_that_stands_there() -> None:
    quoted = [
        *PAGE[:5],
        "«المادة 9 تنسخ أحكام هذا القانون ابتداء من نشره بالجريدة الرسمية",
        *PAGE[6:],
    ]
    found = eids(decided("«المادة 9", BEGINS_ARTICLE, document=a_document(quoted, PAGE_2)))
    assert "art_9" in found


def test_a_heading_made_by_hand_groups_what_follows() -> None:
    document = decided("ويبت", KIND_BY_HAND, kind=LineKind.HEADING)
    (act,) = read_structure(document).acts
    heading = next(provision for provision in act.provisions if provision.is_heading)
    assert heading.heading is not None
    assert heading.heading.startswith("ويبت رئيس الإدارة")


def test_a_line_called_furniture_is_no_text_and_the_reverse() -> None:
    away = read_structure(decided("ويبت", KIND_BY_HAND, kind=LineKind.FURNITURE))
    assert all("ويبت" not in p.text for act in away.acts for p in act.provisions)
    furniture = decided("ويبت", kind=LineKind.FURNITURE)
    back = decided("ويبت", KIND_BY_HAND, document=furniture, kind=LineKind.BODY)
    (act,) = read_structure(back).acts
    assert any("ويبت" in provision.text for provision in act.provisions)
