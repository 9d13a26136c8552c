"""A small bounded memory for what cannot change: stored texts, framework snapshots."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Keeps the most recently used answers; safe to use from many threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, find: Callable[[], T], *, keep: bool = True) -> T:
        """Give the kept answer, or find it and keep it if ``keep`` allows; ``None`` is not kept."""
        kept: T | None = self.get(key)
        if kept is not None:
            return kept
        found = find()
        if keep and found is not None:
            self.put(key, found)
        return found

    def get(self, key: Hashable) -> Any:
        """Give the kept answer, or ``None``."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, found: object) -> None:
        """Keep an answer, and let go of the one not used for longest."""
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
