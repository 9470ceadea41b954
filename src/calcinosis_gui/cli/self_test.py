"""``calcinosis self-test``: does the main job once, from the shipped parts to a PDF in memory."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from calcinosis_gui import __version__
from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.shared import case_in_file, shipped_knowledge
from calcinosis_gui.cli.terminal import write_output
from calcinosis_gui.core.assessment import Assessment, assess
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.resources import resources_folder
from calcinosis_gui.texts import Texts
from calcinosis_gui.wording import percent

_COMMAND = f"{PROGRAM} self-test"
_EXAMPLE = "example.json"
_TYPESETTER = "typst"


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Test the program as it is installed; return 0 where all is well, 1 where the result is not as published.

    Raises:
        UsageError: the arguments can't be followed.
        FileError: the knowledge base or the shipped case is not sound.
    """
    parser = Parser(_COMMAND, "cli.self_test", texts)
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)

    knowledge = shipped_knowledge()
    case = case_in_file(str(resources_folder() / "cases" / _EXAMPLE), knowledge)
    assessment = assess(case, knowledge)
    pdf = _pdf(case, assessment, knowledge, texts)
    for line in _lines(case, assessment, knowledge, texts):
        write_output(f"{line}\n")
    write_output(texts("cli.self_test.pdf", kilobytes=len(pdf) // 1000, typesetter=_typesetter()) + "\n")
    is_as_published = case.expected is not None and case.expected.subtype == assessment.leading.id
    write_output(texts("cli.self_test.passed" if is_as_published else "cli.self_test.failed") + "\n")
    return 0 if is_as_published else 1


def _pdf(case: Case, assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> bytes:
    from calcinosis_gui.report.summary_pdf import make_summary

    made_at = datetime.now().astimezone().replace(microsecond=0)
    return make_summary(case, assessment, knowledge, texts.language, made_at)


def _lines(case: Case, assessment: Assessment, knowledge: KnowledgeBase, texts: Texts) -> Iterator[str]:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield texts("cli.self_test.program", version=__version__, python=python, system=sys.platform)
    yield texts("cli.self_test.knowledge", version=knowledge.version, hash=knowledge.hash)
    yield texts(
        "cli.self_test.case",
        case=case.id,
        subtype=texts.of(knowledge.subtypes[assessment.leading.id].name),
        probability=percent(assessment.leading.probability, texts),
        red_flags=len(assessment.red_flags),
    )


def _typesetter() -> str:
    """Return the name and version of the typesetter; the name alone where the packaged program holds no more."""
    try:
        return f"{_TYPESETTER} {version(_TYPESETTER)}"
    except PackageNotFoundError:
        return _TYPESETTER
