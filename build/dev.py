"""Set up, run, test and package Calcinosis Guide: ``python3 build/dev.py --help``.

Needs Python 3.11 to 3.14 and nothing else. This file holds only what an older interpreter can parse, so that
such an interpreter says what is wrong instead of showing a syntax error.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "Calcinosis Guide needs Python 3.11, 3.12, 3.13 or 3.14; this is Python %d.%d (%s)."
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

from devtools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
