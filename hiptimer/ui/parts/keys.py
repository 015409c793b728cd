"""The keyboard map of the player: one table for shortcuts, tooltips, the key sheet and the docs.

Keys are spelled as Qt's portable text ("Shift+Left"). Volume keys of the machine are the
system's and stay unbound. Presenters' remotes send Page Up, Page Down, B and the full stop.
"""

from enum import StrEnum

from msgspec import Struct

from hiptimer.words import mark


class Command(StrEnum):
    """What a person can ask of the player."""

    TOGGLE = "toggle"
    NEXT_STEP = "next-step"
    PREVIOUS_STEP = "previous-step"
    FORWARD = "forward"
    BACK = "back"
    RESTART_STEP = "restart-step"
    ADD_TIME = "add-time"
    PINCH = "pinch"
    NOTE = "note"
    VOLUME_UP = "volume-up"
    VOLUME_DOWN = "volume-down"
    MUTE = "mute"
    FULL_SCREEN = "full-screen"
    KEYS = "keys"
    LEAVE = "leave"


class Binding(Struct, frozen=True):
    """A command's words and keys. `shown` is how a person would write the main keys."""

    command: Command
    name: str  # what its button is called
    help: str  # one line for the key sheet
    shown: tuple[str, ...]
    keys: tuple[str, ...]
    also: str = ""  # other devices that send it, in words


BINDINGS: tuple[Binding, ...] = (
    Binding(
        Command.TOGGLE,
        mark("Pause or go on"),
        mark("Pause and go on; when the player waits for you: done"),
        ("Space",),
        ("Space", "B", ".", "Media Play", "Media Pause", "Toggle Media Play/Pause"),
        mark("play key, remote"),
    ),
    Binding(
        Command.NEXT_STEP,
        mark("Next step"),
        mark("Next step"),
        ("→",),
        ("Right", "PgDown", "Media Next"),
        mark("Page Down, remote"),
    ),
    Binding(
        Command.PREVIOUS_STEP,
        mark("Previous step"),
        mark("Back to the start of this step; in its first 3 seconds, to the one before"),
        ("←",),
        ("Left", "PgUp", "Media Previous"),
        mark("Page Up, remote"),
    ),
    Binding(
        Command.FORWARD,
        mark("Ten seconds forward"),
        mark("Ten seconds forward"),
        ("Shift + →",),
        ("Shift+Right",),
    ),
    Binding(
        Command.BACK,
        mark("Ten seconds back"),
        mark("Ten seconds back"),
        ("Shift + ←",),
        ("Shift+Left",),
    ),
    Binding(
        Command.RESTART_STEP, mark("Restart this step"), mark("Restart this step"), ("R",), ("R",)
    ),
    Binding(
        Command.ADD_TIME,
        mark("Ten more seconds here"),
        mark("Ten more seconds in this segment"),
        ("+",),
        ("+", "Shift++", "=", "Num++"),
    ),
    Binding(
        Command.PINCH,
        mark("That pinches"),
        mark("That pinches: pauses at once and asks what you would like"),
        ("P",),
        ("P",),
    ),
    Binding(Command.NOTE, mark("Write a note"), mark("Write a note"), ("N",), ("N",)),
    Binding(Command.VOLUME_UP, mark("Louder"), mark("Louder"), ("↑",), ("Up",)),
    Binding(Command.VOLUME_DOWN, mark("Quieter"), mark("Quieter"), ("↓",), ("Down",)),
    Binding(Command.MUTE, mark("Sound on or off"), mark("Sound on or off"), ("M",), ("M",)),
    Binding(
        Command.FULL_SCREEN,
        mark("Full screen"),
        mark("Full screen on or off"),
        ("F",),
        ("F", "F11"),
    ),
    Binding(Command.KEYS, mark("Keys"), mark("This sheet"), ("?",), ("?", "Shift+?", "F1")),
    Binding(
        Command.LEAVE,
        mark("Leave"),
        mark("Leave: save what you did, continue another time, discard it or stay"),
        ("Esc",),
        ("Esc", "Media Stop"),
    ),
)


def as_markdown() -> str:
    """The table as the handbook shows it."""
    rows = [
        f"| {row.shown[0]} | {row.help}{f' ({row.also})' if row.also else ''} |" for row in BINDINGS
    ]
    return "\n".join(["| Key | What it does |", "|---|---|", *rows]) + "\n"


def binding(command: Command) -> Binding:
    """The row of `command`."""
    return next(row for row in BINDINGS if row.command is command)
