"""Make the packaged program with PyInstaller, for the system that this runs on."""

import shutil

from devtools.project import BUILD, PROGRAM, PYTHON, ROOT, WORK, run, say


def package() -> int:
    """Make the packaged program anew; return PyInstaller's exit code."""
    # A program left over from an earlier build must not pass for this one.
    shutil.rmtree(PROGRAM.parent, ignore_errors=True)
    folders = ["--distpath", str(PROGRAM.parents[1]), "--workpath", str(WORK / "pyinstaller")]
    spec = BUILD / "calcinosis-gui.spec"
    exit_code = run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec)
    if not exit_code:
        size = sum(file.lstat().st_size for file in PROGRAM.parent.rglob("*") if file.is_file())
        say(f"Packaged program: {PROGRAM.relative_to(ROOT)} ({size / 1e6:.0f} MB in its folder)")
    return exit_code
