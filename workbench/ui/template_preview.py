"""A filled template in words, as HTML: headings, lines and tables in their own direction."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.briefs.template_preview import PreviewBlock, PreviewLine, PreviewRun
from workbench.ui.layout import Html, escape, text_direction
from workbench.ui.translation import _


def preview_html(blocks: Iterable[PreviewBlock], language: str) -> Html:
    """Give the preview as a small page; fonts, pictures and colours are seen in Word only."""
    inner = "".join(_block(block) for block in blocks)
    note = _("The words and their order; fonts, pictures and colours are seen in Word.")
    return Html(
        f'<div class="template-paper" lang="{escape(language)}" dir="{text_direction(language)}">'
        f'{inner}</div><p class="mini">{escape(note)}</p>'
    )


def _block(block: PreviewBlock) -> str:
    if block.line is None:
        rows = "".join(
            "<tr>" + "".join(f"<td>{''.join(map(_line, cell))}</td>" for cell in row) + "</tr>"
            for row in block.rows
        )
        direction = "rtl" if block.right_to_left else "ltr"
        return f'<table dir="{direction}"><tbody>{rows}</tbody></table>'
    css = "" if block.part == "body" else "furniture"
    return _line(block.line, css)


def _line(line: PreviewLine, css: str = "") -> str:
    direction = "rtl" if line.right_to_left else "ltr"
    words = "".join(map(_run, line.runs))
    level = f"level-{line.level}" if line.level else ""
    return f'<p class="{css} {level}" dir="{direction}">{words}</p>'


def _run(run: PreviewRun) -> str:
    words = escape(run.text).replace("\n", "<br>")
    for mark, wanted in (("b", run.bold), ("s", run.struck), ("u", run.underlined)):
        if wanted:
            words = f"<{mark}>{words}</{mark}>"
    return words
