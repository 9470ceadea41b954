"""Starting the program, what it remembers, and what it does when something unforeseen happens."""

import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from calcinosis_gui.app import main
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui import demo
from calcinosis_gui.gui.crash import CrashHandler, describe, log_file
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.settings import Settings
from calcinosis_gui.gui.theme import Scheme, read_themes
from calcinosis_gui.resources import resources_folder
from tests.gui.page_objects import words_in
from tests.stories.summaries import read_summary

SECRET = "Mrs Example, born in 1950"


@pytest.fixture
def crash(window: MainWindow) -> Iterator[CrashHandler]:
    handler = CrashHandler(window.context.language)
    handler.install()
    yield handler
    handler.remove()


def _fail() -> None:
    raise ValueError(SECRET)


def _caught() -> Exception:
    try:
        _fail()
    except ValueError as error:
        return error
    raise AssertionError


def _dialogs() -> list[QDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]


def _crash_window(qtbot: QtBot) -> QDialog:
    def opened() -> list[QDialog]:
        return [
            dialog for dialog in _dialogs() if dialog.objectName() == "dialog:crash" and dialog.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(opened()))
    return opened()[0]


def test_the_first_page_can_be_pictured_without_a_screen(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    path = tmp_path / "first.png"
    assert main(["--show-first-page", str(path)]) == 0
    picture = QImage(str(path))
    assert picture.width() >= 1024
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 20


def test_the_demonstration_pictures_every_step_and_writes_the_pdf(
    qapp: QApplication,  # noqa: ARG001
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert demo.main(["--out", str(tmp_path), "--lang", "fr"]) == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in named][-2:] == ["8-result.png", "summary.pdf"]
    assert all(path.stat().st_size > 10_000 for path in named)
    assert "Calciphylaxie" in read_summary(named[-1].read_bytes()).words


def test_an_unforeseen_error_is_told_and_its_details_can_be_copied(
    crash: CrashHandler,  # noqa: ARG001
    qtbot: QtBot,
) -> None:
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    dialog = _crash_window(qtbot)
    assert "went wrong" in words_in(dialog)
    copy = dialog.findChild(QAbstractButton, "button:copy")
    close = dialog.findChild(QAbstractButton, "button:close")
    assert copy is not None
    assert close is not None
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_program.py" in copied
    close.click()
    qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in _dialogs()))


def test_neither_the_log_nor_the_details_hold_the_words_of_an_error(
    crash: CrashHandler,  # noqa: ARG001
    qtbot: QtBot,
) -> None:
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    dialog = _crash_window(qtbot)
    logged = log_file().read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert SECRET not in logged
    assert SECRET not in words_in(dialog)
    assert SECRET not in describe(error)
    dialog.accept()


def test_only_its_owner_can_read_the_log(user_folders: Path) -> None:
    path = log_file()
    assert path.is_relative_to(user_folders)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_details_name_the_cause_behind_an_error() -> None:
    try:
        try:
            _fail()
        except ValueError as cause:
            raise KeyError("outer") from cause
    except KeyError as error:
        words = describe(error)
    assert words.index("KeyError") < words.index("ValueError")


def test_the_hook_is_given_back(window: MainWindow) -> None:
    before = sys.excepthook
    handler = CrashHandler(window.context.language)
    handler.install()
    assert sys.excepthook != before
    handler.remove()
    assert sys.excepthook == before


def test_language_colours_and_place_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = Settings(path)
    settings.keep_language(Language.FRENCH)
    settings.keep_scheme(Scheme.HIGH_CONTRAST)
    settings.keep_geometry(QByteArray(b"place"))
    again = Settings(path)
    assert again.language(Language.ENGLISH) is Language.FRENCH
    assert again.scheme(Scheme.LIGHT) is Scheme.HIGH_CONTRAST
    assert again.geometry() == QByteArray(b"place")


def test_settings_that_make_no_sense_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General]\nlanguage=klingon\nscheme=7\ngeometry=nowhere\n", encoding="utf-8")
    settings = Settings(path)
    assert settings.language(Language.ENGLISH) is Language.ENGLISH
    assert settings.scheme(Scheme.DARK) is Scheme.DARK
    assert settings.geometry() is None


def test_every_scheme_has_every_colour() -> None:
    themes = read_themes(resources_folder() / "theme")
    tokens = json.loads((resources_folder() / "theme" / "tokens.json").read_text(encoding="utf-8"))
    assert set(themes) == set(Scheme)
    for scheme, theme in themes.items():
        assert sorted(theme.tokens().values()) == sorted(tokens[scheme.value].values())


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "window"),
        ("ink2", "side"),
        ("ink3", "surface"),
        ("on_accent", "accent"),
        ("caution", "caution_tint"),
    ],
)
def test_words_stand_out_from_their_ground(scheme: Scheme, ink: str, ground: str) -> None:
    tokens = read_themes(resources_folder() / "theme")[scheme].tokens()
    assert _contrast(tokens[ink], tokens[ground]) >= 4.5


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
