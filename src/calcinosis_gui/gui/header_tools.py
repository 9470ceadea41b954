"""The buttons at the right of the header: language, colours, help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.theme import Scheme

_ICON = 18


class HeaderTools(QWidget):
    """Switches language and colours at once; asks for help."""

    help_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("header_tools")
        self._languages = {
            Language.FRENCH: _segment("button:language_fr", "left"),
            Language.ENGLISH: _segment("button:language_en", "right"),
        }
        self._group = QButtonGroup(self)
        for language, button in self._languages.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, language=language: context.language.use(language))
        self._theme = _icon_button("button:theme")
        self._theme.clicked.connect(self._open_menu)
        self._help = _icon_button("button:help")
        self._help.clicked.connect(self.help_requested)
        self._menu = named(QMenu(self), "theme_menu")
        self._schemes = {scheme: self._scheme_action(scheme) for scheme in Scheme}
        self._build()
        context.language.changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the language and the colours in use."""
        texts = self._context.language.texts
        theme = self._context.theme.current
        for language, button in self._languages.items():
            button.setText(language.value.upper())
            button.setChecked(language is self._context.language.language)
            button.setAccessibleName(texts(f"shell.language.{language.value}"))
            button.setToolTip(texts(f"shell.language.{language.value}"))
        for scheme, action in self._schemes.items():
            action.setText(texts(f"shell.theme.{scheme.value}"))
            action.setChecked(scheme is theme.scheme)
        for button, icon, name in (
            (self._theme, "moon" if theme.scheme is Scheme.LIGHT else "sun", texts("shell.theme.name")),
            (self._help, "help", texts("shell.help.name")),
        ):
            button.setIcon(self._context.icons.icon(icon, theme.ink, _ICON))
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _scheme_action(self, scheme: Scheme) -> QAction:
        action = named(QAction(self), f"action:theme_{scheme.value}")
        action.setCheckable(True)
        action.triggered.connect(lambda: self._context.theme.use(scheme))
        return action

    def _open_menu(self) -> None:
        self._menu.popup(self._theme.mapToGlobal(QPoint(0, self._theme.height() + 4)))

    def _build(self) -> None:
        exclusive = QActionGroup(self)
        for action in self._schemes.values():
            exclusive.addAction(action)
            self._menu.addAction(action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self._languages.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._theme)
        row.addSpacing(8)
        row.addWidget(self._help)


def _segment(name: str, side: str) -> QPushButton:
    button = named(QPushButton(), name)
    button.setCheckable(True)
    button.setProperty("segment", side)
    return button


def _icon_button(name: str) -> QPushButton:
    button = named(QPushButton(), name)
    button.setProperty("kind", "icon")
    return button
