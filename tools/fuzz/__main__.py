"""``make fuzz``: give every reader damaged files, and list what it does not bear.

    python -m tools.fuzz [NAME…] [--seconds 60] [--seed 1]

Good files are cut, repeated and mixed with what readers stumble over, by hypothesis, which makes
what it finds as small as it can. Each find is kept in `tests/fuzzed/NAME/`, and is a test from
then on.
The same seed and the same code give the same files; without a seed they are others each time.
"""

import argparse
import hashlib
import secrets
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import hypothesis
from hypothesis import strategies as st

from tools.fuzz.readers import CHECKOUT, Reader, readers

FOUND = CHECKOUT / "tests" / "fuzzed"
_AT_ONCE = 25
"""Examples of one reader before it is the next one's turn."""
_SPLINTERS = (
    b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe",
    b"null", b"true", b"-1", b"1e999", b"NaN", b"9" * 400, b"0.1", b"\r\n", b";", b",", b'"";',
    b"../", b"con", b"\xe2\x80\xae", b"<!DOCTYPE a>", b"&a;", b"url(", b"<use href='#a'/>",
    b"PK\x05\x06", b"PK\x01\x02", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"0000-00-00",
    b"9999-12-31T23:59:60Z", b"BEGIN:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n", b"[a]\nb.c.d = 1\n",
)  # fmt: skip


def edited(examples: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Good files with holes, splinters and repetitions."""
    edit = st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.sampled_from(_SPLINTERS) | st.binary(max_size=4),
        st.sampled_from((1, 1, 1, 2, 50)),
    )
    return st.builds(_changed, st.sampled_from(examples), st.lists(edit, max_size=5))


def _changed(data: bytes, edits: list[tuple[float, int, bytes, int]]) -> bytes:
    for place, gone, splinter, times in edits:
        at = round(place * len(data))
        data = data[:at] + splinter * times + data[at + gone :]
    return data


def fault_of(reader: Reader, data: bytes) -> BaseException | None:
    """What a reader raises that it does not promise."""
    try:
        reader.read(data)
    except reader.refuses:
        return None
    except Exception as error:  # noqa: BLE001  what is looked for
        return error
    return None


def search(reader: Reader, seed: int) -> tuple[bytes, BaseException] | None:
    """The smallest bytes found that a reader does not bear, and what it raised."""
    found: list[tuple[bytes, BaseException]] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=_AT_ONCE,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(edited(reader.examples()) | st.binary(max_size=200))
    def bears(data: bytes) -> None:
        error = fault_of(reader, data)
        if error is not None:
            found.append((data, error))
            raise AssertionError from error

    try:
        bears()
    except AssertionError:
        return found[-1]  # hypothesis ends with the smallest
    return None


def keep(reader: Reader, data: bytes, folder: Path) -> Path:
    """Write what was found where it becomes a test."""
    place = folder / reader.name
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    return path


def run(
    wanted: list[Reader], seed: int, seconds: float, now: Callable[[], float], folder: Path
) -> int:
    """Search in turns until the time is over; return how many readers did not bear something."""
    began = now()
    left = list(wanted)
    finds = rounds = 0
    for rounds in count(1):
        for reader in list(left):
            found = search(reader, seed + rounds)
            if found is not None:
                data, error = found
                path = keep(reader, data, folder)
                print(f"{reader.name}: {type(error).__name__}: {error} ({path})", flush=True)
                left.remove(reader)
                finds += 1
            if now() - began > seconds:
                break
        if now() - began > seconds or not left:
            break
    print(f"{len(wanted)} readers, {rounds} rounds of {_AT_ONCE}, seed {seed}: {finds} found.")
    return finds


def main() -> int:
    """Search; 1 when something was found."""
    known = {reader.name: reader for reader in readers()}
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    given = parser.parse_args()
    if unknown := set(given.names) - known.keys():
        parser.error(f"no reader is called {', '.join(sorted(unknown))}")
    wanted = [known[name] for name in given.names or known]
    return 1 if run(wanted, given.seed, given.seconds, time.monotonic, FOUND) else 0


if __name__ == "__main__":
    sys.exit(main())
