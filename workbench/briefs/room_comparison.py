"""The comparison beneath a brief that is read outside the workbench, as accessible HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from workbench.briefs.model import is_right_to_left
from workbench.briefs.wording import Wording
from workbench.domain.shown_changes import ShownChange, ShownComparison, ShownText, ShownWords

_MARKS = {"+": ("ins", "added"), "-": ("del", "struck")}


def comparison_section(found: ShownComparison, wording: Wording) -> str:
    """Write what changed, article by article; those the brief speaks of stand open.

    Struck and added words are told in words to who hears the page, and by a line through or
    beneath them to who does not see colours.
    """
    return _Section(found.language, wording).write(found)


class _Section:
    def __init__(self, language: str, wording: Wording) -> None:
        self.wording = wording
        way = "rtl" if is_right_to_left(language) else "ltr"
        self.law = f'lang="{escape(language)}" dir="{way}"'

    def say(self, name: str, **places: str) -> str:
        return escape(self.wording.phrase(f"changes/{name}", **places))

    def write(self, found: ShownComparison) -> str:
        key = f'<p class="soft">{self.legend()}</p>' if found.changes else ""
        shown = "".join(map(self.change, found.changes))
        return (
            f'<section class="changes"><h2>{self.say("heading")}</h2>'
            f"<p>{escape(found.summary)}</p>{key}{shown}</section>"
        )

    def legend(self) -> str:
        examples = (f"<{tag}>{self.say(f'legend_{name}')}</{tag}>" for tag, name in _MARKS.values())
        return " · ".join(examples)

    def change(self, change: ShownChange) -> str:
        kinds = "".join(f' <span class="kind-of">{escape(kind)}</span>' for kind in change.kinds)
        about = f' <span class="soft">{self.say("cited")}</span>' if change.cited else ""
        notes = "".join(f"<li>{escape(note)}</li>" for note in change.notes)
        several = len(change.texts) > 1
        texts = "".join(self.text(text, named=several) for text in change.texts)
        return (
            f"<details{' open' if change.cited else ''}>"
            f"<summary><h3><bdi>{escape(change.name)}</bdi></h3>{kinds}{about}</summary>"
            f"{f'<ul>{notes}</ul>' if notes else ''}{texts}</details>"
        )

    def text(self, text: ShownText, *, named: bool) -> str:
        name = f"<h4><bdi>{escape(text.place)}</bdi></h4>" if named else ""
        heading = f"<p {self.law}><b>{self.words(text.heading)}</b></p>" if text.heading else ""
        return f'{name}{heading}<p class="law" {self.law}>{self.words(text.text)}</p>'

    def words(self, words: Iterable[ShownWords]) -> str:
        return "".join(map(self.stretch, words))

    def stretch(self, words: ShownWords) -> str:
        if words.op not in _MARKS:
            return _lines(words.text)
        tag, name = _MARKS[words.op]
        shown = words.text.rstrip()
        # The line never runs on under the space behind its words, which is struck or added too.
        space = words.text[len(shown) :]
        gap = f'<{tag} class="gap">{_lines(space)}</{tag}>' if space else ""
        if not shown:
            return gap
        if words.moved:
            name = f"{name}_moved"
        way = ' class="moved"' if words.moved else ""
        heard = (self.heard(name), self.heard(f"{name}_end"))
        return f"<{tag}{way}>{heard[0]}{_lines(shown)}{heard[1]}</{tag}>{gap}"

    def heard(self, name: str) -> str:
        """Give words that are read aloud and neither shown nor copied."""
        language = self.wording.language
        way = "rtl" if is_right_to_left(language) else "ltr"
        said = self.say(name)
        return f'<span class="heard" lang="{language}" dir="{way}"> [{said}] </span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
