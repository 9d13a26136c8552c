"""What changed among the tags of a version since a browser last asked."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from workbench.domain.reviews import Annotation
from workbench.services import persons, reviews
from workbench.storage.workspace import Workspace
from workbench.ui.components.reader.payload import annotation_json

REMEMBERED = 128


@dataclass(frozen=True, slots=True)
class News:
    """The tags that changed, as JSON texts, and the mark to ask with next time."""

    cursor: str
    full: bool
    annotations: tuple[str, ...]

    def as_json(self) -> str:
        """Give the answer for the browser."""
        tags = ",".join(self.annotations)
        full = "true" if self.full else "false"
        return f'{{"cursor":"{self.cursor}","full":{full},"annotations":[{tags}]}}'


class AnnotationFeed:
    """Remembers what each mark stood for, so that only the difference is sent.

    The difference is taken between states, not between times: a change that was made offline
    yesterday and arrives today is news, whatever its date. A mark that was forgotten, or that
    another process gave out, is answered with everything.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._lock = Lock()

    def since(self, ws: Workspace, review_id: str, expression_id: str, cursor: str) -> News:
        """Give the tags of one version that are new or changed since the mark ``cursor``."""
        tags = _tags(ws, review_id, expression_id)
        marks = {key: mark for key, (_text, mark) in tags.items()}
        content = json.dumps([review_id, expression_id, sorted(marks.items())])
        current = hashlib.blake2s(content.encode()).hexdigest()[:24]
        before = self._remember(current, marks, cursor)
        changed = [tags[key][0] for key, mark in marks.items() if (before or {}).get(key) != mark]
        return News(current, before is None, tuple(changed))

    def _remember(self, current: str, marks: dict[str, str], asked: str) -> dict[str, str] | None:
        with self._lock:
            before = self._known.get(asked)
            self._known[current] = marks
            self._known.move_to_end(current)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return before


def _tags(ws: Workspace, review_id: str, expression_id: str) -> dict[str, tuple[str, str]]:
    found = reviews.list_annotations(
        ws, review_id, expression_id=expression_id, include_withdrawn=True
    )
    names = {p.id: p.display_name for p in persons.list_persons(ws, include_archived=True)}
    return {tag.id: _written(tag, names.get(tag.author_id, "")) for tag in found}


# Forty browsers ask every few seconds for the same thousand tags.
@lru_cache(maxsize=20_000)
def _written(tag: Annotation, author: str) -> tuple[str, str]:
    """Write a tag as JSON, with a mark that changes with its content."""
    text = json.dumps(annotation_json(tag, author), ensure_ascii=False, separators=(",", ":"))
    return text, hashlib.blake2s(text.encode()).hexdigest()[:16]
