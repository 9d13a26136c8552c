"""How a document is set: the usual size of its letters and distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from workbench.domain.documents import LineKind, Page


def usual_size(pages: Iterable[Page], least: int = 0) -> float:
    """Give the letter height in which most of the text is set; 0 where there is too little."""
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.kind in (LineKind.BODY, LineKind.HEADING) and line.size > 0:
                heights[round(line.size * 2) / 2] += len(line.text)
    if not heights or heights.total() < least:
        return 0.0
    size, letters = heights.most_common(1)[0]
    return size if letters >= 0.5 * least else 0.0


def bold_is_usual(pages: Iterable[Page]) -> bool:
    """Whether most of the text is bold, so that bold letters mark nothing."""
    weights = Counter[bool]()
    for page in pages:
        for line in page.lines:
            weights[line.bold] += len(line.text)
    return weights[True] > weights[False]


def usual_pitch(pages: Iterable[Page], usual: float) -> float:
    """Give the usual distance between two lines of a paragraph in the document."""
    steps = [
        above.bbox[1] - below.bbox[1]
        for page in pages
        for above, below in pairwise(page.lines)
        if above.block == below.block
    ]
    return closest_common(steps, usual) or usual * 1.2


def closest_common(steps: Iterable[float], usual: float) -> float:
    """Give the smallest step that is common: lines of a paragraph stand closest."""
    counted = Counter(round(s * 2) / 2 for s in steps if 0.5 * usual < s < 3 * usual)
    if not counted:
        return 0.0
    common = max(counted.values())
    return min(step for step, count in counted.items() if count >= 0.4 * common)
