"""What the program remembers between two starts: how it looks, nothing about any patient."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.theme import Scheme

APPLICATION = "calcinosis-guide"


class Settings:
    """Language, colours and place of the window, in a small file of the user's configuration folder."""

    def __init__(self, path: Path | None = None) -> None:
        folder = platformdirs.user_config_path(APPLICATION, appauthor=False, ensure_exists=True)
        self._file = QSettings(str(path or folder / "settings.ini"), QSettings.Format.IniFormat)

    def language(self, default: Language) -> Language:
        """Return the language chosen last, or ``default``."""
        word = self._file.value("language")
        return Language(word) if word in set(Language) else default

    def scheme(self, default: Scheme) -> Scheme:
        """Return the colours chosen last, or ``default``."""
        word = self._file.value("scheme")
        return Scheme(word) if word in set(Scheme) else default

    def geometry(self) -> QByteArray | None:
        """Return where the window stood last, if it is known."""
        value = self._file.value("geometry")
        return value if isinstance(value, QByteArray) else None

    def keep_language(self, language: Language) -> None:
        """Remember the language that the user chose."""
        self._file.setValue("language", language.value)

    def keep_scheme(self, scheme: Scheme) -> None:
        """Remember the colours that the user chose."""
        self._file.setValue("scheme", scheme.value)

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._file.setValue("geometry", geometry)
