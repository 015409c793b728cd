"""A person's programmes in their data folder: what is begun, chosen and proposed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.days import ONE_DAY
from hiptimer.history.store import Store
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment import Hold
from hiptimer.programmes.model import Programme
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.encoding import encode
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Exercise, Group, Position
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion, opened_in

STRETCH = "ninety-ninety-stretch"


class Rig:
    """One person's folder; `again` is the program started once more."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, VirtualClock()
        self.desk = self.again()

    def again(self) -> Programmes:
        ships, paths = shipped("sessions"), paths_in(self.folder)
        library = Library(ships, paths.sessions, load_catalogue(ships))
        return Programmes(paths, ships, library, self.clock, Preferences)

    def programme(self, name: str = "turn-more-freely") -> Programme:
        entry = self.desk.entry(name)
        assert entry is not None
        assert entry.programme is not None
        return entry.programme


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


@pytest.fixture
def store(rig: Rig) -> Iterator[Store]:
    with opened_in(rig.folder, rig.clock).store as store:
        yield store


def test_what_is_chosen_is_there_at_the_next_start(rig: Rig) -> None:
    desk = rig.desk
    desk.start(rig.programme())
    desk.set_kit(("mat", "chair"))
    desk.set_days(frozenset({0, 3}))
    desk.set_habit("after breakfast")
    desk.answer(date(2026, 2, 23), "no-time")
    desk.choose(Hold(desk.today, STRETCH))
    assert rig.again().enrolment == desk.enrolment
    assert desk.enrolment.habit == "after breakfast"
    running = desk.enrolment.on(desk.today)
    assert running is not None
    assert running.programme.id == "turn-more-freely"


def test_a_choice_is_taken_back_and_a_programme_left_and_put_back(rig: Rig) -> None:
    desk = rig.desk
    desk.start(rig.programme())
    begun, hold = desk.enrolment, Hold(desk.today, STRETCH)
    desk.choose(hold)
    assert desk.enrolment != begun
    desk.take_back(hold)
    assert desk.enrolment == begun
    desk.leave()
    assert desk.enrolment.on(desk.today) is None
    desk.put_back(begun)
    assert desk.enrolment == begun == rig.again().enrolment


def test_another_program_that_changed_the_file_is_heard(rig: Rig) -> None:
    other = rig.again()
    rig.desk.start(rig.programme())
    assert other.enrolment == rig.desk.enrolment


def test_without_a_programme_nothing_is_proposed(rig: Rig, store: Store) -> None:
    assert rig.desk.plan(store) is None
    assert rig.desk.proposed(store) is None
    assert rig.desk.plan_after(store, "any", 5, 1) is None


@pytest.mark.parametrize(
    ("days", "kind"), [(0, ProposalKind.REST), (2, ProposalKind.GENTLE), (30, None)]
)
def test_after_strong_pain_it_rests_and_is_gentle_then(
    rig: Rig, store: Store, days: int, kind: ProposalKind | None
) -> None:
    store.add(completion(pain=8, pinches=()))
    rig.clock.forward(days * timedelta(days=1).total_seconds())
    found = rig.desk.proposed(store)
    assert (found and found.kind) == kind
    if found is not None:
        assert (found.session is None) is (kind is ProposalKind.REST)
        assert all(found.reasons)


def test_a_running_programme_proposes_its_session_by_name(rig: Rig, store: Store) -> None:
    rig.desk.start(rig.programme())
    found = rig.desk.proposed(store)
    assert found is not None
    assert found.session is not None
    assert found.title in found.session.title
    assert found.day == rig.desk.today


def test_answers_about_pain_change_what_comes_next(rig: Rig, store: Store) -> None:
    rig.desk.start(rig.programme())
    done = completion(pinches=())
    store.add(done)
    well, hurt = (rig.desk.plan_after(store, done.id, 5, pain) for pain in (0, 8))
    assert well is not None
    assert hurt is not None
    assert hurt.proposal.kind is not well.proposal.kind


def test_an_offer_looks_ahead_and_keeps_nothing(rig: Rig, store: Store) -> None:
    before, programme = rig.desk.enrolment, rig.programme()
    offer = rig.desk.offer(programme, ("mat",), frozenset({0, 2, 4}))
    assert not offer.runs
    assert offer.ahead[-1].proposal.week == programme.weeks
    assert {one.proposal.day.weekday() for one in offer.ahead} == {0, 2, 4}
    assert rig.desk.enrolment == before
    _course, ahead = rig.desk.preview(programme, store)
    assert ahead
    assert not rig.desk.outlook(programme, None).runs
    assert rig.desk.tomorrow == rig.desk.today + ONE_DAY


def test_own_exercises_are_read_anew_where_they_were_changed(rig: Rig) -> None:
    assert "my-turn" not in rig.desk.exercises()
    own = Exercise(
        id="my-turn", name="My turn", group=Group.MOBILITY, position=(Position.STANDING,),
        setup="Turn.",
    )  # fmt: skip
    folder = paths_in(rig.folder).data / "exercises"
    folder.mkdir(parents=True)
    (folder / "my-turn.json").write_bytes(encode(own))
    assert rig.desk.exercises()["my-turn"] == own
    assert rig.desk.said()["my-turn"] == own
    (folder / "my-turn.json").unlink()
    assert "my-turn" not in rig.desk.said()
