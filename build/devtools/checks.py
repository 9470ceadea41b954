"""Everything that CI checks, in order, and the totals of it."""

import shutil
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from devtools import packaging
from devtools.project import PYTHON, WORK, run, say, script

_REPORTS = WORK / "reports"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many checks and tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of both."""
        return Totals(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        """Return the totals as one line."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(frozen=True, slots=True)
class _Check:
    heading: str
    perform: Callable[[], Totals]


def perform_all() -> int:
    """Run every check, also after one has failed; return 0 if all passed, else 1."""
    shutil.rmtree(_REPORTS, ignore_errors=True)
    _REPORTS.mkdir(parents=True)
    totals = Totals()
    failed: list[str] = []
    for check in _CHECKS:
        say(f"\n=== {check.heading}")
        start = time.monotonic()
        result = check.perform()
        totals += result
        if result.failed:
            failed.append(check.heading)
        verdict = "FAILED" if result.failed else "passed"
        say(f"--- {check.heading}: {verdict} in {time.monotonic() - start:.0f} s")
    say("")
    for heading in failed:
        say(f"FAILED: {heading}")
    say(str(totals))
    return 1 if failed else 0


def _tool(*command: str | Path) -> Callable[[], Totals]:
    def perform() -> Totals:
        return Totals(failed=1) if run(*command) else Totals(passed=1)

    return perform


def _pytest(report_name: str, *arguments: str) -> Callable[[], Totals]:
    def perform() -> Totals:
        report = _REPORTS / f"{report_name}.xml"
        options = ["--quiet", f"--junit-xml={report}"]
        exit_code = run(PYTHON, "-m", "pytest", *options, *arguments, offscreen=True)
        totals = _read_totals(report) if report.is_file() else Totals()
        return totals if totals.failed or not exit_code else totals + Totals(failed=1)

    return perform


def _read_totals(report: Path) -> Totals:
    # pytest wrote this file a moment ago; it holds nothing from outside.
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314
    count = {
        name: sum(int(suite.get(name, 0)) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    }
    failed = count["failures"] + count["errors"]
    return Totals(passed=count["tests"] - failed - count["skipped"], failed=failed, skipped=count["skipped"])


def _package() -> Totals:
    return Totals(failed=1) if packaging.package() else Totals(passed=1)


_IMPORT_CACHE = ("--cache-dir", str(WORK / "import-linter"))
_CHECKS = (
    _Check("Lint (ruff check)", _tool(script("ruff"), "check")),
    _Check("Format (ruff format)", _tool(script("ruff"), "format", "--check")),
    _Check("Types (mypy --strict)", _tool(PYTHON, "-m", "mypy", "--strict")),
    _Check("Import contract", _tool(script("lint-imports"), "--no-logo", *_IMPORT_CACHE)),
    _Check("Knowledge", _tool(script("calcinosis"), "knowledge", "check")),
    _Check("Unit, GUI and story tests", _pytest("tests", "--ignore=tests/packaging")),
    _Check("Set-up and built wheel", _pytest("packaging", "tests/packaging")),
    _Check("Package", _package),
    _Check("Packaged program", _pytest("packaged", "tests/packaged")),
)
