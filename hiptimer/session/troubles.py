"""What a person should know of the folders of sessions, in words."""

from pathlib import Path

from msgspec import Struct

from hiptimer.words import tr
from hiptimer.words.language import integer
from hiptimer.words.reasons import reason


class Trouble(Struct, frozen=True):
    """Something about a folder that a person should know; `text` can be shown as it is."""

    place: Path
    text: str


def missing(folder: Path) -> Trouble:
    """What ships is not there."""
    return Trouble(
        folder,
        tr(
            "The sessions that come with HipTimer are not at {folder}. Your own sessions are not"
            " touched. Install HipTimer again to get the others back.",
            folder=folder,
        ),
    )


def unreadable(folder: Path, error: OSError) -> Trouble:
    """A folder can't be listed."""
    return Trouble(
        folder,
        tr(
            "The sessions in {folder} could not be listed ({why}). Nothing was changed. Check the"
            " rights of that folder, then open the library again.",
            folder=folder,
            why=reason(error),
        ),
    )


def too_many(folder: Path, count: int, most: int) -> Trouble:
    """There are more files than are listed."""
    return Trouble(
        folder,
        tr(
            "There are {n} session files in {folder}: the first {most} are listed. Nothing was"
            " changed. Move some to another folder to see the rest.",
            n=integer(count),
            folder=folder,
            most=integer(most),
        ),
    )
