"""The command line: python -m tools.figures make | sheet | table | check | preview."""

import argparse
import sys
from pathlib import Path

from tools.figures import check, make, sheet, store, table
from tools.figures.pose_file import PoseError
from tools.figures.preview import preview


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="solve and draw what is stale")
    making.add_argument("ids", nargs="*")
    making.add_argument("--force", action="store_true", help="draw even what is up to date")
    showing = commands.add_parser("sheet", help="contact sheets as PNG, to look at")
    showing.add_argument("ids", nargs="*")
    showing.add_argument("--out", type=Path, default=Path("build/figures"))
    commands.add_parser("table", help="renew the table in docs/figures.md")
    checking = commands.add_parser("check", help="compare pictures with pose files and code")
    checking.add_argument("--redraw", default="clamshell", help="the subject to draw again")
    quick = commands.add_parser("preview", help="draw key poses, a frame or a strip; report")
    quick.add_argument("id", help="a pose's id, or the path of a pose file")
    quick.add_argument("--out", type=Path, required=True)
    quick.add_argument("--frame", type=int, help="one frame, solved with all its neighbours")
    quick.add_argument("--strip", type=int, default=0, help="this many frames over the whole path")
    quick.add_argument("--width", type=int, default=560)
    quick.add_argument("--angles", action="store_true", help="print the solved angles")
    return parser


def _check(subject: str) -> int:
    found = check.problems()
    for problem in found:
        print(problem)
    if subject in store.read_manifest()["figures"] and not found:
        off = check.redraw(subject)
        print(f"{subject} drawn again: mean difference {off:.4f} of {check.TOLERANCE} allowed")
        if off > check.TOLERANCE:
            found.append("drawn differently")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Run one command; return the exit status."""
    given = _parser().parse_args(arguments)
    try:
        match given.command:
            case "make":
                make.make(given.ids, force=given.force)
            case "sheet":
                for path in sheet.sheets(given.out, given.ids):
                    print(path)
            case "table":
                table.write()
            case "check":
                return _check(given.redraw)
            case _:
                size = (given.width, given.width * 4 // 5)
                preview(given.id, given.out, given.frame, given.strip, size, angles=given.angles)
    except (PoseError, KeyError, FileNotFoundError) as fault:
        print(f"figures: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
