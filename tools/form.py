"""``python -m tools.form``: put the shipped files into their form, as HipTimer itself writes them.

Two spaces, fields in their order, what is short on one line, what is as by default left out. Which
files were changed is printed; 1 where one can't be read, with its faults.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from hiptimer.desktop.atomic import write_whole
from hiptimer.programmes.codec import load_programme
from hiptimer.session.codec import load_check, load_exercise, load_session
from hiptimer.session.encoding import encode
from hiptimer.session.faults import FormatError
from hiptimer.session.library import load_catalogue

SESSIONS = Path(__file__).parents[1] / "sessions"

Load = Callable[[Path], Struct]


def main(folder: Path = SESSIONS) -> int:
    """Put all files of the folder into their form."""
    failed = 0
    for place, load in _kinds(folder):
        for path in sorted((folder / place).glob("*.json")):
            try:
                data = encode(load(path))
            except FormatError as error:
                failed += 1
                for fault in error.faults:
                    print(fault, file=sys.stderr)
                continue
            if data != path.read_bytes():
                write_whole(path, data)
                print(path)
    return 1 if failed else 0


def _kinds(folder: Path) -> list[tuple[str, Load]]:
    """Each kind's folder and what reads it. What a session names must be right before it."""

    def session(path: Path) -> Struct:
        return load_session(path, load_catalogue(folder))

    def programme(path: Path) -> Struct:
        return load_programme(path, load_catalogue(folder))

    return [
        ("exercises", load_exercise),
        ("checks", load_check),
        (".", session),
        ("programmes", programme),
    ]


if __name__ == "__main__":
    sys.exit(main())
