"""Work that takes longer than an eye notices, done beside the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class _Report(QObject):
    """Carries the outcome from the worker to the thread it was made in."""

    finished = Signal(object)
    failed = Signal(object)


class _Work(QRunnable, Generic[Result]):
    def __init__(self, work: Callable[[], Result], report: _Report) -> None:
        super().__init__()
        self._work = work
        self._report = report

    def run(self) -> None:
        """Do the work and report it; Qt calls this in a thread of its pool."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which decides
            self._report.failed.emit(error)
        else:
            self._report.finished.emit(result)


class Background(QObject):
    """Runs one piece of work at a time and calls back in the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._reports: set[_Report] = set()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._reports)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call ``work`` beside the GUI thread, then ``done`` or ``failed`` in it."""
        report = _Report(self)
        self._reports.add(report)
        report.finished.connect(lambda result: self._end(report, lambda: done(result)))
        report.failed.connect(lambda error: self._end(report, lambda: failed(error)))
        self._pool.start(_Work(work, report))

    @Slot()
    def wait(self) -> None:
        """Block until all work is done."""
        self._pool.waitForDone()

    def _end(self, report: _Report, tell: Callable[[], None]) -> None:
        self._reports.discard(report)
        report.deleteLater()
        tell()
