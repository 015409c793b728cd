"""A machine that only remembers: programs answer what the test says, and nothing is run."""

from collections.abc import Mapping, Sequence

from tools.setup.machine import Answer


class FakeMachine:
    """Stands in for ThisMachine. Programs in ``programs`` are there; everything else is not."""

    def __init__(
        self,
        *,
        system: str = "linux",
        programs: Sequence[str] = ("apt-get",),
        root: bool = True,
        answers: Mapping[str, Answer] | None = None,
        failures: Mapping[str, int] | None = None,
    ) -> None:
        """``answers`` and ``failures`` (how often a command fails) are keyed by a part of it."""
        self.system = system
        self.programs = set(programs)
        self.root = root
        self.answers = dict(answers or {})
        self.failures = dict(failures or {})
        self.ran: list[str] = []
        self.said: list[str] = []

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
        line = " ".join(command)
        self.ran.append(line)
        for part, left in self.failures.items():
            if part in line and left:
                self.failures[part] = left - 1
                return 100
        return 0

    def ask(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> Answer:
        line = " ".join(command)
        for part, answer in self.answers.items():
            if part in line:
                return answer
        return Answer(0, "")

    def has(self, program: str) -> bool:
        return program in self.programs

    def is_root(self) -> bool:
        return self.root

    def say(self, text: str) -> None:
        self.said.append(text)
