"""The interface in Arabic, French and English.

Messages are written in English in the code; every ``.po`` file of a language folder under
``locale/`` is read and merged, so that each part of the workbench keeps its own catalogue.
This module does not import Streamlit: the command line speaks through it too.
"""

from __future__ import annotations

import gettext
import io
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbench.domain.errors import WorkbenchError, fill

LOCALE = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("tadqiq_language", default="en")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Load the translations of one language; English is the source and needs none."""
    merged: gettext.NullTranslations = gettext.NullTranslations()
    for po in sorted((LOCALE / language).glob("*.po")):
        with po.open("rb") as stream:
            messages = read_po(stream, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        translations.add_fallback(merged)
        merged = translations
    return merged


def use_language(language: str) -> None:
    """Choose the language for what follows in this thread or task."""
    _language.set(language)


def current_language() -> str:
    """Say which language is in use."""
    return _language.get()


def _(message: str, /, language: str | None = None, **places: object) -> str:
    """Translate a message into the language in use and fill its ``{places}``."""
    text = catalogue(language or _language.get()).gettext(message) if message else ""
    return fill(text, places) if places else text


def plural(one: str, many: str, number: int, /, language: str | None = None) -> str:
    """Translate a counted message by the plural rules of the language; ``{n}`` is the number.

    Arabic has six forms: «مادة واحدة», «مادتان», «3 مواد», «11 مادة»…
    """
    text = catalogue(language or _language.get()).ngettext(one, many, number)
    return fill(text, {"n": number})


def explain(error: WorkbenchError, language: str | None = None) -> tuple[str, str]:
    """Give the message and the remedy of an error in the user's language."""
    chosen = language or _language.get()
    texts = (_(text, language=chosen) for text in (error.message, error.remedy))
    message, remedy = (fill(text, error.details) for text in texts)
    return message, remedy
