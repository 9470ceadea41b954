"""``calcinosis batch``: many cases, one a line, to one assessment a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.case_lines import case_lines, reading_line
from calcinosis_gui.cli.failure import UsageError, output_file, reading, writing
from calcinosis_gui.cli.terminal import Progress, write_output
from calcinosis_gui.files import atomic_file, decode, open_to_read
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
        for number, line in case_lines(source, file):
            with reading_line(file, number):
                case = read_case(decode(line), knowledge)
            document = assessment_document(assess(case, knowledge), case, texts.language)
            target.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
            progress.show(texts("cli.batch.progress", count=number))
