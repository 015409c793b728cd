"""What must hold before a release is given away, in order: commands to run, and what a person sees.

The manual scenarios stand in docs/release.md, one a line that begins with "- [ ] ".
"""

import re
import sys
from pathlib import Path

from msgspec import Struct

SCENARIOS = Path("docs") / "release.md"
_SCENARIO = re.compile(r"^- \[ \] (?P<words>.+)$", re.MULTILINE)


class Step(Struct, frozen=True):
    """One line of the checklist; without commands a person has to tick it."""

    name: str
    commands: tuple[tuple[str, ...], ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether only a person can tell."""
        return not self.commands


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def steps(checkout: Path, *, quick: bool = False) -> tuple[Step, ...]:
    """All of them; `quick` leaves out what takes more than some minutes."""
    long = (
        Step("a whole run of the tests", (("make", "check"),)),
        Step("mutants of the core", (("make", "mutants"),)),
        Step("damaged files for ten minutes", (("make", "fuzz", "ARGS=--seconds 600"),)),
        Step("fifty sessions back to back", (("make", "soak"),)),
        Step("other timers beside ours", (("make", "peers"),)),
    )
    ours = (
        Step("version, changelog, address, all committed", (_python("tools.bundle", "settled"),)),
        Step("every word in every language", (_python("tools.words", "--check"),)),
        *(() if quick else long),
        Step("packages", (_python("tools.bundle", "wheel", "program", "deb", "tarball"),)),
        Step("the same packages again, byte for byte", (_python("tools.release.again"),)),
        Step("the packages looked over, and run", (("make", "bundle-check"),)),
        Step("what is in them, and under which licences", (_python("tools.release.contents"),)),
        Step("sums of them", (_python("tools.release.sums"),)),
    )
    return (*ours, *(Step(words) for words in scenarios(checkout)))


def scenarios(checkout: Path) -> list[str]:
    """What a person has to have seen."""
    text = (checkout / SCENARIOS).read_text(encoding="utf-8")
    return [found["words"] for found in _SCENARIO.finditer(text)]
