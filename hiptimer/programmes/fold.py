"""Where a person stands: the log's training days added up, one after another. Pure.

The same log, in any order, with the same enrolment and the same day, gives the same plan.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from hiptimer.history.days import week_start_of
from hiptimer.history.records import Status, StepStatus
from hiptimer.history.trained import Trained, Training
from hiptimer.programmes.course import Course
from hiptimer.programmes.enrolment import Enrolled, Enrolment, Go
from hiptimer.programmes.facts import QUIET, QUIET_STANDING
from hiptimer.programmes.model import phase_of
from hiptimer.programmes.played import HURTS, Day
from hiptimer.programmes.propose import (
    FIRST_DOSES_AFTER,
    NEW_WITHIN,
    RUNG_BACK_AFTER,
    Proposer,
)
from hiptimer.programmes.settle import apply, choices_in_order, is_long_enough
from hiptimer.programmes.state import KEPT_DAYS, WEEK, Proposal, ProposalKind, State, Why
from hiptimer.session.of_programme import place_of

RED_PAIN = 6
ACHING = 3
UNFINISHED = 3
PINCHES_OVER = timedelta(days=14)
OUT_DAYS = timedelta(days=14)
BARRED_AFTER = 2
SESSION = "-week-"
"""What stands between a programme's id and the week in the id of a session of it."""


class Past(Struct, frozen=True):
    """A training day as it was judged: what had been given, which letters were done."""

    proposal: Proposal
    letters: tuple[str, ...]  # done
    counted: bool  # one of the calendar week's days that move the programme on
    week: int


class Fold:
    """Adds up the days of one programme. `state` is where the person stands after them."""

    def __init__(
        self, enrolment: Enrolment, enrolled: Enrolled, course: Course, training: Training
    ) -> None:
        """`training` reaches at least 27 days before the programme's first day."""
        self._enrolment = enrolment
        self.enrolled = enrolled
        self.course = course
        self._training = training
        self.state = State(due_choices=choices_in_order(enrolled.choices))
        self.past: list[Past] = []
        self._done_at: dict[str, list[tuple[date, str]]] = {}
        self._tried: dict[str, set[date]] = {}
        for play in training.completions:
            for work in play.works:
                if work.status is not StepStatus.SKIPPED:
                    self._tried.setdefault(work.exercise, set()).add(play.day)
                if work.level and work.status is StepStatus.DONE:
                    self._done_at.setdefault(work.exercise, []).append((play.day, work.level))
        self._begin()

    def upto(self, today: date) -> "Fold":
        """Add up the days up to and including `today`."""
        plays: dict[date, list[Trained]] = {}
        for play in self._training.completions:
            if play.day <= today and self.enrolled.has(play.day):
                plays.setdefault(play.day, []).append(play)
        loose: dict[date, list[str]] = {}
        for one in self._training.pinched:
            if one.day <= today and self.enrolled.has(one.day):
                loose.setdefault(one.day, []).append(one.exercise)
        for day in sorted(plays.keys() | loose.keys()):
            self.add(day, plays.get(day, ()), loose.get(day, ()))
        return self

    def add(self, day: date, plays: Sequence[Trained], loose: Sequence[str] = ()) -> None:
        """Add one training day; days come in their order."""
        if plays:
            self.settle(day)
            proposal = self.propose(day, whole=self._has_rungs(plays))
            self._judge(day, proposal, sorted(plays, key=lambda one: one.id))
        pinched = [one for play in plays for one in play.pinched]
        self._pinched(day, [*pinched, *loose])
        self._pained(day, plays)

    def settle(self, day: date) -> None:
        """Bring the state to a day on which something is given: choices, absence, weeks."""
        state = self.state
        while state.due_choices and state.due_choices[0].day <= day:
            choice, state.due_choices = state.due_choices[0], state.due_choices[1:]
            self._advance(choice.day)
            apply(choice, state, self.course)
            if isinstance(choice, Go) and state.calendar is not None:
                state.calendar = self._week_of(choice.day)
        self._absence(day)
        self._advance(day)

    def _has_rungs(self, plays: Iterable[Trained]) -> bool:
        """Whether anything was played with a rung: else no position can have been taken."""
        return any(
            self.course.rung(work.exercise, work.level) is not None
            for play in plays
            for work in play.works
            if work.level
        )

    def propose(self, day: date, *, whole: bool = True) -> Proposal:
        """What a day is given, after `settle`; if not `whole`, only its exercises."""
        kit = self._enrolment.kit_on(day)
        start = self.enrolled.week_start
        known = (self._rung_before, self._is_known)
        proposer = Proposer(self.course, self.state, day, kit, start, known)
        made = proposer.proposal(whole=whole)
        return made if self.enrolled.check else structs.replace(made, check=False)

    # What came before

    def _begin(self) -> None:
        """Strong pain just before the programme's first day rests it, too."""
        days: dict[date, list[Trained]] = {}
        for play in self._training.completions:
            if timedelta() < self.enrolled.first - play.day <= NEW_WITHIN:
                days.setdefault(play.day, []).append(play)
        for day in sorted(days):
            self._pained(day, days[day])

    def _rung_before(self, exercise: str, day: date) -> int:
        """The highest rung of an exercise that was done in the 27 days before a day; 0: none."""
        lately = (
            self.course.rung(exercise, level)
            for at, level in self._done_at.get(exercise, ())
            if timedelta() < day - at <= NEW_WITHIN
        )
        return max((rung for rung in lately if rung is not None), default=0)

    def _is_known(self, exercise: str, day: date) -> bool:
        """Whether anything of an exercise was done before a day, in whatever session."""
        return min(self._tried.get(exercise, {day})) < day

    # Days away and weeks

    def _absence(self, day: date) -> None:
        state = self.state
        free = state.free_days(day)
        if free < FIRST_DOSES_AFTER:
            return
        for exercise, stand in state.stands.items():
            if stand.position is None:
                continue
            rung = self.course.notches(exercise)[stand.position].rung
            back = int(free >= RUNG_BACK_AFTER)
            stand.position = self.course.first_of(exercise, max(0, rung - back))
            stand.clean = 0
            if back:
                stand.done = day - timedelta(days=1)
        if free >= RUNG_BACK_AFTER:
            state.week = phase_of(self.course.programme, state.week).first
            state.counted_in_week, state.keeping = 0, False
            state.letters, state.met, state.check_again = {}, False, True
            state.calendar = self._week_of(day)

    def _advance(self, day: date) -> None:
        """End the programme weeks whose calendar weeks are over before a day."""
        state, programme = self.state, self.course.programme
        if state.first is None or state.calendar is None:
            return
        while state.calendar < self._week_of(day):
            need = -(-2 * programme.days // 3)
            long = is_long_enough(state.first, state.calendar)
            if state.counted_in_week >= need and long and not state.keeping:
                last = state.calendar + WEEK - timedelta(days=1)
                state.ended = (*state.ended, (state.week, last))
                state.keeping = state.week >= programme.weeks
                state.week = min(state.week + 1, programme.weeks)
                state.counted_in_week, state.met, state.check_again = 0, False, False
            state.calendar += WEEK

    def _week_of(self, day: date) -> date:
        return week_start_of(day, self.enrolled.week_start)

    # A day's plays

    def _judge(self, day: date, proposal: Proposal, plays: Sequence[Trained]) -> None:
        state = self.state
        done = Day(self.course, plays)
        letters = self._letters(proposal, done)
        week = self._week_of(day)
        days = KEPT_DAYS if state.keeping else self.course.programme.days
        room = state.counted.get(week, 0) < days
        self.past.append(Past(proposal, letters, bool(letters) and room, state.week))
        if letters:
            self._tick(day, letters, counted=room)
        if letters or any(self._week_named(play) is not None for play in plays):
            state.met = True
        for exercise in done.exercises:
            if done.tried(exercise):
                state.stand(exercise).done = day
        for item in proposal.items:
            if proposal.kind is not ProposalKind.GENTLE and done.has_rung(item.exercise):
                self._place(day, proposal, item.exercise, done, room=room)
        self._unclean(done)
        self._ached(day, proposal, done, counted=bool(letters) and room)
        state.last = day

    def _letters(self, proposal: Proposal, done: Day) -> tuple[str, ...]:
        """The letters that were done: by the ids of what was played, else by the exercises."""
        phase = self.course.phase(self.state.week)
        named = set()
        for play in done.plays:
            letter = self._letter_named(play)
            if letter in phase.letters and play.status is Status.COMPLETED:
                named.add(letter)
        if named:
            return tuple(sorted(named))
        given = [item.exercise for item in proposal.items]
        if proposal.letter and done.two_thirds(given):
            return (proposal.letter,)
        listed = {
            letter: self.state.exercises.get((phase.first, letter), exercises)
            for letter, exercises in phase.letters.items()
        }
        best = max(sorted(listed), key=lambda one: done.share(listed[one]))
        return (best,) if done.two_thirds(listed[best]) else ()

    def _letter_named(self, play: Trained) -> str:
        """The letter in the id of a session of this phase; "" for any other."""
        week = self._week_named(play)
        phase = self.course.phase(self.state.week)
        if week is None or not phase.first <= week <= phase.last:
            return ""
        return play.session.rpartition("-")[2].upper()

    def _week_named(self, play: Trained) -> int | None:
        """The week in the id of a session of this programme."""
        place = place_of(play.session)
        return place.week if place and place.programme == self.course.programme.id else None

    def _tick(self, day: date, letters: Iterable[str], *, counted: bool) -> None:
        state = self.state
        phase = self.course.phase(state.week)
        if state.first is None:
            state.first, state.calendar = day, self._week_of(day)
        for letter in letters:
            state.letters[phase.first, letter] = day
        if counted:
            week = self._week_of(day)
            state.counted_in_week += 1
            state.counted[week] = state.counted.get(week, 0) + 1

    # An exercise's position

    def _place(
        self, day: date, proposal: Proposal, exercise: str, done: Day, *, room: bool
    ) -> None:
        """Take the positions that were played, and count clean times."""
        item = next(one for one in proposal.items if one.exercise == exercise)
        stand = self.state.stand(exercise)
        stand.moved = None
        want = self.course.notches(exercise)[item.position]
        easy = proposal.kind is ProposalKind.EASY
        at = done.reached(exercise, want)
        if stand.position is None:
            as_given = at or done.reached(exercise, item.amount.notch)
            takes = as_given and not stand.eased
        else:
            takes = item.position < stand.position or (at and item.position > stand.position)
        if takes:
            self._move(exercise, item.position, day)
        if proposal.kind is not ProposalKind.WORK:
            self._end_ease(exercise, done, easy=easy)
            return
        pinched = any(exercise in play.pinched for play in done.plays)
        if stand.position is not None and not stand.eased and not pinched:
            own = [play for play in done.plays if self._week_named(play) is not None]
            told = done.told(exercise, own, stand.position)
            if told > stand.position:
                self._move(exercise, told, day)
                at = True
        self._count(exercise, done, at=at and not pinched, room=room, day=day)
        self._end_ease(exercise, done, easy=easy)

    def _move(self, exercise: str, position: int, day: date) -> None:
        stand = self.state.stand(exercise)
        stand.position = position
        stand.clean, stand.unanswered, stand.changed = 0, False, day

    def _count(self, exercise: str, done: Day, *, at: bool, room: bool, day: date) -> None:
        """A clean time more, or an unfinished one."""
        stand = self.state.stand(exercise)
        finished = done.done(exercise)
        if at and finished and not done.is_unclean and room and not stand.eased:
            stand.clean += 1
            stand.unanswered = stand.unanswered or done.unanswered
        if finished:
            stand.unfinished = 0
        elif at and room:
            stand.unfinished += 1
            if stand.unfinished == UNFINISHED and stand.position is not None:
                stand.moved = Why.BACK_UNFINISHED if stand.position > 0 else None
                self._move(exercise, max(0, stand.position - 1), day)
                stand.unfinished = 0

    def _end_ease(self, exercise: str, done: Day, *, easy: bool) -> None:
        """After an eased time its own rung's first dose."""
        stand = self.state.stand(exercise)
        pinched = any(exercise in play.pinched for play in done.plays)
        if easy or not stand.eased or pinched or not done.done(exercise) or done.hurts:
            return
        stand.eased, stand.moved = False, Why.COMES_BACK
        if stand.position is not None:
            rung = self.course.notches(exercise)[stand.position].rung
            stand.position, stand.clean = self.course.first_of(exercise, rung), 0

    def _unclean(self, done: Day) -> None:
        """Anything unclean sets the count of clean times to nothing."""
        for exercise in done.exercises:
            pinched = any(exercise in play.pinched for play in done.plays)
            if done.is_unclean or pinched or not done.done(exercise):
                stand = self.state.stand(exercise)
                stand.clean, stand.unanswered = 0, False

    # What hurts

    def _ached(self, day: date, proposal: Proposal, done: Day, *, counted: bool) -> None:
        """Three counted days running with some pain: one position back, and the card."""
        if not counted or proposal.kind is not ProposalKind.WORK:
            return
        aches = done.pain is not None and HURTS <= done.pain < RED_PAIN
        self.state.aching = self.state.aching + 1 if aches else 0
        if self.state.aching < ACHING:
            return
        self.state.aching, self.state.card = 0, day
        for item in proposal.items:
            self._one_back(item.exercise)

    def _one_back(self, exercise: str) -> None:
        stand = self.state.stands.get(exercise)
        if stand is not None and stand.position is not None:
            stand.moved = Why.BACK_PAIN if stand.position > 0 else stand.moved
            stand.position, stand.clean = max(0, stand.position - 1), 0

    def _pinched(self, day: date, exercises: Sequence[str]) -> None:
        state = self.state
        state.pinches = (*state.pinches, *((day, one) for one in exercises))
        for exercise in sorted(set(exercises)):
            recent = [
                at for at, one in state.pinches if one == exercise and day - at < PINCHES_OVER
            ]
            if exercise in self.course.exercises:
                self._after_pinches(exercise, len(recent), day)

    def _after_pinches(self, exercise: str, reports: int, day: date) -> None:
        stand = self.state.stand(exercise)
        stand.clean, stand.unanswered = 0, False
        if reports == 1:
            stand.eased = True
            return
        position = stand.position or 0
        rung = self.course.notches(exercise)[position].rung
        stand.left[rung] = stand.left.get(rung, 0) + 1
        if stand.left[rung] >= BARRED_AFTER and rung > 0:
            stand.barred = min(rung, stand.barred or rung)
        stand.eased = False
        stand.moved = Why.BACK_PINCH if rung > 0 else None
        stand.position = self.course.first_of(exercise, max(0, rung - 1))
        stand.changed = day
        if reports >= 3 or rung == 0:
            stand.out = day + OUT_DAYS

    def _pained(self, day: date, plays: Sequence[Trained]) -> None:
        """Strong pain rests today and tomorrow, and asks for something gentle after that."""
        state = self.state
        pain = max((one.pain for one in plays if one.pain is not None), default=0)
        if pain >= RED_PAIN:
            state.rest_until = day + timedelta(days=2)
            state.gentle, state.pain = True, pain
            pinched = {one for play in plays for one in play.pinched}
            for exercise in {work.exercise for play in plays for work in play.works} - pinched:
                self._one_back(exercise)
        elif state.gentle and self._was_gentle(plays):
            state.gentle, state.pain, state.rest_until = False, 0, None

    def _was_gentle(self, plays: Sequence[Trained]) -> bool:
        quiet = {QUIET, QUIET_STANDING}
        if any(play.session in quiet and play.status is Status.COMPLETED for play in plays):
            return True
        gentle = self.past[-1].proposal if self.past and plays else None
        if gentle is None or gentle.kind is not ProposalKind.GENTLE:
            return False
        return Day(self.course, plays).two_thirds([one.exercise for one in gentle.items])
