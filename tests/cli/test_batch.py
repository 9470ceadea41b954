import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.cases import EXAMPLE, PUBLISHED, published_lines
from tests.cli.command import calcinosis


def write_cases(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_cases_are_assessed_one_a_line_in_order_as_each_would_be_alone(tmp_path: Path) -> None:
    lines = published_lines()[::40]
    out = tmp_path / "assessments.jsonl"

    outcome = calcinosis("batch", write_cases(tmp_path / "cases.jsonl", *lines), "--out", out)

    assert (outcome.exit_code, outcome.output, outcome.complaint) == (0, "", "")
    alone = [calcinosis("assess", "-", "--json", stdin=line.encode()).output for line in lines]
    written = out.read_text(encoding="utf-8").splitlines()
    assert list(map(json.loads, written)) == list(map(json.loads, alone))


def test_the_assessments_are_read_by_their_owner_only_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "assessments.jsonl"
    cases = write_cases(tmp_path / "cases.jsonl", *published_lines()[:2])

    calcinosis("batch", cases, "--out", out)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["assessments.jsonl", "cases.jsonl"]
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_the_first_bad_case_ends_the_batch_with_its_line_and_what_stood_there_before_stays(
    tmp_path: Path,
) -> None:
    bad = json.loads(published_lines()[1])
    bad["findings"]["history.dialisys"] = True
    cases = write_cases(tmp_path / "cases.jsonl", published_lines()[0], json.dumps(bad), "neither")
    out = tmp_path / "assessments.jsonl"
    out.write_text("of yesterday", encoding="utf-8")

    outcome = calcinosis("batch", cases, "--out", out)

    assert outcome.exit_code == 2
    assert outcome.complaint_line.startswith(
        f"calcinosis: {cases}: line 2: findings.history.dialisys: unknown"
    )
    assert out.read_text(encoding="utf-8") == "of yesterday"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["assessments.jsonl", "cases.jsonl"]


def test_the_place_of_broken_json_counts_lines_of_the_whole_file(tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "cases.jsonl", *published_lines()[:2], '{"schema" 7}')

    outcome = calcinosis("batch", cases, "--out", tmp_path / "out.jsonl")

    assert outcome.complaint_line == f"calcinosis: {cases}: line 3, column 11: this is not JSON"


def test_empty_lines_at_the_end_are_no_cases_and_an_empty_line_between_cases_is_refused(
    tmp_path: Path,
) -> None:
    case = published_lines()[0]
    out = tmp_path / "out.jsonl"

    ends_empty = calcinosis("batch", write_cases(tmp_path / "a.jsonl", case, "", " "), "--out", out)
    gap = calcinosis("batch", write_cases(tmp_path / "b.jsonl", case, "", case), "--out", out)

    assert ends_empty.exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
    assert gap.exit_code == 2
    assert "line 2: there is nothing in it" in gap.complaint_line


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_without_cases_is_refused(tmp_path: Path, content: bytes) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(content)

    outcome = calcinosis("batch", cases, "--out", tmp_path / "out.jsonl")

    assert outcome.exit_code == 2
    assert "there is nothing in it" in outcome.complaint_line
    assert not (tmp_path / "out.jsonl").exists()


def test_lines_that_end_as_on_windows_and_a_last_line_without_end_are_cases(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(published_lines()[:2]).encode())

    assert calcinosis("batch", cases, "--out", tmp_path / "out.jsonl").exit_code == 0


def test_a_line_of_noise_is_refused_by_its_size(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    with cases.open("wb") as file:
        file.write(published_lines()[0].encode() + b"\n")
        file.truncate(200_000_000)

    outcome = calcinosis("batch", cases, "--out", tmp_path / "out.jsonl")

    assert outcome.exit_code == 2
    assert f"{cases}: line 2: this is larger than 10 MB" in outcome.complaint_line


def test_cases_are_read_from_the_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    outcome = calcinosis("batch", "-", "--out", out, stdin="\n".join(published_lines()[:3]).encode())

    assert outcome.exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_the_cases_are_never_written_over(tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "cases.jsonl", published_lines()[0])

    outcome = calcinosis("batch", cases, "--out", tmp_path / "." / "cases.jsonl")

    assert outcome.exit_code == 2
    assert "input and output are the same file" in outcome.complaint_line


def test_an_output_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    in_no_folder = calcinosis("batch", PUBLISHED, "--out", tmp_path / "nowhere" / "out.jsonl")
    a_folder = calcinosis("batch", PUBLISHED, "--out", tmp_path)
    in_a_file = calcinosis("batch", PUBLISHED, "--out", EXAMPLE / "out.jsonl")

    assert "its folder does not exist" in in_no_folder.complaint_line
    assert "this is a folder, not a file" in a_folder.complaint_line
    assert "its folder does not exist" in in_a_file.complaint_line


def test_cases_that_are_not_there_are_named_before_anything_is_written(tmp_path: Path) -> None:
    outcome = calcinosis("batch", tmp_path / "nowhere.jsonl", "--out", tmp_path / "out.jsonl")

    assert outcome.exit_code == 2
    assert "nowhere.jsonl: there is no such file" in outcome.complaint_line
    assert list(tmp_path.iterdir()) == []
