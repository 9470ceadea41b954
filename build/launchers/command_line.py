"""What the packaged ``calcinosis`` starts."""

import sys

from calcinosis_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
