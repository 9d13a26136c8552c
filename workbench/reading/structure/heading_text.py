"""How far a heading runs below the line of its number."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import patterns

_MOST_LINES = 7
_ALL_TITLE = 4


def heading_length(first: PrintedLine, title: str, following: Sequence[PrintedLine]) -> int:
    """Count the lines below the first over which a numbered heading runs.

    Args:
        first: the line with the number.
        title: heading text on that line, or an empty string.
        following: the lines up to the next unit.
    """
    count = 0
    for line in following[:_MOST_LINES]:
        above = following[count - 1] if count else first
        if patterns("span_of_articles").match(line.shape) or not _runs_on(first, above, line):
            break
        if (count or title) and _starts_another(above, line):
            break
        count += 1
    if not title and first.measured and 0 < len(following) <= _ALL_TITLE:
        # Few lines between a number and the next article are its title, however they are set.
        counted = [patterns("span_of_articles").match(line.shape) for line in following]
        return next((at for at, match in enumerate(counted) if match), len(following))
    if not first.measured and len(following) > 3:
        return 0 if title else min(count, 1)
    return count


def _runs_on(first: PrintedLine, above: PrintedLine, line: PrintedLine) -> bool:
    if not line.measured:
        return len(line.text) < 120 and not line.ends_sentence
    if line.turns and not (line.emphasised and line.centered):
        return False
    if first.emphasised and line.emphasised:
        return line.gap < 3.2
    if first.emphasised:
        # "LIVRE II" in large letters above its title in small capitals in the middle.
        return line.centered and line.gap < 3.2 and not line.ends_sentence
    if line.emphasised or line.centered:
        return line.gap < 3.2
    same = abs(line.size - first.size) <= 0.08 * first.size
    return above.is_full and line.gap < 1.4 and not line.is_full and same


def _starts_another(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line under a finished heading is a small heading of its own.

    "Section V : Procédures … de biens" / "Saisie et vente des navires": the line above ends
    early, the next begins with a capital although the heading is not set in capitals.
    """
    if line.centered and above.centered:
        return False
    if line.gap > 2.2:
        return True
    early = above.end_slack > 0.12 * above.column_width
    if line.rtl:
        return above.end_slack > 0.4 * above.column_width
    return early and line.text[:1].isupper() and not line.text[:6].isupper()
