"""Picture, words and voice say the same, at every half second of every session that ships."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import count, takewhile
from pathlib import Path

import pytest

from hiptimer.figures.beats import BREATH, frame_for
from hiptimer.figures.manifest import Figure, Manifest, load
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.snapshot import Snapshot, take
from hiptimer.player.timeline import CueKind, Kind, Priority, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.easier import eased
from hiptimer.session.model import Catalogue, Seconds, Session, Side
from hiptimer.session.sided import with_side
from hiptimer.ui.figure.cast import beat_of
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.parts.caption import Captions
from hiptimer.ui.parts.snapshot_moment import moment_of, small_moment
from hiptimer.ui.parts.snapshot_words import detail, side_word, thing_of
from tests.catalogue.shelf import checks, exercises, sessions, timeline

FIGURES = Path(__file__).resolve().parents[3] / "assets" / "figures"
STEP = 0.5


@cache
def figures() -> Manifest:
    return load(FIGURES)


def known(session: str) -> Catalogue:
    return Catalogue(exercises(), checks()).with_own(sessions()[session])


@cache
def all_easier(session: str) -> Session:
    """A session of which everything is done in its easier way."""
    plan, catalogue = sessions()[session], known(session)
    named = {segment.exercise or "" for segment in timeline(session).segments}
    return eased(plan, catalogue, sorted(named & set(catalogue.exercises)))


def walk(line: Timeline) -> Iterator[Snapshot]:
    """The player at every half second, as if it had been moved there: none is waited for."""
    instants = takewhile(lambda at: at < line.total_seconds, (n * STEP for n in count()))
    for at in instants:
        transport = Transport(line, Seconds(at))
        yield take(transport, Seconds(0.0))


@pytest.mark.parametrize("session", sorted(sessions()))
def test_the_easier_way_is_seen_heard_and_read_alike_at_every_instant(session: str) -> None:
    plan = all_easier(session)
    usual, catalogue = known(session), Catalogue(exercises(), checks()).with_own(plan)
    line = compile_session(plan, Catalogue(exercises(), checks()), CompileOptions())
    captions = Captions(catalogue)
    for shot in walk(line):
        segment, moment = shot.segment, moment_of(shot, catalogue)
        done = catalogue.exercises.get(segment.exercise or "")
        if done is None or segment.kind is Kind.REST:
            continue
        before = usual.exercises[done.id]
        assert moment is not None
        assert moment.subject == (done.figure or done.id)
        assert figure_of(moment)
        assert detail(segment).endswith(segment.note or "")
        assert segment.note
        harder = {*before.cues, before.setup, before.setup_again} - {*done.cues, done.setup}
        heard = [cue.text for cue in line.cues if cue.segment == segment.index]
        for text in filter(None, harder):
            told = with_side(text, shot.side)
            assert told != captions.at(shot)
            assert not [each for each in heard if told in each and segment.note not in each]
        coming = small_moment(shot.next, catalogue)
        if shot.next is not None and shot.next.exercise == done.id and coming is not None:
            assert coming.subject == moment.subject


def figure_of(moment: FigureMoment) -> Figure:
    figure = figures().find(moment.subject)
    assert figure is not None, moment.subject
    return figure


@pytest.mark.parametrize("session", sorted(sessions()))
def test_the_figure_is_of_this_exercise_and_side(session: str) -> None:
    catalogue = known(session)
    for shot in walk(timeline(session)):
        segment, moment = shot.segment, moment_of(shot, catalogue)
        if segment.kind is Kind.REST:
            continue
        assert moment is not None
        assert (moment.exercise_id, moment.side, moment.kind) == (
            segment.exercise,
            shot.side,
            segment.kind,
        )
        thing = thing_of(segment, catalogue)
        assert thing is not None
        assert moment.subject == (thing.figure or thing.id)
        figure = figure_of(moment)
        shown = {layer.file for layer in frame_for(figure, beat_of(moment)).layers}
        if figure.work == "L":
            assert shown == {(shot.side or Side.LEFT).value}, (shot.position, segment.kind)
        else:
            assert shown == {"both"}


@pytest.mark.parametrize("session", sorted(sessions()))
def test_words_on_the_screen_name_the_side_that_is_shown(session: str) -> None:
    catalogue = known(session)
    captions = Captions(catalogue)
    for shot in walk(timeline(session)):
        thing = thing_of(shot.segment, catalogue)
        if thing is None or shot.side is None or shot.segment.kind is Kind.REST:
            continue
        assert side_word(shot, catalogue) == with_side(thing.side_label, shot.side)
        standing = captions.at(shot)
        other = {with_side(text, shot.side.other) for text in (thing.setup, *_cues(thing))}
        own = {with_side(text, shot.side) for text in (thing.setup, *_cues(thing))}
        assert standing in own or standing not in other


def _cues(thing: object) -> tuple[str, ...]:
    return getattr(thing, "cues", ())


@pytest.mark.parametrize("session", sorted(sessions()))
def test_the_voice_names_the_side_that_is_shown(session: str) -> None:
    line, catalogue = timeline(session), known(session)
    for cue in line.cues:
        segment = line.segments[cue.segment]
        if cue.kind is not CueKind.SAY or cue.priority is not Priority.CHANGE:
            continue
        if segment.kind is not Kind.CHANGE:
            continue
        shot = take(Transport(line, cue.at), Seconds(0.0))
        moment = moment_of(shot, catalogue)
        assert moment is not None
        assert moment.side is not None
        words = cue.caption.casefold()
        assert moment.side.value in words
        assert moment.side.other.value not in words
        layers = frame_for(figure_of(moment), beat_of(moment)).layers
        assert {layer.file for layer in layers} <= {moment.side.value, "both"}


@pytest.mark.parametrize("session", sorted(sessions()))
def test_what_comes_next_shows_its_own_exercise_and_side(session: str) -> None:
    catalogue = known(session)
    line = timeline(session)
    for segment in line.segments:
        moment = small_moment(segment, catalogue, after=line.after(segment))
        assert moment is not None
        if segment.exercise is None:
            resting = moment_of(take(Transport(line, segment.start), Seconds(0.0)), catalogue)
            assert resting is not None
            assert (moment.exercise_id, moment.side) == (resting.exercise_id, resting.side)
            continue
        assert (moment.exercise_id, moment.side) == (segment.exercise, segment.side)
        figure_of(moment)


@pytest.mark.parametrize("session", sorted(sessions()))
def test_the_figure_stands_where_its_phase_says(session: str) -> None:
    catalogue = known(session)
    for shot in walk(timeline(session)):
        moment = moment_of(shot, catalogue)
        if moment is None or moment.kind in {Kind.REST, Kind.CHANGE, Kind.MEASURE}:
            continue
        figure = figure_of(moment)
        (first, *_more) = frame_for(figure, beat_of(moment)).layers
        at = (shot.position, shot.segment.kind, shot.phase)
        if shot.segment.kind is Kind.HOLD and figure.play == "hold":
            assert first.picture in _near(figure, figure.move[1], BREATH), at
        elif shot.phase == "hold" and figure.play == "there-and-back":
            assert first.picture in _near(figure, figure.move[1]), at
        elif shot.phase == "pause" and figure.play == "there-and-back":
            assert first.picture in _near(figure, figure.move[0]), at


def _near(figure: Figure, place: float, reach: float = 0.0) -> set[int]:
    """The pictures from `reach` frames before a place of the path up to it."""
    first = bisect_right(figure.times, place - reach - 0.5) - 1
    last = bisect_right(figure.times, place)
    return set(figure.shows[max(0, first) : last])


@pytest.mark.parametrize("check", sorted(set(checks()) & set(figures().figures)))
def test_a_check_begins_as_its_words_begin(check: str) -> None:
    """The first picture of its movement is the position that its first words describe."""
    thing = checks()[check]
    moment = FigureMoment(thing.id, thing.name, Side.LEFT, Kind.MEASURE, seconds=30.0)
    figure = figure_of(moment)
    (first, *_more) = frame_for(figure, beat_of(moment)).layers
    start = figure.move[0] if figure.play != "hold" else figure.enter[0]
    assert first.picture in _near(figure, start, 0.5)
