"""A person at the program for weeks: whatever they do, and whenever it dies, nothing is lost.

The model beside it is simple: which entries the log has, which plays wait to be picked up and the
least that was done in them, what each file holds, and the documents to undo to. `make explore`
walks here for longer, and along other ways each time.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from msgspec import structs

from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.kept import versions_of
from hiptimer.history import queries
from hiptimer.history.days import training_date, utc_text, wall_time
from hiptimer.history.records import Completion, Status
from hiptimer.history.today import today_in
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.entries import Place
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.history.transfer.incoming import read
from hiptimer.player.choices import PinchChoice
from hiptimer.player.events import ClockJumped, Event, PauseReason
from hiptimer.player.states import State
from hiptimer.player.transport import Transport
from hiptimer.session.codec import decode_session
from hiptimer.session.document.document import Changed, Document, begun, of_session, opened
from hiptimer.session.drafts.saving import Seen, look, save
from hiptimer.session.edits.errors import EditError
from hiptimer.session.encoding import encode
from hiptimer.session.faults import FormatError
from hiptimer.session.model import Aim, Catalogue, Hold, Reps, Rest, Seconds, Session, Sides, Step
from hiptimer.testing import paths_in
from tests.explore.program import Program, Watch
from tests.history.builders import completion
from tests.player import plans
from tests.session import samples
from tests.session_edits.plans import Draw

CATALOGUE = Catalogue(
    {**samples.CATALOGUE.exercises, **plans.CATALOGUE.exercises},
    {**samples.CATALOGUE.checks, **plans.CATALOGUE.checks},
)
OFTEN = st.integers(1, 3)


def _is_sound(session: Session) -> bool:
    try:
        decode_session(encode(session), catalogue=CATALOGUE)
    except FormatError:
        return False
    return True


SOUND = plans.sessions.filter(_is_sound)
"""Sessions that a file can hold, with the exercises there are."""
ONE_BY_ONE = [sides for sides in Sides if sides is not Sides.BOTH]
"""Its words name a side."""
holds = st.builds(
    Hold, st.just("pigeon"), st.floats(3, 60), sides=st.sampled_from(ONE_BY_ONE), prepare=st.just(0)
)
reps = st.builds(Reps, st.sampled_from(["lift", "rotation"]), st.integers(1, 5))
_few: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(holds, reps, st.builds(Rest, st.floats(1, 9))), min_size=1, max_size=3
)
short = _few.map(lambda steps: plans.session(*steps))
playing = precondition(lambda self: self.program.is_playing)
logged = precondition(lambda self: self.log)
waiting = precondition(lambda self: self.cut_short and not self.program.is_playing)


class Person(RuleBasedStateMachine):
    """What a person does, and what must be true after each of it."""

    document: Document
    file: Path
    seen: Seen | None
    done: list[Changed]
    undone: list[Changed]

    @initialize()
    def begin_anew(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hiptimer-explore-"))
        self.paths = paths_in(self.folder)
        self.clock = Watch()
        self.program = Program(self.paths, self.clock, CATALOGUE)
        self.disk = versions_of(self.paths, self.clock)
        self.log: dict[str, Completion] = {}
        self.cut_short: dict[str, dict[int, float]] = {}
        self.set_aside: dict[str, dict[int, float]] = {}
        self.walked: defaultdict[int, float] = defaultdict(float)
        self.files: dict[Path, Session] = {}
        self.numbers = 0
        self._edit(begun("mine", "Mine", Aim.BOTH), self.paths.sessions / "mine.json", None)

    def teardown(self) -> None:
        self.program.kill()
        shutil.rmtree(self.folder)

    @property
    def transport(self) -> Transport:
        return self.program.transport

    # Playing

    @rule(
        session=short,
        seconds=st.integers(1, 120),
        own=st.booleans(),
        data=st.data(),
    )
    def play(self, session: Session, seconds: int, own: bool, data: st.DataObject) -> None:
        """Begin, if nothing plays; start or go on; and do what is asked for some seconds."""
        if not self.program.is_playing:
            if own and self.files:
                session = self.files[data.draw(st.sampled_from(list(self.files)))]
            self.walked = defaultdict(float)
            self.program.begin(session)
        if self.transport.state is State.READY:
            self._tell(self.transport.start)
        elif self.transport.state is State.PAUSED:
            self._tell(self.transport.resume)
        for _ in range(seconds):
            if self.program.is_playing:
                self._tick(1.0)

    @playing
    @rule(gap=st.floats(2.001, 1e6))
    def sleep(self, gap: float) -> None:
        transport = self.transport
        before, at = transport.state, transport.position(self.clock.monotonic())
        self.clock.forward(gap)
        events = transport.tick(self.clock.monotonic())
        if before in {State.RUNNING, State.WAITING}:
            assert isinstance(events[0], ClockJumped)
            assert transport.pause_reason is PauseReason.CLOCK_JUMP
        assert transport.position(self.clock.monotonic()) == at
        assert not self.program.tell(events)

    @playing
    @rule(
        name=st.sampled_from(
            ["pause", "next_step", "previous_step", "restart_step", "done", "leave_out", "finish"]
        )
    )
    def press(self, name: str) -> None:
        self._tell(getattr(self.transport, name))

    @playing
    @rule(share=st.floats(0, 1.01))
    def seek(self, share: float) -> None:
        there = Seconds(share * self.transport.timeline.total_seconds)
        self._tell(lambda now: self.transport.seek(now, there))

    @playing
    @rule()
    def add_time(self) -> None:
        self._tell(lambda now: self.transport.add_time(now, Seconds(10)))

    @playing
    @rule(choice=st.sampled_from(PinchChoice))
    def pinch(self, choice: PinchChoice) -> None:
        if self.transport.state is State.READY or not self.transport.segment.exercise:
            return
        here = self.transport.position(self.clock.monotonic())
        self.program.keeper.pinch(self.transport.segment, None, here)
        self.program.keeper.choose(choice)
        skips = choice is PinchChoice.SKIP
        self._tell(self.transport.leave_out if skips else self.transport.pause)

    @playing
    @rule()
    def discard_at_once(self) -> None:
        self.program.discard()

    # What was cut short

    @rule(politely=st.booleans())
    def end_the_program(self, politely: bool) -> None:
        if self.program.is_playing and self.transport.position(self.clock.monotonic()) > 0:
            self.cut_short[self.program.keeper.play.id] = self._walked()
        if politely:
            self.program.close()
        else:
            self.program.kill()
            self.cut_short.update(self.set_aside)
        self.set_aside = {}
        self.program = Program(self.paths, self.clock, CATALOGUE)

    @waiting
    @rule(data=st.data())
    def pick_up(self, data: st.DataObject) -> None:
        play = data.draw(st.sampled_from(list(self.cut_short)))
        self.walked = defaultdict(float, self.cut_short.pop(play))
        state = self.program.pick_up(play)
        assert self.transport.position(self.clock.monotonic()) == state.position

    @waiting
    @rule(data=st.data())
    def save_part(self, data: st.DataObject) -> None:
        play = data.draw(st.sampled_from(list(self.cut_short)))
        walked = self.cut_short.pop(play)
        done = self.program.journal.load(play).state.worked
        status = self.program.plays.save(play)
        kept = self.program.store.run(queries.completion, play)
        assert (kept is None) is (status is Status.SLIGHT)
        self._is_kept(kept, walked, done)

    @waiting
    @rule(data=st.data(), undo=st.booleans())
    def discard(self, data: st.DataObject, undo: bool) -> None:
        play = data.draw(st.sampled_from(list(self.cut_short)))
        self.program.journal.set_aside(play)
        if undo:
            self.program.journal.bring_back(play)
        else:
            self.set_aside[play] = self.cut_short.pop(play)

    # The log

    def _planned(self, data: bytes) -> bringing.Plan:
        zone = self.clock.zone()
        place = Place(zone, 240, today_in(self.clock, zone, 240))
        return bringing.plan(read(data, "log"), self.program.store, place)

    @logged
    @rule(data=st.data(), how=st.sampled_from(["undo", "json", "csv", "gone"]))
    def delete(self, data: st.DataObject, how: str) -> None:
        one = self.log[data.draw(st.sampled_from(list(self.log)))]
        out = {"json": json_bytes, "csv": csv_bytes}.get(how, json_bytes)(self.program.store)
        assert self._planned(out).is_empty
        assert self.program.store.delete(one.id) == one
        if how == "gone":
            del self.log[one.id]
        elif how == "undo":
            self.program.store.add(one)
        else:
            plan = self._planned(out)
            assert plan.completions == (one,)
            assert bringing.apply(self.program.store, plan) == 1

    @precondition(lambda self: not self.program.is_playing)
    @rule(hours=st.floats(0.1, 200), east=st.integers(-11, 12))
    def come_back_later(self, hours: float, east: int) -> None:
        """Time goes by, and the person flies to another zone."""
        self.clock.forward(3600 * hours)
        self.clock.east = east

    @rule(undo=st.booleans())
    def bring_in(self, undo: bool) -> None:
        self.numbers += 1
        theirs = completion(self.numbers)
        data = b'{"format":1,"completions":[%s],"goals":[],"pauses":[]}' % msgspec.json.encode(
            theirs
        )
        plan = self._planned(data)
        assert bringing.apply(self.program.store, plan) == 1
        if undo:
            bringing.undo(self.program.store, plan)
        else:
            self.log[theirs.id] = theirs

    # Editing

    @rule(session=SOUND)
    def begin_a_routine(self, session: Session) -> None:
        self.numbers += 1
        name = f"mine-{self.numbers}"
        document = of_session(structs.replace(session, id=name, title=name))
        self._edit(document, self.paths.sessions / f"{name}.json", None)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def open_a_file(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(list(self.files)))
        self._edit(opened(path.read_bytes(), CATALOGUE), path, look(path))

    @rule(data=st.data(), times=OFTEN)
    def edit(self, data: st.DataObject, times: int) -> None:
        for _ in range(times):
            try:
                changed = self.document.edited(Draw(data).edit(self.document.session), CATALOGUE)
            except EditError:
                continue
            if changed.is_change:
                self.done.append(changed)
                self.undone.clear()
                self.document = changed.after

    @precondition(lambda self: self.done)
    @rule(times=OFTEN)
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            changed = self.done.pop()
            self.undone.append(changed)
            assert self.document is changed.after
            self.document = changed.before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        changed = self.undone.pop()
        self.done.append(changed)
        assert self.document is changed.before
        self.document = changed.after

    @rule()
    def save(self) -> None:
        today = self.clock.now().date()
        try:
            saved = save(
                self.document, self.file, self.seen, catalogue=CATALOGUE, disk=self.disk,
                today=today, taken=[one.id for one in self.files.values()],
            )  # fmt: skip
        except EditError:
            return
        assert saved.path not in self.files or saved.beside is None, "theirs was overwritten"
        self.files[saved.path] = saved.document.session
        if saved.beside is None:
            assert saved.document is self.document
        self._edit(saved.document, saved.path, saved.seen)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), session=SOUND)
    def another_program_saves(self, data: st.DataObject, session: Session) -> None:
        path = data.draw(st.sampled_from(list(self.files)))
        write_whole(path, encode(session))
        self.files[path] = session

    def _edit(self, document: Document, file: Path, seen: Seen | None) -> None:
        self.document, self.file, self.seen = document, file, seen
        self.done, self.undone = [], []

    # What must be true

    @invariant()
    def the_log_has_each_entry_once(self) -> None:
        kept = list(self.program.store.completions())
        assert {one.id: one for one in kept} == self.log
        assert len(kept) == len(self.log)

    @invariant()
    def days_add_up(self) -> None:
        sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0, 0])
        for one in self.log.values():
            day = sums[one.training_date]
            day[0] += one.work_seconds
            day[1] += one.status is Status.COMPLETED
            day[2] += 1
        days = self.program.store.run(queries.day_sums)
        found = {day.date: [day.work_seconds, day.completed, day.sessions] for day in days}
        assert found == {day: pytest.approx(sum_) for day, sum_ in sums.items()}

    @invariant()
    def what_was_cut_short_is_offered(self) -> None:
        assert {one.id for one in self.program.journal.open_plays()} - self._under_way() == set(
            self.cut_short
        )

    @invariant()
    def files_hold_what_was_saved(self) -> None:
        for path, session in self.files.items():
            assert decode_session(path.read_bytes(), catalogue=CATALOGUE) == session

    @invariant()
    def nothing_was_refused(self) -> None:
        assert self.program.troubles == []

    # How

    def _under_way(self) -> set[str]:
        return {self.program.journal.play_id or ""}

    def _tell(self, command: Callable[[Seconds], tuple[Event, ...]]) -> None:
        self._is_told(command(self.clock.monotonic()))

    def _is_told(self, events: tuple[Event, ...]) -> None:
        if self.program.tell(events):
            walked, done = self._walked(), self.program.keeper.state.worked
            self._is_kept(self.program.complete(), walked, done)

    def _walked(self) -> dict[int, float]:
        """What was walked of each segment of work; a second time through counts no more."""
        segments = self.transport.timeline.segments
        return {index: min(was, segments[index].seconds) for index, was in self.walked.items()}

    def _tick(self, seconds: float) -> None:
        """A second of playing: what was walked in it of one segment of work is work."""
        transport = self.transport
        segment, before = transport.segment, transport.position(self.clock.monotonic())
        self.clock.forward(seconds)
        events = transport.tick(self.clock.monotonic())
        after = min(transport.position(self.clock.monotonic()), segment.end)
        if segment.kind.is_work:
            self.walked[segment.index] += after - before
        self._is_told(events)

    def _is_kept(
        self, kept: Completion | None, walked: dict[int, float], done: dict[int, float]
    ) -> None:
        for index, seconds in walked.items():
            assert done.get(index, 0.0) >= seconds - 1e-6
        if kept is None or kept.status is Status.SLIGHT:
            assert sum(done.values()) < 60
            return
        assert kept.id not in self.log
        assert kept.work_seconds == pytest.approx(sum(done.values()))
        begun_at = wall_time(kept.started, kept.utc_offset_minutes)  # perhaps in another zone
        assert kept.started <= utc_text(self.clock.now())
        assert kept.training_date == training_date(begun_at, 240).isoformat()
        self.log[kept.id] = kept


TestPerson = Person.TestCase
# Each example is a life of many steps: a fifth of what the profile gives to other properties.
TestPerson.settings = settings(max_examples=max(1, settings().max_examples // 5))
