"""Akoma Ntoso files are read as law: they have no pages and are parted into articles already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.documents import Document, Verdict
from workbench.domain.localized import LANGUAGES
from workbench.domain.texts import Provision, Reading
from workbench.exchange.akn_reader import from_akn
from workbench.reading.extraction import FileKind, admit


def read_akn_file(path: Path, file_name: str) -> tuple[Document, Reading]:
    """Read an Akoma Ntoso file; the document that stands for it has no pages.

    Raises:
        RefusedFileError: as :func:`read_akn`.
    """
    known = admit(path, file_name)
    reading = read_akn(path.read_bytes())
    document = Document(
        sha256=known.sha256,
        file_name=file_name,
        size=known.size,
        producer="",
        language=reading.language,
        verdict=Verdict.GOOD,
        metadata={"media_type": FileKind.AKN},
    )
    return document, reading


def read_akn(content: bytes) -> Reading:
    """Read an Akoma Ntoso file as a reading, like a PDF.

    Raises:
        RefusedFileError: ``bad_xml``, ``xml_with_dtd`` or ``not_akn``.
    """
    found = from_akn(content)
    spoken = found[0].publication.language
    acts = tuple(replace(one.act, provisions=_distinct(one.provisions)) for one in found)
    return Reading(spoken if spoken in LANGUAGES else "fr", acts)


def _distinct(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """Give each provision an identifier of its own: tags hang on it.

    A file of ours has them already; one that was changed by hand may not.
    """
    seen: set[str] = set()
    distinct = []
    for provision in provisions:
        eid, count = provision.eid or "nn", 1
        while eid in seen:
            count += 1
            eid = f"{provision.eid or 'nn'}_{count}"
        seen.add(eid)
        distinct.append(replace(provision, eid=eid))
    return tuple(distinct)
