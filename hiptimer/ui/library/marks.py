"""What a person marked in the Library: favourites, and tags in words of their own. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hiptimer.desktop.preferences import LibrarySort, Preferences, Tagged
from hiptimer.ui.parts.glance import Glance

_LONGEST_TAG = 40
_MOST_TAGS = 12


class Marks(Struct, frozen=True):
    """The favourites' ids, and the tags by session id."""

    favourites: frozenset[str] = frozenset()
    tags: Mapping[str, tuple[str, ...]] = {}

    @property
    def all_tags(self) -> tuple[str, ...]:
        """Each tag once, by the alphabet."""
        known = {tag for tags in self.tags.values() for tag in tags}
        return tuple(sorted(known, key=lambda tag: (tag.casefold(), tag)))


def marks_of(preferences: Preferences) -> Marks:
    """What was marked."""
    tags = {one.session: one.tags for one in preferences.tags if one.tags}
    return Marks(frozenset(preferences.favourites), tags)


def with_favourite(preferences: Preferences, session: str, *, on: bool) -> dict[str, Any]:
    """The preferences' fields with a session as a favourite, or as none."""
    others = tuple(one for one in preferences.favourites if one != session)
    return {"favourites": (*others, session) if on else others}


def with_tags(preferences: Preferences, session: str, tags: Sequence[str]) -> dict[str, Any]:
    """The preferences' fields with these tags on a session, in the place of those before."""
    others = tuple(one for one in preferences.tags if one.session != session)
    return {"tags": (*others, Tagged(session, tuple(tags))) if tags else others}


def tags_typed(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The tags in "evening, travel": each once, written as it is `known` already."""
    written = {tag.casefold(): tag for tag in known}
    found: dict[str, str] = {}
    for part in text.split(","):
        tag = " ".join(part.split())[:_LONGEST_TAG].rstrip()
        if tag:
            found.setdefault(tag.casefold(), written.get(tag.casefold(), tag))
    return tuple(found.values())[:_MOST_TAGS]


def in_order(
    glances: Iterable[Glance], sort: LibrarySort, last_done: Mapping[str, str]
) -> tuple[Glance, ...]:
    """The sessions as they are to stand; broken files stay last.

    `last_done` is the last training date by session id.
    """
    glances = tuple(glances)
    match sort:
        case LibrarySort.TITLE:
            glances = tuple(sorted(glances, key=lambda one: one.title.casefold()))
        case LibrarySort.SHORTEST:
            glances = tuple(sorted(glances, key=lambda one: one.seconds))
        case LibrarySort.LATEST:
            ever = sorted(glances, key=lambda one: last_done.get(one.id, ""), reverse=True)
            glances = tuple(ever)
        case LibrarySort.USUAL:
            pass
    return tuple(sorted(glances, key=lambda one: one.broken))
