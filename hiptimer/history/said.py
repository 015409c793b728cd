"""What the log's sessions and exercises are called today, in the language in use.

The log keeps titles and names as they were when something was done. What ships is known by its id
and said in the language in use, whichever it was logged in; what is a person's own, or was called
otherwise then, stays as it was.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from hiptimer.desktop.paths import shipped
from hiptimer.session.marks import shown
from hiptimer.session.of_programme import place_of
from hiptimer.words import tr
from hiptimer.words.language import every_language

Say = Callable[[str], str]


class Titled(Protocol):
    """A line of the log that has a session."""

    @property
    def session_id(self) -> str:
        """The session's id."""

    @property
    def title(self) -> str:
        """Its title as it was logged."""


class Named(Protocol):
    """A line of the log that has an exercise."""

    @property
    def exercise(self) -> str:
        """The exercise's id."""

    @property
    def name(self) -> str:
        """Its name as it was logged."""


class _File(Struct):
    id: str
    title: str = ""
    name: str = ""


def title_of(line: Titled) -> str:
    """What the session of a line is called now."""
    return title_now(line.session_id, line.title)


def name_of(line: Named) -> str:
    """What the exercise of a line is called now."""
    return name_now(line.exercise, line.name)


def title_now(session_id: str, logged: str) -> str:
    """What the session `session_id`, which was logged as `logged`, is called now."""
    say = _session(session_id)
    return say(tr) if say is not None and _is_ours(logged, say) else logged


def name_now(exercise: str, logged: str) -> str:
    """What the exercise, which was logged as `logged`, is called now."""
    english = _texts("exercises").get(exercise)
    if english is None:
        return logged

    def called(say: Say) -> str:
        return shown(say(english))

    return called(tr) if _is_ours(logged, called) else logged


def called_like(word: str) -> tuple[list[str], list[str]]:
    """The ids of the sessions and of the exercises that ship whose names have `word` in them."""
    part = word.casefold()

    def found(texts: Mapping[str, str]) -> list[str]:
        return [key for key, text in texts.items() if part in shown(tr(text)).casefold()]

    return found(_texts(".")), found(_texts("exercises"))


def _is_ours(logged: str, called: Callable[[Say], str]) -> bool:
    return any(called(say) == logged for say in every_language())


def _session(session_id: str) -> Callable[[Say], str] | None:
    english = _texts(".").get(session_id)
    if english is not None:
        return lambda say: say(english)
    place = place_of(session_id)
    programme = _texts("programmes").get(place.programme) if place else None
    if place is None or programme is None:
        return None
    return lambda say: place.title(say(programme), say)


@cache
def _texts(folder: str) -> Mapping[str, str]:
    """The English titles or names of what ships in a folder, by id."""
    return {one.id: one.title or one.name for one in _read(shipped("sessions") / folder)}


def _read(folder: Path) -> Iterator[_File]:
    for path in sorted(folder.glob("*.json")):
        yield msgspec.json.decode(path.read_bytes(), type=_File)
