"""What several commands need: the knowledge base and the case in a file."""

from __future__ import annotations

from calcinosis_gui.cli.failure import FileError, reading
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import read_case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.knowledge_loader import load_knowledge
from calcinosis_gui.core.knowledge_table import KnowledgeError
from calcinosis_gui.core.problem import Problem
from calcinosis_gui.files import CASE_BYTES_LIMIT, decode, read_limited
from calcinosis_gui.resources import resources_folder


def shipped_knowledge() -> KnowledgeBase:
    """Load the knowledge base that comes with the program.

    Raises:
        FileError: it is not sound; the first problem is named.
    """
    folder = resources_folder() / "knowledge"
    try:
        return load_knowledge(folder)
    except KnowledgeError as error:
        raise FileError(str(folder), Problem("unsound_knowledge", error.problems[0])) from error


def case_in_file(file: str, knowledge: KnowledgeBase) -> Case:
    """Read the case in ``file``, ``-`` for the standard input.

    Raises:
        FileError: it can't be read or holds no case.
    """
    with reading(file):
        return read_case(decode(read_limited(file, CASE_BYTES_LIMIT)), knowledge)
