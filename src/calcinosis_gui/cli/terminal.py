"""Standard output and standard error, whatever they are connected to."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn, TextIO

from calcinosis_gui.cli.failure import STANDARD_OUTPUT, FileError
from calcinosis_gui.files import writing_problem

_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


def prepare_streams() -> None:
    """Make standard output and error able to take every character, and present in a program without a console."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = io.BufferedWriter(io.FileIO(os.devnull, "w"))
            setattr(sys, name, io.TextIOWrapper(nowhere, encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_output(words: str) -> None:
    """Write ``words`` to the standard output, now.

    Raises:
        BrokenPipeError: nobody reads on.
        FileError: the standard output can't take them, for example on a full disk.
    """
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise FileError(STANDARD_OUTPUT, writing_problem(error)) from error


def complain(line: str) -> None:
    """Write one line to the standard error."""
    # Where the standard error is gone too, the exit code remains.
    with suppress(OSError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


class Progress:
    """One line on a terminal that is written over; nothing where the standard error is not a terminal."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._width = 0

    def show(self, words: str) -> None:
        """Put ``words`` in the place of what was shown before."""
        self._write(f"\r{words:<{self._width}}")
        self._width = len(words)

    def close(self) -> None:
        """Leave an empty line."""
        self._write(f"\r{'':<{self._width}}\r")

    def _write(self, words: str) -> None:
        if not self._is_shown:
            return
        # A terminal that has gone away is no reason to stop the work.
        with suppress(OSError):
            sys.stderr.write(words)
            sys.stderr.flush()


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a request to end leave every block as an exception does, so that no temporary file stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    # A signal that whoever started the program told it to ignore, as nohup does, stays ignored.
    taken = {
        number: signal.getsignal(number) for number in numbers if signal.getsignal(number) is signal.SIG_DFL
    }
    for number in taken:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in taken.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _silence(stream: TextIO) -> None:
    """Send what is still held back nowhere, so that the interpreter does not fail on it when it ends."""
    with suppress(OSError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
