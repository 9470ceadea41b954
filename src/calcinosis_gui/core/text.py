"""Texts in the program's two languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the program (ISO 639-1 code)."""

    ENGLISH = "en"
    FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in French."""

    en: str
    fr: str

    def in_language(self, language: Language) -> str:
        """Return the words in ``language``."""
        return self.fr if language is Language.FRENCH else self.en
