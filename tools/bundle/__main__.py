"""``python -m tools.bundle [WHAT…]``: pack the program up into `dist`.

wheel     the wheel, and the archive of the sources (every system)
program   a folder that runs without Python (every system)
deb       a package for Debian and its kin, of that folder
tarball   an archive for any Linux, of that folder
check     look the folder and the package over, and run the program
settled   refuse, with reasons, while something must be settled before a release
"""

import argparse
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from tools.bundle.deb import write_deb
from tools.bundle.facts import facts_of
from tools.bundle.freeze import freeze, size_of
from tools.bundle.release import release_faults
from tools.bundle.tarball import write_tarball
from tools.bundle.wheel import write_wheel

CHECKOUT = Path(__file__).parents[2]
EPOCH = "SOURCE_DATE_EPOCH"
WHAT = ("wheel", "program", "deb", "tarball", "check", "settled")


def main(arguments: list[str] | None = None) -> int:
    """Make what is asked for; 1 when a check finds a fault, or a program that is used fails."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bundle",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", nargs="+", choices=WHAT)
    parser.add_argument("--out", type=Path, default=CHECKOUT / "dist")
    options = parser.parse_args(arguments)
    out = options.out.absolute()
    try:
        _fix_time()
        return max(_make(what, out) for what in options.what)
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} failed with {error.returncode}: see above.", file=sys.stderr)
        return 1


def _make(what: str, out: Path) -> int:
    facts = facts_of(CHECKOUT)
    program = out / facts.name
    if what == "program":
        program = freeze(CHECKOUT, out, facts)
        print(f"{program}: {size_of(program) / 1e6:.0f} MB")
        return 0
    if what == "wheel":
        for made in write_wheel(CHECKOUT, out, facts):
            print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
        return 0
    if what == "settled":
        faults = list(release_faults(CHECKOUT, facts))
        for fault in faults:
            print(f"  {fault}", file=sys.stderr)
        if faults:
            print("No release can be made yet. `make deb` makes packages to try out.")
        return 1 if faults else 0
    if what == "check":
        # Imported here: only checking needs it.
        from tools.bundle.check import check  # noqa: PLC0415

        return check(out, facts)
    write = write_deb if what == "deb" else write_tarball
    made = write(CHECKOUT, program, out, facts, _day())
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


def _day() -> date:
    """The day of the release."""
    return datetime.fromtimestamp(int(os.environ[EPOCH]), UTC).date()


def _fix_time() -> None:
    """Have all tools take the last commit's time: the same source then gives the same bytes."""
    if EPOCH not in os.environ:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=CHECKOUT,
            check=True,
            capture_output=True,
            text=True,
        )
        os.environ[EPOCH] = done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
