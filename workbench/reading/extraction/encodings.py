"""Which letters the bytes of a text stand for: UTF-8, UTF-16 or the old pages of Windows."""

from __future__ import annotations

import codecs
import re

from workbench.reading.extraction.lexicon import share_known, words_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_WEB_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_MARKUP = re.compile(r"^\s*(?:<\?xml|<!doctype|<svg\b|MIME-Version:|From: <Saved)", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")


def decoded(content: bytes) -> tuple[str, str]:
    """Turn the bytes of a text into letters and say by which encoding.

    Windows-1256 and Windows-1252 share the small French letters (é, à, ç); where one writes
    «É» the other writes «ة». A text with many Arabic letters in the first reading is Arabic:
    «ÇáãÇÏÉ» is «المادة».
    """
    encoding = _encoding(content)
    text = content.decode(encoding, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    wide = _utf_16_without_mark(content)
    if wide:
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_windows(content) if not _is_cut_utf_8(content) else "utf-8"
    return "utf-8"


def _is_cut_utf_8(content: bytes) -> bool:
    """Whether a text is UTF-8 but for a few broken letters, as at the end of a cut file."""
    text = content.decode("utf-8", errors="replace")
    beyond = sum(letter > "\x7f" for letter in text)
    return text.count("\ufffd") * 20 < beyond


def _utf_16_without_mark(content: bytes) -> str:
    """Tell UTF-16 by its empty bytes (Latin) or by the page byte 06 of Arabic letters."""
    sample = content[: _SAMPLE // 2 * 2]
    if len(sample) < 4 or len(content) % 2:
        return ""
    half = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (high.count(0) + high.count(6)) > 0.8 * half:
            other = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
            if other.count(0) + other.count(6) < 0.2 * half:
                return encoding
    return ""


def _of_windows(content: bytes) -> str:
    declared = _DECLARED.search(content[:4096])
    if declared and (named := _known(declared[1].decode("ascii", "ignore"))):
        return named
    sample = content[:_SAMPLE]
    arabic = sample.decode("cp1256", errors="replace")
    if len(_ARABIC.findall(arabic)) < 0.3 * len(_LETTER.findall(arabic)):
        return "cp1252"
    scores = {
        encoding: share_known(words_of([sample.decode(encoding, errors="replace")]), "ar")
        for encoding in ("cp1256", "iso8859-6")
    }
    return max(scores, key=lambda encoding: scores[encoding])


def _known(name: str) -> str:
    """Give the name of a declared encoding that writes one byte a letter; browsers do alike."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    if found.startswith(("utf", "ascii")):
        return ""
    return "cp1252" if found == "iso8859-1" else found


def is_written(content: bytes) -> bool:
    """Whether the bytes are words and not the inside of a program or picture."""
    sample = content[: _SAMPLE // 2 * 2]
    text, _name = decoded(sample)
    if _OTHER_MARKUP.match(text.lstrip("\ufeff")):
        return False
    strange = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    return bool(text.strip()) and strange <= 0.01 * len(text)


def looks_like_web_page(content: bytes) -> bool:
    """Whether the text begins as HTML does."""
    text, _name = decoded(content[: _SAMPLE // 2 * 2])
    if not _WEB_PAGE.match(text.lstrip("\ufeff")):
        return False
    xml = text.lstrip("\ufeff \n\t").startswith("<?xml")
    return not xml or bool(re.search(r"<html\b", text[:5000], re.IGNORECASE))
