"""What ships is said in the person's language: its texts are put in when its files were read.

Own sessions and exercises keep their words. What is written into the log stays as it is: the
choices of a self-check are said (`tr`) only where they are shown.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct, structs

from hiptimer.session.model import Rung
from hiptimer.words import tr
from hiptimer.words.language import ENGLISH, in_use, shipped_in

SAID = frozenset(
    {
        *("name", "say", "side_label", "setup", "steps", "cues", "cautions", "easier", "harder"),
        *("stretched", "working", "why", "label", "title", "summary", "note", "level", "change"),
        *("setup_again", "feel", "come_out"),
    }
)
"""The fields of sessions, exercises and checks that people read or hear, but for `_CHOICES`."""
_CHOICES = "choices"
_RUNG_KEEPS = ("name", "was")
"""A rung is known by its name as the file has it: it is said (`tr`) only where it is shown."""
_PLACE = re.compile(r"\{[^{}]*\}")
_T = TypeVar("_T", bound=Struct)


def in_language(value: _T) -> _T:
    """`value` of ours (a session, a catalogue or a part of one) in the language in use."""
    return value if in_use() == ENGLISH else cast("_T", _said(value, ""))


def texts_of(raw: object, field: str = "") -> Iterator[str]:
    """All that people read or hear of a file of ours, given as its JSON has it."""
    match raw:
        case str() if field in SAID or field == _CHOICES:
            yield raw
        case list():
            for one in raw:
                yield from texts_of(one, field)
        case dict():
            for key, one in raw.items():
                yield from texts_of(one, key)


def unsaid(raw: object) -> Iterator[str]:
    """The texts of a file of ours that the language in use lacks, or that lose their places."""
    if in_use() != ENGLISH:
        say = shipped_in(in_use())
        for text in texts_of(raw):
            said = say(text)
            if not said or set(_PLACE.findall(said)) != set(_PLACE.findall(text)):
                yield text


def _said(value: Any, field: str) -> Any:
    if type(value) is str:  # not a member of an enumeration, which is one too
        return tr(value) if value and field in SAID else value
    if isinstance(value, Struct):
        kept = _RUNG_KEEPS if isinstance(value, Rung) else ()
        said = {
            name: _said(getattr(value, name), name)
            for name in value.__struct_fields__
            if name not in kept
        }
        return structs.replace(value, **said)
    if isinstance(value, tuple):
        return tuple(_said(one, field) for one in value)
    if isinstance(value, Mapping):
        return {key: _said(one, field) for key, one in value.items()}
    return value
