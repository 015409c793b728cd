"""A data folder with something of everything, and what is in one."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from hiptimer.desktop.paths import Paths
from hiptimer.history.store import open_store
from hiptimer.history.transfer import backup
from hiptimer.history.transfer.manifest import MANIFEST, Listed, Manifest
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion

CLOCK = VirtualClock()


def person(folder: Path, title: str) -> Paths:
    """A data folder with something of everything."""
    paths = paths_in(folder)
    with open_store(paths, CLOCK).store as store:
        store.add(completion(1, title=title))
    for name in ("sessions/pictures/hip.png", "sessions/mine.json", "drafts/one.json",
                 "sounds/end-00000000.wav",
                 "backups/history-old.sqlite3", "logs/today.log", "windows/a.lock", "window.lock",
                 "cache/voice/x.wav", "notes.txt"):  # fmt: skip
        path = paths.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{title} {name}")
    paths.preferences.write_text(f'# {title}\ntheme = "dark"\n')
    return paths


def backed_up(paths: Paths, target: Path) -> backup.Made:
    with open_store(paths, CLOCK).store as store:
        return backup.make(store, CLOCK, target)


def titles(paths: Paths) -> list[str]:
    with open_store(paths, CLOCK).store as store:
        return [one.title for one in store.completions()]


def untouched(paths: Paths) -> dict[str, bytes]:
    return {
        path.relative_to(paths.data).as_posix(): path.read_bytes()
        for path in paths.data.rglob("*")
        if path.is_file() and path.name != "restore.lock"
    }


def rewritten(made: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with other files, and a manifest that fits them."""
    with zipfile.ZipFile(made) as old:
        files = {name: old.read(name) for name in old.namelist() if name != MANIFEST}
        manifest = msgspec.json.decode(old.read(MANIFEST), type=Manifest)
    change(files)
    listed = tuple(
        Listed(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    )
    with zipfile.ZipFile(made, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
        new.writestr(MANIFEST, msgspec.json.encode(msgspec.structs.replace(manifest, files=listed)))
    return made


def set_log(data: bytes) -> Callable[[dict[str, bytes]], None]:
    """A change that puts another log into a backup."""
    return lambda files: files.update({"history.sqlite3": data})
