from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach.mixer import GAP_SECONDS, Planned
from hiptimer.coach.schedule import Schedule
from hiptimer.player.timeline import Cue, CueKind, Priority, Sound
from hiptimer.session.model import Seconds

LEAD = 0.078


def voice(
    at: float, text: str, seconds: float = 1.0, priority: Priority = Priority.SETUP
) -> Planned:
    return Planned(at, seconds, Cue(Seconds(at), 0, CueKind.SAY, text, priority), text)


def ring(at: float, sound: Sound = Sound.TICK) -> Planned:
    cue = Cue(Seconds(at), 0, CueKind.SOUND, sound.value, Priority.COUNTDOWN)
    return Planned(at, 0.2, cue, sound.value)


def run(schedule: Schedule, *, until: float = 2_000.0) -> list[tuple[float, str]]:
    """Wake exactly when asked to; the instants at which things begin."""
    begun = []
    while (instant := schedule.next_at()) is not None and instant < until:
        begun += [(round(instant, 3), item.text) for item in schedule.due(instant)]
    return begun


def test_clips_begin_early_by_the_lead() -> None:
    schedule = Schedule([voice(10, "a"), ring(12)], 0.0, 1_000.0, LEAD)
    assert run(schedule) == [(1_009.922, "a"), (1_011.922, "tick")]


def test_a_cue_on_the_instant_of_starting_is_heard() -> None:
    schedule = Schedule([ring(10), voice(10, "a")], 10.0, 1_000.0, LEAD)
    assert [item.text for item in schedule.due(1_000.01)] == ["tick", "a"]


def test_what_lies_before_the_playhead_is_not() -> None:
    assert run(Schedule([voice(9, "a"), voice(11, "b")], 10.0, 1_000.0, LEAD)) == [(1_000.922, "b")]


def test_after_a_long_hold_up_old_tones_are_left_out() -> None:
    schedule = Schedule([ring(1), ring(2), ring(3)], 0.0, 1_000.0, LEAD)
    assert [item.cue.at for item in schedule.due(1_002.95)] == [3]


def test_after_a_hold_up_a_voice_waits_for_the_one_before() -> None:
    schedule = Schedule([voice(1, "a", 2.0), voice(3.1, "b")], 0.0, 1_000.0, LEAD)
    late = 1_001.5 - LEAD
    assert [item.text for item in schedule.due(late)] == ["a"]
    assert run(schedule) == [(round(late + 2.0 + GAP_SECONDS, 3), "b")]


def test_after_a_hold_up_a_number_that_is_wrong_by_now_is_left_out() -> None:
    items = [voice(1, "one", 0.5, Priority.COUNT), voice(2, "two", 0.5, Priority.COUNT)]
    schedule = Schedule(items, 0.0, 1_000.0, LEAD)
    assert [item.text for item in schedule.due(1_001.95)] == ["two"]


def test_a_new_plan_does_not_repeat_what_was_begun() -> None:
    items = [voice(1, "a"), voice(5, "b")]
    schedule = Schedule(items, 0.0, 1_000.0, LEAD)
    assert [item.text for item in schedule.due(1_001 - LEAD)] == ["a"]
    schedule.replace([*items, voice(3, "new")])
    assert [text for _at, text in run(schedule)] == ["new", "b"]


def test_a_new_plan_keeps_a_voice_that_waits() -> None:
    schedule = Schedule([voice(1, "a", 2.0), voice(3.1, "b")], 0.0, 1_000.0, LEAD)
    schedule.due(1_001.5)
    schedule.due(1_003.1)
    schedule.replace([voice(1, "a", 2.0), voice(3.1, "b")])
    assert [text for _at, text in run(schedule)] == ["b"]


def test_voices_wait_while_somebody_else_speaks() -> None:
    schedule = Schedule([voice(1, "a"), ring(1)], 0.0, 1_000.0, LEAD)
    schedule.occupy(1_000.0, 1.5)
    assert run(schedule) == [(1_000.922, "tick"), (round(1_001.5 + GAP_SECONDS - LEAD, 3), "a")]


ITEMS = st.lists(
    st.one_of(
        st.builds(ring, st.integers(0, 200).map(lambda tenth: tenth / 10)),
        st.builds(
            voice,
            st.integers(0, 200).map(lambda tenth: tenth / 10),
            st.text("ab", min_size=1),
            st.floats(0.2, 3.0),
            st.sampled_from(Priority),
        ),
    ),
    max_size=20,
)


@given(ITEMS, st.lists(st.floats(0, 25), max_size=30))
def test_however_late_the_calls_voices_never_overlap(
    items: list[Planned], calls: list[float]
) -> None:
    schedule = Schedule(sorted(items, key=lambda item: item.at), 0.0, 1_000.0, LEAD)
    heard: list[tuple[float, float]] = []
    for call in sorted(calls):
        for item in schedule.due(1_000.0 + call):
            if item.is_voice:
                begins = call + LEAD
                heard.append((begins, begins + item.seconds))
    for (_, end), (start, _) in pairwise(heard):
        assert start >= end + GAP_SECONDS - 0.01
