"""``python -m tools.release.again``: make the packages a second time, and compare byte for byte."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.release.sums import DIST, sum_of

PACKAGES = ("*.deb", "*.tar.xz")
WHAT = ("program", "deb", "tarball")


def different(one: Path, other: Path) -> list[str]:
    """The packages of `one` that `other` does not have, or has with other bytes."""
    packages = sorted(path for pattern in PACKAGES for path in one.glob(pattern))
    if not packages:
        return ["there are no packages"]
    return [
        path.name
        for path in packages
        if not (other / path.name).is_file() or sum_of(path) != sum_of(other / path.name)
    ]


def main() -> int:
    """Make them elsewhere; 1 when they differ."""
    with tempfile.TemporaryDirectory(dir=DIST) as folder:
        again = Path(folder)
        command = [sys.executable, "-m", "tools.bundle", *WHAT, "--out", folder]
        subprocess.run(command, cwd=DIST.parent, check=True)
        found = different(DIST, again)
    for name in found:
        print(f"  not the same when made again: {name}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
