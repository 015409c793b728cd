"""``python3 -m tools.setup LEVEL``: choose a Python that is new enough and set up with it.

This file and pythons.py run on Python 3.8 too: an old one must get far enough to say so, or to
hand over to a newer one.
"""

from __future__ import annotations

import subprocess
import sys

from tools.setup.pythons import NEEDED, TOO_OLD, find_python


def main() -> int:
    """Hand over to a Python that is new enough, or say that there is none."""
    if sys.version_info[:2] >= NEEDED:
        # Imported here: on an older Python these modules do not even parse.
        from tools.setup.levels import main as set_up  # noqa: PLC0415

        return set_up(sys.argv[1:])
    newer = find_python()
    if newer is None:
        print(TOO_OLD.format(found=".".join(map(str, sys.version_info[:2]))), file=sys.stderr)
        return 1
    return subprocess.call([newer, "-m", "tools.setup", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
