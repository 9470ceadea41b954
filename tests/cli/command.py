"""Performs the command line as a terminal does, inside the test's own process."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from calcinosis_gui.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the command left behind."""

    exit_code: int
    output: str
    complaint: str

    @property
    def complaint_line(self) -> str:
        """The one line on the standard error."""
        assert self.complaint.endswith("\n"), self.complaint
        assert len(self.complaint.splitlines()) == 1, self.complaint
        return self.complaint.rstrip("\n")


def calcinosis(*arguments: str | Path, stdin: bytes = b"", locale: str = "C.UTF-8") -> Outcome:
    """Perform ``calcinosis`` with ``arguments`` on a system with that locale."""
    output, complaint = _Pipe(), _Pipe()
    environment = {"LC_ALL": locale, "LANGUAGE": "", "COLUMNS": "100"}
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        redirect_stdout(output),
        redirect_stderr(complaint),
    ):
        exit_code = main([str(argument) for argument in arguments])
    return Outcome(exit_code, output.text(), complaint.text())


class _Pipe(io.TextIOWrapper):
    """A stream with an encoding of old, as Windows gives to what is not a terminal."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="cp1252", newline="\n")

    def text(self) -> str:
        self.flush()
        return self._bytes.getvalue().decode("utf-8")
