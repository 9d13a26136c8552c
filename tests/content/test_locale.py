"""Every message a person can meet exists in Arabic and in French, with the same places."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent.parent / "workbench"
LOCALE = PACKAGE / "ui" / "locale"
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "translate": None}


def used() -> Iterator[tuple[str, int, str]]:
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        for text in message if isinstance(message, tuple) else (message,):
            if text:
                yield file, line, text


def translated(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for po in sorted((LOCALE / language).glob("*.po")):
        with po.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if not message.id or message.fuzzy:
                    continue
                many = isinstance(message.id, tuple | list)
                for key in message.id if many else [message.id]:
                    found[key] = "\n".join(message.string) if many else message.string
    return found


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_message_is_translated(language: str) -> None:
    known = translated(language)
    missing = sorted({f"{f}:{n}: {text}" for f, n, text in used() if not known.get(text)})
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_places_survive_translation(language: str) -> None:
    places = re.compile(r"\{\w+\}")
    wrong = [
        f"{key!r} -> {text!r}"
        for key, text in translated(language).items()
        if text and "\n" not in text and set(places.findall(key)) != set(places.findall(text))
    ]
    assert not wrong, "\n".join(wrong)


def test_two_catalogues_do_not_contradict_each_other() -> None:
    for language in ("ar", "fr"):
        seen: dict[str, tuple[str, str]] = {}
        clashes = []
        for po in sorted((LOCALE / language).glob("*.po")):
            with po.open("rb") as stream:
                for message in read_po(stream, locale=language):
                    if not message.id:
                        continue
                    key, text = str(message.id), str(message.string)
                    if key in seen and seen[key][1] != text:
                        clashes.append(f"{language}: {key!r} in {seen[key][0]} and {po.name}")
                    seen[key] = (po.name, text)
        assert not clashes, "\n".join(clashes)
