"""Walks the wizard through an example patient without a screen: a picture of each step, and the PDF.

``python -m calcinosis_gui.gui.demo --out DIR [--case FILE] [--lang en|fr]``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from calcinosis_gui.core.case_file import read_case
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.case_entry import CaseEntry
from calcinosis_gui.gui.hands import EventHands
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.offscreen import offscreen_application
from calcinosis_gui.gui.program import Look, make_window
from calcinosis_gui.gui.theme import Scheme
from calcinosis_gui.resources import resources_folder

_SIZE = (1366, 768)
_LONGEST_EXPORT = 60_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and the PDF, and print their paths."""
    options = _parser().parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    qt = offscreen_application()
    window = make_window(qt, Look(Language(options.lang), Scheme.LIGHT))
    window.resize(*_SIZE)
    window.show()
    for path in _walk(window, options.case, options.out):
        sys.stdout.write(f"{path}\n")
        sys.stdout.flush()
    window.context.session.note_saved()
    window.close()
    return 0


def _walk(window: MainWindow, case_file: Path, folder: Path) -> Iterator[Path]:
    case = read_case(case_file.read_text(encoding="utf-8"), window.context.knowledge)
    entry = CaseEntry(window, EventHands())
    for number, step in enumerate(entry.walk(case), start=1):
        path = folder / f"{number}-{step.id}.png"
        window.grab().save(str(path))
        yield path
    yield _export(window, entry, folder / "summary.pdf")


def _export(window: MainWindow, entry: CaseEntry, path: Path) -> Path:
    """Click Export PDF, name the file, and wait until it is written."""
    path.unlink(missing_ok=True)
    EventHands().click(entry.find(QAbstractButton, "button:export_pdf"))
    dialog = entry.find(QFileDialog, "dialog:export")
    written = QEventLoop()
    window.files.pdf_written.connect(written.quit)
    QTimer.singleShot(_LONGEST_EXPORT, written.quit)
    name = dialog.findChild(QLineEdit)
    if name is None:
        raise LookupError("the file window has no field for a name")
    name.setText(str(path.resolve()))
    dialog.accept()
    if not path.exists():
        written.exec()
    if not path.exists():
        raise TimeoutError(f"{path} was not written")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calcinosis_gui.gui.demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    example = resources_folder() / "cases" / "example.json"
    parser.add_argument("--case", type=Path, default=example, metavar="FILE", help="the patient")
    parser.add_argument("--lang", choices=[language.value for language in Language], default="en")
    return parser


if __name__ == "__main__":
    sys.exit(main())
