"""The edge to the machine: running programs, and telling the person."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class SetupError(Exception):
    """Setting up cannot go on. Its text is for the person: what happened, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What a program that was asked something said, both streams together."""

    code: int
    text: str


class Machine(Protocol):
    """What setting up needs of the machine it runs on."""

    system: str
    """As ``sys.platform`` has it."""

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
        """Run a program with its output shown, and return its exit code."""

    def ask(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> Answer:
        """Run a program and return what it printed; exit code 127 if there is no such program."""

    def has(self, program: str) -> bool:
        """Tell whether a program is on the PATH."""

    def is_root(self) -> bool:
        """Tell whether system packages may be installed without asking for a password."""

    def say(self, text: str) -> None:
        """Tell the person."""


class ThisMachine:
    """The machine this program runs on."""

    system = sys.platform

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
        """Run a program, shown."""
        sys.stdout.flush()
        return subprocess.call(command, env=_with(environ), stdin=subprocess.DEVNULL)

    def ask(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> Answer:
        """Run a program, captured."""
        try:
            done = subprocess.run(
                command,
                env=_with(environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as fault:
            return Answer(127, str(fault))
        return Answer(done.returncode, done.stdout)

    def has(self, program: str) -> bool:
        """Look on the PATH."""
        return shutil.which(program) is not None

    def is_root(self) -> bool:
        """Tell whether the effective user is root."""
        return hasattr(os, "geteuid") and os.geteuid() == 0

    def say(self, text: str) -> None:
        """Print at once, so that it comes before what programs print."""
        print(text, flush=True)


def _with(environ: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(environ or {})}
