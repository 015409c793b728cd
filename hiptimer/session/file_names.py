"""Which names of files are one name, and which no file may have: for every system at once.

macOS and Windows take "Morning" for "morning", and one way to write "é" for the other; Windows
keeps some names for devices and drops dots and blanks at the end. A folder of the person's may
travel between them, so names are held to all of their rules everywhere.
"""

import os
import unicodedata
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_BAD = frozenset('/\\:*?"<>|')
_SPELLED = "bytes:"


def text_of(path: str | Path) -> str:
    """A path as text can hold it, for `name_of`: one with bytes that are no letters is spelled."""
    text = str(path)
    if is_text(text) and not text.startswith(_SPELLED):
        return text
    return _SPELLED + quote_from_bytes(os.fsencode(text))


def name_of(text: str) -> str:
    """The path that `text_of` made a text of."""
    if text.startswith(_SPELLED):
        return os.fsdecode(unquote_to_bytes(text.removeprefix(_SPELLED)))
    return text


def is_text(name: str | Path) -> bool:
    """Whether a name is whole letters; on Linux it may be any bytes."""
    try:
        str(name).encode()
    except UnicodeEncodeError:
        return False
    return True


def name_key(name: str) -> str:
    """What names have in common that are one name on some system."""
    folded = unicodedata.normalize("NFD", name).casefold()
    return unicodedata.normalize("NFC", folded).rstrip(" .")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps this name for a device, whatever its ending."""
    stem = name_key(name).partition(".")[0].rstrip()
    return stem in _DEVICES


def is_portable(name: str) -> bool:
    """Whether every system can have a file or a folder of this name."""
    return (
        name not in {"", ".", ".."}
        and not name.endswith((" ", "."))
        and not name.startswith(" ")
        and not any(letter in _BAD or unicodedata.category(letter)[0] == "C" for letter in name)
        and not is_reserved(name)
    )


def is_taken(path: Path) -> bool:
    """Whether something is there already that is one with `path` on some system.

    A link that leads nowhere is something. Raises OSError where the folder can't be listed.
    """
    if os.path.lexists(path):
        return True
    wanted = name_key(path.name)
    try:
        with os.scandir(path.parent) as found:
            return any(name_key(one.name) == wanted for one in found)
    except (FileNotFoundError, NotADirectoryError):
        return False


def keys_in(folder: Path, suffix: str) -> set[str]:
    """The keys of all names in a folder, of files with `suffix` without it. Empty: none is there.

    Whatever is in them, a new file or folder takes none of these names.
    """
    try:
        with os.scandir(folder) as found:
            names = {name_key(one.name) for one in found}
    except OSError:
        return set()
    return names | {name.removesuffix(suffix) for name in names}
