"""Whether a completion that came from outside is one that the log could have written. Pure."""

import math
import re
from datetime import date

import msgspec

from hiptimer.history.days import from_utc_text
from hiptimer.history.records import Completion
from hiptimer.history.transfer.errors import TransferError
from hiptimer.player.record import READINGS, Measured, Pinch
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

LONGEST_TEXT = 10_000
LONGEST_NOTE = 1_000_000
"""Nothing keeps a person from writing as much as they like."""
LONGEST_SNAPSHOT = 4 * 1024 * 1024
MOST_PARTS = 5_000
MOST_SECONDS = 7 * 86_400.0
MOST_PAUSED_SECONDS = 366 * 86_400.0
"""A computer that was asleep for weeks with a session open paused it as long."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ID = re.compile(r"[0-9A-Za-z_.:-]{1,80}\Z")


def fault_of(completion: Completion) -> str:
    """What is wrong with it, in words; empty when it is sound."""
    try:
        _check(completion)
    except TransferError as error:
        return str(error)
    return ""


def day_of(text: str, name: str) -> date:
    """A day as the log writes it. Raises TransferError."""
    try:
        if not _DAY.match(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise TransferError(
            tr(
                "{name} must be a day such as 2026-03-04, and is {value}",
                name=name,
                value=_short(text),
            )
        ) from None


def not_within(name: str, least: int, most: int, value: object) -> TransferError:
    """What to raise for a number that is too small or too large."""
    return TransferError(
        tr(
            "{name} must be from {least} to {most}, and is {value}",
            name=name,
            least=least,
            most=most,
            value=value,
        )
    )


def check_instant(text: str, name: str) -> None:
    """An instant as the log writes it. Raises TransferError."""
    try:
        good = text.endswith("Z") and from_utc_text(text).tzinfo is not None
    except ValueError:
        good = False
    if not good:
        raise TransferError(
            tr(
                "{name} must be an instant such as 2026-03-04T06:30:00.000Z, and is {value}",
                name=name,
                value=_short(text),
            )
        )


def check_pinch(pinch: Pinch) -> None:
    """A report of pain. Raises TransferError."""
    _number(pinch.at, "pinches.at")
    _text(pinch.exercise + pinch.choice, "pinches")
    check_instant(pinch.utc, "pinches.utc")


def check_measured(measured: Measured) -> None:
    """A value of a self-check. Raises TransferError."""
    _text(f"{measured.check}{measured.record}", "measured")
    if not 1 <= measured.reading <= READINGS:
        raise not_within("measured.reading", 1, READINGS, measured.reading)
    if isinstance(measured.value, str):
        _text(measured.value, "measured.value")
    elif not math.isfinite(measured.value) or abs(measured.value) > 360:
        raise TransferError(tr("{name} must be degrees within 360", name="measured.value"))
    check_instant(measured.utc, "measured.utc")


def _check(completion: Completion) -> None:
    if not _ID.match(completion.id):
        raise TransferError(tr("{name} must have 1 to 80 letters, digits or dashes", name="id"))
    for name in ("session_id", "title", "aim", "zone"):
        _text(getattr(completion, name), name)
    # A NUL that came into a note by the clipboard is odd, and no reason to lose the entry.
    _text(completion.note.replace("\x00", ""), "note", LONGEST_NOTE)
    check_instant(completion.started, "started")
    check_instant(completion.ended, "ended")
    day_of(completion.training_date, "training_date")
    if abs(completion.utc_offset_minutes) > 24 * 60:
        raise TransferError(tr("{name} must be within a day", name="utc_offset_minutes"))
    if not 0 <= completion.cutoff_minutes <= 24 * 60:
        raise not_within("cutoff_minutes", 0, 1440, completion.cutoff_minutes)
    for name in ("planned_seconds", "work_seconds", "left_seconds", "right_seconds"):
        _number(getattr(completion, name), name)
    _number(completion.paused_seconds, "paused_seconds", MOST_PAUSED_SECONDS)
    for name in ("effort", "pain"):
        value = getattr(completion, name)
        if value is not None and not 0 <= value <= 10:
            raise not_within(name, 0, 10, value)
    _check_parts(completion)
    _check_snapshot(completion.snapshot)


def _check_parts(completion: Completion) -> None:
    for parts in (completion.steps, completion.pinches, completion.measured):
        if len(parts) > MOST_PARTS:
            raise TransferError(
                tr("there are more than {most} steps or values in it", most=MOST_PARTS)
            )
    for step in completion.steps:
        _text(step.exercise + step.name + step.kind + step.level, "steps")
        _number(step.planned_seconds, "steps.planned_seconds")
        _number(step.done_seconds, "steps.done_seconds")
        if not (0 <= step.done_reps < 10**6 and 0 <= step.planned_reps < 10**6):
            raise TransferError(tr("steps: repetitions must be from 0 to a million"))
        if not 0 <= step.step < 10**6:
            raise TransferError(tr("{name} must be from 0 to a million", name="steps.step"))
    for pinch in completion.pinches:
        check_pinch(pinch)
    for measured in completion.measured:
        check_measured(measured)


def _check_snapshot(snapshot: str) -> None:
    if not snapshot:
        return
    if len(snapshot) > LONGEST_SNAPSHOT:
        raise TransferError(tr("{name} is longer than any session", name="snapshot"))
    try:
        msgspec.json.decode(snapshot, type=dict[str, object])
    except UNDECODABLE:
        raise TransferError(tr("{name} is not a session in JSON", name="snapshot")) from None


def _text(text: str, name: str, longest: int = LONGEST_TEXT) -> None:
    if len(text) > longest:
        raise TransferError(tr("{name} is longer than {most} letters", name=name, most=longest))
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise TransferError(tr("{name} has characters that no text can have", name=name))


def _number(value: float, name: str, most: float = MOST_SECONDS) -> None:
    if not (math.isfinite(value) and 0 <= value <= most):
        raise TransferError(
            tr(
                "{name} must be seconds, from 0 to {most:.0f}, and is {value:g}",
                name=name,
                most=most,
                value=value,
            )
        )


def _short(text: str) -> str:
    short = f"{text[:40]}…" if len(text) > 40 else text
    return tr("“{value}”", value=short)
