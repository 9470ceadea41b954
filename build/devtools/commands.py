"""The commands of ``build/dev.py``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devtools import checks, locking, packaging, system_packages, virtual_environment
from devtools.project import DIST, PYTHON, SetupError, run, say


@dataclass(frozen=True, slots=True)
class _Command:
    summary: str
    perform: Callable[[], int]
    opens_window: bool = False
    packages: bool = False


def main(arguments: Sequence[str]) -> int:
    """Set up what the command named in ``arguments`` needs, and perform it; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set up, run, test and package Calcinosis Guide."
    )
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in (_COMMANDS | _COMMANDS_WITHOUT_SETUP).items():
        choices.add_parser(name, help=command.summary, description=command.summary)
    name = parser.parse_args(arguments).command
    try:
        if name in _COMMANDS_WITHOUT_SETUP:
            return _COMMANDS_WITHOUT_SETUP[name].perform()
        return _set_up_and_perform(_COMMANDS[name])
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _set_up_and_perform(command: _Command) -> int:
    system_packages.require(
        venv=not virtual_environment.is_current(),
        window=command.opens_window and system_packages.has_display(),
        packaging=command.packages,
    )
    virtual_environment.prepare()
    return command.perform()


def _run_program() -> int:
    if system_packages.has_display():
        return run(PYTHON, "-m", "calcinosis_gui.app")
    say("No display: walking the wizard offscreen through an example patient instead.")
    return run(PYTHON, "-m", "calcinosis_gui.gui.demo", "--out", DIST / "demo", offscreen=True)


def _install_system_packages() -> int:
    system_packages.require(venv=True, packaging=True)
    return 0


def _measure() -> int:
    return run(PYTHON, "-m", "tests.benchmarks", offscreen=True)


def _take_screenshots() -> int:
    return run(PYTHON, "-m", "calcinosis_gui.gui.screenshots", "--out", DIST / "screenshots", offscreen=True)


_COMMANDS = {
    "run": _Command("set up, then open the program", _run_program, opens_window=True),
    "test": _Command("set up, then run everything that CI runs", checks.perform_all, packages=True),
    "package": _Command("make the packaged program in dist/calcinosis-gui", packaging.package, packages=True),
    "bench": _Command("measure how fast the program is", _measure),
    "screenshots": _Command("write pictures of every page to dist/screenshots", _take_screenshots),
}
_COMMANDS_WITHOUT_SETUP = {
    "system": _Command(
        "install the system packages that the rest needs (Debian and Ubuntu, as root)",
        _install_system_packages,
    ),
    "lock": _Command("write build/requirements.lock anew (needs uv)", locking.lock),
}
