"""The look of the program: colour tokens in three schemes, as a palette, a style sheet and values for painters."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FONT_FAMILY = "Inter"
_BODY_PIXELS = 14
_BASE_STYLE = "fusion"


class Scheme(StrEnum):
    """A set of colours."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "hc"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour tokens of one scheme, each as ``#RRGGBB``."""

    scheme: Scheme
    window: str
    surface: str
    sunken: str
    side: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_tint: str
    on_accent: str
    no: str
    on_no: str
    urgent: str
    urgent_tint: str
    urgent_solid: str
    on_urgent: str
    caution: str
    caution_tint: str
    ok: str
    ok_tint: str
    map_fill: str
    map_line: str
    map_edge: str
    map_detail: str
    focus: str
    track: str

    def tokens(self) -> dict[str, str]:
        """Return every colour by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "scheme"}


def read_themes(folder: Path) -> Mapping[Scheme, Theme]:
    """Read ``tokens.json`` in ``folder``.

    Raises:
        TypeError: where a scheme has a token too many or too few.
    """
    schemes = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
    return {
        Scheme(name): Theme(
            scheme=Scheme(name), **{_snake_case(token): value for token, value in tokens.items()}
        )
        for name, tokens in schemes.items()
    }


def colour(value: str) -> QColor:
    """Return the colour of a token."""
    return QColor(value)


@cache
def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's font for painters: size in pixels, figures of equal width. Not to be changed."""
    made = QFont(FONT_FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def system_scheme() -> Scheme:
    """Return the scheme that the operating system asks for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Scheme.HIGH_CONTRAST
    return Scheme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT


class ThemeSwitch(QObject):
    """Holds the theme in use and applies another one to the whole application."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path, scheme: Scheme) -> None:
        super().__init__(application)
        self._application = application
        self._themes = read_themes(resources / "theme")
        self._images = resources / "theme" / "images"
        self._style_sheet = Template((resources / "theme" / "style.qss").read_text(encoding="utf-8"))
        load_fonts(resources / "fonts")
        application.setStyleSheet("")
        # Replacing a style that widgets are drawn with is not safe in Qt.
        if application.style().objectName() != _BASE_STYLE:
            application.setStyle(_BASE_STYLE)
        application.setFont(font(_BODY_PIXELS))
        self._current = self._themes[scheme]

    @property
    def current(self) -> Theme:
        """The theme in use."""
        return self._current

    def apply(self) -> None:
        """Put the theme in use on the application.

        Widgets are made faster without a style sheet: it is put on once they are there. Qt takes five times
        as long to replace one sheet by another as to take the old one off first.
        """
        self._application.setStyleSheet("")
        self._application.setPalette(_palette(self._current))
        images = (self._images / self._current.scheme).as_posix()
        self._application.setStyleSheet(self._style_sheet.substitute(self._current.tokens(), images=images))

    def use(self, scheme: Scheme) -> None:
        """Show the whole program in ``scheme``."""
        if scheme is self._current.scheme:
            return
        self._current = self._themes[scheme]
        self.apply()
        self.changed.emit()


def load_fonts(folder: Path) -> None:
    """Make the fonts of ``folder`` known to Qt.

    Raises:
        FileNotFoundError: for a font that Qt cannot read.
    """
    for path in sorted(folder.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"the font {path} cannot be read: install the program again")


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, value in (
        (role.Window, theme.window),
        (role.WindowText, theme.ink),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.ink3),
        (role.Button, theme.surface),
        (role.ButtonText, theme.ink),
        (role.ToolTipBase, theme.ink),
        (role.ToolTipText, theme.window),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Light, theme.surface),
        (role.Midlight, theme.line),
        (role.Mid, theme.edge),
        (role.Dark, theme.edge),
        (role.Shadow, theme.line),
    ):
        palette.setColor(target, colour(value))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colour(theme.ink3))
    return palette
