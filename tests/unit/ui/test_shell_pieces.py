"""The pieces of the interface that need no browser."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.ui.date_field import parse_day
from workbench.ui.labels import distinct
from workbench.ui.layout import chip_html, element, error_html, escape, law_text
from workbench.ui.theme import shell, tokens


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/05/2026", date(2026, 5, 12)),
        (" 2-5-2026 ", date(2026, 5, 2)),
        ("2026-05-12", date(2026, 5, 12)),
        ("١٢/٠٥/٢٠٢٦", date(2026, 5, 12)),
        ("12 ماي 2026", date(2026, 5, 12)),
        ("فاتح غشت 2026", date(2026, 8, 1)),
        ("1er mars 2019", date(2019, 3, 1)),
        ("31/02/2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(written: str, day: date | None) -> None:
    assert parse_day(written) == day


def test_foreign_text_is_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&"
    error = WorkbenchError("code<", "Refused: {name}", "Try {name}", name=evil)
    for markup in (
        element("p", evil),
        chip_html(evil),
        law_text(evil, "ar"),
        error_html(error, subject=evil),
    ):
        assert "<img" not in markup
        assert escape(evil) in markup


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_the_carrying_page_is_ours(language: str, direction: str) -> None:
    page = shell.carrying_page(language)
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "<title>تدقيق</title>" in page
    assert f"tadqiq.css?v={shell.style_version()}" in page
    assert "agent" not in page  # no pointer to Streamlit's interface for programs
    assert 'type="module"' in page


def declared(selector: str) -> dict[str, str]:
    css = (shell.FOLDER / "tokens.css").read_text(encoding="utf-8")
    block = css[css.index(selector) :]
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,8})\b", block[: block.index("}")]))


def long(colour: str) -> str:
    return "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour


@pytest.mark.parametrize(
    ("selector", "known"), [(":root", tokens.LIGHT), ("html[data-theme=dark]", tokens.DARK)]
)
def test_style_sheet_and_code_name_the_same_colours(selector: str, known: dict[str, str]) -> None:
    css = declared(selector)
    assert {name: long(css[name]) for name in known} == dict(known)


def test_dark_by_choice_and_by_computer_are_alike() -> None:
    assert declared("html[data-theme=dark]") == declared("html:not([data-theme=light])")


def luminance(colour: str) -> float:
    def channel(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(long(colour)[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WRITTEN_ON = [
    *product(("ink", "soft", "brand", "A", "B", "C", "D", "E", "F", "G"), ("bg", "card", "paper")),
    ("brand", "brand2"),
    ("on-brand", "brand"),
    *((kind, f"{kind}-bg") for kind in ("good", "warn", "bad", "info")),
    *(("ink", f"{kind}-bg") for kind in ("good", "warn", "bad", "info")),
    ("del", "del-bg"),
    ("ins", "ins-bg"),
]


@pytest.mark.parametrize("selector", [":root", "html[data-theme=dark]"])
def test_every_text_can_be_read_on_its_ground(selector: str) -> None:
    """Contrast AA of WCAG 2.2: 4.5 to 1 for text."""
    css = declared(selector)
    weak = {
        (text, ground): round(contrast(css[text], css[ground]), 2)
        for text, ground in WRITTEN_ON
        if contrast(css[text], css[ground]) < 4.5
    }
    assert not weak


def test_the_catalogue_names_each_law_once_in_both_languages() -> None:
    from workbench.services.catalogue import list_catalogue

    entries = list_catalogue()
    assert len({entry.slug for entry in entries}) == len(entries) > 5
    assert all(entry.titles.ar and entry.titles.fr for entry in entries)


def test_two_persons_of_one_name_are_never_taken_for_one_another() -> None:
    names = {"a": "سلمى", "b": "سلمى", "c": "كريم", "d": "سلمى (2)"}
    shown = [distinct(names, names.__getitem__)(key) for key in names]
    assert shown == ["سلمى", "سلمى (2)", "كريم", "سلمى (2) (2)"]
