"""``calcinosis evaluate``: how good the conclusions are on labelled cases, one a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.case_lines import case_lines, reading_line
from calcinosis_gui.cli.failure import UsageError, output_file, reading, writing
from calcinosis_gui.cli.terminal import Progress, write_output
from calcinosis_gui.core.evaluation import Evaluation, LabelledCase, Reading, evaluate, labelled
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.files import decode, open_to_read, write_atomically
from calcinosis_gui.texts import Texts

_COMMAND = f"{PROGRAM} evaluate"


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Evaluate on the cases that ``arguments`` name; return the exit code.

    Raises:
        UsageError: the arguments can't be followed.
        FileError: a case can't be read or has no label, or the diagram not be written.
    """
    parser = Parser(_COMMAND, "cli.evaluate", texts)
    parser.add_value("cases", "cli.evaluate.cases")
    parser.add_switch("--json", "cli.evaluate.json")
    parser.add_file_option("--plot", "cli.evaluate.plot")
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)
    if not values.cases:
        raise UsageError(_COMMAND, "cli.evaluate.cases_missing")
    plot = None if values.plot is None else _plot_file(values.plot, values.cases)

    from calcinosis_gui.cli.shared import shipped_knowledge

    knowledge = shipped_knowledge()
    cases = _labelled_cases(values.cases, knowledge)
    evaluations = _evaluations(cases, knowledge, texts)
    if plot is not None:
        _write_plot(plot, evaluations[0], texts)
    if values.json:
        from calcinosis_gui.core.evaluation_file import evaluation_document

        document = evaluation_document(evaluations, knowledge)
        write_output(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        from calcinosis_gui.cli.evaluation_text import evaluation_text

        write_output(evaluation_text(evaluations, knowledge, texts))
    return 0


def _plot_file(name: str, source: str) -> Path:
    path = output_file(_COMMAND, "--plot", name, source=source)
    if path.suffix.lower() not in (".svg", ".pdf"):
        raise UsageError(_COMMAND, "cli.evaluate.plot_unknown", found=name)
    return path


def _labelled_cases(file: str, knowledge: KnowledgeBase) -> list[LabelledCase]:
    from calcinosis_gui.core.case_file import read_case

    cases = []
    with reading(file), open_to_read(file) as source:
        for number, line in case_lines(source, file):
            with reading_line(file, number):
                cases.append(labelled(read_case(decode(line), knowledge), number))
    return cases


def _evaluations(
    cases: Sequence[LabelledCase], knowledge: KnowledgeBase, texts: Texts
) -> tuple[Evaluation, ...]:
    evaluations = []
    with closing(Progress()) as progress:
        for number, way in enumerate(Reading, start=1):
            progress.show(texts("cli.evaluate.progress", number=number, count=len(Reading)))
            evaluations.append(evaluate(cases, knowledge, way))
    return tuple(evaluations)


def _write_plot(path: Path, evaluation: Evaluation, texts: Texts) -> None:
    from calcinosis_gui.report.reliability_diagram import reliability_pdf, reliability_svg

    make = reliability_pdf if path.suffix.lower() == ".pdf" else reliability_svg
    diagram = make(evaluation, texts)
    with writing(path):
        write_atomically(path, diagram)
