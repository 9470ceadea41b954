"""Where things are in a checkout, and how its tools are started."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
WORK = ROOT / ".work"
VENV = ROOT / ".venv"
LOCK = BUILD / "requirements.lock"

_VENV_SCRIPTS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
_EXECUTABLE_SUFFIX = ".exe" if sys.platform == "win32" else ""

PYTHON = _VENV_SCRIPTS / f"python{_EXECUTABLE_SUFFIX}"
"""The interpreter of ``.venv``."""

PROGRAM = DIST / "calcinosis-gui" / f"calcinosis-gui{_EXECUTABLE_SUFFIX}"
"""The packaged program."""


class SetupError(Exception):
    """Something on this machine is in the way; the message says what to do about it."""


def say(message: str) -> None:
    """Print a line at once, so that it stands before the output of the tool it announces."""
    print(message, flush=True)


def script(name: str) -> Path:
    """Return the path of a console script of ``.venv``."""
    return _VENV_SCRIPTS / f"{name}{_EXECUTABLE_SUFFIX}"


def run(*command: str | Path, offscreen: bool = False) -> int:
    """Run a tool from the top of the checkout and return its exit code.

    The tool gets no standard input, and none of the caller's settings by which it would see other packages.
    """
    arguments = [str(part) for part in command]
    variables = environment(offscreen=offscreen)
    return subprocess.run(
        arguments, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, check=False
    ).returncode


def check_run(*command: str | Path, purpose: str) -> None:
    """Run a tool whose failure ends the set-up.

    Raises:
        SetupError: the tool failed; the message names ``purpose`` and the command.
    """
    exit_code = run(*command)
    if exit_code:
        shown = shlex.join(str(part) for part in command)
        raise SetupError(
            f"Could not {purpose} (exit code {exit_code}); the messages above say why. It was: {shown}"
        )


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """Return the environment for the project's tools, with Qt's offscreen platform if asked for."""
    variables = dict(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"):
        variables.pop(name, None)
    variables["PIP_USER"] = "0"
    variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    variables["PYTHONHASHSEED"] = "random"
    variables["PYTHONUTF8"] = "1"
    if offscreen:
        variables["QT_QPA_PLATFORM"] = "offscreen"
    return variables
