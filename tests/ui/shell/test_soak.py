"""Sessions back to back in the real program: what one leaves behind, fifty leave fifty times."""

import sys

import pytest

from benchmarks.soak import grown, more, soaked

UNSTEADY = {"Python objects", "files"}
"""The log grows, and speech is kept."""


@pytest.mark.skipif(sys.platform != "linux", reason="counted in /proc")
def test_the_sixth_session_leaves_what_the_second_left() -> None:
    counts = soaked(6, "--quick")
    second, sixth = counts[1], counts[5]
    kept = {what: number for what, number in second.counts.items() if what not in UNSTEADY}
    assert kept["widgets"] > 10
    assert kept["SQLite connections"] == 1
    assert kept["timers running"] > 0
    found = {what: sixth.counts[what] for what in kept}
    assert found == kept, more(second, sixth)


def test_growth_is_told_apart_from_ups_and_downs() -> None:
    assert grown([5.0] * 10) == 0
    assert grown([1.0, 2.0, 3.0, 4.0]) == pytest.approx(3)
    up_and_down = [0.0, 4.0] * 20
    assert abs(grown(up_and_down)) < 1
    leaking = [value + at / 10 for at, value in enumerate(up_and_down)]
    assert grown(leaking) == pytest.approx(3.9, abs=1)
