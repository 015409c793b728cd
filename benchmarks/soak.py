"""Fifty sessions back to back in one process: what it holds after the fifth and after the last."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from benchmarks.census import Census
from benchmarks.figure import Figure
from benchmarks.programs import CHECKOUT, environment
from tools.null_sink import available, null_sink

SESSIONS = 50
SETTLED = 5
"""So many sessions fill the caches: of pictures, speech, and what is imported when it is needed."""
MOST_MIB = 5.0
_COME_AND_GO = {"files"}  # speech is kept as files: that is their use
_SOME = {"Python objects": 1000}  # 66,000 there are; what was played last differs


def figures() -> Iterator[Figure]:
    """Memory, and everything that can be counted, against what it was after the fifth session."""
    counts = soaked(SESSIONS)
    first, last = counts[SETTLED - 1], counts[-1]
    name = f"soak: {SESSIONS} sessions, "
    floor = "after the fifth"
    later = counts[SETTLED:]
    for what, before, values in (
        ("memory", first.rss, [one.rss for one in later]),
        ("memory that is not free", first.rss_trimmed, [one.rss_trimmed for one in later]),
    ):
        most = before + MOST_MIB
        yield Figure(f"{name}{what}", values[-1], "MiB", before, floor, most)
        yield Figure(
            f"{name}{what}, by the line", before + grown(values), "MiB", before, floor, most
        )
    for what, number in last.counts.items():
        if what not in _COME_AND_GO:
            before = first.counts[what]
            most = before + _SOME.get(what, 0)
            yield Figure(f"{name}{what}", number, "", before, floor, most)
    for line in more(first, last):
        print(f"  more: {line}", file=sys.stderr)


def more(first: Census, last: Census) -> list[str]:
    """Which Qt classes, threads and open files there are more of, to find what holds on to them."""
    found = [
        f"{kind}: {first.kinds.get(kind, 0)} -> {number}"
        for kind, number in last.kinds.items()
        if number > first.kinds.get(kind, 0)
    ]
    found += [f"thread {name}" for name in _added(first.threads, last.threads)]
    return found + [f"file {name}" for name in _added(first.open_files, last.open_files)]


def soaked(sessions: int, *options: str) -> list[Census]:
    """One count after each of so many sessions. Raises CalledProcessError."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "tmp").mkdir()
        sound: Mapping[str, str] = {}
        if "--quick" not in options and available():
            sound = stack.enter_context(null_sink(folder / "pulse"))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "benchmarks.soak_run", str(folder / "data")),
                *("--sessions", str(sessions), *options),
            ],
            env={**environment(), **sound, "TMPDIR": str(folder / "tmp")},
            check=True, stdout=subprocess.PIPE, cwd=CHECKOUT,
        )  # fmt: skip
        return [msgspec.json.decode(line, type=Census) for line in done.stdout.splitlines()]


def grown(values: Sequence[float]) -> float:
    """How much they grew from the first to the last, by the straight line that fits them best.

    What the system keeps at hand for the process goes up and down: two single values tell little.
    """
    middle = (len(values) - 1) / 2
    mean = sum(values) / len(values)
    slope = sum((at - middle) * (value - mean) for at, value in enumerate(values))
    return slope / sum((at - middle) ** 2 for at in range(len(values))) * (len(values) - 1)


def _added(before: list[str], after: list[str]) -> list[str]:
    left = list(before)
    added = []
    for name in after:
        if name in left:
            left.remove(name)
        else:
            added.append(name)
    return added
