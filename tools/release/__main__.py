"""``python -m tools.release``: walk the checklist of a release, and remember what is done.

A step that was done for this commit is not done again. It ends at the first that fails; what only a
person can tell is asked at a terminal, and left open elsewhere. 0 when nothing is left.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.release.steps import Step, steps

CHECKOUT = Path(__file__).parents[2]
DONE = Path("dist") / "release.json"

Run = Callable[[tuple[str, ...]], int]
Ask = Callable[[str], bool]


def main(arguments: list[str] | None = None) -> int:
    """Walk it; 1 where something fails or is left open."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("--list", action="store_true", help="only say what would be done")
    parser.add_argument("--quick", action="store_true", help="without what takes long")
    options = parser.parse_args(arguments)
    found = steps(CHECKOUT, quick=options.quick)
    done = Done(CHECKOUT / DONE, _commit())
    if options.list:
        for step in found:
            print(f"[{'x' if step.name in done.names else ' '}] {step.name}")
        return 0
    return walk(found, done, _run, _ask if sys.stdin.isatty() else None)


class Done:
    """What is done for one commit, kept in a file."""

    def __init__(self, file: Path, commit: str) -> None:
        self._file, self._commit = file, commit
        known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        self.names: list[str] = known.get("done", []) if known.get("commit") == commit else []

    def add(self, name: str) -> None:
        """Remember that a step is done."""
        self.names.append(name)
        self._file.parent.mkdir(exist_ok=True)
        text = json.dumps({"commit": self._commit, "done": self.names}, indent=2)
        self._file.write_text(f"{text}\n", encoding="utf-8")


def walk(found: tuple[Step, ...], done: Done, run: Run, ask: Ask | None) -> int:
    """Do what is not done yet. `ask` asks a person; None: nobody is there."""
    left: list[str] = []
    for number, step in enumerate(found, start=1):
        if step.name in done.names:
            continue
        print(f"{number} of {len(found)}: {step.name}", flush=True)
        if not step.by_hand:
            if any(run(command) for command in step.commands):
                print(f"This failed: {step.name}. Mend it, and run this again.", file=sys.stderr)
                return 1
        elif ask is None or not ask(step.name):
            left.append(step.name)
            continue
        done.add(step.name)
    for name in left:
        print(f"  left: {name}", file=sys.stderr)
    print("Not fit to be given away yet." if left else "All of it holds: dist/ can be given away.")
    return 1 if left else 0


def _run(command: tuple[str, ...]) -> int:
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode


def _ask(_name: str) -> bool:
    return input("  Seen to hold? [y/N] ").strip().lower() in {"y", "yes"}


def _commit() -> str:
    told = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
