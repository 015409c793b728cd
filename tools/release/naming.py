"""``python -m tools.release.naming VERSION``: give what is unreleased its version and its day.

It changes the version in `hiptimer/__init__.py`, where all else reads it, the archive that the
Flatpak's recipe takes, and the changelog's heading. What it changed is to be read and committed;
`make release` walks on from there.
"""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from packaging.version import InvalidVersion, Version

from hiptimer.desktop.clock import SystemClock

CHECKOUT = Path(__file__).parents[2]
SOURCE, CHANGES = Path("hiptimer") / "__init__.py", Path("CHANGELOG.md")
RECIPE = Path("packaging") / "flatpak" / "hiptimer.yml"
_UNRELEASED = "## [Unreleased]\n"
_VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)


class NamingError(Exception):
    """It can't be named so; nothing was changed."""


def main(arguments: list[str] | None = None) -> int:
    """Name the release; 1 where it can't be."""
    parser = argparse.ArgumentParser(prog="python -m tools.release.naming", description=__doc__)
    parser.add_argument("version")
    today = SystemClock().now().date()
    parser.add_argument("--day", type=date.fromisoformat, default=today, help="else today")
    options = parser.parse_args(arguments)
    try:
        for path in name(CHECKOUT, options.version, options.day):
            print(f"  changed: {path}")
    except NamingError as error:
        print(error, file=sys.stderr)
        return 1
    print("Read the changes, commit them, and run make release.")
    return 0


def name(checkout: Path, version: str, day: date) -> list[Path]:
    """Write the version and the day everywhere; the files. Raises NamingError, OSError."""
    texts = {path: (checkout / path).read_text("utf-8") for path in (SOURCE, CHANGES, RECIPE)}
    found = _VERSION.search(texts[SOURCE])
    if found is None:
        raise NamingError(f"{SOURCE} does not tell the version.")
    before = found[1]
    _refuse(before, version)
    changed = {
        SOURCE: texts[SOURCE].replace(f'"{before}"', f'"{version}"'),
        CHANGES: _dated(texts[CHANGES], version, day),
        RECIPE: texts[RECIPE].replace(f"-{before}-linux-", f"-{version}-linux-"),
    }
    for path, text in changed.items():
        if text == texts[path]:
            raise NamingError(f"{path} does not tell version {before}; nothing was changed.")
    for path, text in changed.items():
        (checkout / path).write_text(text, encoding="utf-8")
    return list(changed)


def _refuse(before: str, version: str) -> None:
    try:
        is_newer = Version(version) > Version(before)
    except InvalidVersion as error:
        raise NamingError(f"{version} is no version: write it like 1.0.0.") from error
    if not is_newer or str(Version(version)) != version:
        raise NamingError(f"{version} does not come after {before}.")


def _dated(changes: str, version: str, day: date) -> str:
    """The changelog with what is unreleased under the version's heading."""
    if changes.count(_UNRELEASED) != 1:
        raise NamingError(f"{CHANGES} needs one heading [Unreleased].")
    before, _, after = changes.partition(_UNRELEASED)
    if not after.partition("\n## ")[0].strip():
        raise NamingError(f"{CHANGES} tells of nothing that is unreleased.")
    heading = f"## [{version}] - {day.isoformat()}\n"
    return f"{before}{_UNRELEASED}\n{heading}{after}"


if __name__ == "__main__":
    sys.exit(main())
