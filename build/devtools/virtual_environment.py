"""``.venv``: made once, and made again when the lock file or the Python changes."""

import hashlib
import sys
from pathlib import Path

from devtools.project import LOCK, PYTHON, ROOT, VENV, check_run, say

_DEPENDENCIES_STAMP = VENV / "dependencies.stamp"
_PROJECT_STAMP = VENV / "project.stamp"


def is_current() -> bool:
    """Tell whether ``.venv`` holds the locked dependencies, made for this Python at this place."""
    return _read(_DEPENDENCIES_STAMP) == _dependencies_digest()


def prepare() -> None:
    """Make ``.venv`` hold the locked dependencies and the project itself, as an editable install.

    Does nothing when it already does.

    Raises:
        SetupError: a part of the set-up failed.
    """
    if not is_current():
        _install_dependencies()
        _DEPENDENCIES_STAMP.write_text(_dependencies_digest(), encoding="utf-8")
    project = _digest([ROOT / "pyproject.toml", ROOT / "src" / "calcinosis_gui" / "__init__.py"])
    if _read(_PROJECT_STAMP) != project:
        _install_project()
        _PROJECT_STAMP.write_text(project, encoding="utf-8")


def _install_dependencies() -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        # This very Python runs from there, so it cannot be made anew.
        _PROJECT_STAMP.unlink(missing_ok=True)
    else:
        say("Making .venv")
        check_run(sys.executable, "-m", "venv", "--clear", VENV, purpose="make .venv")
    say("Installing the locked dependencies into .venv (a few hundred MB, only when they change)")
    options = ["--quiet", "--only-binary", ":all:", "--require-hashes", "--requirement"]
    check_run(PYTHON, "-m", "pip", "install", *options, LOCK, purpose="install the locked dependencies")


def _install_project() -> None:
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--editable"]
    check_run(PYTHON, "-m", "pip", "install", *options, ROOT, purpose="install the project itself into .venv")


def _dependencies_digest() -> str:
    return _digest([LOCK], also=f"{sys.version}\n{sys.base_prefix}\n{VENV}")


def _digest(files: list[Path], also: str = "") -> str:
    digest = hashlib.sha256(also.encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _read(stamp: Path) -> str | None:
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else None
