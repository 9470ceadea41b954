"""``calcinosis batch``: many cases, one a line, to one assessment a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.failure import FileError, UsageError, output_file, reading, writing
from calcinosis_gui.cli.terminal import Progress, write_output
from calcinosis_gui.core.problem import InputError, Problem
from calcinosis_gui.files import CASE_BYTES_LIMIT, atomic_file, decode, open_to_read, too_large
from calcinosis_gui.texts import Texts

_COMMAND = f"{PROGRAM} batch"


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Assess the cases that ``arguments`` name; return the exit code.

    Raises:
        UsageError: the arguments can't be followed.
        FileError: a case can't be read, or the assessments not be written.
    """
    parser = Parser(_COMMAND, "cli.batch", texts)
    parser.add_value("cases", "cli.batch.cases")
    parser.add_file_option("--out", "cli.batch.out")
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)
    if not values.cases:
        raise UsageError(_COMMAND, "cli.batch.cases_missing")
    if values.out is None:
        raise UsageError(_COMMAND, "cli.batch.out_missing")
    out = output_file(_COMMAND, "--out", values.out, source=values.cases)
    _assess_all(values.cases, out, texts)
    return 0


def _assess_all(file: str, out: Path, texts: Texts) -> None:
    # Not before the arguments are known to be right: they are what is wrong most often.
    from calcinosis_gui.cli.shared import shipped_knowledge
    from calcinosis_gui.core.assessment import assess
    from calcinosis_gui.core.assessment_file import assessment_document
    from calcinosis_gui.core.case_file import read_case

    knowledge = shipped_knowledge()
    with (
        reading(file),
        open_to_read(file) as source,
        writing(out),
        atomic_file(out) as target,
        closing(Progress()) as progress,
    ):
        for number, line in _lines(source, file):
            with _reading_line(file, number):
                case = read_case(decode(line), knowledge)
            document = assessment_document(assess(case, knowledge), case, texts.language)
            target.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
            progress.show(texts("cli.batch.progress", count=number))


def _lines(source: BinaryIO, file: str) -> Iterator[tuple[int, bytes]]:
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
def _reading_line(file: str, number: int) -> Iterator[None]:
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
