from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.choice import choose, weaker_side
from hiptimer.history.records import CompletionRow, Status
from hiptimer.session.model import Aim, Hold, Measure, Repeat, Session, Side, Sides, Step
from tests.history.builders import row

TODAY = date(2026, 3, 4)


def ago(days: int) -> str:
    return str(TODAY - timedelta(days=days))


def session(name: str, aim: Aim = Aim.GAIN_ROTATION, *steps: Step) -> Session:
    return Session(1, name, name.capitalize(), aim, steps or (Hold("x", 30.0),))


ENTRIES = [
    (session("pigeon"), 7.0),
    (session("rockback"), 8.0),
    (session("seated"), 8.0),
    (session("long"), 25.0),
    (session("unwind", Aim.CORRECT_INWARD), 15.0),
    (session("desk", Aim.BOTH), 3.0),
    (session("check", Aim.BOTH, Measure("prone")), 6.0),
]
GAIN = {"pigeon", "rockback", "seated", "long"}


def test_nothing_to_choose_from() -> None:
    assert choose([], {}, [], Aim.BOTH, TODAY) is None
    assert choose(ENTRIES[-1:], {}, [], Aim.BOTH, TODAY) is None  # a check is no work


def test_a_first_session_is_short_and_of_the_aim() -> None:
    for day in range(10):
        choice = choose(ENTRIES, {}, [], Aim.GAIN_ROTATION, TODAY + timedelta(days=day))
        assert choice is not None
        assert choice.session_id in GAIN - {"long"}
        assert choice.why == "A good one to begin with: short, and one thing at a time."
    correct = choose(ENTRIES, {}, [], Aim.CORRECT_INWARD, TODAY)
    assert correct is not None
    assert correct.session_id == "unwind"


def test_an_aim_that_nothing_serves_takes_what_there_is() -> None:
    choice = choose(ENTRIES[:1], {}, [], Aim.CORRECT_INWARD, TODAY)
    assert choice is not None
    assert choice.session_id == "pigeon"


def test_sessions_take_turns_and_the_last_does_not_come_back_at_once() -> None:
    last = {"pigeon": ago(1), "rockback": ago(5), "seated": ago(9), "long": ago(3)}
    recent = [row(ago(1)), row(ago(3)), row(ago(5))]
    seen = set()
    for day in range(4):
        choice = choose(ENTRIES, last, recent, Aim.GAIN_ROTATION, TODAY + timedelta(days=day))
        assert choice is not None
        seen.add(choice.session_id)
    assert seen == {"rockback", "seated"}


def test_why_says_how_long_it_was_and_what_came_since() -> None:
    last = {"pigeon": ago(1), "rockback": ago(5)}
    choice = choose(ENTRIES[:2], last, [row(ago(1))], Aim.GAIN_ROTATION, TODAY)
    assert choice is not None
    assert choice.session_id == "rockback"
    assert choice.why == "5 days since you did it last. On Tuesday it was Pigeon."
    new = choose(ENTRIES[:2], {"pigeon": ago(1)}, [], Aim.GAIN_ROTATION, TODAY)
    assert new is not None
    assert (new.session_id, new.why) == ("rockback", "You have not done this one yet.")
    long_ago = {"pigeon": ago(30), "rockback": ago(45)}
    back = choose(ENTRIES[:2], long_ago, [], Aim.GAIN_ROTATION, TODAY)
    assert back is not None
    assert back.why == "6 weeks since you did it last. It has been a while since the others, too."


@pytest.mark.parametrize(
    ("recent", "reason"),
    [
        ([row(ago(1), effort=8), row(ago(2), work_seconds=1500.0)], "The last two days were hard"),
        ([row(ago(1), pain=6)], "It hurt last time"),
        ([row(ago(0))], "You have trained today"),
        ([row(ago(day)) for day in (1, 2, 3, 5, 6)], "Five days in the last week"),
    ],
)
def test_an_easy_day(recent: list[object], reason: str) -> None:
    choice = choose(ENTRIES, {"pigeon": ago(1)}, recent, Aim.GAIN_ROTATION, TODAY)  # type: ignore[arg-type]
    assert choice is not None
    assert choice.session_id == "desk"
    assert choice.why.startswith(reason)


def test_one_hard_day_alone_changes_nothing() -> None:
    recent = [row(ago(1), effort=9), row(ago(3), effort=9)]
    choice = choose(ENTRIES, {"pigeon": ago(1)}, recent, Aim.GAIN_ROTATION, TODAY)
    assert choice is not None
    assert choice.session_id != "desk"


def test_after_the_short_one_today_another_is_proposed() -> None:
    choice = choose(ENTRIES, {}, [row(TODAY, session_id="desk")], Aim.GAIN_ROTATION, TODAY)
    assert choice is not None
    assert choice.session_id == "pigeon"


@pytest.mark.parametrize(
    ("seconds", "side"),
    [
        ((0.0, 0.0), None),
        ((600.0, 650.0), None),  # less than a minute
        ((3000.0, 3500.0), None),  # less than a tenth
        ((600.0, 900.0), Side.LEFT),
        ((900.0, 600.0), Side.RIGHT),
    ],
)
def test_the_side_that_had_less(seconds: tuple[float, float], side: Side | None) -> None:
    assert weaker_side(seconds) is side


def test_the_side_that_had_less_goes_first() -> None:
    choice = choose(ENTRIES, {}, [], Aim.GAIN_ROTATION, TODAY, side_seconds=(100.0, 400.0))
    assert choice is not None
    assert choice.first is Side.LEFT
    assert choice.why.endswith("Your left side had less lately, so it goes first.")


def test_a_session_without_sides_says_nothing_of_them() -> None:
    both = session("both", Aim.BOTH, Repeat(2, (Hold("x", 30.0, sides=Sides.BOTH),)))
    choice = choose([(both, 10.0)], {}, [], Aim.BOTH, TODAY, side_seconds=(100.0, 400.0))
    assert choice is not None
    assert choice.first is None
    assert "side" not in choice.why


@given(
    st.dictionaries(st.sampled_from([entry[0].id for entry in ENTRIES]), st.integers(0, 60)),
    st.permutations(ENTRIES),
    st.integers(0, 30),
)
def test_the_choice_is_sound_and_does_not_depend_on_order(
    last: dict[str, int], entries: list[tuple[Session, float]], day: int
) -> None:
    today = TODAY + timedelta(days=day)
    done = {name: ago(days) for name, days in last.items()}
    choice = choose(entries, done, [], Aim.GAIN_ROTATION, today)
    assert choice == choose(ENTRIES, done, [], Aim.GAIN_ROTATION, today)
    assert choice is not None
    assert choice.session_id in GAIN
    assert choice.why.endswith(".")


def test_without_the_kit_a_session_is_not_proposed() -> None:
    can = {entry.id for entry, _ in ENTRIES[:2]}
    for day in range(60):
        today = TODAY + timedelta(days=day)
        chosen = choose(ENTRIES, {}, [], Aim.BOTH, today, ready=can)
        assert chosen is not None
        assert chosen.session_id in can


def test_what_can_be_done_comes_before_what_serves_the_aim() -> None:
    other = next(entry.id for entry, _ in ENTRIES if entry.aim is Aim.GAIN_ROTATION)
    chosen = choose(ENTRIES, {}, [], Aim.CORRECT_INWARD, TODAY, ready={other})
    assert chosen is not None
    assert chosen.session_id == other
    assert choose(ENTRIES, {}, [], Aim.CORRECT_INWARD, TODAY, ready=()) is not None


def test_what_was_proposed_stays_for_the_day_whatever_is_saved_meanwhile() -> None:
    last = {"pigeon": ago(1), "rockback": ago(5), "seated": ago(9), "long": ago(3)}
    recent = [row(ago(1)), row(ago(3))]
    new = [(session(f"a-{number}"), 9.0) for number in range(5)]
    for log, rows in (({}, []), (last, recent)):
        first = choose(ENTRIES, log, rows, Aim.GAIN_ROTATION, TODAY)
        assert first is not None
        for count in range(1, 6):
            entries = [*new[:count], *ENTRIES]
            again = choose(entries, log, rows, Aim.GAIN_ROTATION, TODAY, standing=first.standing)
            assert again == first


def test_what_was_proposed_goes_with_its_day_its_aim_and_what_was_done() -> None:
    first = choose(ENTRIES, {}, [], Aim.GAIN_ROTATION, TODAY)
    assert first is not None

    def again(aim: Aim, day: date, *done: CompletionRow, ready: set[str] | None = None) -> str:
        log = {row.session_id: row.training_date for row in done}
        found = choose(ENTRIES, log, done, aim, day, ready=ready, standing=first.standing)
        assert found is not None
        return found.session_id

    assert again(Aim.GAIN_ROTATION, TODAY) == first.session_id
    assert again(Aim.CORRECT_INWARD, TODAY) == "unwind"
    assert again(Aim.GAIN_ROTATION, TODAY, row(ago(0), session_id=first.session_id)) != (
        first.session_id
    )
    others = {one.id for one, _ in ENTRIES} - {first.session_id}
    assert again(Aim.GAIN_ROTATION, TODAY, ready=others) != first.session_id
    days = {again(Aim.GAIN_ROTATION, TODAY + timedelta(days=by)) for by in range(1, 4)}
    assert len(days) > 1


def test_whoever_trained_elsewhere_is_no_beginner() -> None:
    choice = choose(ENTRIES, {}, [row(ago(9), session_id="elsewhere")], Aim.GAIN_ROTATION, TODAY)
    assert choice is not None
    assert choice.why == "You have not done this one yet."


QUIET = [(session("quiet", Aim.BOTH), 5.0), (session("standing", Aim.BOTH), 4.0)]


@pytest.mark.parametrize(
    "recent",
    [
        [row(ago(0), pain=4)],
        [row(ago(0), pain=3), row(ago(0), pain=0)],
        [row(ago(1), pain=6)],
        [row(ago(0), pinched=True)],
        [row(ago(1), status=Status.PARTIAL, pain=5)],
    ],
)
def test_after_pain_nothing_but_a_quiet_session_is_proposed(recent: list[CompletionRow]) -> None:
    def chosen(ready: set[str] | None = None, standing: str = "") -> str:
        found = choose(
            [*ENTRIES, *QUIET], {"quiet": ago(0)}, recent, Aim.GAIN_ROTATION, TODAY,
            ready=ready, standing=standing, quiet=("quiet", "standing"),
        )  # fmt: skip
        assert found is not None
        assert found.why.startswith("It hurt last time")
        return found.session_id

    assert chosen() == "quiet"
    assert chosen({"desk", "standing"}) == "standing"
    assert chosen({"desk"}) == "quiet"
    assert chosen(standing=f"{TODAY} gain-rotation pain 1 desk") == "quiet"


@pytest.mark.parametrize(
    "recent",
    [[row(ago(0), pain=2)], [row(ago(0), pinched=True, pain=1)], [row(ago(2), pain=5)]],
)
def test_what_did_not_hurt_lately_calls_for_nothing_quiet(recent: list[CompletionRow]) -> None:
    found = choose(
        [*ENTRIES, *QUIET[:1]], {}, recent, Aim.GAIN_ROTATION, TODAY, quiet=("quiet", "standing")
    )
    assert found is not None
    assert found.session_id != "quiet"


def test_a_start_that_does_not_count_is_told_as_a_start() -> None:
    begun = [row(TODAY, status=Status.PARTIAL, work_seconds=60.0)]
    found = choose(ENTRIES, {}, begun, Aim.BOTH, TODAY)
    assert found is not None
    assert found.why == "You have made a start today. If you like, a short one more."
