"""``calcinosis assess``: one case, as text, JSON or PDF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.failure import UsageError, output_file, writing
from calcinosis_gui.cli.terminal import write_output
from calcinosis_gui.core.assessment import Assessment, assess
from calcinosis_gui.core.assessment_file import assessment_document
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.files import write_atomically
from calcinosis_gui.texts import Texts

_COMMAND = f"{PROGRAM} assess"


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Assess the case that ``arguments`` name; return the exit code.

    Raises:
        UsageError: the arguments can't be followed.
        FileError: the case can't be read, or the PDF not be written.
    """
    parser = Parser(_COMMAND, "cli.assess", texts)
    parser.add_value("case", "cli.assess.case")
    parser.add_switch("--json", "cli.assess.json")
    parser.add_file_option("--pdf", "cli.assess.pdf")
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)
    if not values.case:
        raise UsageError(_COMMAND, "cli.assess.case_missing")
    pdf = None if values.pdf is None else output_file(_COMMAND, "--pdf", values.pdf, source=values.case)

    from calcinosis_gui.cli.shared import case_in_file, shipped_knowledge

    knowledge = shipped_knowledge()
    case = case_in_file(values.case, knowledge)
    assessment = assess(case, knowledge)
    if pdf is not None:
        _write_pdf(pdf, case, assessment, knowledge, texts)
    if values.json:
        document = assessment_document(assessment, case, texts.language)
        write_output(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        from calcinosis_gui.cli.assessment_text import assessment_text

        write_output(assessment_text(case, assessment, knowledge, texts))
    return 0


def _write_pdf(
    path: Path, case: Case, assessment: Assessment, knowledge: KnowledgeBase, texts: Texts
) -> None:
    # The typesetter is large and only a PDF needs it.
    from calcinosis_gui.report.summary_pdf import make_summary

    made_at = datetime.now().astimezone().replace(microsecond=0)
    pdf = make_summary(case, assessment, knowledge, texts.language, made_at)
    with writing(path):
        write_atomically(path, pdf)
