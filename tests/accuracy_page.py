"""The figures on ``docs/ACCURACY.md``; ``python -m tests.accuracy_page`` writes them anew."""

import io
from contextlib import redirect_stdout
from pathlib import Path

from calcinosis_gui.cli import main

_ROOT = Path(__file__).resolve().parents[1]
PAGE = _ROOT / "docs" / "ACCURACY.md"
_CASES = _ROOT / "tests" / "data" / "published-dev.jsonl"
_START, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def figures() -> str:
    """What the command of the page prints today, before the misses."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with redirect_stdout(output):
        exit_code = main(["evaluate", str(_CASES), "--lang", "en"])
    assert exit_code == 0
    output.seek(0)
    # The first line names the state of the knowledge base, which changes without the figures.
    blocks = output.read().rstrip("\n").split("\n\n")[1:-1]
    return "```\n" + "\n\n".join(blocks) + "\n```\n"


def figures_on_page() -> str:
    """The figures that the page holds."""
    return PAGE.read_text(encoding="utf-8").partition(_START)[2].partition(_END)[0]


def write_figures() -> None:
    """Put today's figures on the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_START)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_START}{figures()}{_END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_figures()
