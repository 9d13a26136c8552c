"""Names of choices that nobody, and no widget, can take for one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

Option = TypeVar("Option")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!$~<>|:])")


def plain_label(text: str) -> str:
    """Make words safe for a label that Streamlit reads as Markdown: each sign is shown.

    A title such as «قانون رقم 5.24 (الجزء الأول) *» would lose its star.
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def distinct(options: Iterable[Option], label: Callable[[Option], str]) -> Callable[[Option], str]:
    """Give a way to name options in which no two have one name.

    Streamlit tells options apart by their names: of two persons called سلمى, the work of the
    second would be signed by the first. The second is called «سلمى (2)».
    """
    names: dict[Option, str] = {}
    times: Counter[str] = Counter()
    taken: set[str] = set()
    for option in options:
        text = label(option)
        times[text] += 1
        name = text if times[text] == 1 else f"{text} ({times[text]})"
        while name in taken:
            times[text] += 1
            name = f"{text} ({times[text]})"
        taken.add(name)
        names[option] = name
    return names.__getitem__
