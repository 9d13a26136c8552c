"""The letterhead in HTML: pictures travel inside the file, nothing is fetched."""

from __future__ import annotations

import base64
from html import escape

from workbench.briefs.letterhead import BRAND, Picture, PrintedLetterhead, stretches_of

PICTURES_POLICY = "; img-src data:"


def colours(letterhead: PrintedLetterhead) -> str:
    """Give the style that puts the main colour of an organisation in place of our own."""
    if letterhead.accent == BRAND:
        return ""
    return f"\n:root {{ --brand: #{letterhead.accent}; --tint: #{letterhead.tint}; }}\n"


def partner_row(letterhead: PrintedLetterhead) -> str:
    """Write the logos in a row; in Arabic the first stands on the right."""
    marks = (
        _picture(mark.logo) if mark.logo else f"<b>{escape(mark.name)}</b>"
        for mark in letterhead.partners
    )
    return f'<div class="partners">{"".join(marks)}</div>' if letterhead.partners else ""


def foot(letterhead: PrintedLetterhead) -> str:
    """Write contact, disclaimer, funding and the public page."""
    blocks = [f"<p>{'<br>'.join(map(_line, block))}</p>" for block in letterhead.foot]
    public = letterhead.public
    if public is not None:
        address = escape(public.address)
        blocks.append(
            f'<div class="public">{_picture(public.code)}<p>{escape(public.words)} '
            f'<a href="{address}" dir="ltr">{address}</a></p></div>'
        )
    return f'<footer class="letterhead">{"".join(blocks)}</footer>' if blocks else ""


def _line(line: str) -> str:
    return "".join(
        f'<bdi dir="ltr">{escape(words)}</bdi>' if left_to_right else escape(words)
        for words, left_to_right in stretches_of(line)
    )


def _picture(picture: Picture) -> str:
    data = base64.b64encode(picture.content).decode("ascii")
    return (
        f'<img src="data:image/png;base64,{data}" alt="{escape(picture.alt)}" '
        f'width="{picture.width}" height="{picture.height}">'
    )
