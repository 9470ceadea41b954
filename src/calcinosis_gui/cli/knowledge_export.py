"""``calcinosis knowledge export``: the Bayesian network as a file that other tools read."""

from __future__ import annotations

from collections.abc import Sequence

from calcinosis_gui.cli.arguments import PROGRAM, Parser, check_language
from calcinosis_gui.cli.failure import UsageError, output_file, writing
from calcinosis_gui.cli.terminal import write_output
from calcinosis_gui.files import STANDARD_INPUT, write_atomically
from calcinosis_gui.texts import Texts

ACTION = "export"
_COMMAND = f"{PROGRAM} knowledge {ACTION}"


def perform(arguments: Sequence[str], texts: Texts) -> int:
    """Write the network to the file that ``arguments`` name; return the exit code.

    Raises:
        UsageError: the arguments can't be followed.
        FileError: the knowledge base is not sound, or the file can't be written.
    """
    parser = Parser(_COMMAND, "cli.knowledge_export", texts)
    parser.add_value("action", "cli.knowledge_export.action")
    parser.add_value("file", "cli.knowledge_export.file")
    values = parser.parse(arguments)
    if values.help:
        write_output(parser.format_help())
        return 0
    check_language(_COMMAND, values.lang)
    if values.action != ACTION:
        raise UsageError(_COMMAND, "cli.unknown_option", found=values.action)
    if not values.file:
        raise UsageError(_COMMAND, "cli.knowledge_export.file_missing")
    file = output_file(_COMMAND, ACTION, values.file, source=STANDARD_INPUT)

    from calcinosis_gui.cli.shared import shipped_knowledge
    from calcinosis_gui.core.assessment import network_of
    from calcinosis_gui.core.network_export import network_bif

    knowledge = shipped_knowledge()
    document = network_bif(network_of(knowledge), knowledge)
    with writing(file):
        write_atomically(file, document.encode("ascii"))
    return 0
