"""Files of the user: read with a limit, written whole or not at all, readable by their owner only."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from calcinosis_gui.core.problem import InputError, Problem

STANDARD_INPUT = "-"
"""The file name that stands for the standard input."""

CASE_BYTES_LIMIT = 10_000_000
"""No case needs more bytes than this; a larger one is refused before it is read."""

_PAUSES_BEFORE_NEW_ATTEMPTS = (0.05, 0.1, 0.2, 0.4)
_WINDOWS_SHARING_ERRORS = (5, 32)


def read_limited(path: str | Path, limit: int) -> bytes:
    """Return the bytes of a file, or of the standard input for ``-``; never read more than ``limit`` + 1.

    Raises:
        InputError: the file is missing, a folder, not readable, or larger than ``limit`` bytes.
    """
    with open_to_read(path) as stream:
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            raise InputError(reading_problem(error)) from error
    if len(data) > limit:
        raise InputError(too_large(limit))
    return data


@contextmanager
def open_to_read(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file to read bytes from, or the standard input for ``-``, which is left open.

    Raises:
        InputError: the file is missing, a folder or not readable.
    """
    if str(path) == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(Problem("file_missing"))
        yield sys.stdin.buffer
        return
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(Path(path).open("rb"))
        except (OSError, ValueError) as error:
            raise InputError(_opening_problem(Path(path), error)) from error
        yield stream


def decode(data: bytes) -> str:
    """Return UTF-8 ``data`` as text, without a byte order mark.

    Raises:
        InputError: ``data`` is not UTF-8; the problem's ``found`` is the position of the first wrong byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(Problem("not_utf_8", found=str(error.start + 1))) from error


def too_large(limit: int) -> Problem:
    """Return the problem of an input of more than ``limit`` bytes."""
    return Problem("too_large", expected=f"{limit // 1_000_000} MB")


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: whole or not at all, readable by the owner only.

    Raises:
        OSError: the file can't be written; what was there before is untouched. See :func:`writing_problem`.
    """
    with atomic_file(path) as stream:
        stream.write(data)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Open a stream whose bytes take the place of ``path`` when the block ends without an exception.

    The bytes go to a temporary file in the same folder, which is removed where anything fails. A link is
    followed: what it points to is replaced.

    Raises:
        OSError: the file can't be written; what was there before is untouched. See :func:`writing_problem`.
    """
    target = Path(os.path.realpath(path))
    _check_is_replaceable(target)
    # mkstemp makes a file that only its owner can read.
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".calcinosis-", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _replace(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _make_durable(target.parent)


def reading_problem(error: OSError) -> Problem:
    """Return why a file can't be read, for a person."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem("file_missing")
        case IsADirectoryError():
            return Problem("is_a_directory")
        case PermissionError():
            return Problem("no_permission")
        case _:
            return Problem("cannot_read", found=error.strerror or str(error))


def writing_problem(error: OSError) -> Problem:
    """Return why a file can't be written, for a person."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem("folder_missing")
        case IsADirectoryError():
            return Problem("is_a_directory")
        case PermissionError():
            return Problem("no_permission")
        case OSError(errno=errno.EROFS):
            return Problem("no_permission")
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return Problem("disk_full")
        case _:
            return Problem("cannot_write", found=error.strerror or str(error))


def _opening_problem(path: Path, error: OSError | ValueError) -> Problem:
    # Windows refuses to open a folder with the error of a missing permission; a name with a null is no file's.
    if not isinstance(error, OSError):
        return Problem("file_missing")
    if isinstance(error, PermissionError) and path.is_dir():
        return Problem("is_a_directory")
    return reading_problem(error)


def _check_is_replaceable(target: Path) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(target)) from error
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    # Replacing a device or a pipe would take it away from the system.
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(target))


def _replace(temporary: Path, target: Path) -> None:
    """Put ``temporary`` in the place of ``target``, with patience where Windows has it open elsewhere."""
    for pause in _PAUSES_BEFORE_NEW_ATTEMPTS:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_SHARING_ERRORS:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _make_durable(folder: Path) -> None:
    """Ask the system to write the folder's entry to the disk, where it can be asked."""
    if sys.platform == "win32":
        return
    # Some network drives refuse; the file itself has been written by then.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
