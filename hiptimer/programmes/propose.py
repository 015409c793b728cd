"""What a day is given, by the rules in their order. Pure: the state is looked at, never changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from hiptimer.history.days import week_start_of
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.facts import (
    STAND_INS,
    STRENGTHENS_TURNING_IN,
    TURNS_IN,
)
from hiptimer.programmes.quiet import gentle_items
from hiptimer.programmes.state import (
    NO_DAY,
    Item,
    Proposal,
    ProposalKind,
    Reason,
    Stand,
    State,
    Why,
)
from hiptimer.session.kit import lacking
from hiptimer.session.ladder import kit_of
from hiptimer.session.model import Aim
from hiptimer.words.weeks import WeekStart

UPS = 2
"""So many exercises go up, or are new, in one session."""
CLEAN, CLEAN_UNANSWERED = 2, 3
NO_UPS_AFTER, FIRST_DOSES_AFTER, RUNG_BACK_AFTER = 7, 14, 28
"""Free days."""
NEW_WITHIN = timedelta(days=27)
EASY_WEEKS = 3


class Proposer:
    """Proposes for one day.

    `before` tells the highest rung done of an exercise lately, and whether it was ever done.
    """

    def __init__(
        self,
        course: Course,
        state: State,
        day: date,
        kit: frozenset[str],
        week_start: WeekStart,
        before: tuple[Callable[[str, date], int], Callable[[str, date], bool]],
    ) -> None:
        self._course = course
        self._state = state
        self._day = day
        self._kit = kit
        self._week_start = week_start
        self._before, self._is_known = before
        self._phase = course.phase(state.week)
        self._letters = {
            letter: state.exercises.get((self._phase.first, letter), exercises)
            for letter, exercises in self._phase.letters.items()
        }
        self._most = max(1.0, self._phase.most - state.shorter)
        self._reasons: list[Reason] = []
        self._trimmed: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._easy = False

    def proposal(self, *, whole: bool = True) -> Proposal:
        """The day's proposal; if not `whole`, its exercises where they stand: nothing is fitted."""
        state = self._state
        if state.rest_until is not None and self._day < state.rest_until:
            reason = Reason(Why.REST, n=state.pain, day=state.rest_until)
            return self._none(ProposalKind.REST, reason)
        if state.gentle:
            why = Why.GENTLE if state.pain else Why.GENTLE_CHOSEN
            return self._gentle(Reason(why, n=state.pain))
        letter = self.letter()
        chosen = self._chosen(letter)
        if len(chosen) < 2 or all(self._course.passive(one) for one in chosen):
            return self._gentle(Reason(Why.GENTLE_LITTLE_LEFT))
        return self._session(letter, chosen, whole=whole)

    def letter(self) -> str:
        """The letter that was done longest ago, else the first."""
        done = self._state.letters
        first = self._phase.first
        return min(sorted(self._letters), key=lambda one: done.get((first, one), date.min))

    def _none(self, kind: ProposalKind, reason: Reason) -> Proposal:
        return Proposal(kind, self._day, self._state.week, reasons=(reason,))

    def _gentle(self, reason: Reason) -> Proposal:
        items = gentle_items(self._course, floor=self._course.programme.floor)
        reasons = (*self._reasons, reason)
        return Proposal(
            ProposalKind.GENTLE, self._day, self._state.week, items=items, reasons=reasons
        )

    def _session(self, letter: str, chosen: Sequence[str], *, whole: bool) -> Proposal:
        state, course = self._state, self._course
        self._easy = self._is_easy()
        self._away()
        positions = {one: self._position(one, tell=True) for one in chosen}
        if whole:
            self._fit(chosen, positions)
        ups = {} if self._stays() or not whole else self._ups(letter, chosen, positions)
        for exercise, position in ups.items():
            before = self._amount(exercise, positions[exercise])
            now = self._amount(exercise, position)
            self._reasons.append(self._rise(exercise, before, now))
        items = []
        for one in chosen:
            position = ups.get(one, positions[one])
            items.append(Item(one, position, self._amount(one, position)))
            if one not in state.stands or state.stands[one].position is None:
                known = self._is_known(one, self._day)
                self._reasons.append(Reason(Why.NEW, one, now=items[-1].amount, known=known))
        kind = ProposalKind.WORK
        if state.keeping:
            kind = ProposalKind.KEEP
            self._reasons.append(Reason(Why.KEEPING))
        elif self._easy:
            kind = ProposalKind.EASY
            self._reasons.insert(0, Reason(Why.EASY_WEEK))
        due = state.week in course.programme.checks and not state.keeping
        check = (due or state.check_again) and not state.met
        return Proposal(
            kind, self._day, state.week, letter, tuple(items), tuple(self._reasons), check
        )

    def _rise(self, exercise: str, before: Amount, now: Amount) -> Reason:
        stand = self._state.stands[exercise]
        return Reason(
            Why.UP, exercise, before=before, now=now, n=stand.clean, unanswered=stand.unanswered
        )

    # What there is of the letter, and what stands in

    def _chosen(self, letter: str) -> list[str]:
        listed = self._letters[letter]
        used: list[str] = []
        for exercise in listed:
            wanted = self._state.swaps.get(exercise, exercise)
            if wanted in used or (wanted != exercise and wanted in listed):
                wanted = exercise
            found = next(
                (one for one in self._in_turn(wanted) if self._can(one, wanted, used, listed)), None
            )
            self._tell_choice(exercise, wanted, found)
            if found is not None:
                used.append(found)
        return used

    @staticmethod
    def _in_turn(exercise: str) -> Iterable[str]:
        yield exercise
        yield from STAND_INS.get(exercise, ())

    def _can(self, one: str, wanted: str, used: Sequence[str], listed: Sequence[str]) -> bool:
        if one in used or (one != wanted and one in listed):
            return False
        if self._course.highest(one, self._kit) < 0 or self._state.is_out(one, self._day):
            return False
        if one == wanted:
            return True
        if self._state.is_out(wanted, self._day) and one in TURNS_IN:
            return False
        corrects = self._course.programme.aim is Aim.CORRECT_INWARD
        return not (corrects and one in STRENGTHENS_TURNING_IN)

    def _tell_choice(self, exercise: str, wanted: str, found: str | None) -> None:
        if found == exercise:
            return
        if found is not None and found == wanted:
            self._reasons.append(Reason(Why.SWAPPED, found, exercise))
            return
        pain = self._state.is_out(wanted, self._day)
        lacks = self._lacks(wanted)
        if found is None:
            why = Why.LEFT_OUT_PAIN if pain else Why.LEFT_OUT_KIT if lacks else Why.LEFT_OUT_FLOOR
            self._reasons.append(Reason(why, wanted, lacks, day=self._out_until(wanted)))
            return
        why = Why.STANDS_IN_PAIN if pain else Why.STANDS_IN_KIT if lacks else Why.STANDS_IN_FLOOR
        self._reasons.append(Reason(why, found, wanted, day=self._out_until(wanted)))

    def _out_until(self, exercise: str) -> date:
        known = self._state.stands.get(exercise)
        return NO_DAY if known is None or known.out is None else known.out

    def _lacks(self, exercise: str) -> str:
        """The first piece of kit without which not even the lowest rung is possible."""
        known = self._course.exercises.get(exercise)
        if known is None:
            return ""
        return next(iter(lacking(kit_of(known, self._course.rungs(exercise)[0]), self._kit)), "")

    # Where each one stands today

    def _position(self, exercise: str, *, tell: bool = False) -> int:
        """The position that is given, clamped; told if it is not where the exercise stands."""
        stand = self._state.stands.get(exercise, Stand())
        stood = self.begins(exercise) if stand.position is None else stand.position
        if self._is_long_ago(stand):
            stood = self._course.in_place_of(exercise, stood)
            if tell:
                self._reasons.append(Reason(Why.NOT_DONE, exercise))
        given = max(0, min(stood, self._cap(exercise, stand)))
        if tell and given < stood:
            before, now = (self._plain(exercise, one) for one in (stood, given))
            kit = self._course.highest(exercise, self._kit) < stood
            why = Why.CLAMPED_KIT if kit else Why.CLAMPED
            self._reasons.append(Reason(why, exercise, before=before, now=now))
        elif tell:
            self._tell_kept(exercise, stand, given)
        return given

    def _tell_kept(self, exercise: str, stand: Stand, position: int) -> None:
        """What is easier after a pinch, or would rise if the person or a pinch did not keep it."""
        if stand.eased:
            self._reasons.append(Reason(Why.EASED, exercise, now=self._amount(exercise, position)))
        elif stand.moved is not None:
            now = self._amount(exercise, position)
            self._reasons.append(Reason(stand.moved, exercise, now=now))
        elif stand.clean >= CLEAN and stand.held:
            self._reasons.append(Reason(Why.HELD, exercise, now=self._plain(exercise, position)))
        elif stand.clean >= CLEAN and stand.barred is not None:
            now = self._plain(exercise, position)
            if position == self._course.last_of(exercise, max(0, stand.barred - 1)):
                self._reasons.append(Reason(Why.BARRED, exercise, now=now))

    def begins(self, exercise: str) -> int:
        """Where a new exercise begins: at the phase's rung, or below one that was done lately."""
        named = self._phase.from_.get(exercise)
        rung = self._course.rung(exercise, named) if named else 0
        lately = self._before(exercise, self._day)
        return self._course.first_of(exercise, max(rung or 0, lately - 1))

    def _is_long_ago(self, stand: Stand) -> bool:
        if stand.done is None or stand.position is None:
            return False
        return (self._day - stand.done).days - 1 >= RUNG_BACK_AFTER

    def _cap(self, exercise: str, stand: Stand) -> int:
        course = self._course
        cap = course.highest(exercise, self._kit)
        named = self._phase.upto.get(exercise)
        rung = course.rung(exercise, named) if named else None
        if rung is not None:
            cap = min(cap, course.last_of(exercise, rung))
        if stand.barred is not None:
            cap = min(cap, course.last_of(exercise, max(0, stand.barred - 1)))
        return cap

    def _plain(self, exercise: str, position: int) -> Amount:
        notch = self._course.notches(exercise)[position]
        return Amount(exercise, notch.rung, notch.dose, notch.sets)

    def _amount(self, exercise: str, position: int) -> Amount:
        """What is given at a position today: eased after a pinch, a set less in an easy week."""
        given = self._plain(exercise, position)
        stand = self._state.stands.get(exercise)
        sets = given.sets
        if stand is not None and stand.eased:
            first = self._course.in_place_of(exercise, position)
            lowest = given.rung == 0
            given = self._plain(exercise, first)
            sets = given.sets - 1 if lowest else given.sets
        sets -= int(self._easy) + self._trimmed.get(exercise, 0)
        return Amount(exercise, given.rung, given.dose, max(1, sets))

    # The minutes

    def _minutes(self, exercises: Iterable[str], positions: Mapping[str, int]) -> float:
        return self._course.minutes(self._amount(one, positions[one]) for one in exercises)

    def _fit(self, chosen: Sequence[str], positions: dict[str, int]) -> None:
        """Over the most minutes the longest goes back within its rung, then gives a set."""
        while self._minutes(chosen, positions) > self._most:
            back = [one for one in chosen if self._has_less(one, positions[one])]
            if back:
                one = max(back, key=lambda each: self._length(each, positions[each]))
                before = self._amount(one, positions[one])
                positions[one] -= 1
                now = self._amount(one, positions[one])
                self._tell_fit(Reason(Why.ONE_DOSE_LESS, one, before=before, now=now))
                continue
            fat = [one for one in chosen if self._amount(one, positions[one]).sets > 1]
            if not fat:
                return
            one = max(fat, key=lambda each: self._length(each, positions[each]))
            self._trimmed[one] = self._trimmed.get(one, 0) + 1
            now = self._amount(one, positions[one])
            self._tell_fit(Reason(Why.ONE_SET_LESS, one, now=now))

    def _tell_fit(self, reason: Reason) -> None:
        """Several steps back of one exercise are one change."""
        for index, known in enumerate(self._reasons):
            if known.exercise == reason.exercise and known.why is reason.why:
                self._reasons[index] = Reason(
                    reason.why, reason.exercise, before=known.before, now=reason.now
                )
                return
        self._reasons.append(reason)

    def _length(self, exercise: str, position: int) -> tuple[float, str]:
        return self._course.minutes([self._amount(exercise, position)]), exercise

    def _has_less(self, exercise: str, position: int) -> bool:
        notches = self._course.notches(exercise)
        return position > 0 and notches[position].rung == notches[position - 1].rung

    # What goes up

    def _is_easy(self) -> bool:
        state = self._state
        if state.keeping or state.first is None:
            return False
        if state.week not in self._course.programme.easy:
            return False
        now = week_start_of(self._day, self._week_start)
        first = week_start_of(state.first, self._week_start)
        weeks = min(EASY_WEEKS, (now - first).days // 7)
        lately = (now - timedelta(weeks=back + 1) for back in range(weeks))
        held = sum(state.counted.get(week, 0) for week in lately)
        return weeks > 0 and held * 3 >= 2 * self._course.programme.days * weeks

    def _away(self) -> None:
        free = self._state.free_days(self._day)
        if free >= RUNG_BACK_AFTER:
            self._reasons.append(Reason(Why.AWAY_RUNG_BACK, n=free))
        elif free >= FIRST_DOSES_AFTER:
            self._reasons.append(Reason(Why.AWAY_FIRST_DOSES, n=free))
        elif free >= NO_UPS_AFTER:
            self._reasons.append(Reason(Why.AWAY_NO_UPS, n=free))

    def _stays(self) -> bool:
        away = self._state.free_days(self._day) >= NO_UPS_AFTER
        return self._easy or self._state.keeping or away

    def _ups(
        self, letter: str, chosen: Sequence[str], positions: Mapping[str, int]
    ) -> dict[str, int]:
        stands = self._state.stands
        fresh = sum(one not in stands or stands[one].position is None for one in chosen)
        room = UPS - min(fresh, UPS)
        able = [one for one in chosen if self._is_ready(one, positions[one])]
        able.sort(key=lambda one: (stands[one].changed, chosen.index(one)))
        ups: dict[str, int] = {}
        for one in able:
            if len(ups) >= room:
                break
            found = self._next(one, letter, chosen, {**positions, **ups})
            if found is not None:
                ups[one] = found
        return ups

    def _is_ready(self, exercise: str, position: int) -> bool:
        stand = self._state.stands.get(exercise)
        if stand is None or stand.position != position or stand.eased or stand.held:
            return False
        needed = CLEAN_UNANSWERED if stand.unanswered else CLEAN
        return stand.clean >= needed and position < self._cap(exercise, stand)

    def _next(
        self, exercise: str, letter: str, chosen: Sequence[str], positions: Mapping[str, int]
    ) -> int | None:
        """The next position that fits; a set more that does not fit is passed over."""
        notches = self._course.notches(exercise)
        cap = self._cap(exercise, self._state.stands[exercise])
        for higher in range(positions[exercise] + 1, cap + 1):
            if self._longest(letter, chosen, {**positions, exercise: higher}) <= self._most:
                return higher
            below, here = notches[higher - 1], notches[higher]
            if not (below.rung == here.rung and here.sets > below.sets):
                return None
        return None

    def _longest(self, letter: str, chosen: Sequence[str], positions: Mapping[str, int]) -> float:
        """The minutes of the phase's longest session at these positions, today's as it is."""
        longest = 0.0
        for other, listed in self._letters.items():
            day = chosen if other == letter else [one for one in listed if self._is_possible(one)]
            whole = {one: positions[one] for one in day if one in positions}
            whole |= {one: self._elsewhere(one) for one in day if one not in positions}
            longest = max(longest, self._minutes(day, whole))
        return longest

    def _elsewhere(self, exercise: str) -> int:
        """Where an exercise of another letter stands."""
        if exercise not in self._others:
            self._others[exercise] = self._position(exercise)
        return self._others[exercise]

    def _is_possible(self, exercise: str) -> bool:
        return self._course.highest(exercise, self._kit) >= 0
