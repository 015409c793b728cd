"""What ships, as the tests read it: straight from the files, by the structs alone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Timeline
from hiptimer.session.model import (
    Catalogue,
    Check,
    Exercise,
    Repeat,
    Session,
    Side,
    Step,
    with_side,
)

SESSIONS = Path(__file__).resolve().parents[2] / "sessions"

T = TypeVar("T", Exercise, Check, Session)


def _all(folder: Path, kind: type[T]) -> dict[str, T]:
    files = sorted(folder.glob("*.json"))
    return {file.stem: msgspec.json.decode(file.read_bytes(), type=kind) for file in files}


@cache
def exercises() -> dict[str, Exercise]:
    return _all(SESSIONS / "exercises", Exercise)


@cache
def checks() -> dict[str, Check]:
    return _all(SESSIONS / "checks", Check)


@cache
def sessions() -> dict[str, Session]:
    return _all(SESSIONS, Session)


@cache
def catalogue() -> Catalogue:
    return Catalogue(exercises(), checks())


@cache
def timeline(session: str) -> Timeline:
    return compile_session(sessions()[session], catalogue(), CompileOptions())


def flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps of a session, those inside of blocks too."""
    for step in steps:
        if isinstance(step, Repeat):
            yield from flat(step.steps)
        else:
            yield step


def own_cues(session: Session) -> list[str]:
    """What a session has said beside the catalogue's words."""
    return [cue.say for step in flat(session.steps) for cue in getattr(step, "cues", ())]


def spoken(thing: Exercise | Check) -> list[str]:
    """Everything of it that a voice may say, for the left side."""
    texts = [thing.say or thing.name, thing.setup, thing.side_label]
    if isinstance(thing, Exercise):
        texts += [*thing.cues, *(text for text in (thing.easier, thing.harder) if text)]
    return [with_side(text, Side.LEFT) for text in texts]


def shown(thing: Exercise | Check) -> list[str]:
    """Every sentence of it that stands on a screen."""
    texts = [*thing.steps, *thing.cautions, *([thing.why] if thing.why else [])]
    if isinstance(thing, Exercise):
        texts += [*thing.cues, *(text for text in (thing.easier, thing.harder) if text)]
    return [*texts, thing.setup]


def sentences(text: str) -> list[str]:
    """`text` cut after full stops and question marks."""
    return [part for part in re.split(r"(?<=[.?])\s+", text.strip()) if part]
