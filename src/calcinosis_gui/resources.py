"""Where the program's own files are."""

from __future__ import annotations

from pathlib import Path


def resources_folder() -> Path:
    """Return the folder ``resources``: inside the installed or packaged program, or at the top of a checkout.

    Raises:
        FileNotFoundError: where the installation is not complete.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "resources", package.parents[1] / "resources"):
        if (candidate / "knowledge" / "knowledge.toml").is_file():
            return candidate
    raise FileNotFoundError(f"the folder 'resources' is missing beside {package}: install the program again")
