"""A session, or what else has a file, as its text: stable, and pleasant to read and to compare.

What fits on a line stands on one line, except that every step and exercise begins its own.
"""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, structs, to_builtins

from hiptimer.session.model import Check, Defaults, Exercise, Hold, Repeat, Reps, Rung, Session

WIDTH = 96
_INDENT = "  "
_one_line = json.JSONEncoder(ensure_ascii=False).encode

# The order of a file's fields: what a person looks for first stands first.
_STEP = "exercise sides order first seconds reps sets tempo pace level prepare change rest wait"
_ORDER: dict[type, list[str]] = {
    Session: [
        "format",
        "id",
        "title",
        "summary",
        "aim",
        "sources",
        "defaults",
        "steps",
        "exercises",
    ],
    Hold: f"{_STEP} note cues".split(),
    Reps: f"{_STEP} note cues".split(),
    Repeat: ["times", "title", "steps"],
    Exercise: [
        "id",
        "name",
        "say",
        "group",
        "position",
        "kit",
        "sides",
        "side_label",
        "prescription",
        "setup",
    ],
    Rung: ["name", "was", "change", "doses", "sets", "kit", "tempo", "sides", "position", "setup"],
    Check: [
        "id",
        "name",
        "say",
        "position",
        "kit",
        "sides",
        "side_label",
        "seconds",
        "setup",
        "steps",
        "records",
    ],
}


def encode(thing: Struct) -> bytes:
    """The text of `thing`'s file; decoding it gives an equal value."""
    return file_text(plain(thing)).encode()


def file_text(value: dict[str, Any]) -> str:
    """The text of the file that holds a plain value."""
    return pretty(value, root=True) + "\n"


def legible(thing: object) -> Any:
    """What was found, for JSON or a message: halves of characters in odd names are spelled out.

    Nothing can be read back from it.
    """
    return _legible(to_builtins(thing, builtin_types=(bytes,)))


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    if isinstance(value, dict):
        return {_legible(key): _legible(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_legible(one) for one in value]
    return value


def plain(value: Any) -> Any:
    """Structs and tuples as JSON's objects and lists, in the file's order.

    What is as by default is left out.
    """
    match value:
        case Struct():
            made: dict[str, Any] = {}
            config = value.__struct_config__
            if config.tag_field is not None:
                made[config.tag_field] = config.tag
            for name, encoded, default in fields_of(type(value)):
                held = getattr(value, name)
                if default is NODEFAULT or held != default:
                    made[encoded] = plain(held)
            return made
        case tuple():
            return [plain(one) for one in value]
        case Mapping():
            return {key: plain(held) for key, held in value.items()}
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
    return value


@cache
def fields_of(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """A struct's fields in the file's order: name, name in the file, value that is left out.

    Those that have no place in the order follow, in the struct's own.
    """
    order = _ORDER.get(kind, [])
    fields = sorted(
        structs.fields(kind),
        key=lambda field: order.index(field.name) if field.name in order else len(order),
    )
    return tuple((field.name, field.encode_name, _left_out(kind, field)) for field in fields)


def _left_out(kind: type[Struct], field: structs.FieldInfo) -> Any:
    # Defaults are written even when they are the program's own: a file must mean the same in
    # years to come.
    if kind is Defaults or field.type is Defaults:
        return NODEFAULT
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return field.default


def pretty(value: Any, depth: int = 0, *, room: int = 0, root: bool = False) -> str:
    """The text of a plain value that stands `depth` levels deep, `room` letters into its line.

    What fits on one line stands on one, except for a whole file (`root`).
    """
    # A file's steps, exercises and records each begin a line of their own.
    own_lines = depth == 1 and isinstance(value, list) and value and isinstance(value[0], dict)
    if not (root or own_lines):
        one_line = _one_line(value)
        fits = len(_INDENT) * depth + room + len(one_line) + 1 <= WIDTH
        if fits or not isinstance(value, dict | list) or not value:
            return one_line
    inner = _INDENT * (depth + 1)
    if isinstance(value, dict):
        parts = []
        for key, held in value.items():
            name = _one_line(key) + ": "
            parts.append(inner + name + pretty(held, depth + 1, room=len(name)))
        opening, closing = "{", "}"
    else:
        parts = [inner + pretty(one, depth + 1) for one in value]
        opening, closing = "[", "]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{_INDENT * depth}{closing}"
