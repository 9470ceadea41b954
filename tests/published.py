"""The shipped knowledge base and the published patients, for every test that needs them."""

from functools import cache
from pathlib import Path

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import read_case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.knowledge_loader import load_knowledge
from calcinosis_gui.resources import resources_folder

_PUBLISHED = Path(__file__).parent / "data" / "published-dev.jsonl"


@cache
def knowledge_base() -> KnowledgeBase:
    """The knowledge base that the program ships."""
    return load_knowledge(resources_folder() / "knowledge")


@cache
def published_cases() -> tuple[Case, ...]:
    """Every published patient, in the order of the file."""
    lines = _PUBLISHED.read_text(encoding="utf-8").splitlines()
    return tuple(read_case(line, knowledge_base()) for line in lines)


def published_case(name: str) -> Case:
    """The published patient with that id."""
    return next(case for case in published_cases() if case.id == name)
