"""Why a proposal is as it is: a whole sentence for each change, in the language in use."""

from collections.abc import Callable, Mapping
from datetime import date

from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.state import Proposal, Reason, Why
from hiptimer.session.kit import kit_name
from hiptimer.session.ladder import rungs_of
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import plain_date
from hiptimer.words.language import integer

_SHORTLY: Mapping[Why, str] = {
    Why.EASED: mark("it pinched"),
    Why.COMES_BACK: mark("the easier way went well"),
    Why.BACK_PINCH: mark("it pinched again"),
    Why.BACK_UNFINISHED: mark("left unfinished three times"),
    Why.BACK_PAIN: mark("it hurt"),
    Why.BARRED: mark("the next rung pinched twice"),
    Why.HELD: mark("kept, as chosen"),
    Why.CLAMPED: mark("no further in this phase"),
    Why.CLAMPED_KIT: mark("the kit for more is missing"),
    Why.NOT_DONE: mark("not done for four weeks"),
    Why.ONE_DOSE_LESS: mark("so that the session stays short"),
    Why.ONE_SET_LESS: mark("so that the session stays short"),
    Why.STANDS_IN_PAIN: mark("for another that pinched"),
    Why.STANDS_IN_KIT: mark("for another whose kit is missing"),
    Why.SWAPPED: mark("for another, as chosen"),
}


class Reasons:
    """Says a programme's changes. `said` are the exercises in the language in use."""

    def __init__(self, course: Course, said: Mapping[str, Exercise], today: date) -> None:
        self.course = course
        self._today = today
        self._said = said

    def all(self, proposal: Proposal) -> tuple[str, ...]:
        """The sentences of a proposal, in the order of its rules."""
        return tuple(self.text(reason) for reason in proposal.reasons)

    def name(self, exercise: str) -> str:
        """An exercise's name for the eye."""
        known = self._said.get(exercise) or self.course.exercises.get(exercise)
        return exercise if known is None else shown(known.name)

    def rung_name(self, amount: Amount) -> str:
        """The name of a rung in the language in use; "" for the only one of an exercise."""
        name = rungs_of(self.course.exercises[amount.exercise])[amount.rung].name
        return tr(name) if name else ""

    def dose(self, amount: Amount) -> str:
        """A dose: "45 s", "10 reps", "10 reps, 2 sets"."""
        exercise = self.course.exercises[amount.exercise]
        if exercise.prescription.do == "hold":
            one = tr("{n} s", n=integer(amount.dose))
        else:
            one = trn("{n} rep", "{n} reps", amount.dose)
        if amount.sets == 1:
            return one
        return trn("{dose}, {n} set", "{dose}, {n} sets", amount.sets, dose=one)

    def amount(self, amount: Amount) -> str:
        """A rung and its dose: "upright, 45 s"."""
        rung = self.rung_name(amount)
        dose = self.dose(amount)
        return tr("{rung}, {dose}", rung=rung, dose=dose) if rung else dose

    def text(self, reason: Reason) -> str:
        """The sentence of one change."""
        return self._SAY[reason.why](self, reason)

    def foreseen(self, reason: Reason) -> str:
        """The sentence of a change that comes only if the sessions before it go well."""
        if reason.why is Why.UP:
            now, before = self._change(reason)
            return tr(
                "{exercise}: {now} instead of {before}, if the sessions before go well.",
                exercise=self.name(reason.exercise), now=now, before=before,
            )  # fmt: skip
        if reason.why is Why.COMES_BACK:
            return tr(
                "{exercise}: {amount} again, if the easier way goes well.",
                exercise=self.name(reason.exercise), amount=self.amount(reason.now),
            )  # fmt: skip
        return self.text(reason)

    def shortly(self, reason: Reason) -> str:
        """The same in a few words, for a table; "" where only the sentence tells it."""
        if reason.why is Why.UP:
            return trn("done well {n} time", "done well {n} times", reason.n)
        said = _SHORTLY.get(reason.why)
        return tr(said) if said else ""

    def pinched(self) -> str:
        """Why an exercise rests, in a few words."""
        return tr(_SHORTLY[Why.EASED])

    def after(self, free_days: int) -> str:
        """Why all is easier after some days without training, in a few words."""
        return trn("after {n} day without training", "after {n} days without training", free_days)

    def _change(self, reason: Reason) -> tuple[str, str]:
        """What it is now and was before; the rungs only where they differ."""
        say = self.dose if reason.before.rung == reason.now.rung else self.amount
        return say(reason.now), say(reason.before)

    def _up(self, reason: Reason) -> str:
        now, before = self._change(reason)
        places = {"exercise": self.name(reason.exercise), "now": now, "before": before}
        if reason.unanswered:
            return trn(
                "{exercise}: {now} instead of {before}. You did that {n} time in a row.",
                "{exercise}: {now} instead of {before}. You did that {n} times in a row.",
                reason.n,
                **places,
            )
        return trn(
            "{exercise}: {now} instead of {before}. You did that {n} time without strain.",
            "{exercise}: {now} instead of {before}. You did that {n} times without strain.",
            reason.n,
            **places,
        )

    def _new(self, reason: Reason) -> str:
        if reason.known:
            return tr(
                "First time in the programme: {exercise}, {amount}.",
                exercise=self.name(reason.exercise), amount=self.amount(reason.now),
            )  # fmt: skip
        return tr(
            "New: {exercise}, {amount}.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _stands_in_kit(self, reason: Reason) -> str:
        return tr(
            "{exercise} in place of {other}, for which the kit is missing.",
            exercise=self.name(reason.exercise), other=self.name(reason.other),
        )  # fmt: skip

    def _stands_in_pain(self, reason: Reason) -> str:
        return tr(
            "{exercise} in place of {other}, which pinched: it rests until {day}.",
            exercise=self.name(reason.exercise), other=self.name(reason.other),
            day=plain_date(reason.day, self._today),
        )  # fmt: skip

    def _stands_in(self, reason: Reason) -> str:
        return tr(
            "{exercise} in place of {other}.",
            exercise=self.name(reason.exercise), other=self.name(reason.other),
        )  # fmt: skip

    def _left_out_kit(self, reason: Reason) -> str:
        return tr(
            "Without {exercise}: you do not have “{kit}”, and nothing else stands in for it.",
            exercise=self.name(reason.exercise), kit=kit_name(reason.other),
        )  # fmt: skip

    def _left_out_pain(self, reason: Reason) -> str:
        return tr(
            "Without {exercise}, which pinched: it rests until {day}.",
            exercise=self.name(reason.exercise), day=plain_date(reason.day, self._today),
        )  # fmt: skip

    def _left_out(self, reason: Reason) -> str:
        return tr("Without {exercise} this time.", exercise=self.name(reason.exercise))

    def _swapped(self, reason: Reason) -> str:
        return tr(
            "{exercise} in place of {other}, as you chose.",
            exercise=self.name(reason.exercise), other=self.name(reason.other),
        )  # fmt: skip

    def _eased(self, reason: Reason) -> str:
        return tr(
            "{exercise} pinched, so it is easier this time: {amount}.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _comes_back(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount} again, since the easier way went well.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _back_pinch(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, a rung back, since it pinched again.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _back_unfinished(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, a little less, since it was left unfinished three times.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _back_pain(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, a little less, since it hurt.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _less(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, so that the session does not get too long.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _clamped(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, no further in this phase.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _clamped_kit(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}, since the kit for more is missing.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _barred(self, reason: Reason) -> str:
        return tr(
            "{exercise}: {amount}. The next rung pinched twice; it waits until you want to try it.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _held(self, reason: Reason) -> str:
        return tr(
            "{exercise} stays at {amount}, as you chose.",
            exercise=self.name(reason.exercise), amount=self.amount(reason.now),
        )  # fmt: skip

    def _not_done(self, reason: Reason) -> str:
        return tr(
            "{exercise}: a rung back, since you have not done it for four weeks.",
            exercise=self.name(reason.exercise),
        )  # fmt: skip

    def _easy_week(self, _reason: Reason) -> str:
        return tr("An easy week: one set less of everything, and nothing gets harder.")

    def _away_no_ups(self, reason: Reason) -> str:
        return trn(
            "After {n} day without training nothing gets harder this time.",
            "After {n} days without training nothing gets harder this time.",
            reason.n,
        )

    def _away_first_doses(self, reason: Reason) -> str:
        return trn(
            "After {n} day without training each exercise begins at its rung's first dose.",
            "After {n} days without training each exercise begins at its rung's first dose.",
            reason.n,
        )

    def _away_rung_back(self, reason: Reason) -> str:
        return trn(
            "After {n} day without training everything is a rung back, and the phase starts over.",
            "After {n} days without training everything is a rung back, and the phase starts over.",
            reason.n,
        )

    def _rest(self, reason: Reason) -> str:
        return tr(
            "You reported pain of {pain}: nothing until {day}, then something gentle.",
            pain=integer(reason.n), day=plain_date(reason.day, self._today),
        )  # fmt: skip

    def _gentle(self, _reason: Reason) -> str:
        return tr("It hurt last time, so something gentle first, well within what is comfortable.")

    def _gentle_chosen(self, _reason: Reason) -> str:
        return tr("Something gentle first, as you chose.")

    def _gentle_little(self, _reason: Reason) -> str:
        return tr("Too little of the session is left, so something gentle.")

    def _keeping(self, _reason: Reason) -> str:
        return tr("You have done all the weeks: twice a week keeps what you have gained.")

    _SAY: Mapping[Why, Callable[["Reasons", Reason], str]] = {
        Why.UP: _up,
        Why.NEW: _new,
        Why.STANDS_IN_KIT: _stands_in_kit,
        Why.STANDS_IN_PAIN: _stands_in_pain,
        Why.STANDS_IN_FLOOR: _stands_in,
        Why.LEFT_OUT_KIT: _left_out_kit,
        Why.LEFT_OUT_PAIN: _left_out_pain,
        Why.LEFT_OUT_FLOOR: _left_out,
        Why.SWAPPED: _swapped,
        Why.EASED: _eased,
        Why.COMES_BACK: _comes_back,
        Why.BACK_PINCH: _back_pinch,
        Why.BACK_UNFINISHED: _back_unfinished,
        Why.BACK_PAIN: _back_pain,
        Why.ONE_DOSE_LESS: _less,
        Why.ONE_SET_LESS: _less,
        Why.CLAMPED: _clamped,
        Why.CLAMPED_KIT: _clamped_kit,
        Why.BARRED: _barred,
        Why.HELD: _held,
        Why.NOT_DONE: _not_done,
        Why.EASY_WEEK: _easy_week,
        Why.AWAY_NO_UPS: _away_no_ups,
        Why.AWAY_FIRST_DOSES: _away_first_doses,
        Why.AWAY_RUNG_BACK: _away_rung_back,
        Why.REST: _rest,
        Why.GENTLE: _gentle,
        Why.GENTLE_LITTLE_LEFT: _gentle_little,
        Why.GENTLE_CHOSEN: _gentle_chosen,
        Why.KEEPING: _keeping,
    }
