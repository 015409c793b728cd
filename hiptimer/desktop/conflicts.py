"""Files that sync programs leave in the data folder when two machines changed the same one.

They give the second version a name of their own, beside the first: nothing is merged, and nobody is
told. An edge: it looks into folders.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from hiptimer.desktop.paths import Paths
from hiptimer.words import trn
from hiptimer.words.language import in_a_row
from hiptimer.words.printable import printable

_SAID = re.compile(
    r"""
      \((?:[^()]*\b)?(?:                       # Dropbox, Nextcloud, ownCloud, Seafile, pCloud
        conflict(?:ed)?(?:\ copy)?|SFConflict|conflicted|case\ conflict
        |in\ Konflikt\ stehende\ Kopie|Konflikt(?:kopie)?|copie\ en\ conflit|copia\ en\ conflicto
      )\b[^()]*\)
    | \.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?     # Syncthing
    | _conflict-\d{8}-\d{6}                           # ownCloud before 2.7
    | \.Conflict\b                                    # Resilio
    | \[conflict(?:ed)?[^\]]*\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TOLD = 4
_OURS = re.compile(r"preferences\.broken(?:-\d+)?\.toml|history\.sqlite3\.restored")
_ONLY_ONE = (("history", ".sqlite3"), ("preferences", ".toml"), ("enrolment", ".json"))
"""Of these there is one each: "history-LAPTOP.sqlite3", "preferences (1).toml" are a sync's."""
_BESIDE = re.compile(r"(?:[-_. ]|\s*\().*", re.DOTALL)


def conflict_words(found: Sequence[Path]) -> str:
    """What a person should know of them; empty where there are none."""
    if not found:
        return ""
    return trn(
        "A sync program left {n} second version of a file in your data folder: {names}. Both are"
        " kept, and only the first is used. Look which one you want, and delete the other.",
        "A sync program left {n} second versions of files in your data folder: {names}. All are"
        " kept, and only the first of each is used. Look which ones you want, and delete the"
        " others.",
        len(found),
        names=in_a_row(printable(path.name) for path in found[:_TOLD]),
    )


def conflict_copies(paths: Paths) -> tuple[Path, ...]:
    """What sync programs left in the folders of the log, sessions, exercises and programmes."""
    folders = (paths.data, paths.sessions, paths.data / "exercises", paths.data / "programmes")
    return tuple(sorted(path for folder in folders for path in _in(folder, paths.data)))


def _in(folder: Path, data: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            odd = _SAID.search(one.name) is not None
            if (odd or (folder == data and _is_second(one.name))) and one.is_file():
                yield Path(one.path)


def _is_second(name: str) -> bool:
    """Whether a name is that of one of our single files with something added before its end."""
    if _OURS.fullmatch(name):
        return False
    for stem, end in _ONLY_ONE:
        added = name[len(stem) : len(name) - len(end)]
        if name.startswith(stem) and name.endswith(end) and _BESIDE.fullmatch(added):
            return True
    return False
