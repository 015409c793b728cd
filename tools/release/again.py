"""``python -m tools.release.again``: make the packages a second time, and compare byte for byte.

From a clone in another folder: neither where it lies nor what is not committed may matter.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.release.sums import DIST, sum_of

PACKAGES = ("*.deb", "*.tar.xz", "*.whl", "*.tar.gz")
WHAT = ("wheel", "program", "deb", "tarball")


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


def make_in(clone: Path, checkout: Path) -> Path:
    """Clone the checkout and make all of them there; the folder that they lie in."""
    subprocess.run(["git", "clone", "--quiet", str(checkout), str(clone)], check=True)
    # As `-m` puts the folder that it runs in first, what is made is the clone's.
    subprocess.run([sys.executable, "-m", "tools.bundle", *WHAT], cwd=clone, check=True)
    return clone / "dist"


def main() -> int:
    """Make them elsewhere; 1 when they differ."""
    with tempfile.TemporaryDirectory(prefix="hiptimer-again-") as folder:
        found = different(DIST, make_in(Path(folder) / "clone", DIST.parent))
    for name in found:
        print(f"  not the same when made again: {name}", file=sys.stderr)
    if not found:
        print("Made again in another folder, every package is the same, byte for byte.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
