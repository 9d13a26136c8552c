"""The script that every packed view of ours begins with."""

from __future__ import annotations

from pathlib import Path

_SHARED = Path(__file__).parent / "packed_view.js"


def packed_view_script(own: Path) -> str:
    """Give the script of a view: what all of them share, then its own."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (_SHARED, own))
