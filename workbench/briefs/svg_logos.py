"""A logo drawn as SVG becomes a picture: drawn by typst, after a strict look at what it asks for.

An SVG may name files of the disk, hold scripts, or repeat itself until no memory is left. Only
shapes and their colours are drawn; whatever else is in it is named, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import typst
from lxml import etree

from workbench.domain.errors import N_, RefusedFileError

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "use", "symbol", "switch", "clipPath", "mask", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "title", "desc"),
    )
)
_PAINTS = frozenset(("linearGradient", "radialGradient"))
_MOST_DRAWN = 50_000  # shapes, repeated ones counted every time
_REFERENCE = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)")
_IMPORT = re.compile(r"@import|expression\(|javascript:", re.IGNORECASE)
_HEAD_BYTES = 4096
_POINTS_PER_INCH = 72
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#box(width: 1pt * int(sys.inputs.width), height: 1pt * int(sys.inputs.height),
  image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain"))"""


def looks_like_svg(content: bytes) -> bool:
    """Say whether a file begins as an SVG does."""
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def draw_svg(content: bytes, width: int, height: int) -> bytes:
    """Draw an SVG as a PNG of a size, see-through where nothing is drawn.

    Raises:
        RefusedFileError: ``svg_not_plain`` or ``broken_picture``.
    """
    root = _parsed(content)
    _check(root)
    plain = etree.tostring(root, encoding="unicode")
    sizes = {"width": str(width), "height": str(height)}
    try:
        compiler = typst.Compiler(
            _PAGE,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
            ignore_system_fonts=True,
        )
        drawn: Any = compiler.compile(
            sys_inputs=sizes | {"svg": plain}, format="png", ppi=_POINTS_PER_INCH
        )
    except typst.TypstError as problem:
        raise _broken() from problem
    return bytes(drawn)


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise _broken() from problem
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _entity in internal.iterentities()):
        raise _not_plain("ENTITY")
    # The public name of SVG 1.1 before the root is harmless: nothing is loaded for it.
    return root


def _check(root: Any) -> None:
    """Leave only shapes and their colours, or name what else is in it."""
    if etree.QName(root) != f"{{{_SVG}}}svg":
        raise _broken()
    _leave_out_notes(root)
    for node in root.iter():
        if not isinstance(node.tag, str):  # an entity that was not resolved
            raise _not_plain("&")
        if etree.QName(node).localname not in _DRAWN:
            raise _not_plain(etree.QName(node).localname)
    by_id = {node.get("id"): node for node in root.iter() if node.get("id")}
    for node in root.iter():
        _check_words(node, by_id)
    if _weight(root, by_id, {}, ()) > _MOST_DRAWN:
        raise _not_plain("use")


def _leave_out_notes(root: Any) -> None:
    """Leave out what drawing programs note for themselves: elements of other vocabularies."""
    named = [node for node in root.iter() if isinstance(node.tag, str)]
    for node in named:
        name, parent = etree.QName(node), node.getparent()
        if parent is not None and (name.namespace != _SVG or name.localname == "metadata"):
            parent.remove(node)


def _check_words(node: Any, by_id: Mapping[str, Any]) -> None:
    for name, value in node.attrib.items():
        local = etree.QName(name).localname
        if local.startswith("on") or _IMPORT.search(value):
            raise _not_plain(local)
        if local == "href" and not value.startswith("#"):
            raise _not_plain("href")
        if any(not target.startswith("#") for target in _REFERENCE.findall(value)):
            raise _not_plain("url()")
    if etree.QName(node).localname == "style":
        words = node.text or ""
        targets = [by_id.get(target.removeprefix("#")) for target in _REFERENCE.findall(words)]
        paints = all(
            target is not None and etree.QName(target).localname in _PAINTS for target in targets
        )
        if _IMPORT.search(words) or not paints:
            raise _not_plain("style")


def _weight(
    node: Any, by_id: Mapping[str, Any], known: dict[Any, int], above: tuple[Any, ...]
) -> int:
    """Count what is drawn in the end: shapes that others repeat count every time."""
    if node in known:
        return known[node]
    if node in above or len(above) > 200:
        raise _not_plain("use")
    targets = [node.get("href") or node.get(_LINK) or ""]
    targets += [found for value in node.attrib.values() for found in _REFERENCE.findall(value)]
    repeated = [by_id[name] for target in targets if (name := target.removeprefix("#")) in by_id]
    inside = [child for child in node if isinstance(child.tag, str)]
    weight = 1 + sum(_weight(one, by_id, known, (*above, node)) for one in (*inside, *repeated))
    known[node] = weight
    return weight


def _not_plain(what: str) -> RefusedFileError:
    return RefusedFileError(
        "svg_not_plain",
        N_("The SVG holds more than shapes and colours ({what}); it is not printed."),
        N_("Turn words into outlines and effects into shapes, or give the logo as PNG."),
        what=what,
    )


def _broken() -> RefusedFileError:
    return RefusedFileError(
        "broken_picture",
        N_("This picture is broken and cannot be read."),
        N_("Open it in a picture program, save it anew and give that file."),
    )
