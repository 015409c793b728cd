"""Write the gentle sessions from the rungs' words: `python -m tools.quiet_hips`.

They are what is proposed after pain, as files, so that they stand in the library too.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from hiptimer.programmes.making import quiet
from hiptimer.session.codec import encode
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Exercise

SESSIONS = Path(__file__).parent.parent / "sessions"


def files(exercises: Mapping[str, Exercise]) -> dict[str, bytes]:
    """The two files by name, of the catalogue's exercises in English."""
    made = (quiet(exercises, floor=floor) for floor in (True, False))
    return {f"{one.id}.json": encode(structs.replace(one, sources=("C",))) for one in made}


def main() -> int:
    """Write them."""
    for name, data in files(load_catalogue(SESSIONS).exercises).items():
        (SESSIONS / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
