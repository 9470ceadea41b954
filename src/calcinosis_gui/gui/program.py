"""Puts the parts of the window together; the program, the demonstration and the tests all start here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.knowledge_loader import load_knowledge
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.case_files import new_case
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.icons import Icons
from calcinosis_gui.gui.language import LanguageSwitch
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.session import Session
from calcinosis_gui.gui.theme import Scheme, ThemeSwitch
from calcinosis_gui.gui.widgets.focus_ring import FocusRing
from calcinosis_gui.resources import resources_folder


@dataclass(frozen=True, slots=True)
class Look:
    """How the program is shown at its start."""

    language: Language
    scheme: Scheme


def application(arguments: list[str]) -> QApplication:
    """Return the one application object, made where there is none."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(arguments)
    made.setApplicationName("calcinosis-guide")
    made.setApplicationDisplayName("")
    made.setDesktopFileName("calcinosis-guide")
    return made


def make_window(qt: QApplication, look: Look, knowledge: KnowledgeBase | None = None) -> MainWindow:
    """Return the main window with a new case.

    Raises:
        KnowledgeError: where the knowledge base is damaged.
        FileNotFoundError: where the program's files are not complete.
    """
    resources = resources_folder()
    knowledge = knowledge or load_knowledge(resources / "knowledge")
    language = LanguageSwitch(qt, look.language)
    theme = ThemeSwitch(qt, resources, look.scheme)
    FocusRing(qt, theme)
    session = Session(knowledge, new_case())
    icons = Icons(resources / "icons")
    window = MainWindow(Context(knowledge, session, language, theme, icons, resources))
    theme.apply()
    return window
