import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcinosis_gui.core.assessment import assess
from calcinosis_gui.core.case import Case, Level
from calcinosis_gui.core.case_file import read_case, write_case
from calcinosis_gui.core.knowledge import KnowledgeBase
from calcinosis_gui.core.problem import InputError
from tests.published import knowledge_base

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published-dev.jsonl"
DOCUMENTS: list[dict[str, Any]] = [
    json.loads(line) for line in PUBLISHED.read_text(encoding="utf-8").splitlines()
]
FULL: dict[str, Any] = {
    "schema": "calcinosis-case/1",
    "id": "all-keys",
    "reporting": "interview",
    "reference": "A-17 «é»",
    "date": "2026-02-28",
    "clinician": "Dr Ω",
    "setting": "nephrology",
    "patient": {"age_years": 0.06, "sex": "female"},
    "findings": {"history.dialysis": True, "history.warfarin": False},
    "sites": ["knee-left-front", "finger-right-front"],
    "lesion": {"count": "few", "largest_mm": 12.5, "extent": "regional", "onset": "weeks"},
    "labs": [
        {
            "analyte": "phosphate",
            "value": 10.6,
            "unit": "mg/dL",
            "level": "high",
            "date": "2026-02-27",
            "range": [2.5, 4.5],
            "origin": "pasted",
        },
        {"analyte": "ana", "level": "positive"},
        {"analyte": "phosphate", "value": 9, "unit": "mg/dL"},
    ],
    "photos": ["leg.jpg"],
    "note": "line one\nline two",
    "expected": {"subtype": "calciphylaxis", "cause": "uraemic", "also": ["metastatic"]},
    "source": {"title": "T", "year": 2018, "url": "https://example.org", "pmid_or_doi": "10.1/x"},
    "summary": "S.",
}


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return knowledge_base()


def written(case: Case) -> Any:
    return json.loads(write_case(case))


def problem_kind(document: object, knowledge: KnowledgeBase) -> str:
    with pytest.raises(InputError) as refused:
        read_case(json.dumps(document), knowledge)
    return refused.value.problem.kind


def test_there_are_161_published_cases_with_a_source_each() -> None:
    assert len(DOCUMENTS) == len({document["id"] for document in DOCUMENTS}) == 161
    assert all(document["source"]["title"] for document in DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])
def test_a_published_case_is_read_and_written_again_unchanged(
    document: dict[str, Any], knowledge: KnowledgeBase
) -> None:
    case = read_case(json.dumps(document), knowledge)

    assert written(case) == document
    assert read_case(write_case(case), knowledge) == case


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])
def test_a_published_case_is_assessed(document: dict[str, Any], knowledge: KnowledgeBase) -> None:
    assessment = assess(read_case(json.dumps(document), knowledge), knowledge)

    assert sum(subtype.probability for subtype in assessment.subtypes) == pytest.approx(1)
    assert all(0 < subtype.probability < 1 for subtype in assessment.subtypes)
    assert all(s.low <= s.probability <= s.high for s in assessment.subtypes)


def test_every_key_of_the_format_survives_reading_and_writing(knowledge: KnowledgeBase) -> None:
    assert written(read_case(json.dumps(FULL), knowledge)) == FULL


def test_whole_numbers_stay_whole_and_decimals_decimal(knowledge: KnowledgeBase) -> None:
    text = write_case(read_case(json.dumps(FULL), knowledge))

    assert '"value": 9,' in text
    assert '"value": 10.6,' in text


def test_what_is_carried_for_the_reader_never_changes_the_conclusion(knowledge: KnowledgeBase) -> None:
    for document in DOCUMENTS[::20]:
        bare = {k: v for k, v in document.items() if k not in ("expected", "source", "summary", "id")}

        with_all = assess(read_case(json.dumps(document), knowledge), knowledge)

        assert assess(read_case(json.dumps(bare), knowledge), knowledge) == with_all


def test_what_is_not_stated_is_not_known(knowledge: KnowledgeBase) -> None:
    case = read_case('{"schema": "calcinosis-case/1", "findings": {"history.gout": false}}', knowledge)

    assert case.answer("history.gout") is False
    assert case.answer("history.dialysis") is None
    assert case.patient.age_years is None


def test_null_means_the_same_as_leaving_a_key_out(knowledge: KnowledgeBase) -> None:
    document = {"schema": "calcinosis-case/1", "patient": {"age_years": None, "sex": None}, "note": None}

    assert read_case(json.dumps(document), knowledge) == read_case(
        '{"schema": "calcinosis-case/1"}', knowledge
    )


@pytest.mark.parametrize("name", ["mg/dL", "mg/dl", " MG/DL", "mg / dL"])
def test_a_unit_is_known_however_it_is_capitalised_or_spaced(name: str, knowledge: KnowledgeBase) -> None:
    document = FULL | {"labs": [{"analyte": "phosphate", "value": 9, "unit": name}]}

    assert written(read_case(json.dumps(document), knowledge))["labs"][0]["unit"] == name


def test_a_level_is_taken_without_a_value(knowledge: KnowledgeBase) -> None:
    case = read_case(json.dumps(FULL), knowledge)

    assert case.labs[1].level is Level.POSITIVE
    assert case.labs[1].value is None


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"surprise": 1}, "unknown_key"),
        ({"schema": "calcinosis-case/2"}, "wrong_schema"),
        ({"schema": None}, "wrong_schema"),
        ({"findings": {"history.nothing": True}}, "unknown_finding"),
        ({"findings": {"history.dialysis": 1}}, "wrong_type"),
        ({"findings": {"history.dialysis": None}}, "wrong_type"),
        ({"findings": []}, "not_an_object"),
        ({"patient": {"age": 5}}, "unknown_key"),
        ({"patient": {"age_years": 131}}, "out_of_range"),
        ({"patient": {"age_years": "54"}}, "not_a_number"),
        ({"patient": {"sex": "man"}}, "unknown_option"),
        ({"lesion": {"largest_mm": -1}}, "out_of_range"),
        ({"lesion": {"onset": "decades"}}, "unknown_option"),
        ({"labs": {}}, "wrong_type"),
        ({"labs": [1]}, "not_an_object"),
        ({"labs": [{"value": 1, "unit": "mg/dL"}]}, "wrong_type"),
        ({"labs": [{"analyte": "kryptonite"}]}, "unknown_analyte"),
        ({"labs": [{"analyte": "phosphate", "value": 9}]}, "unit_missing"),
        ({"labs": [{"analyte": "phosphate", "value": 9, "unit": "stones"}]}, "unknown_unit"),
        ({"labs": [{"analyte": "phosphate", "value": -9, "unit": "mg/dL"}]}, "implausible_value"),
        ({"labs": [{"analyte": "phosphate", "level": "up"}]}, "unknown_option"),
        ({"labs": [{"analyte": "phosphate", "range": [4, 2]}]}, "contradiction"),
        ({"labs": [{"analyte": "phosphate", "range": [4]}]}, "wrong_type"),
        ({"sites": ["tail-mid-back"]}, "unknown_site"),
        ({"sites": "knee-left-front"}, "wrong_type"),
        ({"date": "2026-13-01"}, "bad_date"),
        ({"date": "20260228"}, "bad_date"),
        ({"date": "28.02.2026"}, "bad_date"),
        ({"setting": "ward"}, "unknown_option"),
        ({"reporting": "rumour"}, "unknown_option"),
        ({"expected": {"subtype": "x"}}, "unknown_subtype"),
        ({"expected": {"cause": "x"}}, "unknown_cause"),
        ({"expected": {"also": ["x"]}}, "unknown_subtype"),
        ({"source": {"pages": 3}}, "unknown_key"),
        ({"source": {"year": "2018"}}, "not_a_number"),
        ({"note": 5}, "wrong_type"),
        ({"note": "\ud800"}, "wrong_encoding"),
        ({"patient": {"age_years": 10**400}}, "out_of_range"),
    ],
    ids=str,
)
def test_a_case_that_the_format_does_not_allow_is_refused(
    change: dict[str, Any], kind: str, knowledge: KnowledgeBase
) -> None:
    assert problem_kind(FULL | change, knowledge) == kind


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=10), values, max_size=3),
    max_leaves=10,
)


@settings(max_examples=300, deadline=None, database=None)
@given(data=st.data())
def test_anything_in_the_place_of_one_value_is_read_and_written_again_or_refused(data: st.DataObject) -> None:
    knowledge = knowledge_base()
    document = json.loads(json.dumps(FULL))
    key = data.draw(st.sampled_from(sorted(document)))
    inner = document[key][0] if isinstance(document[key], list) else document[key]
    if isinstance(inner, dict) and data.draw(st.booleans()):
        inner[data.draw(st.sampled_from(sorted(inner)) | st.text(max_size=5))] = data.draw(json_values)
    else:
        document[key] = data.draw(json_values)

    with suppress(InputError):
        case = read_case(json.dumps(document), knowledge)
        text = write_case(case).encode("utf-8").decode("utf-8")
        assert read_case(text, knowledge) == case
