"""Pictures of every page, in both languages and all colours, of two example patients.

``python -m calcinosis_gui.gui.screenshots --out DIR``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.offscreen import offscreen_application
from calcinosis_gui.gui.program import Look, make_window
from calcinosis_gui.gui.theme import Scheme
from calcinosis_gui.resources import resources_folder

_SIZE = (1366, 768)
_CASES = {"calciphylaxis": "example.json", "systemic_sclerosis": "systemic_sclerosis.json"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and print how many there are."""
    parser = argparse.ArgumentParser(prog="python -m calcinosis_gui.gui.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    qt = offscreen_application()
    window = make_window(qt, Look(Language.ENGLISH, Scheme.LIGHT))
    window.resize(*_SIZE)
    window.show()
    count = sum(1 for _ in take_pictures(window, options.out))
    sys.stdout.write(f"{count} pictures in {options.out}\n")
    window.close()
    return 0


def take_pictures(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Save a picture of each page for each case, language and scheme, and yield its path."""
    context = window.context
    for name, file in _CASES.items():
        window.files.open_file(resources_folder() / "cases" / file)
        for language, scheme in product(Language, Scheme):
            context.language.use(language)
            context.theme.use(scheme)
            for number, step in enumerate(window.wizard.flow.steps, start=1):
                window.wizard.jump(step.id)
                _settle()
                path = folder / f"{name}-{number}-{step.id}-{language.value}-{scheme.value}.png"
                window.grab().save(str(path))
                yield path


def _settle() -> None:
    """Let layouts, repaints and deletions that are due take place."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
