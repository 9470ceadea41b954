"""Whatever is given for a case: exit code 2 and one line that helps, or an assessment."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.cases import EXAMPLE, example
from tests.cli.command import calcinosis

Change = Callable[[dict[str, Any]], object]


def complaint_about(document: object) -> str:
    outcome = calcinosis("assess", "-", stdin=json.dumps(document).encode())
    assert (outcome.exit_code, outcome.output) == (2, "")
    return outcome.complaint_line


def complaint_about_bytes(data: bytes) -> str:
    outcome = calcinosis("assess", "-", stdin=data)
    assert (outcome.exit_code, outcome.output) == (2, "")
    return outcome.complaint_line


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda case: case["findings"].update({"history.dialisys": True}),
            "findings.history.dialisys: unknown finding “history.dialisys” – did you mean “history.dialysis”?",
        ),
        (lambda case: case.update(finding={}), "unknown key “finding” – did you mean “findings”?"),
        (
            lambda case: case["labs"][0].update(analyte="creatinin"),
            "labs[0].analyte: unknown analyte “creatinin”",
        ),
        (
            lambda case: case["labs"][3].update(unit="mg/dK"),
            "labs[3].unit: unknown unit “mg/dK” – did you mean “mg/dL”?",
        ),
        (lambda case: case["labs"][3].pop("unit"), "labs[3].unit: the unit of phosphate is missing"),
        (
            lambda case: case["labs"][3].update(value=850),
            "labs[3].value: impossible value: phosphate 850 mg/dL",
        ),
        (lambda case: case["labs"][3].update(value="10.6"), "labs[3].value: a number is needed here"),
        (lambda case: case["labs"][3].update(level="hihg"), "unknown answer “hihg” – did you mean “high”?"),
        (
            lambda case: case["patient"].update(age_years=-1),
            "patient.age_years: -1 is outside the possible values",
        ),
        (lambda case: case["patient"].update(age_years=True), "patient.age_years: a number is needed here"),
        (lambda case: case["patient"].update(sex="femal"), "unknown answer “femal” – did you mean “female”?"),
        (lambda case: case["lesion"].update(count="single"), "lesion.count: unknown answer “single”"),
        (lambda case: case["expected"].update(subtype="calcifylaxis"), "did you mean “calciphylaxis”?"),
        (
            lambda case: case["expected"].update(cause="uremic"),
            "unknown cause “uremic” – did you mean “uraemic”?",
        ),
        (lambda case: case.update(sites=["knee-left-fron"]), "did you mean “knee-left-front”?"),
        (lambda case: case.update(date="2026-02-30"), "date: “2026-02-30” is not a date of the calendar"),
        (lambda case: case.update(schema="calcinosis-case/2"), "the schema must be “calcinosis-case/1”"),
        (lambda case: case.update(patient=[]), "patient: an object in braces is needed here, not a list"),
        (lambda case: case["findings"].update({"history.dialysis": "yes"}), "findings.history.dialysis"),
    ],
)
def test_a_mistake_in_a_case_is_named_with_its_place_and_the_nearest_right_word(
    change: Change, words: str
) -> None:
    case = example()
    change(case)

    complaint = complaint_about(case)

    assert complaint.startswith("calcinosis: standard input: ")
    assert words in complaint


def test_a_mistake_is_explained_in_french_too() -> None:
    case = example()
    case["findings"]["history.dialisys"] = True

    outcome = calcinosis("assess", "-", "--lang", "fr", stdin=json.dumps(case).encode())

    assert "signe inconnu" in outcome.complaint_line
    assert (
        "vouliez-vous dire «\N{NO-BREAK SPACE}history.dialysis\N{NO-BREAK SPACE}»" in outcome.complaint_line
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n\t ", "there is nothing in it"),
        (b"Dear colleague", "line 1, column 1: this is not JSON"),
        (b'{"schema": "calcinosis-case/1",\n "id" 7}', "line 2, column 7: this is not JSON"),
        (b"[]", "an object in braces is needed here, not a list"),
        (b"null", "an object in braces is needed here"),
        (b'{"schema": "calcinosis-case/1", "id": "\xe9"}', "this is not UTF-8 text (byte 40)"),
        ('{"schema": "calcinosis-case/1"}'.encode("utf-16"), "this is not UTF-8 text (byte 1)"),
        (b'{"schema": "calcinosis-case/1", "id": "a", "id": "b"}', "the key “id” stands twice"),
        (b'{"schema": "calcinosis-case/1", "patient": {"age_years": NaN}}', "“NaN”"),
        (b'{"schema": "calcinosis-case/1", "patient": {"age_years": 1e999}}', "patient.age_years"),
        (b"[" * 100_000 + b"]" * 100_000, "the brackets are nested too deeply"),
        (b'{"a":' * 100_000, "the brackets are nested too deeply"),
        (
            b'{"schema": "calcinosis-case/1", "patient": {"age_years": ' + b"9" * 400 + b"}}",
            "patient.age_years",
        ),
        (b'{"schema": "calcinosis-case/1", "patient": {"age_years": ' + b"9" * 5000 + b"}}", "number"),
        (b'{"schema": "calcinosis-case/1", "note": "\\ud800"}', "note: "),
    ],
)
def test_what_is_no_case_at_all_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert words in complaint_about_bytes(data)


@pytest.mark.parametrize("depth", [100, 300, 500, 900, 950, 990])
def test_brackets_in_the_place_of_a_number_are_refused_however_deep_they_go(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth

    complaint_about_bytes(b'{"schema": "calcinosis-case/1", "patient": {"age_years": ' + nested + b"}}")


def test_noise_is_refused_by_its_size_before_it_is_read_whole(tmp_path: Path) -> None:
    noise = tmp_path / "noise.json"
    with noise.open("wb") as file:
        file.truncate(200_000_000)

    outcome = calcinosis("assess", noise)

    assert outcome.exit_code == 2
    assert outcome.complaint_line == f"calcinosis: {noise}: this is larger than 10 MB: it can’t be a case"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    outcome = calcinosis("assess", tmp_path / "nowhere.json")

    assert outcome.exit_code == 2
    assert outcome.complaint_line == f"calcinosis: {tmp_path / 'nowhere.json'}: there is no such file"


def test_a_folder_is_not_taken_for_a_case(tmp_path: Path) -> None:
    outcome = calcinosis("assess", tmp_path)

    assert outcome.exit_code == 2
    assert "this is a folder, not a file" in outcome.complaint_line


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read every file"
)
def test_a_case_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_bytes(EXAMPLE.read_bytes())
    case.chmod(0)

    outcome = calcinosis("assess", case)

    assert outcome.exit_code == 2
    assert "the system does not permit it" in outcome.complaint_line


@pytest.mark.parametrize("name", ["a\nb.json", "\x1b[31mred.json", "a\0b.json", "x" * 5000, "\udcff.json"])
def test_a_strange_file_name_is_shown_harmlessly(name: str) -> None:
    outcome = calcinosis("assess", name)

    assert outcome.exit_code == 2
    assert outcome.complaint_line.isprintable() or "\N{NO-BREAK SPACE}" in outcome.complaint_line


@settings(max_examples=25, deadline=None, database=None)
@given(data=st.binary(max_size=200))
def test_no_garbage_ends_in_anything_but_one_line(data: bytes) -> None:
    complaint_about_bytes(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=10), values, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None, database=None)
@given(data=st.data())
def test_a_case_with_anything_in_the_place_of_one_value_is_assessed_or_refused_in_one_line(
    data: st.DataObject,
) -> None:
    case = example()
    place = data.draw(st.sampled_from(sorted(case)))
    inner = case[place]
    if isinstance(inner, dict) and data.draw(st.booleans()):
        inner[data.draw(st.sampled_from(sorted(inner)))] = data.draw(json_values)
    elif isinstance(inner, list) and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(inner[0])))
        inner[0][key] = data.draw(json_values)
    else:
        case[place] = data.draw(json_values)

    outcome = calcinosis("assess", "-", "--json", stdin=json.dumps(case).encode())

    if outcome.exit_code == 0:
        assert outcome.complaint == ""
        assert json.loads(outcome.output)["schema"] == "calcinosis-assessment/1"
    else:
        assert outcome.exit_code == 2
        assert outcome.output == ""
        assert outcome.complaint_line
