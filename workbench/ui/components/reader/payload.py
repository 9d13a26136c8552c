"""What the reader is sent: a law, the criteria and the tags, as JSON of its own."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.domain.documents import Span
from workbench.domain.errors import N_
from workbench.domain.frameworks import Criterion, Framework
from workbench.domain.reviews import Annotation
from workbench.domain.texts import Provision, ProvisionKind
from workbench.services import frameworks, library
from workbench.services.citing import addresses_of
from workbench.storage.workspace import Workspace
from workbench.ui.translation import _


@dataclass(frozen=True, slots=True)
class Packed:
    """JSON ready to be sent, compressed, with a mark that changes with its content."""

    body: bytes
    mark: str


_NAMES = {
    ProvisionKind.ARTICLE: N_("Article without a number"),
    ProvisionKind.PREAMBLE: N_("Preamble"),
    ProvisionKind.SIGNATURE: N_("Signatures"),
    ProvisionKind.ANNEX: N_("Annex"),
    ProvisionKind.TABLE: N_("Table"),
    ProvisionKind.COVER: N_("Before the text"),
    ProvisionKind.MEMORANDUM: N_("Explanatory note"),
    ProvisionKind.FORMULA: N_("Opening formula"),
    ProvisionKind.COUNTERSIGNATURE: N_("Countersignatures"),
    ProvisionKind.PUBLICATION: N_("Publication note"),
    ProvisionKind.NOTE: N_("Footnote"),
}


_CITED = (ProvisionKind.ARTICLE, ProvisionKind.ANNEX)


# A stored text never changes, so a packed law can be kept as long as there is room.
@lru_cache(maxsize=64)
def packed_law(ws: Workspace, expression_id: str) -> Packed:
    """Pack one version of a law: every provision with its text and its place on paper."""
    expression = library.get_expression(ws, expression_id)
    provisions = library.get_provisions(ws, expression_id)
    language = expression.language
    uncertain = library.get_uncertain(ws, expression_id)
    return _pack(
        {
            "language": language,
            "provisions": [_provision(p, language, uncertain.get(p.eid, ())) for p in provisions],
        }
    )


def kind_name(provision: Provision, language: str) -> str | None:
    """Name what has no number or heading of its own in the language of the law."""
    if provision.key and provision.kind is ProvisionKind.ARTICLE:
        return None
    name = _NAMES.get(provision.kind)
    if provision.kind is ProvisionKind.NOTE and provision.num:
        return f"{_(_NAMES[ProvisionKind.NOTE], language)} {provision.num}"
    return _(name, language) if name else None


def _provision(provision: Provision, language: str, uncertain: Sequence[Span]) -> dict[str, object]:
    return {
        "name": kind_name(provision, language),
        "eid": provision.eid,
        "kind": provision.kind.value,
        # "12" alone would look like an article: the name says that it is a footnote.
        "num": None if provision.kind is ProvisionKind.NOTE else provision.num,
        "key": provision.key,
        "heading": provision.heading,
        "text": provision.text,
        "page": provision.page,
        "parent": provision.parent,
        "boxes": [[b.page, *(round(side, 1) for side in b.box)] for b in provision.boxes],
        # Where alinéas and points begin, and how they are cited.
        "places": addresses_of(provision, language) if provision.kind in _CITED else [],
        # Words that ask to be compared with the picture of the page.
        "uncertain": [[span.start, span.end, span.reason] for span in uncertain],
    }


@lru_cache(maxsize=32)
def packed_framework(
    ws: Workspace, framework_id: str, version: str | None, language: str
) -> Packed:
    """Pack the criteria of a framework, in one language of the interface."""
    return _pack(_framework(frameworks.get_framework(ws, framework_id, version), language))


def _framework(framework: Framework, language: str) -> dict[str, object]:
    return {
        "id": framework.id,
        "version": framework.version,
        "name": framework.name.in_language(language),
        "description": framework.description.in_language(language),
        "groups": [{"id": g.id, "name": g.name.in_language(language)} for g in framework.groups],
        "criteria": [_criterion(c, language) for c in framework.criteria],
    }


def _criterion(criterion: Criterion, language: str) -> dict[str, object]:
    return {
        "id": criterion.id,
        "group": criterion.group,
        "key": criterion.key,
        "name": criterion.name.in_language(language),
        # Found by its name in any language: a reviewer may know only the French term.
        "names": [name for name in criterion.name.as_dict().values() if name],
        "definition": criterion.definition.in_language(language),
        "question": criterion.question.in_language(language),
        "recommendation": criterion.recommendation.in_language(language),
        "severity": criterion.severity_default,
    }


def annotation_json(annotation: Annotation, author: str) -> dict[str, object]:
    """Give one tag with the name of its author, offsets in code points."""
    return {
        "id": annotation.id,
        "review_id": annotation.review_id,
        "author_id": annotation.author_id,
        "author": author,
        "criterion_id": annotation.criterion_id,
        "severity": annotation.severity.value,
        "targets": [
            {"eid": t.eid, "start": t.start, "end": t.end, "exact": t.exact}
            for t in annotation.targets
        ],
        "note": annotation.note,
        "proposed_wording": annotation.proposed_wording,
        "withdrawn": annotation.withdrawn,
        "suggested": annotation.suggested is not None,
        "created_at": annotation.created_at.isoformat() if annotation.created_at else None,
        "changed_at": annotation.changed_at.isoformat() if annotation.changed_at else None,
    }


def _pack(content: Mapping[str, object]) -> Packed:
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    # Level 6: a law of 1,500 articles shrinks to a seventh in some 20 ms, once.
    return Packed(gzip.compress(raw, 6, mtime=0), hashlib.sha256(raw).hexdigest()[:16])
