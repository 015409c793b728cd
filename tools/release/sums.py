"""``python -m tools.release.sums``: SHA256SUMS of what is given away; `sha256sum -c` reads it."""

import hashlib
import sys
from pathlib import Path

DIST = Path(__file__).parents[2] / "dist"
GIVEN = ("*.deb", "*.tar.xz", "*.whl", "*.tar.gz", "*.cdx.json", "LICENCES.txt")
NAME = "SHA256SUMS"


def given(dist: Path) -> list[Path]:
    """The files to give away, by name."""
    return sorted(path for pattern in GIVEN for path in dist.glob(pattern))


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(dist: Path = DIST) -> int:
    """Write the sums; 1 where there is nothing to give away."""
    files = given(dist)
    lines = [f"{sum_of(path)}  {path.name}\n" for path in files]
    (dist / NAME).write_text("".join(lines), encoding="utf-8")
    print("".join(lines), end="")
    return 0 if files else 1


if __name__ == "__main__":
    sys.exit(main())
