"""Opening and saving cases, and writing the PDF: what the user is asked, told, and what is done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from calcinosis_gui.core.assessment import Assessment
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import read_case, write_case
from calcinosis_gui.core.problem import InputError, Problem
from calcinosis_gui.core.text import Language
from calcinosis_gui.files import CASE_BYTES_LIMIT, decode, read_limited, write_atomically, writing_problem
from calcinosis_gui.gui.background import Background
from calcinosis_gui.gui.context import Context
from calcinosis_gui.gui.messages import Decision, ask_about_unsaved, tell_failure
from calcinosis_gui.problem_words import problem_words

_UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")


def new_case() -> Case:
    """Return a case with no answers, dated today."""
    return Case(date=datetime.datetime.now().astimezone().date().isoformat())


class CaseFiles(QObject):
    """Moves cases between the session and files; nothing is lost without a question."""

    notice = Signal(str)
    """What has just been done, in words."""
    case_replaced = Signal()
    exporting = Signal(bool)
    pdf_written = Signal(Path)

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._background = Background(self)
        self._path: Path | None = None

    @property
    def name(self) -> str:
        """The name of the file that the open case was read from or saved to, or nothing."""
        return self._path.name if self._path else ""

    def begin_new(self) -> None:
        """Begin a case with no answers."""
        self.when_safe(self._begin_new)

    def ask_to_open(self) -> None:
        """Ask for a case file, then open it."""
        self.when_safe(lambda: self._choose("open", self.open_file))

    def open_file(self, path: Path) -> None:
        """Open the case in ``path``, or say why it can't be opened."""
        try:
            case = read_case(decode(read_limited(path, CASE_BYTES_LIMIT)), self._context.knowledge)
        except InputError as error:
            self._tell_failure("open", path, error.problem)
            return
        self._path = path
        self._context.session.open_case(case)
        self.case_replaced.emit()
        self.notice.emit(self._context.language.texts("shell.hint.opened", name=path.name))

    def save(self) -> None:
        """Save to the file that the case came from, or ask for one."""
        if self._path is not None:
            self._save_to(self._path)
        else:
            self.save_as()

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask where to save the case, save it there, then call ``then``."""
        self._choose("save", lambda path: self._save_to(path, then))

    def export_pdf(self) -> None:
        """Ask where to write the PDF, then write it."""
        if not self._background.is_busy:
            self._choose("export", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the PDF to ``path`` beside the GUI thread; ``pdf_written`` tells when it is there."""
        session, context = self._context.session, self._context
        case, assessment, language = session.case, session.assessment, context.language.language
        self.exporting.emit(True)
        self.notice.emit(context.language.texts("shell.hint.writing_pdf"))
        self._background.run(
            lambda: _write_summary(path, case, assessment, context, language),
            lambda _: self._pdf_written(path),
            lambda error: self._pdf_failed(path, error),
        )

    def when_safe(self, then: Callable[[], None]) -> None:
        """Call ``then`` at once where nothing would be lost, else after the user has decided."""
        if not self._context.session.has_unsaved_answers:
            then()
            return
        ask_about_unsaved(
            self._window, self._context.language, lambda decision: self._decided(decision, then)
        )

    def wait(self) -> None:
        """Block until a PDF that is being written is there."""
        self._background.wait()

    def _decided(self, decision: Decision, then: Callable[[], None]) -> None:
        match decision:
            case Decision.SAVE if self._path is not None:
                self._save_to(self._path, then)
            case Decision.SAVE:
                self.save_as(then)
            case Decision.DISCARD:
                then()

    def _begin_new(self) -> None:
        self._path = None
        self._context.session.new_case(new_case())
        self.case_replaced.emit()

    def _save_to(self, path: Path, then: Callable[[], None] | None = None) -> None:
        session = self._context.session
        try:
            write_atomically(path, write_case(session.case).encode())
        except OSError as error:
            self._tell_failure("save", path, writing_problem(error))
            return
        self._path = path
        session.note_saved()
        self.notice.emit(self._context.language.texts("shell.hint.saved", name=path.name))
        if then is not None:
            then()

    def _pdf_written(self, path: Path) -> None:
        self.exporting.emit(False)
        self.notice.emit(self._context.language.texts("shell.hint.pdf_saved", name=path.name))
        self.pdf_written.emit(path)

    def _pdf_failed(self, path: Path, error: Exception) -> None:
        self.exporting.emit(False)
        self.notice.emit("")
        if not isinstance(error, OSError):
            raise error
        self._tell_failure("export", path, writing_problem(error))

    def _tell_failure(self, action: str, path: Path, problem: Problem) -> None:
        texts = self._context.language.texts
        what = texts(f"shell.failure.{action}", name=path.name)
        words = problem_words(problem, texts)
        tell_failure(self._window, self._context.language, what, words[:1].upper() + words[1:])

    def _choose(self, action: str, chosen: Callable[[Path], None]) -> None:
        """Ask for a file without blocking the window."""
        texts = self._context.language.texts
        is_pdf = action == "export"
        suffix = "pdf" if is_pdf else "json"
        dialog = QFileDialog(
            self._window, texts(f"shell.file.{action}"), "", texts(f"shell.file.{_kind(suffix)}")
        )
        dialog.setObjectName(f"dialog:{action}")
        dialog.setDefaultSuffix(suffix)
        if action == "open":
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(f"{self._suggested_name(is_pdf=is_pdf)}.{suffix}")
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _suggested_name(self, *, is_pdf: bool) -> str:
        case, texts = self._context.session.case, self._context.language.texts
        word = texts("shell.file.summary_name" if is_pdf else "shell.file.case_name")
        reference = _UNSAFE_IN_NAMES.sub("-", case.reference or case.id or "").strip("-.")
        return f"{word}-{reference}" if reference else word


def _kind(suffix: str) -> str:
    return "pdf" if suffix == "pdf" else "case"


def _write_summary(
    path: Path, case: Case, assessment: Assessment, context: Context, language: Language
) -> None:
    # Loaded with the first export: it brings the typesetting library.
    from calcinosis_gui.report.summary_pdf import make_summary

    made_at = datetime.datetime.now().astimezone().replace(microsecond=0)
    write_atomically(path, make_summary(case, assessment, context.knowledge, language, made_at))
