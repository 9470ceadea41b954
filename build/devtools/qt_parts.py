"""Which parts of Qt the packaged program holds: those that it uses, and no network among them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its path in the packaged program, its path now, and its kind."""

EXCLUDED_MODULES = [
    *(f"PySide6.Qt{part}" for part in ("Network", "OpenGL", "PrintSupport", "Qml", "Quick", "Sql", "Test")),
    "_hashlib",  # Python's own hashes do; this one brings all of OpenSSL along
    "_ssl",
    "pydoc",
    "ssl",
    "tkinter",
    "unittest",
]
"""Python modules that the program never imports, though something that it imports mentions them."""

_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
_TRANSLATIONS = {"qtbase_en.qm", "qtbase_fr.qm"}
_SOFTWARE_OPENGL = "opengl32sw.dll"
_BINARY_KINDS = {"BINARY", "EXTENSION"}


def only_used(entries: Sequence[Entry], imports_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leave out the plugins and translations that are not used, then the libraries that only those ask for.

    Args:
        entries: what PyInstaller has collected.
        imports_of: returns the names of the libraries that the binary at a path asks the system's loader for.
    """
    kept = [entry for entry in entries if _is_used(PurePath(entry[0]))]
    dropped = [entry for entry in entries if entry not in kept]
    while dropped:
        orphans = _wanted_by(dropped, imports_of) - _wanted_by(kept, imports_of)
        dropped = [entry for entry in kept if PurePath(entry[0]).name in orphans]
        kept = [entry for entry in kept if entry not in dropped]
    return kept


def _wanted_by(entries: Sequence[Entry], imports_of: Callable[[str], Iterable[str]]) -> set[str]:
    binaries = [source for _, source, kind in entries if kind in _BINARY_KINDS]
    return {PurePath(library).name for binary in binaries for library in imports_of(binary)}


def _is_used(path: PurePath) -> bool:
    if "PySide6" in path.parts and "plugins" in path.parts:
        return path.stem.removeprefix("lib") in _PLUGINS.get(path.parent.name, set())
    if path.suffix == ".qm":
        return path.name in _TRANSLATIONS
    return path.name != _SOFTWARE_OPENGL
