"""Write ``build/requirements.lock`` anew from the dependencies that ``pyproject.toml`` names."""

import shutil

from devtools.project import LOCK, ROOT, SetupError, run

_RESOLVE = (
    "uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet "
    "--generate-hashes --no-annotate --no-emit-index-url"
)


def lock() -> int:
    """Resolve the newest fitting releases for all systems and Pythons; return the resolver's exit code.

    Raises:
        SetupError: uv, the resolver, is not installed.
    """
    if shutil.which("uv") is None:
        raise SetupError(
            "Writing the lock file needs uv on the path: install it with pip install uv, then try again."
        )
    header = ["--custom-compile-command", "python3 build/dev.py lock"]
    return run(*_RESOLVE.split(), *header, "--output-file", LOCK.relative_to(ROOT))
