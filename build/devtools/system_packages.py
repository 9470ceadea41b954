"""The system libraries that Qt loads on Linux, and how Debian and Ubuntu install what is missing.

The libraries are those that ``ldd`` names for Qt's platform plugins and that PySide6 does not bring along.
Windows and macOS have all they need.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib import invalidate_caches
from importlib.util import find_spec

from devtools.project import SetupError, say

_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
_X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_PACKAGING_TOOLS = {"objcopy": "binutils", "objdump": "binutils", "strip": "binutils"}


def has_display() -> bool:
    """Tell whether a window can be shown; only Linux can be without a display."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require(*, venv: bool = False, window: bool = False, packaging: bool = False) -> None:
    """Make sure that Qt can start, and that there is what else is asked for.

    All that is missing is named, or installed, at once. Where this user may install packages, Qt gets what it
    needs for a window even if none is asked for.

    Args:
        venv: this Python must be able to make virtual environments.
        window: Qt must be able to show a window on the display that there is.
        packaging: PyInstaller must be able to take programs apart.

    Raises:
        SetupError: something is missing, and could not be installed.
    """
    needed = [_venv_package()] if venv and _lacks_venv() else []
    if sys.platform.startswith("linux"):
        needed += _missing_on_linux(window=window, packaging=packaging)
    if needed:
        _require(needed)
    if venv and _lacks_venv():
        raise SetupError(f"{_venv_package()} is installed, but {sys.executable} still has no venv module.")


def _missing_on_linux(*, window: bool, packaging: bool) -> list[str]:
    for_x11, for_wayland = _missing(_X11_LIBRARIES), _missing(_WAYLAND_LIBRARIES)
    for_displays = [
        missing
        for variable, missing in (("WAYLAND_DISPLAY", for_wayland), ("DISPLAY", for_x11))
        if os.environ.get(variable)
    ]
    needed = _missing(_QT_LIBRARIES)
    if packaging:
        needed += sorted(
            {package for tool, package in _PACKAGING_TOOLS.items() if shutil.which(tool) is None}
        )
    if needed or (window and all(for_displays)):
        return needed + for_x11 + for_wayland
    for_any_window = for_x11 + for_wayland
    if for_any_window and _may_install() and not _apt_get_install(for_any_window):
        say("Without these packages everything works but a window on this machine's screen.")
    return []


def _venv_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def _lacks_venv() -> bool:
    invalidate_caches()
    return find_spec("venv") is None or find_spec("ensurepip") is None


def _missing(libraries: Mapping[str, str]) -> list[str]:
    return sorted({package for library, package in libraries.items() if not _loads(library)})


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _require(packages: list[str]) -> None:
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"This system lacks what Debian calls {names}: install it with the system's own tools."
        )
    if not _may_install():
        raise SetupError(f"This system lacks some packages. Run once: sudo apt-get install {names}")
    if not _apt_get_install(packages):
        raise SetupError(
            f"apt-get says above why it could not install {names}; put that right and try again."
        )


def _apt_get_install(packages: list[str]) -> bool:
    say(f"Installing system packages: {' '.join(packages)}")
    # A fresh container has no package lists; where some list cannot be had, the packages may still be known.
    _apt_get("update")
    return _apt_get("install", "--yes", "--no-install-recommends", *packages) == 0


def _apt_get(*arguments: str) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments]
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
