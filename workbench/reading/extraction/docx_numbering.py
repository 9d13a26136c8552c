"""Numbers that Word puts before paragraphs by itself: «المادة 1», «1.», «أ)», «-».

They stand nowhere in the text of the file; each is counted out from the lists it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from workbench.reading.extraction.docx_package import child, is_on, tag, value, whole
from workbench.reading.extraction.list_numbers import printed_number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# Bullets are drawn with picture fonts whose letters have private numbers.
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf0be": "-",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    joined: bool = False  # nothing stands between the number and the text
    plain: bool = False  # «isLgl»: all numbers in digits
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """A list as one ``w:num`` sees it; its counters are those of the abstract list."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the automatic numbers of a Word file from its first paragraph to its last."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {} if styles is None else _by_id(styles, "style", "styleId")
        self._abstracts = (
            {} if numbering is None else _by_id(numbering, "abstractNum", "abstractNumId")
        )
        self._nums = {} if numbering is None else _by_id(numbering, "num", "numId")
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._usual = self._usual_style()

    def number(self, properties: Any) -> str:
        """Give the printed number of the next paragraph, with the white behind it, or ``""``."""
        identifier, depth = self._place(properties)
        found = self._list(identifier)
        if found is None:
            return ""
        level = found.levels.get(depth, _Level())
        counts = self._count(identifier, found, depth)
        text = _PLACE.sub(
            lambda place: _written(found, level, counts, int(place[1]) - 1), level.text
        )
        if level.form == "bullet":
            text = "".join(_BULLETS.get(c, "•" if "\ue000" <= c <= "\uf8ff" else c) for c in text)
        return text if level.joined or not text.strip() else text + " "

    def style_chain(self, properties: Any) -> list[Any]:
        """List the styles of a paragraph, its own first, then those it is based on."""
        identifier = value(child(properties, "pStyle")) or self._usual
        chain: list[Any] = []
        while identifier in self._styles and len(chain) < 20:
            style = self._styles[identifier]
            chain.append(style)
            identifier = value(child(style, "basedOn"))
        return chain

    def _usual_style(self) -> str:
        for identifier, style in self._styles.items():
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                return identifier
        return ""

    def _place(self, properties: Any) -> tuple[str, int]:
        """Find list and level of a paragraph: its own, else those of its style."""
        own = child(properties, "numPr")
        depth = value(child(own, "ilvl"))
        identifier = value(child(own, "numId"))
        for style in [] if identifier else self.style_chain(properties):
            in_style = child(style, "pPr", "numPr")
            identifier = value(child(in_style, "numId"))
            if identifier:
                depth = depth or value(child(in_style, "ilvl"))
                depth = depth or self._depth_of_style(identifier, value(style, "styleId"))
                break
        return identifier, min(max(whole(depth, 0), 0), _LEVELS - 1)

    def _depth_of_style(self, identifier: str, style: str) -> str:
        abstract = self._abstracts.get(value(child(self._nums.get(identifier), "abstractNumId")))
        for level in [] if abstract is None else abstract:
            if tag(level) == "lvl" and value(child(level, "pStyle")) == style:
                return value(level, "ilvl")
        return "0"

    def _list(self, identifier: str) -> _List | None:
        if identifier in ("", "0"):
            return None
        if identifier not in self._lists:
            self._lists[identifier] = self._loaded(identifier, 0)
        return self._lists[identifier]

    def _loaded(self, identifier: str, depth: int) -> _List | None:
        num = self._nums.get(identifier)
        name = value(child(num, "abstractNumId"))
        abstract = self._abstracts.get(name)
        if num is None or abstract is None:
            return None
        link = self._styles.get(value(child(abstract, "numStyleLink")))
        if link is not None and depth < 5:
            return self._loaded(value(child(link, "pPr", "numPr", "numId")), depth + 1)
        levels = {
            whole(value(one, "ilvl"), 0): _level(one) for one in abstract if tag(one) == "lvl"
        }
        found = _List(name, levels)
        for change in num:
            if tag(change) == "lvlOverride":
                at = whole(value(change, "ilvl"), 0)
                if (level := child(change, "lvl")) is not None:
                    levels[at] = _level(level)
                if start := value(child(change, "startOverride")):
                    found.starts[at] = whole(start, 1)
        return found

    def _count(self, identifier: str, found: _List, depth: int) -> dict[int, int]:
        counts = self._counters.setdefault(found.abstract, {})
        if identifier not in self._begun:
            self._begun.add(identifier)
            for at in found.starts:  # a list that begins anew although its sort goes on
                counts.pop(at, None)
        for at in range(depth):  # a paragraph of level 3 without one of level 2 above it
            counts.setdefault(at, _start(found, at))
        counts[depth] = counts[depth] + 1 if depth in counts else _start(found, depth)
        for at in [at for at in counts if at > depth]:
            restart = found.levels.get(at, _Level()).restart
            if restart is None or 0 < depth + 1 <= restart:
                del counts[at]
        return counts


def _start(found: _List, depth: int) -> int:
    return found.starts.get(depth, found.levels.get(depth, _Level()).start)


def _written(found: _List, level: _Level, counts: dict[int, int], at: int) -> str:
    form = found.levels.get(at, _Level()).form
    if level.plain and form != "none":
        form = "decimal"
    number = counts.get(at, _start(found, at))
    return printed_number(number, form)


def _level(element: Any) -> _Level:
    restart = value(child(element, "lvlRestart"))
    return _Level(
        start=whole(value(child(element, "start")), 1)
        if child(element, "start") is not None
        else 0,
        form=value(child(element, "numFmt")) or _special_form(element) or "decimal",
        text=value(child(element, "lvlText")),
        joined=value(child(element, "suff")) == "nothing",
        plain=is_on(child(element, "isLgl")),
        restart=whole(restart, 0) if restart else None,
    )


def _special_form(element: Any) -> str:
    """Find the form inside ``mc:AlternateContent``, where newer forms are kept."""
    choice = child(element, "AlternateContent", "Choice", "numFmt")
    return value(child(element, "AlternateContent", "Fallback", "numFmt")) or value(choice)


def _by_id(root: Any, name: str, key: str) -> dict[str, Any]:
    return {value(one, key): one for one in root if tag(one) == name}
