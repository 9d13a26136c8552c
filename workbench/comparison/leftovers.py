"""Articles without a counterpart that are a piece of another: splits and merges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.comparison.common_order import common_order
from workbench.comparison.lexis import Lexis, Words

# A piece shares runs of three words or more, six words at least, and more than half of its
# weight with what its host has left over; a piece that was itself amended less, if most of
# what the host has left over is found in it.
_RUN = 3
_LEAST_WORDS = 6
_COVERED = 0.55
_COVERED_AMENDED = 0.35
_REST_EXPLAINED = 0.5


def residual_words(words: Words, partners: Iterable[Words]) -> Words:
    """List the words of an article that none of its counterparts took over."""
    kept = [True] * len(words)
    for partner in partners:
        for stayed, start, end, _, _ in common_order(words, partner):
            if stayed and end - start >= 2:
                kept[start:end] = [False] * (end - start)
    return tuple(word for word, stays in zip(words, kept, strict=True) if stays)


def best_host(
    piece: Words, hosts: Sequence[tuple[int, Words]], lexis: Lexis
) -> tuple[int, float] | None:
    """Find the article whose left-over words hold most of a piece.

    Args:
        piece: words of the article without a counterpart.
        hosts: candidates with what is left over of them.
        lexis: weights of the words.

    Returns:
        The host and the share of the piece it covers, or ``None``.
    """
    best: tuple[int, float] | None = None
    whole = lexis.weigh(piece)
    for host, rest in hosts:
        if len(rest) < _LEAST_WORDS or not whole:
            continue
        runs = [
            rest[start:end]
            for kept, start, end, _, _ in common_order(rest, piece)
            if kept and end - start >= _RUN
        ]
        shared = sum(lexis.weigh(run) for run in runs)
        covered = shared / whole
        amended = covered >= _COVERED_AMENDED and shared / lexis.weigh(rest) >= _REST_EXPLAINED
        enough = sum(map(len, runs)) >= _LEAST_WORDS and (covered >= _COVERED or amended)
        if enough and (best is None or covered > best[1]):
            best = (host, min(1.0, covered))
    return best
