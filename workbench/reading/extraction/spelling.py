"""Small printing habits undone after a line is in reading order.

Each rule states what a file does to the words and gives them back as they are printed. A line
is held as single characters with the glyphs they came from, so that superscripts and numbers
to verify keep their place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.reading.extraction.characters import CLOSING, MIRRORED, OPENING
from workbench.reading.extraction.glyphs import Glyph

_LOOSE_SPACES = re.compile(r"^ +| +$|(?<= ) +")
_ARABIC = "\u0620-\u064a"
# «المادة 5 .» is printed with the stop at the word; the space is only kerning.
_SPACE_BEFORE_STOP = re.compile(r" (?=[،؛,.:؟](?:\s|$))")
# The swash tail of a final «ي» is a glyph of its own, and some fonts call it a space.
_SPACE_IN_FINAL_YA = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهيئ]) (?=ي(?:[\s،؛.:]|$))")
# A stretched join (kashida) that the font calls by some letter: «بـــيان» as «بييييان».
_STRETCHED_LETTER = re.compile(rf"(?<=[{_ARABIC}])([{_ARABIC}])\1{{2,}}(?=[{_ARABIC}])")
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[{«]) | (?=[)\]}»])")
_BESIDE = OPENING | {" "}
_STOPS = frozenset(".,،؛;:؟?!")
_PERCENT_FIRST = re.compile(r"(?:(?<=[\s(])|^)([%٪])(\d[\d.,٫٬]*)(?=$|[\s)،؛.])")
# A stretched join that the font calls by a digit or sign: «القا0نون».
_INTRUDER = re.compile(
    rf"(?<=[\u0620-\u0652])([^\s\u0600-\u06ff()\[\]«»\"'.,:;/!–—-])\1*(?=[{_ARABIC}])"
)


@dataclass(slots=True)
class LineText:
    """The characters of one line in reading order, each with the glyph that drew it."""

    characters: list[str] = field(default_factory=list)
    glyphs: list[Glyph | None] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)

    def add(self, text: str, glyph: Glyph | None) -> None:
        """Append the text of one glyph."""
        if len(text) == 1:
            self.characters.append(text)
            self.glyphs.append(glyph)
            return
        self.characters.extend(text)
        self.glyphs.extend([glyph] * len(text))

    def __str__(self) -> str:
        return "".join(self.characters)

    def delete(self, spans: Iterable[tuple[int, int]], repair: str = "") -> None:
        """Take stretches out; ``repair`` names the rule in the record of the line."""
        for start, end in sorted(spans, reverse=True):
            del self.characters[start:end]
            del self.glyphs[start:end]
            if repair and repair not in self.repairs:
                self.repairs.append(repair)

    def delete_matches(self, pattern: re.Pattern[str], repair: str = "") -> None:
        """Take out everything a pattern finds."""
        self.delete([m.span() for m in pattern.finditer(str(self))], repair)


def tidy_spaces(line: LineText, *, rtl: bool) -> None:
    """Keep one space between words and none at the ends or before a full stop."""
    line.delete_matches(_LOOSE_SPACES)
    if not rtl:
        return
    line.delete_matches(_SPACE_BEFORE_STOP)
    line.delete_matches(_SPACE_IN_FINAL_YA, "swash")
    line.delete_matches(_STRETCHED_LETTER, "kashida")
    _percent_after_number(line)


def _percent_after_number(line: LineText) -> None:
    """Read «50%» where the sign is drawn to the right of its number."""
    for match in _PERCENT_FIRST.finditer(str(line)):
        start, end = match.span()
        line.characters.insert(end - 1, line.characters.pop(start))
        line.glyphs.insert(end - 1, line.glyphs.pop(start))


def drop_stretching_intruders(lines: Sequence[LineText]) -> None:
    """Take out kashidas that a font calls by a digit: the same sign inside many Arabic words."""
    found = [m.group(1) for line in lines for m in _INTRUDER.finditer(str(line))]
    if not found:
        return
    sign, times = Counter(found).most_common(1)[0]
    if times >= 4 or (times >= 2 and times >= 0.8 * len(found)):
        pattern = re.compile(rf"(?<=[\u0620-\u0652]){re.escape(sign)}+(?=[{_ARABIC}])")
        for line in lines:
            line.delete_matches(pattern, "kashida")


def turn_stray_brackets(line: LineText) -> None:
    """Turn brackets that stand the wrong way round: «)INPPLC(» and «(1(».

    A bracket with a space before and a word after it opens; one with a word before and a stop
    or space after it closes. What remains doubtful is settled by what is open already.
    """
    opened: dict[str, int] = {}
    for at, character in enumerate(line.characters):
        if character not in OPENING and character not in CLOSING:
            continue
        before = line.characters[at - 1] if at else " "
        after = line.characters[at + 1] if at + 1 < len(line.characters) else " "
        opens = before in _BESIDE and after.isalnum()
        closes = before.isalnum() and (after == " " or after in _STOPS)
        # « may open again on every line of a quotation; a round bracket does not.
        again = character in "([" and character in opened and not opens
        if (opens and character in CLOSING) or (closes and character in OPENING) or again:
            character = line.characters[at] = MIRRORED[character]
        if character in OPENING:
            opened[character] = at
        else:
            opened.pop(MIRRORED[character], None)


def close_brackets_up(line: LineText) -> None:
    """Drop spaces inside brackets that no file has drawn: «( 5)» is only loosely set «(5)»."""
    text = str(line)
    inside = [m.start() for m in _INSIDE_BRACKETS.finditer(text)]
    line.delete([(at, at + 1) for at in inside if line.glyphs[at] is None])
