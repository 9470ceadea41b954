"""``docs/ASSESSMENT-FORMAT.md`` and the documents that the program writes have the same fields."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calcinosis_gui.core.assessment import assess
from calcinosis_gui.core.assessment_file import assessment_document
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.text import Language
from tests.published import knowledge_base, published_case

DOCUMENTATION = (Path(__file__).resolve().parents[2] / "docs" / "ASSESSMENT-FORMAT.md").read_text(
    encoding="utf-8"
)
CASE = "calci-pd-scrotum-legs-51m"


@pytest.fixture(scope="module")
def documented() -> dict[str, Any]:
    match = re.search(r"```json\n(.*?)```", DOCUMENTATION, re.DOTALL)
    assert match
    example: dict[str, Any] = json.loads(match[1])
    return example


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    case = published_case(CASE)
    document = assessment_document(assess(case, knowledge_base()), case, Language.ENGLISH)
    reread: dict[str, Any] = json.loads(json.dumps(document))
    return reread


def test_an_assessment_has_the_documented_keys_in_the_documented_order(
    written: dict[str, Any], documented: dict[str, Any]
) -> None:
    assert list(written) == list(documented)


@pytest.mark.parametrize(
    "key", ["subtypes", "causes", "red_flags", "evidence", "tests", "treatments", "follow_up"]
)
def test_every_entry_of_a_list_has_the_documented_keys(
    key: str, written: dict[str, Any], documented: dict[str, Any]
) -> None:
    assert written[key]
    for entry in written[key]:
        assert list(entry) == list(documented[key][0])
    if key == "red_flags":
        assert all(list(fact) == ["item", "answer"] for flag in written[key] for fact in flag["because"])


def test_what_would_help_next_has_the_documented_keys(documented: dict[str, Any]) -> None:
    case = Case().with_answer("history.dialysis", answer=True)
    document: dict[str, Any] = assessment_document(assess(case, knowledge_base()), case, Language.ENGLISH)

    assert document["next"]
    assert all(list(step) == list(documented["next"][0]) for step in document["next"])


def test_subtypes_and_causes_are_complete_sorted_and_sum_to_one(written: dict[str, Any]) -> None:
    for key, ids in (("subtypes", set(knowledge_base().subtypes)), ("causes", set(knowledge_base().causes))):
        probabilities = [entry["probability"] for entry in written[key]]

        assert {entry["id"] for entry in written[key]} == ids
        assert probabilities == sorted(probabilities, reverse=True)
        assert sum(probabilities) == pytest.approx(1)


def test_the_texts_of_an_assessment_are_in_its_language(written: dict[str, Any]) -> None:
    case = published_case(CASE)
    french: dict[str, Any] = assessment_document(assess(case, knowledge_base()), case, Language.FRENCH)

    assert (written["language"], french["language"]) == ("en", "fr")
    assert french["red_flags"][0]["action"] != written["red_flags"][0]["action"]
    assert french["subtypes"] == written["subtypes"]


def test_every_source_of_an_assessment_can_be_looked_up(written: dict[str, Any]) -> None:
    for key in ("red_flags", "evidence", "tests", "treatments"):
        for entry in written[key]:
            assert set(entry["sources"]) <= set(knowledge_base().sources)
