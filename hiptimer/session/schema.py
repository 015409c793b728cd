"""The JSON Schema of the files, made from the structs: what editors and other programs check."""

import json
from typing import Any, Literal

import msgspec
from msgspec import Struct

from hiptimer.session.model import FORMAT, Check, Exercise, Session

Kind = Literal["session", "exercise", "check"]

KINDS: dict[Kind, type[Struct]] = {"session": Session, "exercise": Exercise, "check": Check}

_TITLES: dict[Kind, str] = {
    "session": "A HipTimer session",
    "exercise": "A HipTimer exercise",
    "check": "A HipTimer self-check",
}


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file.

    It says all that can be said of one field; what `rules` looks for is not in it.
    """
    return schema_of(KINDS[kind], kind, _TITLES[kind])


def schema_of(
    struct: type[Struct], kind: str, title: str, *, version: int = FORMAT
) -> dict[str, Any]:
    """The JSON Schema of the files that `struct` is read from."""
    made = msgspec.json.schema(struct)
    # Through JSON and back: the structs' defaults are tuples, which no schema knows.
    made = json.loads(json.dumps(made))
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hiptimer:{kind}:{version}",
        "title": title,
    }
    return {**head, **made}


def schema_text(kind: Kind) -> str:
    """The schema as the text of a file."""
    return as_text(schema(kind))


def as_text(made: dict[str, Any]) -> str:
    """A schema as the text of a file."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
