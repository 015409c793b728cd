"""The types of a file's fields, each with its limit and with the words that a fault has for it."""

from typing import Annotated

from msgspec import Meta

from hiptimer.words import mark

MAX_TEXT = 2_000

# A newline is text; other control characters are not. `$` alone would let a last newline pass.
_NO_CONTROLS = r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f]*$(?!\n)"

# A description says in words what the pattern says in signs: faults and the schema show it.
Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
        max_length=64,
        description=mark("small letters and digits, joined by single hyphens"),
    ),
]
Text = Annotated[
    str,
    Meta(
        max_length=MAX_TEXT,
        pattern=_NO_CONTROLS,
        description=mark("without control characters other than line breaks"),
    ),
]
Line = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=120,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]*$(?!\n)",
        description=mark("one line, without control characters"),
    ),
]
Spoken = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MAX_TEXT,
        pattern=_NO_CONTROLS,
        description=mark("without control characters other than line breaks"),
    ),
]
Figure = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        description=mark("a figure's id, or a picture's path below the session's own folder"),
    ),
]
WorkSeconds = Annotated[float, Meta(ge=1, le=3600)]
GapSeconds = Annotated[float, Meta(ge=0, le=3600)]
Angle = Annotated[float, Meta(ge=-180, le=180)]
CueSeconds = Annotated[float, Meta(ge=-3600, le=3600)]
Count = Annotated[int, Meta(ge=1, le=500)]
Sets = Annotated[int, Meta(ge=1, le=20)]
Times = Annotated[int, Meta(ge=1, le=50)]
Dose = Annotated[int, Meta(ge=1, le=3600)]
"""Seconds of a hold, or reps."""
