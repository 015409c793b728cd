"""What self-checks lead to: aims by the design's degrees, ladders that answer."""

import pytest

from hiptimer.history.findings import findings, ladders_of
from hiptimer.player.record import Measured
from hiptimer.session.model import Aim, Side

PRONE, SEATED = "prone-rotation-test", "seated-rotation-test"
L, R = Side.LEFT, Side.RIGHT
GAIN, CORRECT, BOTH = Aim.GAIN_ROTATION, Aim.CORRECT_INWARD, Aim.BOTH


def angles(
    left: tuple[float, float], right: tuple[float, float], day: int = 1, check: str = PRONE
) -> list[Measured]:
    """In and out of each side."""
    return [
        Measured(check, record, side, value, f"2026-03-{day:02}T08:00:00.000Z")
        for side, pair in ((L, left), (R, right))
        for record, value in zip(("internal", "external"), pair, strict=True)
    ]


@pytest.mark.parametrize(
    ("left", "right", "aim"),
    [
        ((29.9, 40), (30, 40), GAIN),
        ((30, 40), (45, 40), BOTH),
        ((29, 40), (46, 20), BOTH),
        ((46, 26), (40, 40), CORRECT),
        ((46, 26.1), (40, 40), BOTH),
        ((45, 20), (40, 40), BOTH),
        ((20, 40), (22, 44), GAIN),
    ],
)
def test_the_aim_follows_the_angles(
    left: tuple[float, float], right: tuple[float, float], aim: Aim
) -> None:
    assert findings(angles(left, right)).aim is aim


def test_nothing_measured_leads_nowhere() -> None:
    assert findings([]).aim is None
    assert findings([]).found == ()
    only_out = [one for one in angles((20, 40), (20, 40)) if one.record == "external"]
    assert findings(only_out).aim is None


def test_a_stiff_side_is_named_and_answered_by_its_ladders() -> None:
    found = findings(angles((22, 44), (33, 42)))
    assert [one.told for one in found.found] == ["Your left hip turned in 22°; 30 to 45° is usual."]
    assert ladders_of(found)[-1] == "seated-ir-lift"
    much = findings(angles((33, 40), (52, 28)))
    assert [one.told for one in much.found] == ["Your right hip turned in 52° and out only 28°."]
    assert "clamshell" in ladders_of(much)
    assert not {"seated-ir-lift", "seated-ir-band"} & set(ladders_of(much))


def test_the_last_test_counts_and_the_two_are_never_mixed() -> None:
    earlier, later = angles((20, 40), (20, 40), 1, SEATED), angles((35, 40), (36, 40), 2, PRONE)
    assert findings([*later, *earlier]).aim is BOTH
    only_left = [one for one in later if one.side is L]
    assert findings([*earlier, *only_left]).aim is BOTH  # the right side of the other test is out


def test_the_middle_reading_counts() -> None:
    three = [
        Measured(PRONE, "internal", L, value, "2026-03-01T08:00:00.000Z", number)
        for number, value in enumerate((20.0, 34.0, 35.0), 1)
    ]
    assert findings(three).found == ()


def test_what_was_seen_leads_to_steady_legs_where_no_angle_says_otherwise() -> None:
    def seen(check: str, record: str, value: str, day: int = 1) -> Measured:
        return Measured(check, record, L, value, f"2026-03-{day:02}T09:00:00.000Z")

    knee = seen("gait-check", "knee-in", "yes")
    assert findings([knee]).aim is CORRECT
    assert ladders_of(findings([knee]))[0] == "clamshell"
    assert findings([knee, *angles((20, 40), (25, 40))]).aim is GAIN
    assert findings([knee, seen("gait-check", "knee-in", "no", 2)]).aim is None
    assert findings([seen("standing-posture", "kneecap", "out")]).aim is None
