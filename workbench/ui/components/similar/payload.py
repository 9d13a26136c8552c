"""What the component of similar clauses is sent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from workbench.domain.errors import N_
from workbench.domain.similar import Kinship, SimilarClause
from workbench.suggestions.topics import topics
from workbench.ui import addresses, state
from workbench.ui.layout import kind_name, language_name, stage_name, text_direction
from workbench.ui.translation import _, plural

KINSHIP_WORDS = {
    Kinship.WORDS: N_("Words in common"),
    Kinship.PAIR: N_("The same article in the other language"),
    Kinship.CITES: N_("Cites the same laws or quantities"),
    Kinship.PAIR_OF_SIMILAR: N_("The other language of a similar clause"),
}


def pack_similar(found: Sequence[SimilarClause], *, language: str, wording: bool) -> bytes:
    """Pack similar clauses: compact JSON, gzipped once.

    Args:
        found: the clauses in their order.
        language: language of the interface.
        wording: whether there is a finding into which a clause can be put.
    """
    names = {topic.id: topic.name.in_language(language) for topic in topics()}
    data = {
        "language": language,
        "direction": text_direction(language),
        "clauses": [_clause(one, names) for one in found],
        "wording": wording,
        "words": {
            "open": _("Read it there"),
            "copy": _("Copy as model wording"),
            "copied": _("Copied"),
            "use": _("Put into the proposed wording"),
            "all": _("Show the whole clause"),
            "less": _("Show less"),
            "common": _("In common:"),
            "also": _("Also similar to this one"),
        },
    }
    # A fixed time: the same clauses give the same bytes, and the view is not drawn anew.
    return gzip.compress(json.dumps(data, ensure_ascii=False).encode(), mtime=0)


def _clause(one: SimilarClause, names: dict[str, str]) -> dict[str, Any]:
    place = {"work": one.slug, "version": one.expression_id, "clause": one.eid}
    number = one.official_number
    if state.language() != "ar":
        number = number.replace(".", "-")
    facts = [f"{kind_name(one.kind)} {number}".strip(), stage_name(one.stage)]
    facts.append(language_name(one.language))
    if one.versions > 1:
        facts.append(plural("in {n} version", "in {n} versions", one.versions))
    return {
        "label": one.label,
        "title": one.title,
        "facts": facts,
        "language": one.language,
        "direction": text_direction(one.language),
        "text": one.text,
        "marks": one.shared,
        "common": one.shared_words,
        "topics": [names[topic] for topic in one.topics],
        "percent": round(100 * one.likeness),
        "kinship": _(KINSHIP_WORDS[one.kinship]),
        "exact": one.kinship is Kinship.PAIR,
        "cite": citation(one),
        "address": addresses.address("read", **place),
        "similar": addresses.address("similar", **place),
    }


def citation(one: SimilarClause) -> str:
    """Cite a clause as a lawyer does: number of the article, then the text."""
    comma = "، " if one.language == "ar" else ", "
    return comma.join(part for part in (one.label, one.title) if part)
