"""Which figure belongs to a snapshot."""

from msgspec import structs

from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Catalogue, Side
from hiptimer.ui.figure.cast import beat_of
from hiptimer.ui.parts.snapshot_moment import RESTING, moment_of, small_moment
from tests.ui.player import samples


def test_a_figure_follows_the_playhead() -> None:
    line = samples.timeline()
    reps = samples.first(line, Kind.REPS, exercise="seated-ir-lift")
    moment = moment_of(samples.snapshot(line, reps, 3.0), samples.catalogue())
    assert moment is not None
    beat = beat_of(moment)
    assert (beat.kind, beat.elapsed, beat.seconds) == (Kind.REPS, 3.0, reps.seconds)
    assert (beat.side, beat.phase, beat.phase_progress) == (Side.LEFT, "hold", 0.5)


def test_alternating_reps_show_the_side_of_the_rep_under_way() -> None:
    line = samples.timeline()
    reps = samples.first(line, Kind.REPS, exercise="ninety-ninety-rotation")
    sides = [
        moment.side
        for rep in range(3)
        if (moment := moment_of(samples.snapshot(line, reps, 6.0 * rep + 1), samples.catalogue()))
    ]
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT]


def test_a_rest_of_its_own_shows_what_comes_quietly() -> None:
    line = samples.timeline()
    rest = samples.first(line, Kind.REST, exercise=None)
    moment = moment_of(samples.snapshot(line, rest, 3.0), samples.catalogue())
    assert moment is not None
    assert (moment.exercise_id, moment.kind) == ("seated-ir-lift", Kind.REST)


def test_before_what_needs_the_floor_one_rests_on_the_back() -> None:
    line = samples.timeline()
    rest = samples.first(line, Kind.REST, exercise=None)
    floor = samples.first(line, Kind.HOLD, exercise="butterfly")
    shot = structs.replace(samples.snapshot(line, rest, 3.0), next=floor)
    moment = moment_of(shot, samples.catalogue())
    assert moment is not None
    assert (moment.subject, moment.kind, moment.name) == (RESTING, Kind.REST, "Rest")


def test_a_picture_of_ones_own_is_named_with_its_folder() -> None:
    line = samples.timeline()
    hold = samples.first(line, Kind.HOLD)
    own = structs.replace(samples.STRETCH, figure="pictures/mine.png")
    catalogue = Catalogue({own.id: own})
    for moment in (
        moment_of(samples.snapshot(line, hold), catalogue, "/mine"),
        small_moment(hold, catalogue, "/mine"),
    ):
        assert moment is not None
        assert moment.is_picture
        assert (moment.subject, moment.folder) == ("pictures/mine.png", "/mine")


def test_the_end_has_no_figure() -> None:
    assert small_moment(None, samples.catalogue()) is None


def test_reps_at_ones_own_pace_go_on_while_the_player_waits() -> None:
    line = samples.timeline()
    reps = samples.first(line, Kind.REPS, exercise="seated-ir-lift")
    shot = samples.snapshot(line, reps, 3.0)
    for state, moves in ((State.RUNNING, False), (State.WAITING, True), (State.PAUSED, False)):
        moment = moment_of(structs.replace(shot, state=state), samples.catalogue())
        assert moment is not None
        assert moment.moves is moves
