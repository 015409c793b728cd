"""Sessions back to back in the real program: what one leaves behind, fifty leave fifty times."""

import sys

import pytest

from benchmarks.soak import more, soaked

UNSTEADY = {"Python objects", "files", "sounds held"}
"""The log grows, speech is kept, and clips are held by what is due soon."""


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
