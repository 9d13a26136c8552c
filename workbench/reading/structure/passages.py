"""The text of an article in its alinéas and points, without losing or changing a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.domain.passages import INDENT, Passage, PointStep
from workbench.reading.structure.paragraphs import TAB
from workbench.reading.structure.points import Level, Marker, continued, find_marker


@lru_cache(maxsize=1_024)
def paragraphs_and_points(text: str, language: str) -> tuple[Passage, ...]:
    """Find the alinéas of an article and the points in them, numbered, lettered or dashed.

    Each line of the text is one passage; put end to end they are the text again. An alinéa takes
    in the points that follow it: «تتألف اللجنة من:» and its «1)», «2)», «3)» are one.

    Args:
        text: text of a provision, its lines parted by a line feed.
        language: ``ar`` or ``fr``.
    """
    lines = text.split("\n")
    parting = _Parting(lines, language)
    start = 0
    found = []
    for index, line in enumerate(lines):
        end = min(start + len(line) + 1, len(text))
        if start < end:
            found.append(parting.passage(index, start, end))
        start = end
    return tuple(found)


class _Parting:
    """Reads lines in order and remembers which lists are open."""

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self._lines = lines
        self._markers = [
            None if TAB in line or not line.strip() else find_marker(line, language)
            for line in lines
        ]
        self._paragraph = 0
        self._levels: list[Level] = []
        self._steps: list[PointStep] = []
        self._lists: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._ended = True  # whether the line before ends a sentence or a point

    def passage(self, index: int, start: int, end: int) -> Passage:
        """Place one line."""
        line, marker = self._lines[index], self._markers[index]
        inside = TAB in line or not line.strip()
        opens = False
        marked = 0
        if marker is not None and self._enters(marker):
            opens, marked = True, marker.end
        elif not inside and not self._goes_on(index):
            self._next_paragraph()
            opens = True
        if self._paragraph == 0:
            self._next_paragraph()
            opens = True
        if line.strip():
            self._ended = line.rstrip()[-1] in ".;:؛،,!?؟»"
        words = marked + len(line[marked:]) - len(line[marked:].lstrip()) if marked else 0
        place = Passage(start, end, start + marked, start + words, self._paragraph)
        return replace(place, steps=tuple(self._steps), opens=opens, row=TAB in line)

    def _goes_on(self, index: int) -> bool:
        """Whether a line without mark belongs to the point above it.

        It does when the sentence runs on, and when the list does: between "I.- …" and "II.- …"
        every alinéa is one of I.
        """
        if not self._steps:
            return False
        if not self._ended and self._lines[index].strip()[:1].islower():
            return True
        if not self._resumes(index):
            return False
        del self._levels[1:], self._steps[1:]
        return True

    def _resumes(self, index: int) -> bool:
        """Whether the outermost open list goes on further down, before one begins anew."""
        awaited = {meaning.style: meaning.value + 1 for meaning in self._levels[0]}
        for marker in self._markers[index + 1 :]:
            for meaning in marker.meanings if marker else ():
                if meaning.style == INDENT or meaning.style not in awaited:
                    continue
                if meaning.value in (1, awaited[meaning.style]):
                    return meaning.value != 1
        return False

    def _next_paragraph(self) -> None:
        self._paragraph += 1
        self._levels.clear()
        self._steps.clear()

    def _enters(self, marker: Marker) -> bool:
        """Open the point of a mark; ``False`` where the mark only looks like one."""
        found = continued(marker, self._levels)
        if found is None:
            return False
        if self._paragraph == 0:
            self._next_paragraph()
        level, depth, anew = found
        meaning = level[0]
        same = depth < len(self._steps)
        before = self._steps[depth] if same else None
        del self._levels[depth:], self._steps[depth:]
        above = self._above()
        if before is None or anew:
            self._lists[above] += 1
            number = self._lists[above]
        else:
            number = before.list
        token = meaning.token or str(self._names[f"{above}__{number}"] + 1)
        self._names[f"{above}__{number}"] += meaning.style == INDENT
        step = PointStep(meaning.style, token, marker.printed, number)
        self._levels.append(level)
        self._steps.append(replace(step, token=self._free(f"{above}__{step.eid}", token)))
        return True

    def _above(self) -> str:
        return "__".join([f"para_{self._paragraph}", *(step.eid for step in self._steps)])

    def _free(self, name: str, token: str) -> str:
        """Give a second point of the same name its own: two points "3)" are 3 and 3_2."""
        self._names[name] += 1
        count = self._names[name]
        return token if count == 1 else f"{token}_{count}"
