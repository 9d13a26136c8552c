"""Where quoted text runs: what an amending law puts between « » is not its own articles."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reading.structure.printed import PrintedLine

_LONGEST = 400  # lines; a mark that is never closed must not swallow a code


def quoted_lines(lines: Sequence[PrintedLine]) -> list[bool]:
    """Tell for each line whether it begins inside an open « … ».

    The gazette repeats « before each quoted line and closes once, so a mark at the start of a
    line only opens a quotation, never a second one inside it.
    """
    result: list[bool] = []
    open_since: int | None = None
    for index, line in enumerate(lines):
        if open_since is not None and index - open_since > _LONGEST:
            open_since = None
        result.append(open_since is not None)
        open_since = _after(line.text, open_since, index)
    return result


def _after(text: str, open_since: int | None, index: int) -> int | None:
    for character in text:
        if character in "«“" and open_since is None:
            open_since = index
        elif character in "»”":
            open_since = None
    return open_since
