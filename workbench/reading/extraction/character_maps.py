"""The table by which a PDF font names its glyphs (ToUnicode), read and written.

Source: ISO 32000-1, 9.10.3, and Adobe Technical Note 5411.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[(.*?)\])", re.DOTALL)
_PER_SECTION = 100
_MOST = 70_000


def read_map(stream: bytes) -> dict[int, str]:
    """Read which text each code stands for; what is malformed is left out."""
    named: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(body):
                named[_number(code)] = _text(text)
        else:
            for first, last, text, listed in _RANGE.findall(body):
                _read_range(named, _number(first), _number(last), text, listed)
        if len(named) > _MOST:
            break
    return named


def _read_range(named: dict[int, str], first: int, last: int, text: bytes, listed: bytes) -> None:
    if listed:
        items = re.findall(_HEX, listed)
        named.update({first + at: _text(item) for at, item in enumerate(items)})
        return
    start = _text(text)
    if not start:
        return
    for at in range(min(last - first + 1, 0xFFFF)):
        if ord(start[-1]) + at < 0x110000:
            named[first + at] = start[:-1] + chr(ord(start[-1]) + at)


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    clean = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(clean if len(clean) % 2 == 0 else "0" + clean).decode(
        "utf-16-be", "replace"
    )


def write_map(named: Mapping[int, str], *, width: int = 2) -> bytes:
    """Write a table for codes of one or two bytes."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<{'00' * width}> <{'FF' * width}>",
        "endcodespacerange",
    ]
    items = [(code, text) for code, text in sorted(named.items()) if 0 <= code < 256**width]
    for start in range(0, len(items), _PER_SECTION):
        section = items[start : start + _PER_SECTION]
        lines.append(f"{len(section)} beginbfchar")
        lines.extend(
            f"<{code:0{2 * width}X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for code, text in section
        )
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
