"""Everything that the founding document names is in the knowledge base, in both languages."""

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

import pytest

from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.text import Text
from tests.published import knowledge_base

SUBTYPES = ("dystrophic", "metastatic", "idiopathic", "iatrogenic", "calciphylaxis")
TREATMENTS = (
    "warfarin",
    "ceftriaxone",
    "intravenous_immunoglobulin",
    "diltiazem",
    "bisphosphonates",
    "probenecid",
    "aluminium_hydroxide",
    "minocycline",
    "topical_sodium_thiosulfate",
    "surgery",
    "stem_cell_transplantation",
    "laser",
    "shock_wave_lithotripsy",
)
TESTS = (
    "calcium",
    "phosphate",
    "lupus_antibodies",
    "tumour_markers_and_cancer_screen",
    "parathyroid_hormone",
    "vitamin_d_25oh",
    "kidney_metabolic_panel",
    "plain_radiograph",
    "computed_tomography",
    "bone_scintigraphy",
    "skin_biopsy",
    "muscle_enzymes",
    "milk_alkali_panel",
    "vibrational_spectroscopy",
)


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return knowledge_base()


class Named(Protocol):
    """An entry of the knowledge base."""

    @property
    def name(self) -> Text: ...


def named(knowledge: KnowledgeBase) -> dict[str, Text]:
    """The name of everything that an item may be covered by."""
    tables: dict[str, Mapping[str, Named]] = {
        "subtypes": knowledge.subtypes,
        "causes": knowledge.causes,
        "conditions": knowledge.conditions,
        "findings": knowledge.findings,
        "labs": knowledge.analytes,
        "red_flags": knowledge.red_flags,
        "tests": knowledge.tests,
        "treatments": knowledge.treatments,
        "follow_up": knowledge.follow_up,
        "sites": knowledge.sites,
    }
    names = {
        f"{table}.{key}": entry.name for table, entries in tables.items() for key, entry in entries.items()
    }
    lesion = {f"lesion.{key}": question.name for key, question in knowledge.lesion.items()}
    return names | lesion | {"lesion.size": knowledge.lesion_size.name}


def covered(knowledge: KnowledgeBase) -> set[str]:
    return {key for item in knowledge.founding for key in item.covered_by}


def test_every_item_of_the_founding_document_is_covered_by_knowledge_that_exists(
    knowledge: KnowledgeBase,
) -> None:
    names = named(knowledge)

    missing = {
        item.id: item.covered_by for item in knowledge.founding if not set(item.covered_by) <= set(names)
    }

    assert missing == {}
    assert all(item.covered_by and item.quote for item in knowledge.founding)


def test_what_covers_an_item_has_a_name_in_english_and_in_french(knowledge: KnowledgeBase) -> None:
    names = named(knowledge)

    assert [key for key in covered(knowledge) if not (names[key].en.strip() and names[key].fr.strip())] == []


def test_the_five_subtypes_with_their_sites_and_causes_are_items(knowledge: KnowledgeBase) -> None:
    ids = covered(knowledge)

    assert {f"subtypes.{subtype}" for subtype in SUBTYPES} <= ids
    for subtype in SUBTYPES:
        assert any(
            f"causes.{cause.id}" in ids for cause in knowledge.causes.values() if cause.subtype == subtype
        )
    assert any(key.startswith("findings.location.") for key in ids)


def test_the_link_to_crest_is_an_item(knowledge: KnowledgeBase) -> None:
    assert "findings.history.limited_systemic_sclerosis" in covered(knowledge)


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_a_treatment_of_the_founding_document_is_an_item(treatment: str, knowledge: KnowledgeBase) -> None:
    assert f"treatments.{treatment}" in covered(knowledge)


@pytest.mark.parametrize("test", TESTS)
def test_a_test_of_the_founding_document_is_an_item(test: str, knowledge: KnowledgeBase) -> None:
    assert f"tests.{test}" in covered(knowledge)


def test_items_of_every_kind_are_there(knowledge: KnowledgeBase) -> None:
    kinds = Counter(item.kind for item in knowledge.founding)

    assert {"subtype", "test", "treatment"} <= set(kinds)
