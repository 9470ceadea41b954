"""Reads a file of cases, one JSON document a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

from calcinosis_gui.cli.failure import FileError, reading
from calcinosis_gui.core.problem import InputError, Problem
from calcinosis_gui.files import CASE_BYTES_LIMIT, too_large


def case_lines(source: BinaryIO, file: str) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number from 1; empty lines are allowed at the end only.

    Raises:
        FileError: the file can't be read, holds no case, or a line is empty or too long.
    """
    first_empty_line = None
    number = 0
    while True:
        number += 1
        with reading(file, number):
            line = source.readline(CASE_BYTES_LIMIT + 1)
        if not line:
            break
        if len(line) > CASE_BYTES_LIMIT:
            raise FileError(file, too_large(CASE_BYTES_LIMIT), number)
        if not line.strip():
            first_empty_line = first_empty_line or number
            continue
        if first_empty_line is not None:
            raise FileError(file, Problem("empty_input"), first_empty_line)
        yield number, line
    if number == 1 or first_empty_line == 1:
        raise FileError(file, Problem("empty_input"))


@contextmanager
def reading_line(file: str, number: int) -> Iterator[None]:
    """Name the line in what goes wrong inside the block; JSON's own positions count from the line's start.

    Raises:
        FileError: in the place of an :class:`InputError`.
    """
    try:
        yield
    except InputError as error:
        problem = error.problem
        if problem.kind == "not_json":
            column = problem.place.rpartition(":")[2]
            raise FileError(file, replace(problem, place=f"{number}:{column}")) from error
        raise FileError(file, problem, number) from error
