"""Fonts that travel inside the Word file, so that Arabic looks the same on every machine."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from workbench.briefs.docx_styles import ARABIC_FONT, LATIN_FONT
from workbench.briefs.docx_text import element
from workbench.briefs.model import is_right_to_left
from workbench.settings import content_folder

_FACES = {
    ARABIC_FONT: {"Regular": "Amiri-Regular.ttf", "Bold": "Amiri-Bold.ttf"},
    LATIN_FONT: {"Regular": "NotoSerif-Regular.ttf", "Bold": "NotoSerif-Bold.ttf"},
}
# Where embedded fonts are switched off, Word takes a book face that every Office has.
_ALTERNATIVE = {LATIN_FONT: "Cambria", ARABIC_FONT: "Traditional Arabic"}
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OBFUSCATED_BYTES = 32


def brief_fonts(language: str) -> tuple[str, ...]:
    """Name the fonts a brief needs: Amiri for Arabic, Noto Serif too where Latin letters lead."""
    return (ARABIC_FONT,) if is_right_to_left(language) else (ARABIC_FONT, LATIN_FONT)


def embed_fonts(document: Any, names: Sequence[str]) -> None:
    """Put fonts (SIL Open Font Licence) into the file, obfuscated as the format asks."""
    table_part = next(
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    )
    table = parse_xml(table_part.blob)
    for name in names:
        font = element("font", name=name)
        font.append(element("altName", val=_ALTERNATIVE[name]))
        for face, file_name in _FACES[name].items():
            font.append(_embedded(document, table_part, face, file_name))
        table.append(font)
    table_part._blob = serialize_part_xml(table)
    _announce(document)


def _embedded(document: Any, table_part: Any, face: str, file_name: str) -> Any:
    data = (content_folder("policy_briefs") / "fonts" / file_name).read_bytes()
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, file_name)).upper()
    part = Part(
        PackURI(f"/word/fonts/{Path(file_name).stem}.odttf"),
        _OBFUSCATED,
        obfuscate(data, key),
        document.part.package,
    )
    embedded = element(f"embed{face}", fontKey=f"{{{key}}}")
    embedded.set(qn("r:id"), table_part.relate_to(part, RELATIONSHIP_TYPE.FONT))
    return embedded


def obfuscate(font: bytes, key: str) -> bytes:
    """Exchange the first 32 bytes as ECMA-376 part 4, 17.8.1 asks; done twice it undoes itself."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1]
    head = bytes(b ^ mask[i % len(mask)] for i, b in enumerate(font[:_OBFUSCATED_BYTES]))
    return head + font[_OBFUSCATED_BYTES:]


def _announce(document: Any) -> None:
    settings = document.settings.element
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")  # required by the schema, missing in the blank document
    before = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom")}
    place = sum(1 for child in settings if child.tag in before)
    settings.insert(place, element("embedTrueTypeFonts"))
