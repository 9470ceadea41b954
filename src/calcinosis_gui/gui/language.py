"""The language of the screens, switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from calcinosis_gui.core.text import Language
from calcinosis_gui.texts import Texts

_LOCALES = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    Language.FRENCH: QLocale(QLocale.Language.French, QLocale.Country.France),
}


def system_language() -> Language:
    """Return French where the operating system speaks French, else English."""
    is_french = QLocale.system().language() == QLocale.Language.French
    return Language.FRENCH if is_french else Language.ENGLISH


class LanguageSwitch(QObject):
    """Holds the interface texts in the language in use."""

    changed = Signal()

    def __init__(self, application: QApplication, language: Language) -> None:
        super().__init__(application)
        self._application = application
        self._translator = QTranslator(self)
        self._texts = Texts(language)
        self._apply()

    @property
    def texts(self) -> Texts:
        """The interface texts in the language in use."""
        return self._texts

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._texts.language

    @property
    def locale(self) -> QLocale:
        """How numbers and dates are written in the language in use."""
        return _LOCALES[self.language]

    def use(self, language: Language) -> None:
        """Show the whole program in ``language``."""
        if language is self.language:
            return
        self._texts = Texts(language)
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        """Translate also what Qt itself says: its file windows and its context menus."""
        QLocale.setDefault(self.locale)
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.language}", folder):
            self._application.installTranslator(self._translator)
