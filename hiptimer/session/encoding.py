"""A session as the text of its file: stable, and pleasant to read and to compare.

What fits on a line stands on one line, except that every step and exercise begins its own.
"""

import json
from enum import Enum
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, structs

from hiptimer.session.model import Check, Exercise, Hold, Repeat, Reps, Session

WIDTH = 96
_INDENT = "  "

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
# Written even when they are the program's own: a file must mean the same in years to come.
_ALWAYS = {"defaults"}


def encode(thing: Session | Exercise | Check) -> bytes:
    """The text of `thing`'s file; decoding it gives an equal value."""
    return (pretty(plain(thing), root=True) + "\n").encode()


def plain(value: Any, *, full: bool = False) -> Any:
    """Structs and tuples as JSON's objects and lists, in the file's order.

    What is as by default is left out, unless `full`.
    """
    match value:
        case Struct():
            made: dict[str, Any] = {}
            config = value.__struct_config__
            if config.tag_field is not None:
                made[config.tag_field] = config.tag
            for name, encoded, default in _ordered(type(value)):
                held = getattr(value, name)
                if full or name in _ALWAYS or default is NODEFAULT or held != default:
                    made[encoded] = plain(held, full=name in _ALWAYS)
            return made
        case tuple():
            return [plain(one) for one in value]
        case Enum():
            return value.value
        case float() if value.is_integer():
            return int(value)
    return value


@cache
def _ordered(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """A struct's fields in the file's order: name, name in the file, default.

    Those that have no place in the order follow, in the struct's own.
    """
    order = _ORDER.get(kind, [])
    fields = sorted(
        structs.fields(kind),
        key=lambda field: order.index(field.name) if field.name in order else len(order),
    )
    return tuple((field.name, field.encode_name, _default(field)) for field in fields)


def _default(field: structs.FieldInfo) -> Any:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return field.default


def pretty(value: Any, depth: int = 0, *, room: int = 0, root: bool = False) -> str:
    """The text of a plain value that stands `depth` levels deep, `room` letters into its line.

    What fits on one line stands on one, except for a whole file (`root`).
    """
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    one_line = json.dumps(value, ensure_ascii=False)
    fits = len(_INDENT) * depth + room + len(one_line) + 1 <= WIDTH
    # A file's steps, exercises and records each begin a line of their own.
    own_lines = depth == 1 and isinstance(value, list) and isinstance(value[0], dict)
    if fits and not root and not own_lines:
        return one_line
    inner = _INDENT * (depth + 1)
    if isinstance(value, dict):
        parts = []
        for key, held in value.items():
            name = json.dumps(key, ensure_ascii=False) + ": "
            parts.append(inner + name + pretty(held, depth + 1, room=len(name)))
        opening, closing = "{", "}"
    else:
        parts = [inner + pretty(one, depth + 1) for one in value]
        opening, closing = "[", "]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{_INDENT * depth}{closing}"
