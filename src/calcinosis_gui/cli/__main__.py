"""``python -m calcinosis_gui.cli``: the command line without its script."""

import sys

from calcinosis_gui.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
