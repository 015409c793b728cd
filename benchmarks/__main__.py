"""``python -m benchmarks [NAME…]``: measure, print, and write build/bench.json."""

import argparse
import importlib
import json
import platform
import sys
from pathlib import Path

from msgspec import to_builtins

from benchmarks.figure import Figure

NAMES = (
    "compile", "programme", "drift", "start", "log", "playing", "figures", "cue_onset",
    "voice_ready", "history_page", "editor", "bundle", "growth",
)  # fmt: skip
LONG = ("soak", "peers")
"""Only where they are named: they take minutes."""
OUT = Path("build/bench.json")


def main() -> int:
    """Measure what is named, or all; 1 when a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*NAMES, *LONG)))
    parser.add_argument("--out", type=Path, default=OUT, help="where the JSON goes")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - {*NAMES, *LONG}
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    found: list[Figure] = []
    for name in arguments.names or NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        for figure in module.figures():
            print(figure.line(), flush=True)
            found.append(figure)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**to_builtins(figure), "ratio": figure.ratio} for figure in found]
    machine = {"python": platform.python_version(), "system": platform.platform()}
    arguments.out.write_text(json.dumps({"machine": machine, "figures": rows}, indent=2) + "\n")
    missed = [figure.name for figure in found if not figure.is_kept]
    if missed:
        print(f"Missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
