"""The versions that stand beside each other on the compare page."""

from __future__ import annotations

from workbench.services import library
from workbench.ui import state
from workbench.ui.components.comparison.side import Side
from workbench.ui.layout import work_title


def side_of(version_id: str) -> Side:
    """Give a version with its provisions and the address at which it is read."""
    ws = state.workspace()
    version = library.get_expression(ws, version_id)
    work = library.get_work(ws, version.work_id)
    address = f"read?work={work.slug}&version={version_id}"
    return Side(version, library.get_provisions(ws, version_id), address, work_title(work))
