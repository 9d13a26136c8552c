"""Warnings kept with a text, told in the reader's language."""

from __future__ import annotations

from workbench.consolidation import notes
from workbench.reading.structure.warnings import MESSAGES, warning_parts
from workbench.ui.translation import _


def told(warning: str) -> str:
    """Say a stored warning (an English sentence) in the language in use.

    «00.26: article 12 follows 10 (page 3).» is «00.26 : l’article 12 suit l’article 10…».
    """
    message, values = warning_parts(warning, (*MESSAGES, *notes.MESSAGES))
    return _(message, **values)
