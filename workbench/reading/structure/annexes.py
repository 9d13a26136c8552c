"""Annexes: "Annexe 2", «الملحق رقم 1» and texts that follow the signatures unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from workbench.domain.texts import ProvisionKind
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.acts import is_signature
from workbench.reading.structure.article_keys import key_order
from workbench.reading.structure.landmarks import ActSpan
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.unit import Unit
from workbench.reading.structure.words import entries


@cache
def _annex_pattern() -> re.Pattern[str]:
    first = alternatives([shape(w) for lang in ("ar", "fr") for w in entries("annex")[lang]])
    return re.compile(
        rf"^(?P<word>{first})(?![a-zا-ي])\s*(?:n\s?[°ºo]\s*|رقم\s*)?"
        rf"(?P<number>\d{{1,2}}(?!\d)|[ivx]{{1,4}}(?![a-z'])|[a-h](?![a-z'])(?=\s*(?:$|[:.–-]))|)"
        rf"\s*(?P<rest>.*)$"
    )


@cache
def _annex_part_pattern() -> re.Pattern[str]:
    first = alternatives([shape(word) for word in entries("annex")["parts"]])
    return re.compile(
        rf"^(?P<word>{first})\s*(?:n\s?[°ºo]\s*|رقم\s*)?(?P<number>[a-z]|\d{{1,2}}|[ivx]{{1,4}})$"
    )


def find_annexes(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    units: Sequence[Unit],
    quoted: set[int],
    span: ActSpan,
) -> list[Unit]:
    """Find the annexes: after the last article of the act itself, set apart on the page."""
    articles = [unit.line for unit in units if unit.kind is ProvisionKind.ARTICLE]
    first_article = articles[0] if articles else span.start
    last_article = articles[-1] if articles else -1
    restarts = [
        unit.line
        for earlier, unit in pairwise(units)
        if unit.kind is ProvisionKind.ARTICLE and unit.key == "1" and earlier.key != unit.key
    ]
    found: list[Unit] = []
    for index in usable:
        line = lines[index]
        if index <= first_article or index in quoted or line.text[:1].islower():
            continue
        match = _annex_pattern().match(line.shape)
        if (
            match
            and _set_apart(line)
            and (index > last_article or any(at > index for at in restarts))
        ):
            unit = _annex(line, index, match)
            if found and shape(found[-1].number or "") == shape(unit.number or ""):
                continue  # a long annex repeats its name on every page
            found.append(unit)
        elif found and line.centered and _annex_part_pattern().match(line.shape):
            number = line.shape.split()[-1].upper()
            found.append(Unit(index, ProvisionKind.ANNEX, 1, line.text, number, line.text, ""))
    return found


def annex_at(line: PrintedLine, index: int) -> Unit:
    """Make a line the beginning of an annex because a person said so, named as such or not."""
    match = _annex_pattern().match(line.shape)
    if match is not None:
        return _annex(line, index, match)
    return Unit(index, ProvisionKind.ANNEX, 0, None, "annexe", line.text, "")


def _annex(line: PrintedLine, index: int, match: re.Match[str]) -> Unit:
    """Read "Annexe n° 2 : Modèle du registre": label as printed, key, title on the line."""
    _, places = shape_with_places(line.text)
    number = match["number"].upper()
    if not number:
        # "Annexe au décret n° …" is a title as a whole.
        label = line.text.split()[0].strip(" :.")
        title = line.text if match["rest"] else ""
        return Unit(index, ProvisionKind.ANNEX, 0, label, "annexe", title, "")
    end = places[match.end("number")]
    title = line.text[end:].strip(" :.-–—")
    return Unit(index, ProvisionKind.ANNEX, 0, line.text[:end].strip(), number, title, "")


def _set_apart(line: PrintedLine) -> bool:
    short = len(line.text) < 60
    return (
        line.emphasised or line.centered or not line.measured or (short and line.gap > 1.4)
    ) and not line.shape.endswith((";", ","))


def annexed_text(
    lines: Sequence[PrintedLine], usable: Sequence[int], units: Sequence[Unit]
) -> tuple[Unit | None, list[Unit]]:
    """Find a text that follows the signatures and counts its articles anew.

    «دفتر التحملات» behind a decree has its own المادة 1: it is an annex though not called so.
    """
    articles = [unit for unit in units if unit.kind is ProvisionKind.ARTICLE]
    for index in usable:
        if not is_signature(lines[index], lines[index - 1] if index else None):
            continue
        before = [unit for unit in articles if unit.line < index]
        after = [unit for unit in articles if unit.line > index]
        if not before or not after or not _starts_anew(before[-1].key, after[0].key):
            continue
        body = next(unit.line for unit in units if unit.line > index)
        start = next(
            (i for i in usable if index < i < body and lines[i].emphasised and lines[i].turns),
            body,
        )
        title = " ".join(lines[i].text for i in range(start, body))
        ending = Unit(index, ProvisionKind.SIGNATURE, 0, None, "signature", "", "", taken=False)
        if start == body:
            return ending, []
        annex = Unit(
            start, ProvisionKind.ANNEX, 0, None, "annexe", title, "", title_lines=body - start
        )
        return ending, [annex]
    return None, []


def _starts_anew(before: str | None, after: str | None) -> bool:
    old, new = key_order(before or ""), key_order(after or "")
    return old is not None and new is not None and new.main <= min(2, old.main)
