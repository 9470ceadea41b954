"""``calcinosis-gui``: starts the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from calcinosis_gui import __version__
from calcinosis_gui.core.knowledge_table import KnowledgeError
from calcinosis_gui.gui.crash import CrashHandler
from calcinosis_gui.gui.language import system_language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.program import Look, application, make_window
from calcinosis_gui.gui.settings import Settings
from calcinosis_gui.gui.theme import system_scheme
from calcinosis_gui.texts import Texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code when it is closed."""
    options = _parser(Texts(system_language())).parse_args(arguments)
    if options.show_first_page is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = application(sys.argv[:1])
    settings = Settings()
    look = Look(settings.language(system_language()), settings.scheme(system_scheme()))
    if options.show_first_page is not None:
        return _show_first_page(qt, make_window(qt, look), options.show_first_page)
    try:
        window = make_window(qt, look)
    except (KnowledgeError, OSError) as error:
        # Without its files the program may have no words of its own: those of the error must do.
        QMessageBox.critical(None, qt.applicationName(), str(error))
        return 1
    crash = CrashHandler(window.context.language)
    crash.install()
    try:
        _remember_look(window, settings)
        window.show()
        if options.case is not None:
            QTimer.singleShot(0, lambda: window.files.open_file(options.case))
        return qt.exec()
    finally:
        settings.keep_geometry(window.saveGeometry())
        crash.remove()


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="calcinosis-gui",
        description=texts("shell.start.description"),
    )
    parser.add_argument("case", nargs="?", type=Path, help=texts("shell.start.case"))
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--show-first-page",
        type=Path,
        metavar="FILE.png",
        help=texts("shell.start.show_first_page"),
    )
    return parser


def _remember_look(window: MainWindow, settings: Settings) -> None:
    geometry = settings.geometry()
    if geometry is not None:
        window.restoreGeometry(geometry)
    language, theme = window.context.language, window.context.theme
    language.changed.connect(lambda: settings.keep_language(language.language))
    theme.changed.connect(lambda: settings.keep_scheme(theme.current.scheme))


def _show_first_page(qt: QApplication, window: MainWindow, path: Path) -> int:
    window.show()
    qt.processEvents()
    is_written = window.grab().save(str(path), "PNG")
    window.close()
    return 0 if is_written else 1


if __name__ == "__main__":
    sys.exit(main())
