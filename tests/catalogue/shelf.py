"""What ships, as the tests read it: straight from the files, by the structs alone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import structs

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Timeline
from hiptimer.session.ladder import kit_of, rung_id, sides_on
from hiptimer.session.model import Catalogue, Check, Exercise, Repeat, Rung, Session, Side, Step
from hiptimer.session.sided import with_side

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
def on_rungs() -> dict[str, Exercise]:
    """Every exercise as it is done on each of its rungs: "pigeon/folded"."""
    return {
        f"{exercise.id}/{rung_id(rung.name)}": on_rung(exercise, rung)
        for exercise in exercises().values()
        for rung in exercise.ladder
    }


def on_rung(exercise: Exercise, rung: Rung) -> Exercise:
    """The exercise with the words, the kit, the tempo and the first dose of a rung."""
    told = exercise.prescription
    dose = (rung.doses[0], rung.doses[-1])
    amount = {"seconds" if told.do == "hold" else "reps": dose}
    return structs.replace(
        exercise,
        kit=kit_of(exercise, rung),
        sides=sides_on(exercise, rung),
        prescription=structs.replace(told, tempo=rung.tempo or told.tempo, **amount),
        setup=rung.setup or exercise.setup,
        steps=rung.steps or exercise.steps,
        cues=rung.cues or exercise.cues,
        ladder=(),
        positions=(),
    )


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
        more = (thing.setup_again, thing.feel, thing.come_out, thing.easier, thing.harder)
        texts += [*thing.cues, *(text for text in more if text)]
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
