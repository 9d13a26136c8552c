"""Amendment tables as groups hand them in, written as Word and PDF files."""

import io
from pathlib import Path

import docx
import typst

from workbench.settings import content_folder

ARABIC = ("النص الأصلي", "التعديل المقترح", "التعليل")
FRENCH = ("Texte initial", "Amendement proposé", "Justification")
Rows = list[tuple[str, ...] | str]


def word_file(
    path: Path, rows: list[tuple[str, ...] | str], heads: tuple[str, ...] = ARABIC
) -> Path:
    """A table under its heads; a row of one text is merged over all columns."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(heads))
    for row in [heads, *rows]:
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[-1]).text = row
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def pdf_file(
    path: Path, rows: list[tuple[str, ...] | str], heads: tuple[str, ...] = ARABIC
) -> Path:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    cells = []
    for row in [heads, *rows]:
        if isinstance(row, str):
            cells.append(f"table.cell(colspan: {len(heads)}, {quoted(row)})")
        else:
            cells += [quoted(text) for text in row]
    arabic = heads is ARABIC
    source = (
        f'#set text(font: ("Amiri", "Noto Serif"), lang: "{"ar" if arabic else "fr"}", size: 11pt)\n'
        f"#table(columns: (1fr,) * {len(heads)}, {', '.join(cells)})\n"
    )
    fonts = [str(content_folder("policy_briefs") / "fonts")]
    path.write_bytes(typst.compile(source.encode(), format="pdf", font_paths=fonts))
    return path
