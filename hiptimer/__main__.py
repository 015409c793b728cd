"""Run the program with ``python -m hiptimer``."""

import sys

from hiptimer.cli import main

if __name__ == "__main__":
    sys.exit(main())
