"""What a member answers to the recommendations of a brief, as a small text that can be mailed.

The text is written by the form in the HTML file and read by the workbench::

    TADQIQ REPLY 1
    brief: 5b2e…
    from: النائبة فلانة
    9d1c…: take_up | نقدم التعديل باسم الفريق
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.shown_changes import ShownComparison

FIRST_LINE = "TADQIQ REPLY 1"
_QUOTED = re.compile(r"^(?:\s*>)+\s?")  # mail programs put «>» before what they quote
_LINE = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*:\s*(.*)")


class Answer(StrEnum):
    """What a member means to do with a recommendation."""

    TAKE_UP = "take_up"
    PARTLY = "partly"
    DECLINE = "decline"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause as its version prints it, with the quoted words marked.

    Attributes:
        place: where it stands («المادة 7»).
        language: language of its text.
        before: its text up to the quoted words.
        quote: the quoted words; empty where they are not found as one stretch.
        after: its text behind them.
    """

    place: str
    language: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What a page on a server offers beside a brief: other languages, files.

    Attributes:
        languages: code of each other language and its address.
        files: name of each file and its address.
    """

    languages: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """What the form beneath a brief has to know.

    Attributes:
        brief_id: the brief.
        finding_ids: the findings in the order in which the brief prints them.
        reference: the reference of the brief, for the subject of the mail.
        mail_to: where the answer goes; empty where nobody gave an address.
        clauses: the clauses the findings quote, whole.
        comparison: what changed between two versions; ``None`` where there is one only.
        post_to: where a server takes the answer; empty in a file that is sent.
        languages: other languages of the brief, with their addresses.
        files: files to download by name, with their addresses.
    """

    brief_id: str
    finding_ids: tuple[str, ...]
    reference: str = ""
    mail_to: str = ""
    clauses: tuple[ShownClause, ...] = ()
    comparison: ShownComparison | None = None
    post_to: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A member's answers: by finding what is meant to be done, and in which words."""

    brief_id: str
    name: str
    answers: tuple[tuple[str, Answer, str], ...]


def parse_reply(text: str) -> Reply:
    """Read the text that a member sent back, quoted or not, with whatever stands around it.

    Raises:
        ValueError: it is no such text, or it answers nothing.
    """
    lines = [_QUOTED.sub("", line).strip() for line in text.splitlines()]
    if FIRST_LINE not in lines:
        raise ValueError("the first line is missing")
    brief_id = name = ""
    answers: dict[str, tuple[Answer, str]] = {}
    for line in lines[lines.index(FIRST_LINE) + 1 :]:
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        key, value = match.groups()
        if key == "brief":
            brief_id = value.strip()
        elif key == "from":
            name = value.strip()
        else:
            meant, _bar, words = value.partition("|")
            if meant.strip() in set(Answer):
                answers[key] = (Answer(meant.strip()), words.strip())
    if not brief_id or not answers:
        raise ValueError("no answers")
    return Reply(brief_id, name, tuple((key, *value) for key, value in answers.items()))
