"""What ends a command: an input, an output or a command line that can't be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calcinosis_gui.core.problem import InputError, Problem
from calcinosis_gui.files import STANDARD_INPUT, reading_problem, writing_problem
from calcinosis_gui.problem_words import printable, problem_words
from calcinosis_gui.texts import Texts

STANDARD_OUTPUT = ""
"""The file name, which no file can have, that stands for the standard output."""

_STREAMS = {STANDARD_INPUT: "cli.standard_input", STANDARD_OUTPUT: "cli.standard_output"}
_LONGEST_FILE_NAME = 4096


class UsageError(Exception):
    """A command line that can't be followed: ``key`` and ``values`` of the text that says why.

    ``command`` is the command whose help tells more.
    """

    def __init__(self, command: str, key: str, **values: str) -> None:
        super().__init__(f"{command}: {key}")
        self.command = command
        self.key = key
        self.values = values

    def in_words(self, texts: Texts) -> str:
        """Return the failure as one line."""
        words = texts(self.key, **{name: printable(value) for name, value in self.values.items()})
        return texts("cli.usage_error", command=self.command, words=words)


class FileError(Exception):
    """A file that can't be read, understood or written; ``line`` counts from 1 where the file is read by lines."""

    def __init__(self, file: str, problem: Problem, line: int | None = None) -> None:
        super().__init__(f"{file}: {problem.kind}")
        self.file = file
        self.problem = problem
        self.line = line

    def in_words(self, texts: Texts) -> str:
        """Return the failure as one line that names the file and the place in it."""
        words = problem_words(self.problem, texts)
        if self.line is not None:
            words = texts("problem.at", place=texts("problem.line", line=self.line), words=words)
        stream = _STREAMS.get(self.file)
        place = texts(stream) if stream else printable(self.file, _LONGEST_FILE_NAME)
        return texts("problem.at", place=place, words=words)


@contextmanager
def reading(file: str, line: int | None = None) -> Iterator[None]:
    """Name ``file`` and ``line`` in what goes wrong inside the block.

    Raises:
        FileError: in the place of an :class:`InputError` or of an :class:`OSError` while reading.
    """
    try:
        yield
    except InputError as error:
        raise FileError(file, error.problem, line) from error
    except OSError as error:
        raise FileError(file, reading_problem(error), line) from error


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Name ``file`` in what goes wrong inside the block.

    Raises:
        FileError: in the place of an :class:`OSError` while writing.
    """
    try:
        yield
    except OSError as error:
        raise FileError(str(file), writing_problem(error)) from error


def output_file(command: str, option: str, name: str, source: str) -> Path:
    """Return the path that ``name`` means, given for ``option``; ``source`` is the input of the same command.

    Raises:
        UsageError: ``name`` is empty or the standard output, which can't be written whole or not at all.
        FileError: ``name`` is the file that is read.
    """
    if name in ("", STANDARD_INPUT):
        raise UsageError(command, "cli.file_name_needed", option=option)
    path = Path(name)
    if source != STANDARD_INPUT and _is_same_file(path, Path(source)):
        raise FileError(name, Problem("same_file"))
    return path


def _is_same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except (OSError, ValueError):
        # One of them does not exist or can't be seen: the command says so when it opens it.
        return False
