"""Find how other laws put it: clauses that say much the same, also in the other language.

In one language clauses are compared by their words. Between Arabic and French no word is the
same; there the same article of the same text counts, what it resembles there, and what both
cite or measure alike: the same law, the same article, the same thirty days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.similar import Kinship, SimilarClause, SimilarFilter
from workbench.domain.texts import Expression, Provision, ProvisionKind, Work
from workbench.services import references
from workbench.services.languages import newest_by_language
from workbench.services.similar_index import open_index
from workbench.storage import expressions, works
from workbench.storage.workspace import Workspace
from workbench.suggestions.clause_index import ClauseIndex, IndexedVersion, Near
from workbench.suggestions.clause_terms import clause_terms, mark_terms, neutral_marks
from workbench.suggestions.engine import written_in
from workbench.suggestions.likeness import likeness, shared_words, weigh
from workbench.suggestions.topics import bits_of, ids_of

_CANDIDATES = 50  # looked at word by word for one answer
_LEAST = 0.05  # likeness below which two clauses have nothing but small words in common
_LEAST_MARKS = 0.34
_BRIDGES = 5  # similar clauses whose other language is looked up


@dataclass(frozen=True, slots=True)
class _Asked:
    """The clause that is asked about."""

    text: str
    language: str
    work_id: str = ""
    expression: Expression | None = None
    provision: Provision | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The versions of the workspace that may be shown, with their works."""

    ws: Workspace
    index: ClauseIndex
    versions: dict[str, Expression]
    works: dict[str, Work]
    wanted: SimilarFilter
    asked: _Asked
    topics: int = field(default=0)

    def allows(self, version: IndexedVersion, language: str) -> bool:
        known = self.versions.get(version.id)
        if known is None or version.language != language or known.work_id not in self.works:
            return False
        own = known.work_id == self.asked.work_id
        kinds = self.wanted.kinds
        return (not own or self.wanted.same_text) and (
            not kinds or self.works[known.work_id].kind in kinds
        )


def similar_to_clause(
    ws: Workspace, expression_id: str, eid: str, wanted: SimilarFilter | None = None
) -> list[SimilarClause]:
    """Find clauses of the workspace that resemble one of its clauses.

    Raises:
        NotFoundError: ``unknown_expression`` or ``unknown_clause``.
    """
    with ws.reading() as session:
        expression = expressions.load(session, expression_id)
        provisions = expressions.provisions_of(session, expression_id)
    provision = next((one for one in provisions if one.eid == eid), None)
    if provision is None:
        raise NotFoundError(
            "unknown_clause",
            N_("This clause is not in the version."),
            N_("Choose a clause in the reader and ask again."),
        )
    cited = [r for r in references.references_of(ws, expression_id) if r.eid == eid]
    marks = neutral_marks(provision.text, cited)
    asked = _Asked(
        provision.text, expression.language, expression.work_id, expression, provision, marks
    )
    return _similar(ws, asked, wanted or SimilarFilter())


def similar_to_text(
    ws: Workspace, text: str, wanted: SimilarFilter | None = None
) -> list[SimilarClause]:
    """Find clauses of the workspace that resemble words from anywhere."""
    own = Provision("text", ProvisionKind.ARTICLE, None, None, None, text, 0)
    marks = neutral_marks(text, references.read_references([own]))
    return _similar(ws, _Asked(text, written_in(text), marks=marks), wanted or SimilarFilter())


def _similar(ws: Workspace, asked: _Asked, wanted: SimilarFilter) -> list[SimilarClause]:
    if not asked.text.strip():
        return []
    versions, known = _texts(ws)
    shelf = _Shelf(ws, open_index(ws), versions, known, wanted, asked, bits_of(wanted.topics))
    alike = _by_words(shelf, asked.text, asked.language, asked.marks)
    found = [] if wanted.language not in ("", asked.language) else alike[: wanted.limit]
    for language in {"ar", "fr"} - {asked.language}:
        if wanted.language in ("", language):
            found += _in_other_language(shelf, language, alike[:_BRIDGES])
    return found


def _texts(ws: Workspace) -> tuple[dict[str, Expression], dict[str, Work]]:
    """Give all versions and the works that are not archived; read anew only after a change."""

    def read() -> tuple[dict[str, Expression], dict[str, Work]]:
        with ws.reading() as session:
            versions = {one.id: one for one in expressions.of_works(session)}
            return versions, {one.id: one for one in works.listing(session) if not one.archived}

    with ws.reading() as session:
        mark = expressions.stamp(session)
    return ws.memory.recall(("similar texts", *mark), read)


# --- by words -------------------------------------------------------------------------------


def _by_words(
    shelf: _Shelf, text: str, language: str, marks: Sequence[str] = ()
) -> list[SimilarClause]:
    """Find clauses of one language by their words; of one article the closest version."""
    near = shelf.index.nearest(
        clause_terms(text, marks),
        limit=_CANDIDATES,
        allowed=lambda version: shelf.allows(version, language),
        topics=shelf.topics,
    )
    asked, rarity = weigh(text, shelf.index.rarity), shelf.index.rarity
    rated = [
        (likeness(asked, weigh(clause.text, rarity)), one, clause)
        for one, clause in _loaded(shelf, near)
        if not _is_asked(shelf, one)
    ]
    rated.sort(key=lambda row: (-row[0], row[1].version.id, row[1].position))
    first: dict[tuple[str, str], tuple[float, Near, Provision]] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rated:
        if row[0] < _LEAST:
            break
        article = _article(shelf, row[1].version.id, row[2])
        first.setdefault(article, row)
        counts[article] = counts.get(article, 0) + 1
    return [
        replace(_with_words(shelf, text, *row), versions=counts[article])
        for article, row in list(first.items())[: shelf.wanted.limit]
    ]


def _with_words(
    shelf: _Shelf, text: str, share: float, near: Near, clause: Provision
) -> SimilarClause:
    common = shared_words(text, clause.text, shelf.index.rarity)
    shown = _clause(shelf, near.version.id, clause, share, Kinship.WORDS, near.topics)
    return replace(shown, shared=common.places, shared_words=common.words)


def _loaded(shelf: _Shelf, near: Iterable[Near]) -> list[tuple[Near, Provision]]:
    near = list(near)
    with shelf.ws.reading() as session:
        held = expressions.clauses_at(session, [(n.version.id, n.position) for n in near])
    places = ((n, held.get((n.version.id, n.position))) for n in near)
    return [(one, clause) for one, clause in places if clause is not None]


def _is_asked(shelf: _Shelf, near: Near) -> bool:
    """Whether it is the clause itself: the same version and place."""
    expression, provision = shelf.asked.expression, shelf.asked.provision
    if expression is None or provision is None or near.version.id != expression.id:
        return False
    with shelf.ws.reading() as session:
        place = (near.version.id, near.position)
        return expressions.clauses_at(session, [place])[place].eid == provision.eid


def _article(shelf: _Shelf, expression_id: str, clause: Provision) -> tuple[str, str]:
    return shelf.versions[expression_id].work_id, f"{clause.kind}:{clause.key or clause.eid}"


# --- in the other language ------------------------------------------------------------------


def _in_other_language(
    shelf: _Shelf, language: str, alike: Sequence[SimilarClause]
) -> list[SimilarClause]:
    found: dict[tuple[str, str], SimilarClause] = {}

    def add(clauses: Iterable[SimilarClause]) -> None:
        for one in clauses:
            found.setdefault((one.expression_id, one.eid), one)

    own = shelf.asked
    pair = None
    if own.expression is not None and own.provision is not None:
        pair = _pair(shelf, own.expression, own.provision, language)
    if pair is not None:
        version, clause = pair
        add([_clause(shelf, version.id, clause, 1.0, Kinship.PAIR, 0)])
        add(_by_words(shelf, clause.text, language))
    add(_pairs_of(shelf, alike, language))
    add(_by_marks(shelf, language))
    # A shared law tells more than alike words reached over a bridge, a shared number tells less.
    cites = 1 if any(mark.startswith("law:") for mark in own.marks) else 3
    order = {Kinship.PAIR: 0, Kinship.CITES: cites}
    ranked = sorted(found.values(), key=lambda c: (order.get(c.kinship, 2), -c.likeness))
    return ranked[: shelf.wanted.limit]


def _pair(
    shelf: _Shelf, expression: Expression, provision: Provision, language: str
) -> tuple[Expression, Provision] | None:
    """Give the same article of the same text in another language."""
    other = _sibling(shelf, expression, language)
    if other is None:
        return None
    with shelf.ws.reading() as session:
        provisions = expressions.provisions_of(session, other.id)
    kin = [p for p in provisions if p.kind is provision.kind and p.text.strip()]
    by_number = (p for p in kin if p.key is not None and p.key == provision.key)
    by_place = (p for p in kin if p.eid == provision.eid)
    found = next(by_number, None) or next(by_place, None)
    return None if found is None else (other, found)


def _sibling(shelf: _Shelf, expression: Expression, language: str) -> Expression | None:
    """Give the version of a text in another language: of the same stage, else the last one."""
    if expression.work_id not in shelf.works:
        return None
    siblings = [v for v in shelf.versions.values() if v.work_id == expression.work_id]
    others = [v for v in siblings if v.language == language]  # in the order of a text's life
    same_stage = newest_by_language(siblings, expression).get(language)
    return same_stage or (others[-1] if others else None)


def _pairs_of(
    shelf: _Shelf, alike: Sequence[SimilarClause], language: str
) -> Iterable[SimilarClause]:
    """Give the other language of the clauses that say the same in the language asked in."""
    for one in alike:
        version = shelf.versions[one.expression_id]
        if _sibling(shelf, version, language) is None:
            continue
        with shelf.ws.reading() as session:
            provisions = expressions.provisions_of(session, version.id)
        provision = next(p for p in provisions if p.eid == one.eid)
        pair = _pair(shelf, version, provision, language)
        if pair is not None:
            kinship = Kinship.PAIR_OF_SIMILAR
            bits = bits_of(one.topics)
            yield _clause(shelf, pair[0].id, pair[1], one.likeness, kinship, bits)


def _by_marks(shelf: _Shelf, language: str) -> list[SimilarClause]:
    """Find clauses that cite the same laws or state the same time limits and amounts."""
    terms = mark_terms(shelf.asked.marks)
    if not len(terms.hashes):
        return []
    near = shelf.index.nearest(
        terms,
        limit=shelf.wanted.limit,
        allowed=lambda version: shelf.allows(version, language),
        topics=shelf.topics,
    )
    best = shelf.index.best_score(terms)
    return [
        _clause(shelf, one.version.id, clause, share, Kinship.CITES, one.topics)
        for one, clause in _loaded(shelf, near)
        if (share := min(1.0, one.score / best)) >= _LEAST_MARKS
    ]


def _clause(
    shelf: _Shelf,
    expression_id: str,
    clause: Provision,
    share: float,
    kinship: Kinship,
    topics: int,
) -> SimilarClause:
    expression = shelf.versions[expression_id]
    work = shelf.works[expression.work_id]
    return SimilarClause(
        expression_id=expression_id,
        eid=clause.eid,
        label=clause.label,
        text=clause.text,
        language=expression.language,
        work_id=work.id,
        slug=work.slug,
        title=work.titles.in_language(expression.language),
        official_number=work.official_number,
        kind=work.kind,
        stage=expression.stage,
        likeness=round(share, 4),
        kinship=kinship,
        topics=ids_of(topics),
    )
