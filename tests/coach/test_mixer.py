from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach.mixer import (
    EARLIEST,
    GAP_SECONDS,
    LATEST,
    Planned,
    plan,
    resumed,
    text_at,
    texts_of,
)
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import Cue, CueKind, Priority, Sound
from hiptimer.session.model import Seconds


def say(
    at: float,
    text: str,
    priority: Priority = Priority.COACHING,
    short: str | None = None,
    anchor: float = 0.0,
) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SAY, text, priority, short, anchor)


def ring(at: float, sound: Sound = Sound.TICK) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SOUND, sound.value, Priority.COUNTDOWN)


def one_second(_text: str) -> float:
    return 1.0


def heard(planned: Sequence[Planned]) -> list[tuple[float, str]]:
    return [(round(item.at, 3), item.text) for item in planned]


def full(*cues: Cue) -> tuple[Planned, ...]:
    return plan(cues, one_second, CueDetail.FULL)


def test_what_fits_is_said_on_its_instant() -> None:
    assert heard(full(say(1, "a"), ring(2), say(3, "b"))) == [(1, "a"), (2, "tick"), (3, "b")]


def test_a_weak_cue_waits_for_a_strong_one() -> None:
    planned = full(say(5, "weak"), say(5.2, "strong", Priority.SAFETY))
    assert heard(planned) == [(5.2, "strong"), (6.28, "weak")]


def test_a_count_does_not_wait() -> None:
    assert heard(full(say(5, "three", Priority.COUNT), say(4.5, "strong", Priority.CHANGE))) == [
        (4.5, "strong")
    ]


def test_coaching_that_leans_on_the_middle_may_come_earlier() -> None:
    strong = [say(10 + second, str(second), Priority.COUNTDOWN) for second in (0, 1.1, 2.2)]
    assert heard(full(say(10, "breathe", anchor=0.5), *strong))[0] == (8.92, "breathe")
    assert len(full(say(10, "breathe"), *strong)) == len(strong)


def test_sounds_keep_their_instants_and_are_soft_under_a_voice() -> None:
    planned = plan(
        (say(5, "a"), ring(4.9), ring(5), ring(5.9), ring(6.5)), one_second, CueDetail.FULL
    )
    sounds = [(item.at, item.soft) for item in planned if not item.is_voice]
    assert sounds == [(4.9, True), (5, True), (5.9, True), (6.5, False)]


def test_a_sound_that_announces_a_voice_begins_in_full() -> None:
    planned = plan((ring(4.6), say(5, "a")), one_second, CueDetail.FULL)
    assert [item.soft for item in planned] == [False, False]


def test_speech_that_is_not_ready_is_not_planned() -> None:
    lengths = {"ready": 1.0}
    planned = plan((say(1, "ready"), say(4, "missing"), ring(5)), lengths.get, CueDetail.FULL)
    assert heard(planned) == [(1, "ready"), (5, "tick")]


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        (CueDetail.FULL, ["long", "same", "tick"]),
        (CueDetail.SHORT, ["brief", "same", "tick"]),
        (CueDetail.SOUNDS, ["tick"]),
        (CueDetail.SILENT, []),
    ],
)
def test_detail(detail: CueDetail, said: list[str]) -> None:
    cues = (say(1, "long", short="brief"), say(3, "same"), ring(5))
    planned = plan(cues, one_second, detail)
    assert [item.text for item in planned] == said


def test_an_empty_short_form_says_nothing() -> None:
    cue = say(1, "long", short="")
    assert text_at(cue, CueDetail.SHORT) == ""
    assert texts_of([cue, say(2, "b"), say(3, "b")], CueDetail.SHORT) == ("b",)


PRIORITIES = st.sampled_from(Priority)
CUES = st.lists(
    st.builds(
        say,
        st.integers(0, 600).map(lambda tenth: tenth / 10),
        st.text("abcdef", min_size=1, max_size=3),
        PRIORITIES,
        anchor=st.sampled_from([0.0, 0.5, 1.0]),
    )
    | st.builds(ring, st.integers(0, 60).map(float), st.sampled_from(Sound)),
    max_size=40,
)


def by_letters(text: str) -> float:
    return 0.3 + sum(ord(letter) - 96 for letter in text) / 4


@given(CUES)
def test_two_voices_never_overlap(cues: list[Cue]) -> None:
    voices = [item for item in plan(cues, by_letters, CueDetail.FULL) if item.is_voice]
    for one, other in pairwise(voices):
        assert one.end + GAP_SECONDS <= other.at + 1e-6


@given(CUES)
def test_a_cue_is_on_its_instant_or_as_near_as_its_meaning_allows(cues: list[Cue]) -> None:
    for item in plan(cues, by_letters, CueDetail.FULL):
        moved = item.at - item.cue.at
        if not item.is_voice:
            assert moved == 0
        elif item.cue.priority is Priority.COACHING and item.cue.anchor:
            assert -EARLIEST - 1e-6 <= moved <= LATEST[item.cue.priority] + 1e-6
        else:
            assert -1e-6 <= moved <= LATEST[item.cue.priority] + 1e-6


@given(CUES)
def test_only_what_is_as_strong_keeps_a_cue_from_being_heard(cues: list[Cue]) -> None:
    planned = [item for item in plan(cues, by_letters, CueDetail.FULL) if item.is_voice]
    said = [id(item.cue) for item in planned]
    for cue in cues:
        if cue.kind is CueKind.SOUND or id(cue) in said:
            continue
        strong = [item for item in planned if item.cue.priority.rank <= cue.priority.rank]
        end = cue.at + by_letters(cue.text)
        assert any(
            item.at < end + GAP_SECONDS + 1e-6 and cue.at < item.end + GAP_SECONDS + 1e-6
            for item in strong
        )


@given(CUES, st.randoms(use_true_random=False))
def test_the_order_in_which_cues_are_given_does_not_matter(cues: list[Cue], chance: object) -> None:
    mixed = list(cues)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert heard(plan(mixed, by_letters, CueDetail.FULL)) == heard(
        plan(cues, by_letters, CueDetail.FULL)
    )


@given(CUES)
def test_every_sound_is_played(cues: list[Cue]) -> None:
    rings = sorted((cue.at, cue.text) for cue in cues if cue.kind is CueKind.SOUND)
    for detail in (CueDetail.FULL, CueDetail.SHORT, CueDetail.SOUNDS):
        planned = plan(cues, by_letters, detail)
        assert sorted((item.at, item.text) for item in planned if not item.is_voice) == rings


class TestResuming:
    def test_an_instruction_begins_again(self) -> None:
        planned = full(say(5, "sit", Priority.SETUP), say(7, "later"))
        assert heard(resumed(planned, 5.5)) == [(5.5, "sit"), (7, "later")]

    def test_a_number_does_not(self) -> None:
        assert heard(resumed(full(say(5, "three", Priority.COUNT), say(7, "b")), 5.5)) == [(7, "b")]

    def test_coaching_does_unless_most_of_it_was_heard(self) -> None:
        planned = full(say(5, "breathe"))
        assert heard(resumed(planned, 5.4)) == [(5.4, "breathe")]
        assert heard(resumed(planned, 5.7)) == []

    def test_what_it_runs_into_gives_way(self) -> None:
        planned = full(say(5, "sit", Priority.SETUP), say(6.2, "b"), ring(6.3))
        assert heard(resumed(planned, 5.9)) == [(5.9, "sit"), (6.3, "tick"), (6.98, "b")]

    def test_nothing_is_moved_to_before_it(self) -> None:
        lengths = {"sit": 1.0, "b": 0.1}
        cues = (say(5, "sit", Priority.SETUP), say(5.2, "b"))
        planned = plan(cues, lengths.get, CueDetail.FULL)
        assert heard(planned) == [(5, "sit"), (6.08, "b")]
        assert heard(resumed(planned, 5.5)) == [(5.5, "sit"), (6.58, "b")]

    def test_what_was_said_is_not_repeated(self) -> None:
        assert heard(resumed(full(say(5, "a"), say(8, "b")), 6.5)) == [(8, "b")]
        assert heard(resumed(full(say(5, "a"), say(8, "b")), 8.0)) == [(8, "b")]

    @given(CUES, st.integers(0, 650))
    def test_two_voices_never_overlap(self, cues: list[Cue], tenth: int) -> None:
        planned = plan(cues, by_letters, CueDetail.FULL)
        voices = [item for item in resumed(planned, tenth / 10) if item.is_voice]
        for one, other in pairwise(voices):
            assert one.end + GAP_SECONDS <= other.at + 1e-6
        assert all(item.at >= tenth / 10 - 1e-6 for item in voices)
