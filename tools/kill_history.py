"""Kill a writer of the log again and again, and look whether anything acknowledged is lost.

    python -m tools.kill_history [--kills N] [--seed N] [--data-dir DIR]

Each round starts a process that writes a play's journal and adds completions, saying each write
aloud once it is acknowledged; it is killed with SIGKILL after a random number of lines. Then the
database must be sound and hold all that was said. (A power loss cannot be made here; the syncing
that guards against it is SQLite's, with synchronous = FULL.)
"""

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import Paths, paths_for
from hiptimer.history import backups
from hiptimer.history.journal import Journal
from hiptimer.history.store import open_store
from hiptimer.player.record import PlayState
from hiptimer.session.model import Seconds
from tools.fill_history import completions

MOST_LINES = 120
WRITES = 12  # of the journal, for each completion


class Round(Struct, frozen=True):
    """What one killed writer had said."""

    lines: int
    added: tuple[str, ...]
    play: str | None  # the play under way
    position: float


def write(data_dir: Path, first: int) -> None:
    """Write until killed, from the completion number `first` on."""
    clock = SystemClock()
    with open_store(paths_for(data_dir), clock).store as store:
        journal = Journal(store, clock)
        for number, completion in enumerate(completions(first + MOST_LINES)):
            if number < first:
                continue
            journal.begin(completion.id, "{}", "{}", 600.0, session_id="a", title="A")
            _say(f"begin {completion.id}")
            for second in range(1, WRITES + 1):
                journal.write(PlayState(Seconds(float(second)), worked={0: float(second)}))
                _say(f"write {second}")
            store.add(structs.replace(completion, note=f"number {number}"))
            journal.forget(completion.id)
            _say(f"add {completion.id}")


def _say(line: str) -> None:
    print(line, flush=True)


def kill_once(data_dir: Path, first: int, lines: int) -> Round:
    """Start a writer and kill it after it has said `lines` lines; what it had said by then."""
    command = [sys.executable, "-m", "tools.kill_history", "--write", str(data_dir), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        spoken = writer.stdout or ()  # a pipe: it is asked for above
        said = [line for _, line in zip(range(lines), spoken, strict=False)]
        writer.kill()
        said += spoken
    return _heard([line.split() for line in said if line.endswith("\n")])


def _heard(said: list[list[str]]) -> Round:
    added: list[str] = []
    play, position = None, 0.0
    for verb, *rest in said:
        if verb == "begin":
            play, position = rest[0], 0.0
        elif verb == "write":
            position = float(rest[0])
        else:
            added.append(rest[0])
            play = None
    return Round(len(said), tuple(added), play, position)


def faults(paths: Paths, killed: Round, known: set[str]) -> list[str]:
    """What is wrong with the log after a kill: nothing, if all is well."""
    clock = SystemClock()
    opened = open_store(paths, clock)
    with opened.store as store:
        found = [opened.trouble] if opened.trouble else []
        if not backups.check(store.connection):
            found.append("the database is not sound")
        if store.connection.execute("PRAGMA foreign_key_check").fetchall():
            found.append("rows point at nothing")
        wanted = known | set(killed.added)
        kept = {completion.id: completion for completion in store.completions()}
        found += [f"{key} was acknowledged and is lost" for key in wanted - set(kept)]
        found += [f"{key} lost its steps" for key in kept if len(kept[key].steps) != 10]
        journal = Journal(store, clock)
        open_plays = {play.id: play.position for play in journal.open_plays()}
        both = set(open_plays) & set(kept)
        found += [f"{key} is done and open at once" for key in both]
        play = killed.play
        if play is not None and killed.position and play not in kept:
            position = open_plays.get(play, 0.0)
            if position < killed.position:
                found.append(f"{play}: {killed.position} was acknowledged, {position} is kept")
        known |= set(kept)
        for key in open_plays:
            journal.close(key, "discarded")
    return found


def run(data_dir: Path, kills: int, seed: int) -> tuple[int, list[str]]:
    """Kill `kills` writers; how many completions survived, and all faults."""
    draw = random.Random(seed)  # noqa: S311  a fixed seed is the point
    known: set[str] = set()
    found: list[str] = []
    first = 0
    for number in range(kills):
        killed = kill_once(data_dir, first, draw.randrange(1, MOST_LINES))
        found += [f"kill {number}: {fault}" for fault in faults(paths_for(data_dir), killed, known)]
        # The play that was cut short is not written again: its number is spent.
        first += len(killed.added) + 2
    return len(known), found


def main(arguments: list[str] | None = None) -> int:
    """Run the kills; the exit code."""
    parser = argparse.ArgumentParser(description="Kill a writer of the log again and again.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--write", nargs=2, metavar=("DIR", "FIRST"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.write:
        write(Path(asked.write[0]), int(asked.write[1]))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        survived, found = run(asked.data_dir or Path(scratch), asked.kills, asked.seed)
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{asked.kills} kills, {survived} completions kept, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
