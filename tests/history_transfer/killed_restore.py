"""Restores a backup again and again, killed at each of its steps; says what went wrong.

    python -m tests.history_transfer.killed_restore FOLDER [--short]

Each attempt is a process of its own that ends, without any clearing up, just before its n-th change
to the data folder. What it left is then ended by another process that is killed at its m-th.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hiptimer.desktop.paths import Paths
from hiptimer.history.store import open_store
from hiptimer.history.transfer import backup, restore
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion

KILLED = 9
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}


def main(folder: Path, *, short: bool = False) -> int:
    """Print the faults; then how many steps were tried. `short` kills the second time once."""
    archive, old = folder / "b.zip", folder / "old"
    _make_backup(folder / "other", archive)
    in_child(lambda: _make_old(old), 0)
    faults: list[str] = []
    tried = 0
    first = 1
    while True:
        place = _copy(old, folder / f"first-{first}")
        code = in_child(lambda place=place: _restore(archive, paths_in(place)), first)  # type: ignore[misc]
        second = 1 + first % 4 if short else 1
        while True:
            again = _copy(place, folder / f"second-{first}-{second}")
            ended = in_child(lambda again=again: _finish(paths_in(again)), second)  # type: ignore[misc]
            faults += look(again, f"killed at {first}, then at {second}", whole=code == 0)
            tried += 1
            shutil.rmtree(again)
            if ended == 0 or short:
                break
            second += 1
        shutil.rmtree(place)
        if code == 0:
            break
        first += 1
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"steps {first} attempts {tried}\n")
    return 1 if faults else 0


def in_child(work: Callable[[], object], kill_at: int) -> int:
    """Run `work` in a process that dies before its `kill_at`-th change; 0 is never."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    done = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if event in CHANGES or writes:
            done += 1
            if done == kill_at:
                os._exit(KILLED)

    sys.addaudithook(watch)
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def look(folder: Path, when: str, *, whole: bool) -> list[str]:
    """What is wrong with a folder after it was killed twice and then started as usual."""
    paths = paths_in(folder)
    in_child(lambda: _finish(paths), 0)
    faults = []
    if restore.is_pending(paths) or (paths.data / "restore-new").exists():
        faults.append("something was left lying about")
    with open_store(paths, VirtualClock()).store as store:
        titles = {one.title for one in store.completions()}
        persistent = store.persistent
    own = sorted(path.name for path in paths.sessions.iterdir())
    asides = sorted(paths.backups.glob("before-restore-*"))
    if titles == {"Old"} and own == ["mine.json", "old.json"] and not asides and not whole:
        return [f"{when}: {fault}" for fault in faults]
    if titles != {"New"} or own != ["mine.json", "new.json"] or not persistent:
        faults.append(f"neither old nor new: {titles} {own}")
    if len(asides) != 1:
        return [f"{when}: {fault}" for fault in (*faults, f"{len(asides)} folders of before")]
    faults += _look_at_old(asides[0], paths)
    return [f"{when}: {fault}" for fault in faults]


def _look_at_old(aside: Path, paths: Paths) -> list[str]:
    faults = []
    if (aside / "sessions" / "mine.json").read_text() != "old":
        faults.append("a session file of before is lost")
    if (aside / "preferences.toml").read_text() != 'theme = "dark"\n':
        faults.append("the preferences of before are lost")
    other = Paths(aside, aside / "cache")
    if not (aside / "history.sqlite3-wal").exists():
        faults.append("the log of before lost its -wal")
    with open_store(other, VirtualClock()).store as store:
        if {one.title for one in store.completions()} != {"Old"}:
            faults.append("the log of before is lost")
    return faults


def _make_backup(folder: Path, archive: Path) -> None:
    paths = paths_in(folder)
    with open_store(paths, VirtualClock()).store as store:
        store.add(completion(1, title="New"))
        paths.sessions.mkdir()
        (paths.sessions / "mine.json").write_text("new")
        (paths.sessions / "new.json").write_text("new")
        paths.preferences.write_text('theme = "light"\n')
        backup.make(store, VirtualClock(), archive)


def _make_old(folder: Path) -> None:
    paths = paths_in(folder)
    store = open_store(paths, VirtualClock()).store
    store.add(completion(2, title="Old"))  # it stays in the -wal: nobody closes the log
    paths.sessions.mkdir()
    (paths.sessions / "mine.json").write_text("old")
    (paths.sessions / "old.json").write_text("old")
    paths.preferences.write_text('theme = "dark"\n')


def _restore(archive: Path, paths: Paths) -> None:
    restore.prepare(archive, paths, VirtualClock())
    restore.finish(paths)


def _finish(paths: Paths) -> None:
    restore.finish(paths)


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), short="--short" in sys.argv))
