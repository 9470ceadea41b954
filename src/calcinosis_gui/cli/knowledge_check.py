"""``calcinosis knowledge check``: says what is missing, contradictory or unsourced in the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.failure import UsageError
from calcinosis_gui.cli.terminal import write_output
from calcinosis_gui.core.knowledge_check import check_knowledge
from calcinosis_gui.core.knowledge_loader import load_knowledge
from calcinosis_gui.core.knowledge_table import KnowledgeError
from calcinosis_gui.problem_words import printable
from calcinosis_gui.resources import resources_folder
from calcinosis_gui.texts import Texts

_COMMAND = f"{PROGRAM} knowledge"
_CHECK = "check"
_LONGEST_LINE = 1000


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Check the shipped knowledge base; return 0 where it is sound, 1 where it is not.

    Raises:
        UsageError: the arguments can't be followed.
    """
    parser = Parser(_COMMAND, "cli.knowledge", texts)
    parser.add_value("action", "cli.knowledge.action")
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)
    if values.action != _CHECK:
        raise UsageError(_COMMAND, "cli.knowledge.action_missing", action=_CHECK)
    try:
        knowledge = load_knowledge(resources_folder() / "knowledge")
    except KnowledgeError as error:
        return _problems(error.problems)
    contradictions = check_knowledge(knowledge)
    if contradictions:
        return _problems(contradictions)
    counts = texts(
        "cli.knowledge.sound",
        version=knowledge.version,
        hash=knowledge.hash,
        causes=len(knowledge.causes),
        findings=len(knowledge.findings),
        analytes=len(knowledge.analytes),
        red_flags=len(knowledge.red_flags),
        tests=len(knowledge.tests),
        treatments=len(knowledge.treatments),
        sources=len(knowledge.sources),
    )
    write_output(f"{counts}\n")
    return 0


def _problems(lines: Sequence[str]) -> int:
    write_output("".join(f"{printable(line, _LONGEST_LINE)}\n" for line in lines))
    return 1
