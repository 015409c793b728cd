"""What is drawn over a figure, and when."""

import pytest
from msgspec import structs

from hiptimer.figures.beats import Beat
from hiptimer.figures.lesson import GLOW_SECONDS, NOTHING, Lesson, lesson_for
from hiptimer.figures.manifest import Figure, Files, Gauge
from hiptimer.player.timeline import Kind

FILES = {"left": Files("x/left.webp", "x/p.webp", "x/t.webp")}
PLAIN = Figure(
    "A leg.", 2, (0, 0), (0, 1), "there-and-back", "L", FILES, (0.0, 1.0), (0, 1), (9.0,)
)
TOLD = structs.replace(
    PLAIN,
    arrow=((0, 0), (9, 9)),
    glow=((1, 2, 3), (4, 5, 6)),
    gauge=Gauge((0, 0), ((0, 0), (1, 1), (2, 2))),
)


@pytest.mark.parametrize(
    ("beat", "lesson"),
    [
        (Beat(), Lesson(arrow=True, gauge=True)),
        (Beat(shows=True), Lesson(arrow=True, glow=1.0, gauge=True)),
        (Beat(Kind.PREPARE, 1.0, 10.0), Lesson(arrow=True, gauge=True)),
        (Beat(Kind.MEASURE, 1.0, 30.0), Lesson(gauge=True)),
        (Beat(Kind.REST, 1.0, 30.0), NOTHING),
        (Beat(Kind.CHANGE, 1.0, 8.0), NOTHING),
        (Beat(Kind.REPS, 1.0, 30.0), NOTHING),
    ],
)
def test_each_kind_of_segment_teaches_its_own(beat: Beat, lesson: Lesson) -> None:
    assert lesson_for(TOLD, beat) == lesson


@pytest.mark.parametrize("kind", [None, *Kind])
def test_a_figure_without_marks_teaches_nothing(kind: Kind | None) -> None:
    assert not lesson_for(PLAIN, Beat(kind, 1.0, 30.0))


def test_a_hold_glows_in_its_first_seconds_and_fades() -> None:
    glows = [lesson_for(TOLD, Beat(Kind.HOLD, n / 4, 40.0)).glow for n in range(60)]
    assert max(glows) == 1.0
    assert glows[0] < 1.0
    assert all(glow == 0 for glow in glows[round(GLOW_SECONDS * 4) :])


def test_nothing_fades_under_reduced_motion() -> None:
    glows = {lesson_for(TOLD, Beat(Kind.HOLD, n / 4, 40.0), still=True).glow for n in range(60)}
    assert glows == {0.0, 1.0}
