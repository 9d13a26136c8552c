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
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _bad("nesting")
        builder.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.EntityDeclHandler = _refuse_dtd
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as problem:
        raise _bad(str(problem)) from problem
    return builder.close()


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
