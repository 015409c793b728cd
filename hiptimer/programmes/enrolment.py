"""The enrolment: the person's kit and weekdays with their days, and the programmes begun.

One file, `enrolment.json` in the data folder, there also without a programme. Where a person
stands is never kept here: it is reckoned from the log (`fold`). Pure; `enrolment_file` reads it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from hiptimer.programmes.model import Letter, Minutes, Programme, Week
from hiptimer.session.fields import Identifier, Line
from hiptimer.session.kit import lacking
from hiptimer.session.ladder import ids_of, rung_id
from hiptimer.session.model import Exercise
from hiptimer.words import mark
from hiptimer.words.weeks import WeekStart

FORMAT = 1
SEATED_CHECK, PRONE_CHECK = "seated-rotation-test", "prone-rotation-test"

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class KitChange(Struct, frozen=True, forbid_unknown_fields=True):
    """The kit that is there from a day on."""

    day: date
    kit: tuple[Identifier, ...]


class DaysChange(Struct, frozen=True, forbid_unknown_fields=True):
    """The weekdays that are chosen from a day on; none: any day does."""

    day: date
    days: tuple[Weekday, ...]


class Hold(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="hold"):
    """Keep an exercise as it is until it is moved by hand."""

    day: date
    exercise: Identifier


class Back(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="back"):
    """A rung back, to its first dose."""

    day: date
    exercise: Identifier


class On(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="on"):
    """A rung on, to its first dose; a held exercise may rise again."""

    day: date
    exercise: Identifier


class Swap(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="swap"):
    """Another exercise in one's place; the exercise itself: as the programme has it again."""

    day: date
    exercise: Identifier
    other: Identifier


class Go(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="go"):
    """Go to a week. The programme's weeks again, after the last: to week 1."""

    day: date
    week: Week


class Try(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="try"):
    """Let an exercise climb to a rung again that it was left from for pain."""

    day: date
    exercise: Identifier


class Shorter(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="shorter"):
    """So many minutes less than the phases' most, from now on."""

    day: date
    minutes: Minutes


class Gentle(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="gentle"):
    """Something gentle first."""

    day: date


class Phases(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", tag="exercises"):
    """Other exercises for a letter of the phase that a week belongs to, every week."""

    day: date
    week: Week
    letter: Letter
    exercises: Annotated[tuple[Identifier, ...], Meta(min_length=1, max_length=12)]


Choice = Hold | Back | On | Swap | Go | Try | Shorter | Gentle | Phases
"""What a person chose, for the next proposal on: `day` is the first that it holds for."""

Answer = Literal["forgot", "no-time", "sore", "bored", "away", "not-sure", "skipped"]
SAID: Mapping[Answer, str] = {
    "forgot": mark("Forgot"),
    "no-time": mark("No time"),
    "sore": mark("Sore"),
    "bored": mark("Bored"),
    "away": mark("Away"),
    "not-sure": mark("Not sure how"),
}
"""What the answers are called; what was skipped says nothing."""


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """The question after a week that ended below its due: the week's first day, and the answer."""

    week: date
    answer: Answer
    day: date


class Enrolled(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A programme from its first day on, with its ladders as they were then."""

    programme: Programme
    exercises: tuple[Exercise, ...]  # without words: doses, kit, tempo, rung names
    first: date
    week_start: WeekStart
    check: Identifier | None = None  # which self-check it measures by, for all its weeks
    left: date | None = None  # the first day that is no longer its own
    choices: tuple[Choice, ...] = ()

    def has(self, day: date) -> bool:
        """Whether a day lies in its span."""
        return self.first <= day and (self.left is None or day < self.left)


class Enrolment(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that a person chose of training; the changes in the order of their days."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)] = FORMAT
    kit: tuple[KitChange, ...] = ()
    days: tuple[DaysChange, ...] = ()
    programmes: tuple[Enrolled, ...] = ()
    asked: tuple[Asked, ...] = ()
    habit: Line | None = None  # "after …, I …": what a reminder is tied to

    @property
    def kit_told(self) -> bool:
        """Whether the person was asked for their kit."""
        return bool(self.kit)

    def kit_on(self, day: date) -> frozenset[str]:
        """The kit that is there on a day; before it was ever told: none."""
        told = [one.kit for one in self.kit if one.day <= day] or [()]
        return frozenset(told[-1])

    def days_on(self, day: date) -> frozenset[int]:
        """The weekdays chosen on a day, Monday 0."""
        told = [one.days for one in self.days if one.day <= day]
        return frozenset(WEEKDAYS.index(one) for one in (told[-1] if told else ()))

    def on(self, day: date) -> Enrolled | None:
        """The programme that a day belongs to: of several, the one begun last."""
        return next((one for one in reversed(self.programmes) if one.has(day)), None)


def with_kit(enrolment: Enrolment, day: date, kit: tuple[str, ...]) -> Enrolment:
    """The same with this kit from a day on; one change a day."""
    kept = tuple(one for one in enrolment.kit if one.day < day)
    return structs.replace(enrolment, kit=(*kept, KitChange(day, tuple(sorted(kit)))))


def with_days(enrolment: Enrolment, day: date, days: frozenset[int]) -> Enrolment:
    """The same with these weekdays from a day on; one change a day."""
    kept = tuple(one for one in enrolment.days if one.day < day)
    chosen = tuple(WEEKDAYS[one] for one in sorted(days))
    return structs.replace(enrolment, days=(*kept, DaysChange(day, chosen)))


def check_for(programme: Programme, kit: frozenset[str]) -> str | None:
    """The self-check for a programme begun with this kit: seated with a high seat, else prone."""
    if not programme.checks:
        return None
    if not lacking(("chair",), kit):
        return SEATED_CHECK
    return PRONE_CHECK if programme.floor else None


def enrolled(
    enrolment: Enrolment,
    programme: Programme,
    exercises: Mapping[str, Exercise],
    first: date,
    week_start: WeekStart,
) -> Enrolment:
    """The same with a programme begun on a day; the one before it is left.

    `exercises` are the catalogue's, and own ones that it names.
    """
    kept = tuple(bare(one) for one in exercises.values())
    check = check_for(programme, enrolment.kit_on(first))
    begun = Enrolled(programme, kept, first, week_start, check)
    return structs.replace(enrolment, programmes=(*left(enrolment, first).programmes, begun))


def left(enrolment: Enrolment, day: date) -> Enrolment:
    """The same with no programme from a day on; one that had no day yet is taken out."""
    kept = (
        structs.replace(one, left=min(day, one.left or day)) if one.has(day) else one
        for one in enrolment.programmes
    )
    return structs.replace(
        enrolment, programmes=tuple(one for one in kept if one.left is None or one.first < one.left)
    )


def chosen(enrolment: Enrolment, day: date, *choices: Choice) -> Enrolment:
    """The same with choices for the programme of a day; without one nothing changes."""
    return _for_programme(enrolment, day, lambda one: (*one.choices, *choices))


def answered(enrolment: Enrolment, asked: Asked) -> Enrolment:
    """The same with an answer about a week that was missed; a later one takes its place."""
    others = tuple(one for one in enrolment.asked if one.week != asked.week)
    return structs.replace(enrolment, asked=(*others, asked))


def taken_back(enrolment: Enrolment, day: date, choice: Choice) -> Enrolment:
    """The same without a choice: undone."""
    return _for_programme(
        enrolment, day, lambda one: tuple(each for each in one.choices if each != choice)
    )


def _for_programme(
    enrolment: Enrolment, day: date, choices: Callable[[Enrolled], tuple[Choice, ...]]
) -> Enrolment:
    running = enrolment.on(day)
    changed = tuple(
        structs.replace(one, choices=choices(one)) if one is running else one
        for one in enrolment.programmes
    )
    return structs.replace(enrolment, programmes=changed)


def bare(exercise: Exercise) -> Exercise:
    """An exercise without its words: what a programme keeps of it as it is on its first day."""
    rungs = tuple(
        structs.replace(rung, change="", setup=None, steps=(), cues=(), figure=None, positions=())
        for rung in exercise.ladder
    )
    return Exercise(
        id=exercise.id,
        name=exercise.name,
        group=exercise.group,
        position=exercise.position,
        setup="",
        kit=exercise.kit,
        sides=exercise.sides,
        side_label=exercise.side_label,
        prescription=exercise.prescription,
        ladder=rungs,
    )


def with_words(kept: Exercise, known: Exercise | None) -> Exercise:
    """What a programme kept of an exercise, with the catalogue's words; without them as it is."""
    if known is None:
        return kept
    words = {name: rung for rung in known.ladder for name in ids_of(rung)[1:]}
    words |= {rung_id(rung.name): rung for rung in known.ladder}
    rungs = []
    for rung in kept.ladder:
        said = next((words[name] for name in ids_of(rung) if name in words), None)
        if said is not None:
            rung = structs.replace(  # noqa: PLW2901  the same rung, with its words
                rung, change=said.change, setup=said.setup, steps=said.steps, cues=said.cues,
                figure=said.figure, positions=said.positions,
            )  # fmt: skip
        rungs.append(rung)
    return structs.replace(
        known,
        position=kept.position,
        kit=kept.kit,
        sides=kept.sides,
        prescription=kept.prescription,
        ladder=tuple(rungs),
    )
