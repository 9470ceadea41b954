import io
import os
import stat
import sys
from pathlib import Path

import pytest

from calcinosis_gui.core.problem import InputError
from calcinosis_gui.files import atomic_file, decode, read_limited, write_atomically, writing_problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


class StoppedError(Exception):
    """Stands for whatever ends the writing of a file."""


def test_a_file_is_replaced_whole_and_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"a long content of yesterday")
    path.chmod(0o644)

    write_atomically(path, b"today")

    assert path.read_bytes() == b"today"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_writing_that_fails_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"yesterday")

    def write_half() -> None:
        with atomic_file(path) as stream:
            stream.write(b"half of to")
            raise StoppedError

    with pytest.raises(StoppedError):
        write_half()

    assert path.read_bytes() == b"yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_seen_of_a_file_before_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "case.json"

    with atomic_file(path) as stream:
        stream.write(b"half")
        stream.flush()
        assert not path.exists()

    assert path.read_bytes() == b"half"


@posix
def test_the_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_bytes(b"old")
    link = tmp_path / "link.json"
    link.symlink_to(target)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@posix
def test_a_device_or_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OSError, match="not a regular file"):
        write_atomically(pipe, b"data")

    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_does_not_exist_and_a_folder_in_the_place_of_a_file_are_told_apart(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        write_atomically(tmp_path / "nowhere" / "case.json", b"data")
    with pytest.raises(IsADirectoryError) as folder:
        write_atomically(tmp_path, b"data")

    assert writing_problem(missing.value).kind == "folder_missing"
    assert writing_problem(folder.value).kind == "is_a_directory"


@pytest.mark.parametrize("limit", [0, 4, 5])
def test_a_file_of_up_to_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * limit)

    assert read_limited(path, limit) == b"x" * limit
    path.write_bytes(b"x" * (limit + 1))
    with pytest.raises(InputError, match="too_large"):
        read_limited(path, limit)


def test_no_more_than_one_byte_beyond_the_limit_is_taken_from_the_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    endless = io.BytesIO(b"x" * 1000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))

    with pytest.raises(InputError, match="too_large"):
        read_limited("-", 10)

    assert endless.tell() == 11


def test_text_is_read_with_or_without_a_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbfcas no 1 \xc3\xa9") == decode(b"cas no 1 \xc3\xa9") == "cas no 1 é"


def test_bytes_that_are_no_text_are_refused_with_their_position() -> None:
    with pytest.raises(InputError) as refused:
        decode(b"caf\xe9")

    assert refused.value.problem.found == "4"
