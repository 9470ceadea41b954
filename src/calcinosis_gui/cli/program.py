"""``calcinosis``: finds the command, performs it, and puts what went wrong into one line."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType

from calcinosis_gui import __version__
from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language, language_in
from calcinosis_gui.cli.failure import FileError, UsageError
from calcinosis_gui.cli.language import language_of_the_system
from calcinosis_gui.cli.terminal import complain, ending_in_order, prepare_streams, write_output
from calcinosis_gui.core.problem import nearest_word
from calcinosis_gui.texts import Texts

_COMMANDS = ("assess", "batch", "evaluate", "knowledge", "self-test")

_BAD_INPUT = 2
_FAULT = 1
_INTERRUPTED = 130
_NOBODY_READS = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Perform the command line ``arguments``, those of the process where ``None``; return the exit code.

    0: done. 1: a check or the program itself failed. 2: bad input, said in one line on the standard error.
    """
    prepare_streams()
    is_process = arguments is None
    if is_process:
        sys.excepthook = _show_fault
    try:
        with ending_in_order() if is_process else nullcontext():
            return _perform(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _NOBODY_READS


def _perform(arguments: Sequence[str]) -> int:
    language = language_in(arguments, default=language_of_the_system(os.environ))
    try:
        texts = Texts(language)
    except FileNotFoundError as error:
        # The words themselves are missing.
        complain(f"{PROGRAM}: {error}")
        return _FAULT
    try:
        return _dispatch(arguments, texts)
    except (UsageError, FileError) as failure:
        complain(f"{PROGRAM}: {failure.in_words(texts)}")
        return _BAD_INPUT


def _dispatch(arguments: Sequence[str], texts: Texts) -> int:
    parser = Parser(PROGRAM, "cli.program", texts)
    parser.add_switch("--version", "cli.option.version")
    parser.add_rest("command")
    values = parser.parse(arguments)
    if values.version:
        write_output(f"{PROGRAM} {__version__}\n")
        return 0
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(PROGRAM, values.lang)
    if not values.command:
        raise UsageError(PROGRAM, "cli.command_missing")
    return _perform_command(values.command[0], values.command[1:], texts)


def _perform_command(command: str, arguments: Sequence[str], texts: Texts) -> int:
    # Each command is imported when it is asked for, so that none waits for what another needs.
    match command:
        case "assess":
            from calcinosis_gui.cli import assess

            return assess.perform(arguments, texts)
        case "batch":
            from calcinosis_gui.cli import batch

            return batch.perform(arguments, texts)
        case "evaluate":
            from calcinosis_gui.cli import evaluate

            return evaluate.perform(arguments, texts)
        case "knowledge" if "export" in arguments:
            from calcinosis_gui.cli import knowledge_export

            return knowledge_export.perform(arguments, texts)
        case "knowledge":
            from calcinosis_gui.cli import knowledge_check

            return knowledge_check.perform(arguments, texts)
        case "self-test":
            from calcinosis_gui.cli import self_test

            return self_test.perform(arguments, texts)
    nearest = nearest_word(command, _COMMANDS)
    key = "cli.unknown_command_nearest" if nearest else "cli.unknown_command"
    raise UsageError(PROGRAM, key, found=command, nearest=nearest)


def _show_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in one line where the program failed, without its data: the error's own words may hold a patient's.

    ``python -X dev`` shows everything.
    """
    if sys.flags.dev_mode:
        sys.__excepthook__(kind, error, trace)
        return
    steps = (f"{Path(step.filename).name}:{step.lineno}" for step in traceback.extract_tb(trace))
    complain(f"{PROGRAM} {__version__}: {kind.__name__} ({' > '.join(steps)})")
