"""The command line as a process of its own: pipes, signals, old encodings, a full disk."""

import json
import os
import signal
import subprocess
import sys
from io import FileIO
from pathlib import Path

import pytest

from tests.cli.cases import EXAMPLE, published_lines

SOURCE = Path(__file__).resolve().parents[2] / "src"
COMMAND = [sys.executable, "-m", "calcinosis_gui.cli"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or signals")


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "", "LC_ALL": "C", **variables}


def start(*arguments: str | Path, **variables: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment(**variables),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(**variables), input=stdin, capture_output=True, check=False
    )


def test_french_reaches_a_pipe_as_utf_8_whatever_the_system_says() -> None:
    outcome = run("assess", EXAMPLE, "--lang", "fr", PYTHONIOENCODING="cp1252:strict", PYTHONUTF8="0")

    assert outcome.returncode == 0
    assert outcome.stderr == b""
    assert "À éviter" in outcome.stdout.decode("utf-8")


def test_a_mistake_ends_a_process_with_two_and_one_line() -> None:
    outcome = run("assess", "-", stdin=b"{")

    assert outcome.returncode == 2
    assert outcome.stdout == b""
    assert len(outcome.stderr.splitlines()) == 1


def test_an_assessment_passes_through_a_pipe_as_json() -> None:
    outcome = run("assess", "-", "--json", stdin=published_lines()[0].encode())

    assert json.loads(outcome.stdout)["schema"] == "calcinosis-assessment/1"


@posix
@pytest.mark.parametrize("arguments", [("assess", EXAMPLE), ("assess", "--help"), ("--version",)])
def test_a_reader_that_has_gone_away_is_no_reason_to_complain(arguments: tuple[str | Path, ...]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)

    outcome = subprocess.run(
        [*COMMAND, *arguments], env=environment(), stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)

    assert outcome.stderr == b""
    assert outcome.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_behind_the_standard_output_is_said_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [*COMMAND, "assess", EXAMPLE], env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert outcome.returncode == 2
    assert outcome.stderr.splitlines() == [
        b"calcinosis: standard output: can\xe2\x80\x99t be written: the disk is full"
    ]


@posix
@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_batch_that_is_told_to_stop_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals, exit_code: int
) -> None:
    process = start("batch", "-", "--out", tmp_path / "out.jsonl")
    assert process.stdin is not None
    # More than a pipe holds: this returns when the command has opened its output and read on.
    process.stdin.write("\n".join(published_lines()).encode()[:80_000])
    assert list(tmp_path.iterdir()) != []

    process.send_signal(number)
    _, complaint = process.communicate(timeout=30)

    assert process.returncode == exit_code
    assert complaint == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless file")
def test_an_endless_file_is_not_read_to_its_end() -> None:
    outcome = run("assess", "/dev/zero")

    assert outcome.returncode == 2
    assert b"larger than 10 MB" in outcome.stderr


def test_the_version_is_said_without_loading_what_only_other_commands_need() -> None:
    loaded = "import sys; from calcinosis_gui.cli import main; main(['--version']); print(*sys.modules)"

    output = subprocess.run(
        [sys.executable, "-c", loaded], env=environment(), capture_output=True, check=True
    ).stdout.decode()

    modules = set(output.split())
    assert not {"typst", "PySide6", "numpy", "calcinosis_gui.core.inference"} & modules


def some_cases(folder: Path) -> Path:
    cases = folder / "cases.jsonl"
    cases.write_text("\n".join(published_lines()[:5]), encoding="utf-8")
    return cases


def test_progress_is_kept_from_a_standard_error_that_is_no_terminal(tmp_path: Path) -> None:
    outcome = run("batch", some_cases(tmp_path), "--out", tmp_path / "out.jsonl")

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, b"", b"")


@posix
def test_progress_is_shown_on_a_terminal_and_wiped_away(tmp_path: Path) -> None:
    import pty

    master, terminal = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "batch", some_cases(tmp_path), "--out", tmp_path / "out.jsonl"],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
    )
    os.close(terminal)
    with FileIO(master, "rb") as screen:
        shown = b"".join(iter(lambda: _read_screen(screen), b""))
    process.communicate(timeout=30)

    assert process.returncode == 0
    assert b"5 assessed" in shown
    assert b"\n" not in shown


def _read_screen(screen: FileIO) -> bytes:
    """Read what was shown; a terminal whose last user has left ends, on Linux with an error."""
    try:
        return screen.read(65536) or b""
    except OSError:
        return b""


def test_a_program_without_a_console_does_its_work_in_silence() -> None:
    without_streams = "import sys; sys.stdout = sys.stderr = None; from calcinosis_gui.cli import main"

    for arguments, exit_code in (("--version", 0), ("frobnicate", 2)):
        outcome = subprocess.run(
            [sys.executable, "-c", f"{without_streams}; sys.exit(main([{arguments!r}]))"],
            env=environment(),
            capture_output=True,
            check=False,
        )

        assert (outcome.returncode, outcome.stdout, outcome.stderr) == (exit_code, b"", b"")
