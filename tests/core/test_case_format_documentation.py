"""``docs/CASE-FORMAT.md`` and the knowledge base name the same words."""

import json
import re
from pathlib import Path

import pytest

from calcinosis_gui.core.case_file import read_case, write_case
from calcinosis_gui.core.knowledge import KnowledgeBase
from tests.published import knowledge_base

DOCUMENTATION = (Path(__file__).resolve().parents[2] / "docs" / "CASE-FORMAT.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return knowledge_base()


def words_under(heading: str) -> set[str]:
    """The words in code style between a heading and the next one of the same or a higher level."""
    level = heading.partition(" ")[0]
    _, _, rest = DOCUMENTATION.partition(f"\n{heading}\n")
    assert rest, f"the documentation has no heading {heading!r}"
    section = re.split(rf"\n#{{1,{len(level)}}} ", rest)[0]
    return set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("group", ["appearance", "location", "history", "imaging", "histology"])
def test_the_findings_of_the_documentation_are_those_of_the_program(
    group: str, knowledge: KnowledgeBase
) -> None:
    known = {name.partition(".")[2] for name in knowledge.findings if name.startswith(f"{group}.")}

    assert words_under(f"### `{group}`") == known


def test_the_analytes_of_the_documentation_are_those_of_the_program(knowledge: KnowledgeBase) -> None:
    listed = DOCUMENTATION.partition("\nAnalytes:")[2].partition("\n\n")[0]

    assert set(re.findall(r"`(\w+)`", listed)) == set(knowledge.analytes)


def test_the_causes_of_the_documentation_are_those_of_the_program_under_the_same_subtypes(
    knowledge: KnowledgeBase,
) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`.*`) \|$", DOCUMENTATION.partition("## Subtypes")[2], re.MULTILINE)
    listed = {(subtype, cause) for subtype, causes in rows for cause in re.findall(r"`(\w+)`", causes)}

    assert listed == {(cause.subtype, cause.id) for cause in knowledge.causes.values()}


def test_the_places_settings_and_answers_of_the_documentation_are_those_of_the_program(
    knowledge: KnowledgeBase,
) -> None:
    keys = words_under("## Keys")

    assert set(knowledge.sites) <= words_under("## `sites`")
    assert {setting.id for setting in knowledge.settings} <= keys
    assert {option.id for question in knowledge.lesion.values() for option in question.options} <= keys


def test_the_example_of_the_documentation_is_a_case(knowledge: KnowledgeBase) -> None:
    match = re.search(r"```json\n(.*?)```", DOCUMENTATION, re.DOTALL)
    assert match

    case = read_case(match[1], knowledge)

    assert json.loads(write_case(case)) == json.loads(match[1])
