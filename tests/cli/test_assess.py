import json
import os
import stat
import sys
from pathlib import Path

import pytest

from calcinosis_gui import __version__
from tests.cli.cases import EXAMPLE, example, published_lines
from tests.cli.command import calcinosis


def test_a_case_is_shown_as_text_with_its_urgent_flag_before_the_ranking() -> None:
    outcome = calcinosis("assess", EXAMPLE)

    assert outcome.exit_code == 0
    assert outcome.complaint == ""
    assert outcome.output.splitlines()[1].startswith("Calciphylaxis: ")
    assert outcome.output.index("Suspected calciphylaxis") < outcome.output.index("Subtypes")


def test_the_text_lists_warfarin_calcium_and_vitamin_d_under_avoid_in_suspected_calciphylaxis() -> None:
    output = calcinosis("assess", EXAMPLE).output

    avoided = output[output.index("\n  Avoid\n") : output.index("\n  With caution\n")]
    for name in ("Warfarin", "Calcium", "itamin D"):
        assert name in avoided
        assert f"- {name}" not in output


def test_the_text_says_for_whom_it_is_and_which_versions_made_it() -> None:
    ending = " ".join(calcinosis("assess", EXAMPLE).output.splitlines()[-4:])

    assert f"Calcinosis Guide {__version__}" in ending
    assert "Not a diagnosis" in ending


def test_the_text_fits_the_terminal() -> None:
    for language in ("en", "fr"):
        output = calcinosis("assess", EXAMPLE, "--lang", language).output

        assert max(map(len, output.splitlines())) <= 100


def test_a_case_is_shown_in_french_where_french_is_asked_for_or_spoken_by_the_system() -> None:
    asked = calcinosis("assess", EXAMPLE, "--lang", "fr")
    spoken = calcinosis("assess", EXAMPLE, locale="fr_CA.UTF-8")

    assert "Calciphylaxie\N{NO-BREAK SPACE}: " in asked.output
    assert spoken.output == asked.output
    assert calcinosis("assess", EXAMPLE, "--lang", "en", locale="fr_FR.UTF-8").output != asked.output


def test_json_holds_every_field_of_the_assessment_format() -> None:
    outcome = calcinosis("assess", EXAMPLE, "--json")

    document = json.loads(outcome.output)
    assert document["schema"] == "calcinosis-assessment/1"
    for field in ("subtypes", "causes", "red_flags", "evidence", "tests", "treatments", "follow_up"):
        assert document[field], field
    assert isinstance(document["next"], list)
    assert document["subtypes"][0]["id"] == "calciphylaxis"
    assert sum(subtype["probability"] for subtype in document["subtypes"]) == pytest.approx(1)
    probabilities = [subtype["probability"] for subtype in document["subtypes"]]
    assert probabilities == sorted(probabilities, reverse=True)


def test_a_case_is_read_from_the_standard_input() -> None:
    from_input = calcinosis("assess", "-", "--json", stdin=EXAMPLE.read_bytes())

    assert from_input.output == calcinosis("assess", EXAMPLE, "--json").output


def test_a_byte_order_mark_before_the_case_changes_nothing(tmp_path: Path) -> None:
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.read_bytes())

    assert calcinosis("assess", marked, "--json") == calcinosis("assess", EXAMPLE, "--json")


def test_an_empty_case_is_assessed_and_raises_no_urgent_flag() -> None:
    outcome = calcinosis("assess", "-", "--json", stdin=b'{"schema": "calcinosis-case/1"}')

    assert outcome.exit_code == 0
    assert json.loads(outcome.output)["red_flags"] == []


def test_the_pdf_is_written_beside_the_text_and_read_by_its_owner_only(tmp_path: Path) -> None:
    pdf = tmp_path / "synthèse.pdf"

    outcome = calcinosis("assess", EXAMPLE, "--pdf", pdf)

    assert outcome.exit_code == 0
    assert outcome.output == calcinosis("assess", EXAMPLE).output
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert [file.name for file in tmp_path.iterdir()] == [pdf.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(pdf.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_pdf_in_a_folder_that_does_not_exist_is_refused_without_output(tmp_path: Path) -> None:
    outcome = calcinosis("assess", EXAMPLE, "--pdf", tmp_path / "nowhere" / "summary.pdf")

    assert outcome.exit_code == 2
    assert "its folder does not exist" in outcome.complaint_line
    assert outcome.output == ""


def test_a_pdf_is_never_written_over_the_case_it_is_made_from(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_bytes(EXAMPLE.read_bytes())
    link = tmp_path / "link.pdf"
    os.link(case, link)

    outcome = calcinosis("assess", case, "--pdf", link)

    assert outcome.exit_code == 2
    assert "input and output are the same file" in outcome.complaint_line
    assert case.read_bytes() == EXAMPLE.read_bytes()


def test_a_pdf_does_not_go_to_the_standard_output() -> None:
    outcome = calcinosis("assess", EXAMPLE, "--pdf", "-")

    assert outcome.exit_code == 2
    assert "--pdf needs the name of a file" in outcome.complaint_line


def test_characters_that_move_the_cursor_never_reach_the_terminal() -> None:
    document = example() | {"reference": "A\x1b[2J\x07\u202eB"}

    outcome = calcinosis("assess", "-", stdin=json.dumps(document).encode())

    assert "A\\x1b[2J\\x07\\u202eB" in outcome.output
    assert "\x1b" not in outcome.output


@pytest.mark.parametrize("language", ["en", "fr"])
def test_published_cases_of_every_kind_are_shown_as_text(language: str) -> None:
    for line in published_lines()[::40]:
        outcome = calcinosis("assess", "-", "--lang", language, stdin=line.encode())

        assert (outcome.exit_code, outcome.complaint) == (0, "")
        assert "\n\nCalcinosis Guide " in outcome.output
