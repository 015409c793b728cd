"""What is asked for, and what its maker tells meanwhile, as lines of JSON between two processes."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from hiptimer.desktop.paths import Paths
from hiptimer.session.file_names import name_of, text_of
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words.printable import printable_lines


class Kind(StrEnum):
    """What can be made."""

    FILM = "film"
    RECORDING = "recording"
    WAVE = "wave"  # a recording that needs no ffmpeg
    LOOP = "loop"


SUFFIXES = {Kind.FILM: ".mp4", Kind.RECORDING: ".m4a", Kind.WAVE: ".wav", Kind.LOOP: ".webp"}
SIZES = {"720p": (1280, 720), "1080p": (1920, 1080)}
LOOP_SIZE = (640, 480)


def kind_of(path: Path) -> Kind | None:
    """What the ending of a file asks for; None for an ending of another kind."""
    return next((kind for kind, end in SUFFIXES.items() if path.suffix.lower() == end), None)


class Order(Struct, frozen=True, omit_defaults=True):
    """One file that is to be made.

    `session` is a session file's text; `folder` has its own pictures. `begin` and `end` are
    seconds on its timeline, None the whole of it. `work` is an empty folder of the maker's own,
    which whoever gives the order takes away.
    """

    kind: Kind
    session: str
    out: str
    work: str
    data: str
    cache: str
    folder: str = ""
    size: tuple[int, int] = SIZES["720p"]
    dark: bool = False
    captions: bool = True
    begin: float | None = None
    end: float | None = None
    exercise: str = ""  # of a loop; "": the first that there is
    replace: bool = False

    @property
    def place(self) -> Path:
        """The file."""
        return Path(self.out)

    @property
    def paths(self) -> Paths:
        """The person's folders."""
        return Paths(Path(self.data), Path(self.cache))


class Readied(Struct, frozen=True, tag="readied"):
    """So many of the texts are spoken."""

    done: int
    whole: int


class Drawn(Struct, frozen=True, tag="drawn"):
    """The film has come so far: seconds of how many, and bytes written so far.

    `picture` is what is drawn now, a JPEG in Base64, now and then.
    """

    seconds: float
    whole: float
    size: int
    picture: str = ""


class Made(Struct, frozen=True, tag="made"):
    """It is done. `unsaid`: texts that the voice could not say, and why."""

    place: str
    size: int
    seconds: float
    unsaid: int = 0
    why: str = ""


class Failed(Struct, frozen=True, tag="failed"):
    """It can't be made; the text is for the person."""

    told: str


class Stopped(Struct, frozen=True, tag="stopped"):
    """It was not wanted any more; nothing is left of it."""


Told = Readied | Drawn | Made | Failed | Stopped
"""What the maker tells; the last three are its last word."""
ENDS = (Made, Failed, Stopped)

_orders = msgspec.json.Decoder(Order)
_told: msgspec.json.Decoder[Told] = msgspec.json.Decoder(Told)


def line_of(message: Order | Told) -> bytes:
    """A message as a line."""
    if isinstance(message, Order):
        message = _with_places(message, text_of)
    elif isinstance(message, Made):
        message = structs.replace(message, place=text_of(message.place))
    elif isinstance(message, Failed):
        message = Failed(printable_lines(message.told))
    return msgspec.json.encode(message) + b"\n"


def order_in(line: bytes) -> Order:
    """The order of a line. Raises what is in UNDECODABLE."""
    return _with_places(_orders.decode(line), name_of)


def _with_places(order: Order, changed: Callable[[str], str]) -> Order:
    places = {name: changed(getattr(order, name)) for name in ("out", "folder", "work")}
    return structs.replace(order, **places)


def told_in(line: bytes) -> Told | None:
    """What a line tells; None for what somebody else printed."""
    try:
        told = _told.decode(line)
    except UNDECODABLE:
        return None
    if isinstance(told, Made):
        return structs.replace(told, place=name_of(told.place))
    return told
