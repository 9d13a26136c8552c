"""Text that exists in Arabic, French and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "fr", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "fr", "en")


@dataclass(frozen=True, slots=True)
class Localized:
    """One wording in up to three languages; an empty string means "not written yet"."""

    ar: str = ""
    fr: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """Give the wording in a language, or the first one that exists (ar, fr, en)."""
        chosen: str = getattr(self, language, "")
        return chosen or self.ar or self.fr or self.en

    def with_language(self, language: str, text: str) -> Localized:
        """Give the same wording with one language replaced."""
        return Localized(**{**self.as_dict(), language: text})

    def as_dict(self) -> dict[str, str]:
        """Give ``{"ar": …, "fr": …, "en": …}`` for storage and JSON."""
        return {"ar": self.ar, "fr": self.fr, "en": self.en}

    @classmethod
    def from_mapping(cls, value: Mapping[str, str] | None) -> Localized:
        """Read the wording from a mapping; unknown languages are ignored."""
        value = value or {}
        return cls(ar=value.get("ar", ""), fr=value.get("fr", ""), en=value.get("en", ""))
