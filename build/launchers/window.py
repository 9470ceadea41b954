"""What the packaged ``calcinosis-gui`` starts."""

import sys

from calcinosis_gui.app import main

if __name__ == "__main__":
    sys.exit(main())
