"""The made-up persons: what must hold of every plan holds for some of them, and is looked for."""

import pytest
from msgspec import structs

from hiptimer.programmes.state import Item, Proposal, ProposalKind
from tools.simulate import main
from tools.simulation.holds import broken
from tools.simulation.persons import made_up, random_person
from tools.simulation.playing import Given, play

PERSONS = {f"{one.name}-{one.programme}": one for one in made_up()}


def test_there_are_thirty_four_of_them() -> None:
    assert len(made_up()) == 34


@pytest.mark.parametrize(
    "name",
    [
        "sore-left-turn-more-freely", "away-5-weeks-turn-more-freely", "no-kit-no-floor",
        "pain-7-once-turn-more-freely", "left-weak-turn-more-freely",
    ],
)  # fmt: skip
def test_all_holds_for_these(name: str) -> None:
    assert list(broken(PERSONS[name], play(PERSONS[name]))) == []


@pytest.mark.parametrize("seed", range(6))
def test_all_holds_for_random_persons(seed: int) -> None:
    person = random_person(seed)
    played = play(person)
    assert not played.given or list(broken(person, played)) == []


def test_what_does_not_hold_is_found() -> None:
    person = PERSONS["once-a-week-turn-more-freely"]
    played = play(person)
    first = played.given[0]

    def with_items(items: tuple[Item, ...], **changes: object) -> list[str]:
        proposal: Proposal = structs.replace(first.proposal, items=items)
        bad: Given = structs.replace(first, proposal=proposal, **changes)
        return list(broken(person, structs.replace(played, given=(bad, *played.given[1:]))))

    items = first.proposal.items
    assert with_items(items) == []
    assert any("ends with a stretch" in one for one in with_items(items[:2]))
    assert any("twice" in one for one in with_items((*items, items[-1])))
    assert any("without chair" in one for one in with_items(items, kit=frozenset()))
    assert any("minutes of" in one for one in with_items(items, minutes=40.0))
    high = structs.replace(items[0], position=6)
    last = structs.replace(
        played.given[-1], proposal=structs.replace(first.proposal, items=(high, *items[1:]))
    )
    leap = structs.replace(played, given=(*played.given[:1], last))
    assert any("leaps" in one for one in broken(person, leap))
    assert first.proposal.kind is ProposalKind.WORK


def test_the_command_plays_persons(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.simulate.made_up", lambda: [PERSONS["no-kit-no-floor"]])
    assert main(["--random", "1", "--seed", "3"]) == 0
    assert "All holds for 2 persons." in capsys.readouterr().out
