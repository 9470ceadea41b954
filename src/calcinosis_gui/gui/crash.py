"""What happens when something unforeseen goes wrong: a log without patient data, and a window that tells."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from calcinosis_gui import __version__
from calcinosis_gui.gui.language import LanguageSwitch
from calcinosis_gui.gui.naming import named
from calcinosis_gui.gui.settings import APPLICATION

_LARGEST_LOG = 500_000
_WIDTH = 620


def log_file() -> Path:
    """Return the log in the user's own folder, readable by the user only; a log grown large is begun anew."""
    folder = platformdirs.user_log_path(APPLICATION, appauthor=False, ensure_exists=True)
    path = folder / "calcinosis-guide.log"
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.unlink()
    path.touch(mode=0o600)
    return path


def describe(error: BaseException) -> str:
    """Return where ``error`` arose, without its words: they could hold what was typed about a patient."""
    lines = [
        f"Calcinosis Guide {__version__}, Python {platform.python_version()}, {platform.platform()}",
    ]
    for link in _chain(error):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines)


class CrashHandler:
    """Takes the place of ``sys.excepthook`` while the window is open."""

    def __init__(self, language: LanguageSwitch) -> None:
        self._language = language
        self._path = log_file()
        self._is_telling = False
        self._stream = self._path.open("a", encoding="utf-8")
        self._logger = logging.getLogger(APPLICATION)
        self._handler = logging.StreamHandler(self._stream)
        self._before = sys.excepthook

    def install(self) -> None:
        """Begin to catch what nothing else catches, and crashes of the interpreter itself."""
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger.addHandler(self._handler)
        self._logger.propagate = False
        faulthandler.enable(file=self._stream, all_threads=True)
        sys.excepthook = self._handle

    def remove(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook = self._before
        faulthandler.disable()
        self._logger.removeHandler(self._handler)
        self._stream.close()

    def _handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            self._before(kind, error, trace)
            return
        details = describe(error)
        self._logger.error(details)
        # A window that fails while it tells of a failure must not open another one.
        if self._is_telling or QApplication.instance() is None:
            return
        self._is_telling = True
        dialog = CrashDialog(self._language, details, self._path)
        dialog.finished.connect(self._told)
        dialog.open()

    def _told(self) -> None:
        self._is_telling = False


class CrashDialog(QDialog):
    """Says what happened and what to do, with the details to copy."""

    def __init__(self, language: LanguageSwitch, details: str, log: Path) -> None:
        super().__init__(QApplication.activeWindow())
        texts = language.texts
        self.setObjectName("dialog:crash")
        self.setWindowTitle(texts("shell.crash.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        title = QLabel(texts("shell.crash.title"))
        title.setProperty("role", "heading")
        words = QLabel(texts("shell.crash.words"))
        words.setWordWrap(True)
        where = QLabel(texts("shell.crash.log", path=log))
        where.setProperty("role", "caption")
        where.setWordWrap(True)
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName(texts("shell.crash.details"))
        shown.setFixedHeight(140)
        copy = named(QPushButton(texts("shell.crash.copy")), "button:copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        close = named(QPushButton(texts("shell.crash.close")), "button:close")
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(12)
        for widget in (title, words, shown, where):
            layout.addWidget(widget)
        layout.addLayout(buttons)


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
