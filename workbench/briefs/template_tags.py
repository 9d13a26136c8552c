"""What a lawyer typed between braces, put together again before it is filled.

Word tears «{{ title }}» into several runs wherever the language, the spelling mark or the cursor
changed; typing in an Arabic line adds invisible marks of direction; quotes become curly. Here
every tag ends whole in one run, and a line that holds nothing but a tag leaves no line behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from workbench.domain.errors import N_

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_STATEMENT = re.compile(r"\{%\s*(?:(p|tr|tc|r)\s+)?(.*?)%\}\Z", re.DOTALL)
_TRIMMED = re.compile(r"(\{%)[-+]|[-+](%\})")  # joins lines of plain text; a Word file has none
_MARKED_VALUE = re.compile(r"\{\{\s*(p|tr|tc|r)\s")
# Marks of direction, joiners and soft hyphens that a keyboard adds and nobody sees.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TYPED = str.maketrans({"\u00a0": " ", "\u202f": " ", "“": '"', "”": '"', "‘": "'", "’": "'"})
_PARAGRAPH, _WORDS = qn("w:p"), qn("w:t")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
_UNPRINTED = (qn("w:instrText"), qn("w:delText"))
_WIDER = {"tr": qn("w:tr"), "tc": qn("w:tc")}
_CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Something in a template that has to be put right before it can be used.

    Attributes:
        code: stable name such as ``unknown_field``.
        message: English message id for the catalogues, with places for ``details``.
        details: values of the places.
        part: where in the file: ``body``, ``header``, ``footer`` or ``notes``.
        excerpt: the words of that place.
    """

    code: str
    message: str
    details: Mapping[str, object] = field(default_factory=dict)
    part: str = ""
    excerpt: str = ""


def tidy_tags(root: Any, part: str) -> list[TemplateProblem]:
    """Put the tags of one part together, in place, and say which cannot be read."""
    problems = list(_unreachable(root, part))
    for paragraph in root.iter(_PARAGRAPH):
        pieces = list(_pieces(paragraph))
        whole = "".join(words for _, words in pieces)
        if not _LOOSE.search(whole):
            continue
        for problem in _faults(whole, paragraph):
            problems.append(TemplateProblem(*problem, part=part, excerpt=excerpt(whole)))
        _join(pieces, whole, alone=_stands_alone(whole))
    return problems


def excerpt(words: str) -> str:
    """Shorten the words of a place so that they can be shown in a line."""
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:88]}…"


def _pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Give the words of a paragraph with their elements; those of a box in it are its own."""
    for one in paragraph.iter(_WORDS, *_SIGNS):
        if next(one.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        if one.tag == _WORDS:
            yield one, one.text or ""
        elif one.getparent().tag == qn("w:r"):  # not a tab stop of the paragraph's properties
            yield one, _SIGNS[one.tag]


def _faults(whole: str, paragraph: Any) -> Iterator[tuple[str, str, dict[str, object]]]:
    rest = TAG.sub("", whole)
    if _LOOSE.search(rest):
        message = N_("Braces are opened and not closed in the same line, or closed only.")
        yield "unclosed_tag", message, {}
    for tag in TAG.findall(whole):
        if marked := _MARKED_VALUE.match(tag):
            message = N_("Write a field between plain double braces, without {mark}.")
            yield "marked_field", message, {"mark": marked[1]}
        mark = statement_mark(clean_tag(tag))
        if mark == "p" and rest.strip():
            yield (
                "words_beside",
                N_("Beside {tag} other words stand, which would be lost."),
                {"tag": tag},
            )
        if mark in _WIDER and _others_in(paragraph, _WIDER[mark]):
            message = N_("{tag} needs a row (or cell) of its own: other words in it would be lost.")
            yield "words_beside", message, {"tag": tag}


def _others_in(paragraph: Any, wider: str) -> bool:
    """Say whether a row or cell holds more than the statements that repeat it."""
    around = next(paragraph.iterancestors(wider), None)
    if around is None:
        return True
    words = "".join(text for inner in around.iter(_PARAGRAPH) for _, text in _pieces(inner))
    return bool(TAG.sub(lambda tag: "" if tag[0].startswith("{%") else tag[0], words).strip())


def statement_mark(tag: str) -> str:
    """Give the mark after «{%» that says what a statement repeats: ``p``, ``tr``, ``tc``, ``r``."""
    found = _STATEMENT.match(tag)
    return (found[1] or "") if found else ""


def clean_tag(tag: str) -> str:
    """Take out of a tag what Word and keyboards put into it unasked."""
    words = " ".join(_UNSEEN.sub("", tag).translate(_TYPED).split())
    if words.startswith("{#"):
        return ""  # a remark for those who write templates
    return _TRIMMED.sub(r"\1\2", words)


def _stands_alone(whole: str) -> bool:
    """Say whether a paragraph holds one statement or remark and nothing else."""
    found = TAG.fullmatch(_UNSEEN.sub("", whole).strip())
    return found is not None and not found[0].startswith("{{") and len(TAG.findall(whole)) == 1


def _join(pieces: list[tuple[Any, str]], whole: str, *, alone: bool) -> None:
    """Write every tag whole into the element where it begins."""
    owners = [place for place, (_, words) in enumerate(pieces) for _ in words]
    letters = [""] * len(pieces)
    at = 0
    for tag in TAG.finditer(whole):
        for position in range(at, tag.start()):
            letters[owners[position]] += whole[position]
        made = clean_tag(tag[0])
        letters[owners[tag.start()]] += _for_line(made) if alone else made
        at = tag.end()
    for position in range(at, len(whole)):
        letters[owners[position]] += whole[position]
    for (one, words), kept in zip(pieces, letters, strict=True):
        if one.tag == _WORDS:
            one.text = kept
            if kept != kept.strip():
                one.set(qn("xml:space"), "preserve")
        elif not kept and words:
            one.getparent().remove(one)


def _for_line(tag: str) -> str:
    """Let a statement or remark that has a line of its own take the line away with it."""
    if not tag:
        return "{#p remark #}"
    found = _STATEMENT.match(tag)
    assert found
    return f"{{%{found[1] or 'p'} {found[2].strip()} %}}"


def _unreachable(root: Any, part: str) -> Iterator[TemplateProblem]:
    """Name tags where nothing is ever filled in, and changes that nobody has decided on."""
    for one in root.iter(*_UNPRINTED):
        if _LOOSE.search(one.text or ""):
            message = N_("A field stands inside a field code of Word or inside deleted words.")
            yield TemplateProblem("field_in_code", message, {}, part, excerpt(one.text))
    for one in root.iter():
        for words in one.attrib.values():
            if _LOOSE.search(TAG.sub("", words)):
                message = N_("Braces are opened and not closed in the name of a picture or link.")
                yield TemplateProblem("unclosed_tag", message, {}, part, excerpt(words))
    if next(root.iter(*_CHANGES), None) is not None:
        message = N_("The template has tracked changes: accept or reject them all in Word first.")
        yield TemplateProblem("tracked_changes", message, {}, part)
