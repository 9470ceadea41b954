"""The wheel and the source archive: complete, and at work away from the checkout."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str | Path, folder: Path) -> str:
    outcome = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


def build(target: str, source: Path, destination: Path) -> Path:
    run(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        target,
        "--directory",
        destination,
        folder=source,
    )
    (archive,) = destination.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed_scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment that has its dependencies and knows nothing of the checkout."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=False, symlinks=sys.platform != "win32")
    scripts = environment / BIN
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    find_packages = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", find_packages, folder=environment).strip())
    # Only the folder itself is added: the editable install in it stays unseen.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    options = ["--quiet", "--no-deps", "--no-index", "--no-cache-dir"]
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, folder=environment)
    return scripts


def test_the_wheel_holds_every_resource_and_every_module(wheel: Path) -> None:
    resources = ROOT / "resources"
    source = ROOT / "src"
    expected = {
        f"calcinosis_gui/resources/{file.relative_to(resources).as_posix()}" for file in files_in(resources)
    }
    expected |= {file.relative_to(source).as_posix() for file in files_in(source)}

    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert held == expected


def test_a_wheel_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    source_archive = build("sdist", ROOT, tmp_path / "archive")
    with tarfile.open(source_archive) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()

    rebuilt = build("wheel", source, tmp_path / "rebuilt")

    with ZipFile(wheel) as first, ZipFile(rebuilt) as second:
        assert sorted(second.namelist()) == sorted(first.namelist())


def test_the_installed_wheel_passes_its_self_test_with_its_own_resources(
    installed_scripts: Path, tmp_path: Path
) -> None:
    find_resources = "from calcinosis_gui.resources import resources_folder; print(resources_folder())"

    folder = run(installed_scripts / "python", "-c", find_resources, folder=tmp_path).strip()

    assert Path(folder).is_relative_to(installed_scripts.parent.resolve())
    run(installed_scripts / "calcinosis", "self-test", folder=tmp_path)


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
