"""Amending texts written from two versions of a law, in the way the gazette writes them.

What two versions have in common is left out with dots between a few words on each side; so each
real change becomes an order whose right result is known.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from workbench.consolidation import apply_amendments
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.omissions import omissions
from workbench.language.words import Token, tokenize, word_keys
from workbench.reading.structure.orders import amendments_of

SHOWN = 3  # words the drafter repeats on each side of the dots


@dataclass(frozen=True, slots=True)
class Change:
    """An article before and after; ``None`` where it did not exist."""

    language: str
    old: str | None
    new: str | None


def dotted(old: str, new: str) -> str:
    """Write the new text with dots for what stays."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, [w.key for w in before], [w.key for w in after], False)
    parts, place = [], 0
    for block in matcher.get_matching_blocks():
        first = block.b + SHOWN
        last = block.b + block.size - SHOWN
        to_end = block.b + block.size == len(after) and block.a + block.size == len(before)
        if to_end and block.size > 2 * SHOWN:
            parts.append(new[place : after[first - 1].end] + " ..............")
            place = len(new)
        elif last - first >= 3:
            parts.append(new[place : after[first - 1].end] + " ............. ")
            place = after[last].start
    return "".join(parts) + new[place:]


def _words(text: str) -> list[Token]:
    return [token for token in tokenize(text) if token.is_word]


def order_text(change: Change, key: str) -> str:
    """Write the order for one article."""
    arabic = change.language == "ar"
    name = f"المادة {key}" if arabic else f"Article {key}"
    law = "من القانون رقم 31.13" if arabic else "de la loi n° 31-13"
    if change.new is None:
        return f"تنسخ {name} {law}." if arabic else f"L'article {key} {law} est abrogé."
    if change.old is None:
        head = (
            f"يتمم القانون رقم 31.13 ب{name} كما يلي:"
            if arabic
            else f"La loi n° 31-13 est complétée par l'article {key} ainsi conçu :"
        )
        wording = change.new
    else:
        wording = dotted(change.old, change.new)
        head = (
            f"تغير وتتمم على النحو التالي أحكام {name} {law}:"
            if arabic
            else f"L'article {key} {law} est modifié et complété ainsi qu'il suit :"
        )
    return f"{head}\n«{name}.- {wording}»"


def outcome(change: Change) -> tuple[str, str]:
    """Apply one order: right, wrong or listed, and the reason of a listed one."""
    base = [] if change.old is None else [_article("7", change.old)]
    base = [_article("6", "نص ثابت"), *base, _article("8", "نص ثابت آخر")]
    key = "6bis" if change.old is None else "7"
    printed = key if change.language == "fr" else key.replace("bis", " مكررة")
    amending = _article("1", order_text(change, printed))
    result = apply_amendments(base, amendments_of([amending]))
    if result.not_applied or not result.applied:
        reason = result.not_applied[0].reason.value if result.not_applied else "not_read"
        return "listed", reason
    texts = {p.key: p.text for p in result.provisions}
    got = texts.get(key)
    same = got is None if change.new is None else word_keys(got or "") == word_keys(change.new)
    others = texts.get("6") == "نص ثابت" and texts.get("8") == "نص ثابت آخر"
    return ("right" if same and others else "wrong"), ""


def _article(key: str, text: str) -> Provision:
    return Provision(f"art_{key}", ProvisionKind.ARTICLE, f"المادة {key}", key, None, text, 1)


def changes_in(folder: Path) -> Iterator[tuple[str, Change]]:
    """List real changes with the collection they come from."""
    for file in sorted((folder / "pairs").glob("*.json.gz")):
        pair = json.loads(gzip.decompress(file.read_bytes()))
        linked = {o for o, _, _ in pair["links"]}
        known = {n for _, n, _ in pair["links"]}
        name = "bills" if file.name.startswith("bill") else file.name.split("_")[0]
        for o, n, _ in pair["links"]:
            yield name, Change(pair["lang"], pair["old"][o]["text"], pair["new"][n]["text"])
        for o in set(range(len(pair["old"]))) - linked:
            yield name, Change(pair["lang"], pair["old"][o]["text"], None)
        for n in set(range(len(pair["new"]))) - known:
            yield name, Change(pair["lang"], None, pair["new"][n]["text"])
    saudi = json.loads((folder / "sa_boe_versions" / "pairs.json").read_text(encoding="utf-8"))
    for one in saudi:
        if one["kind"] == "replaced" and one.get("title_match") and one.get("overlap", 0) >= 0.3:
            yield "saudi laws", Change("ar", one["old"], one["new"])
    for new in sorted((folder / "fr_code_civil_git").glob("*/new/*.md")):
        old = new.parent.parent / "old" / new.name
        yield "code civil", Change("fr", _body(old) if old.is_file() else None, _body(new))


def _body(file: Path) -> str:
    text = file.read_text(encoding="utf-8").partition("----\n")[2]
    return "\n".join(re.sub(r"\s+", " ", p).strip() for p in text.split("\n\n") if p.strip())


def wanted(change: Change) -> bool:
    """Leave out what did not change, quotes other laws or holds dots of its own."""
    texts = [text for text in (change.old, change.new) if text is not None]
    if not all(word_keys(text) for text in texts) or any(omissions(text) for text in texts):
        return False
    if any(mark in text for text in texts for mark in '«»"“”'):
        return False
    return len(texts) == 1 or word_keys(texts[0]) != word_keys(texts[1])
