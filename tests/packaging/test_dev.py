"""``build/dev.py`` on machines where something is missing."""

import ast
import ctypes
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import system_packages
from devtools.project import SetupError

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "build" / "dev.py"

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")


class Machine:
    """A Debian machine that has or lacks libraries, and writes down what apt-get was asked for."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self.has_libraries()
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        self.has_apt_get(exit_code=0)

    def has_apt_get(self, *, exit_code: int) -> None:
        apt_get = self.folder / "apt-get"
        log = shlex.quote(str(self.folder / "asked"))
        apt_get.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexit {exit_code}\n', encoding="utf-8")
        apt_get.chmod(0o755)

    def user_is(self, identifier: int) -> None:
        self._monkeypatch.setattr(os, "geteuid", lambda: identifier)

    def has_libraries(self, *, without: tuple[str, ...] = ()) -> None:
        def load(name: str) -> None:
            if name in without:
                raise OSError(f"{name}: cannot open shared object file")

        self._monkeypatch.setattr(ctypes, "CDLL", load)

    def asked_of_apt_get(self) -> list[str]:
        log = self.folder / "asked"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_a_python_that_does_not_fit_is_told_so_in_one_line(version: tuple[int, int, int]) -> None:
    pretend = (
        f"import runpy, sys; sys.version_info = {version}; runpy.run_path({str(DEV)!r}, run_name='__main__')"
    )

    outcome = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", timeout=60, check=False
    )

    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert "needs Python 3.11" in line
    assert f"this is Python {version[0]}.{version[1]}" in line


def test_an_old_python_can_parse_the_script_up_to_its_version_check() -> None:
    source = DEV.read_bytes()

    assert source.isascii()
    ast.parse(source, feature_version=(3, 4))


def test_an_unknown_command_is_refused_with_the_known_ones() -> None:
    outcome = subprocess.run(
        [sys.executable, DEV, "fly"], capture_output=True, encoding="utf-8", timeout=60, check=False
    )

    assert outcome.returncode == 2
    assert "screenshots" in outcome.stderr


@on_linux
def test_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    machine.user_is(0)

    system_packages.require()

    assert machine.asked_of_apt_get() == []


@on_linux
def test_the_administrator_gets_the_missing_libraries_installed(machine: Machine) -> None:
    machine.user_is(0)
    machine.has_libraries(without=("libEGL.so.1", "libxcb-cursor.so.0"))

    system_packages.require()

    asked = machine.asked_of_apt_get()
    assert "update" in asked[0].split()
    assert {"install", "--yes", "libegl1", "libxcb-cursor0"} <= set(asked[1].split())


@on_linux
def test_an_ordinary_user_is_given_the_one_command_to_run(machine: Machine) -> None:
    machine.user_is(1000)
    machine.has_libraries(without=("libEGL.so.1", "libxcb-cursor.so.0"))

    with pytest.raises(SetupError, match="sudo apt-get install libegl1 libxcb-cursor0"):
        system_packages.require()

    assert machine.asked_of_apt_get() == []


@on_linux
@pytest.mark.parametrize("user", [0, 1000])
def test_work_without_a_screen_goes_on_where_only_the_screens_libraries_are_missing(
    machine: Machine, user: int
) -> None:
    machine.user_is(user)
    machine.has_apt_get(exit_code=100)
    machine.has_libraries(without=("libxcb-cursor.so.0",))

    system_packages.require()


@on_linux
def test_a_window_needs_the_libraries_of_its_display(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.user_is(1000)
    machine.has_libraries(without=("libxcb-cursor.so.0",))
    monkeypatch.setenv("DISPLAY", ":0")

    with pytest.raises(SetupError, match="libxcb-cursor0"):
        system_packages.require(window=True)

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    system_packages.require(window=True)


@on_linux
def test_a_machine_without_apt_get_is_told_what_to_install(machine: Machine) -> None:
    machine.has_libraries(without=("libEGL.so.1",))
    (machine.folder / "apt-get").unlink()

    with pytest.raises(SetupError, match="what Debian calls libegl1: install it with the system's own tools"):
        system_packages.require()


@on_linux
def test_an_ordinary_user_without_venv_is_given_the_one_command_to_run(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.user_is(1000)
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SetupError, match=r"Run once: sudo apt-get install python3\.\d+-venv$"):
        system_packages.require(venv=True)


@on_linux
def test_the_administrator_gets_a_missing_venv_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.user_is(0)
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SetupError, match="still has no venv module"):
        system_packages.require(venv=True)

    assert machine.asked_of_apt_get()[-1].endswith(f"python3.{sys.version_info.minor}-venv")
