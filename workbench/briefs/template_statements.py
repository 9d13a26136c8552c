"""What begins in a template must end, and in the same cell, row or table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from workbench.briefs.template_tags import TAG, TemplateProblem, excerpt
from workbench.domain.errors import N_

MOST_TAGS = 1500  # of one part; a full letterhead has about a hundred
MOST_DEEP = 12
_STATEMENT = re.compile(r"\{%\s*(\w+)")
_ENDS = {"for": "endfor", "if": "endif"}
# Words that Jinja itself reads; what they do is refused afterwards, with its own message.
_COMPUTING = re.compile(
    "set|endset|block|endblock|extends|include|import|from|macro|endmacro|call|endcall|filter|"
    "endfilter|with|endwith|autoescape|endautoescape|print"
)
_STRUCTURE = re.compile(r"<(/?)w:(p|tc|tr|tbl)(?=[ >/])[^>]*?(/?)>")
_CELL = ("tc", "tr", "tbl")


def unbalanced(source: str, part: str) -> Iterator[TemplateProblem]:
    """Name repetitions and conditions that are begun and not ended, or ended and not begun."""
    begun: list[tuple[str, int]] = []
    if sum(1 for _ in TAG.finditer(source)) > MOST_TAGS:
        yield too_much(part, "")
        return
    for found in _STATEMENT.finditer(source):
        word, line = found[1], source.count("\n", 0, found.start()) + 1
        place = line_at(source, line)
        if word in _ENDS:
            begun.append((word, line))
            if len(begun) > MOST_DEEP:
                yield too_much(part, place)
                return
        elif word in ("else", "elif") and begun:
            continue
        elif word not in ("else", "elif", *_ENDS.values()):
            if not _COMPUTING.fullmatch(word):
                message = N_("{word} is no word of templates: they know for, if, elif and else.")
                yield TemplateProblem("unknown_word", message, {"word": word}, part, place)
        elif begun and _ENDS[begun[-1][0]] == word:
            begun.pop()
        else:
            message = N_("{end} ends something that was not begun before it.")
            yield TemplateProblem("not_begun", message, {"end": _tag(word)}, part, place)
    for word, line in begun:
        message = N_("This is begun and not ended: write {end} where it should end.")
        end = {"end": _tag(_ENDS[word])}
        yield TemplateProblem("not_ended", message, end, part, line_at(source, line))


def too_much(part: str, place: str) -> TemplateProblem:
    """Refuse a template that holds more than any letterhead does and would keep us busy."""
    message = N_(
        "A template holds at most {tags} fields, and {deep} conditions inside one another."
    )
    details: dict[str, object] = {"tags": MOST_TAGS, "deep": MOST_DEEP}
    return TemplateProblem("too_much", message, details, part, place)


def _tag(word: str) -> str:
    return f"{{% {word} %}}"


def line_at(source: str, number: int) -> str:
    """Give the words of a line of a part, without its markup, so that a person finds it."""
    lines = source.split("\n")
    at = min(max(number - 1, 0), len(lines) - 1)
    return excerpt(unescape(re.sub(r"<[^>]+>", "", lines[at])))


def cuts_cells(markup: str) -> bool:
    """Say whether markup closes a cell, row or table that it did not open, or leaves one open."""
    open_ones: list[str] = []
    for closes, name, empty in _STRUCTURE.findall(markup):
        if empty or name not in _CELL:
            continue
        if not closes:
            open_ones.append(name)
        elif not open_ones or open_ones.pop() != name:
            return True
    return bool(open_ones)
