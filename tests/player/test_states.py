import re
from itertools import product

from hiptimer.player import states
from hiptimer.player.states import TRANSITIONS, Change, State


def test_the_diagram_is_the_table() -> None:
    drawn = re.findall(
        r"^    (\w+) +-- ([a-z ]+?) -+> (\w+)", states.__doc__ or "", flags=re.MULTILINE
    )
    assert [(State(f), Change(by), State(to)) for f, by, to in drawn] == [
        (f, by, to) for (f, by), to in TRANSITIONS.items()
    ]


def test_every_state_is_reached_and_only_the_last_is_never_left() -> None:
    assert {State.READY, *TRANSITIONS.values()} == set(State)
    assert {state for state, _ in TRANSITIONS} == set(State) - {State.FINISHED}
    assert {change for _, change in TRANSITIONS} == set(Change)


def test_whatever_began_can_end_and_what_stands_can_be_moved() -> None:
    begun = (State.RUNNING, State.WAITING, State.PAUSED)
    assert set(product(begun, (Change.END, Change.MOVE))) <= set(TRANSITIONS)
