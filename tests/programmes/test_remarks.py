"""Remarks on own programmes: those that ship have none that matter."""

import pytest
from msgspec import structs

from hiptimer.programmes.course import Course
from hiptimer.programmes.model import Phase, Programme
from hiptimer.programmes.remarks import remarks_on
from hiptimer.session.kit import ASKED
from hiptimer.session.model import Aim, Sides
from tests.catalogue.shelf import exercises
from tests.programmes.people import course

NAMES = ("turn-more-freely", "steady-legs", "both", "ten-minutes", "no-floor")
ALL = frozenset(ASKED)


@pytest.mark.parametrize("name", NAMES)
def test_those_that_ship_have_none(name: str) -> None:
    assert remarks_on(course(name), exercises(), ALL) == ()


def told(kit: frozenset[str] = ALL, weeks: int = 8, **changes: object) -> str:
    phase = Phase("All", 1, weeks, 20.0, {"A": ("pigeon", "seated-ir-lift")})
    phase = structs.replace(phase, **changes)
    programme = Programme(
        format=1, id="mine", title="Mine", aim=Aim.BOTH, weeks=weeks, days=3, phases=(phase,)
    )
    known = dict(exercises())
    known["hip-cars"] = structs.replace(known["hip-cars"], sides=Sides.LEFT)
    return " ".join(one.text for one in remarks_on(Course(programme, known), known, kit))


def test_each_remark_has_its_reason() -> None:
    assert told(weeks=4) == ""
    assert "No week is easy" in told()
    assert "Over 25" in told(most=30.0)
    assert "ends with a stretch" in told(letters={"A": ("seated-ir-lift", "pigeon")})
    assert "after active work" in told(letters={"A": ("hip-cars", "pigeon", "bird-dog")})
    assert "one side only" in told(letters={"A": ("pigeon", "hip-cars")})
    assert "needs kit that you do not have: chair" in told(kit=frozenset())
    assert "longer than the phase allows" in told(most=1.0)
