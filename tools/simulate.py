"""Made-up persons play programmes: `python -m tools.simulate [--random 400] [--seed 0]`.

Each trains on some days, does some of what is given, and tells of effort and pain. What must
hold of every plan is checked after every one of them; 1 where something does not.
"""

import argparse
import sys
from collections.abc import Sequence

from tools.simulation.holds import broken
from tools.simulation.persons import Person, made_up, random_person
from tools.simulation.playing import Played, play


def told(person: Person, played: Played) -> str:
    """One line about a person: how many plans of which kinds, how many rises, where they are."""
    kinds: dict[str, int] = {}
    for one in played.given:
        kinds[one.proposal.kind.value] = kinds.get(one.proposal.kind.value, 0) + 1
    rises = sum(len(one.proposal.rises) for one in played.given)
    week = played.given[-1].proposal.week
    listed = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return f"{person.name} [{person.programme}]: {listed}; {rises} up; week {week}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Play them all; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=0, metavar="N", help="so many random persons")
    parser.add_argument("--seed", type=int, default=0, help="of the first random person")
    parser.add_argument("--quiet", action="store_true", help="only what does not hold")
    options = parser.parse_args(arguments)
    persons = [*made_up(), *(random_person(options.seed + n) for n in range(options.random))]
    faults: list[str] = []
    for person in persons:
        played = play(person)
        if not played.given:
            continue
        faults += [f"{person.name} [{person.programme}]: {one}" for one in broken(person, played)]
        if not options.quiet:
            print(told(person, played))
    print("\n".join(faults) or f"All holds for {len(persons)} persons.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
