"""Reading XML from strangers: no DTD, no entities, no bottomless nesting."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any
from xml.parsers import expat

from workbench.domain.errors import N_, RefusedFileError

_DEEPEST = 150  # elements inside one another; a law needs about twenty


def parse_xml(content: bytes) -> ET.Element:
    """Read an XML file that may come from anywhere.

    Element and attribute names keep their namespace as ``{namespace}name``.

    Raises:
        RefusedFileError: ``xml_with_dtd`` for files that declare a DTD or entities (a few lines
            of those can fill the memory), ``bad_xml`` for files that are no XML.
    """
    building = _Building()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = building.start
    parser.EndElementHandler = building.end
    parser.CharacterDataHandler = building.builder.data
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.EntityDeclHandler = _refuse_dtd
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as problem:
        raise _bad(str(problem)) from problem
    return building.builder.close()


class _Building:
    """Builds the tree while the file is read and counts how deep it goes."""

    def __init__(self) -> None:
        self.builder = ET.TreeBuilder()
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _bad("nesting")
        self.builder.start(_name(name), {_name(key): attributes[key] for key in attributes})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_name(name))


def _name(name: str) -> str:
    return "{" + name if "}" in name else name


def _bad(reason: str) -> RefusedFileError:
    return RefusedFileError(
        "bad_xml",
        N_("This file is not well-formed XML ({reason})."),
        N_("Ask for the file again where you got it."),
        reason=reason,
    )


def _refuse_dtd(*_: Any) -> None:
    raise RefusedFileError(
        "xml_with_dtd",
        N_("This XML file declares a DTD or entities, which are not read for safety."),
        N_("Remove the DOCTYPE line, or ask for the file without it."),
    )
