"""Where things are: what ships with the program, and what is the person's own."""

import sys
from pathlib import Path

from msgspec import Struct
from platformdirs import PlatformDirs

from hiptimer.session.file_names import is_text
from hiptimer.words import tr
from hiptimer.words.printable import printable

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """A folder of what ships (`assets`, `sessions`, `docs/manual`): frozen, installed, or here."""
    bundle = getattr(sys, "_MEIPASS", None)
    places = [Path(bundle) / name] if bundle else []
    places += [_PACKAGE / "_shipped" / name, _PACKAGE.parent / name]
    return next((place for place in places if place.is_dir()), places[-1])


class Paths(Struct, frozen=True):
    """The person's folders. `data` may be given on the command line, and holds everything then."""

    data: Path
    cache: Path

    @property
    def sessions(self) -> Path:
        """The person's own session files."""
        return self.data / "sessions"

    @property
    def versions(self) -> Path:
        """What the person's own sessions and exercises held before they were replaced."""
        return self.data / "versions"

    @property
    def sounds(self) -> Path:
        """The person's own sounds, made fit to play."""
        return self.data / "sounds"

    @property
    def history(self) -> Path:
        """The log."""
        return self.data / "history.sqlite3"

    @property
    def backups(self) -> Path:
        """Copies of the log, made before migrations, and damaged files that were set aside."""
        return self.data / "backups"

    @property
    def preferences(self) -> Path:
        """The person's choices."""
        return self.data / "preferences.toml"

    @property
    def restore_plan(self) -> Path:
        """There while a restore waits to be ended, before anything else is read."""
        return self.data / "restore-plan.json"

    @property
    def window_lock(self) -> Path:
        """Held by the first window of the data folder."""
        return self.data / "window.lock"

    @property
    def voice(self) -> Path:
        """Synthesised speech; can be deleted at any time."""
        return self.cache / "voice"


def unfit(paths: Paths) -> str:
    """Why nothing can be kept there, in words; "" where it can.

    What plays sound and draws pictures opens no files below such a folder.
    """
    for folder in (paths.data, paths.cache):
        if not is_text(folder):
            return tr(
                "HipTimer can't keep anything in {folder}: its name is not whole letters in UTF-8."
                " Rename it, or choose another one with --data-dir.",
                folder=printable(folder),
            )
    return ""


def paths_for(data_dir: Path | None) -> Paths:
    """The person's folders; with `data_dir`, everything (the cache too) lives in there."""
    if data_dir is not None:
        data = data_dir.expanduser().absolute()
        return Paths(data, data / "cache")
    dirs = PlatformDirs("hiptimer", appauthor=False)
    return Paths(Path(dirs.user_data_dir), Path(dirs.user_cache_dir))
