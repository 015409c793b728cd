"""What can be said on the command line."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import hiptimer

_EXIT_CODES = """\
exit codes:
  0  done, and nothing was found at fault
  1  a fault: in a file, in the training log, or something is missing on this machine
  2  the command line could not be understood
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Options(argparse.Namespace):
    """What is asked for. Here is what several commands know; the rest is each one's own."""

    command: str | None = None
    data_dir: Path | None = None
    session: str | None = None


def parsed(arguments: Sequence[str]) -> Options:
    """What `arguments` ask for. Ends the process on help, and where they can't be understood."""
    return _parser().parse_args(arguments, Options())


def _parser() -> _Parser:
    place = _Parser(add_help=False)
    place.add_argument(
        "--data-dir",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,  # given before the command, it must not be undone after it
        help="keep everything in this folder instead of the usual one",
    )
    parser = _Parser(
        prog="hiptimer",
        description="A calm desktop coach for hip mobility. Without a command it opens the window.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[place],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hiptimer {hiptimer.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, words: str, *, json: bool = False) -> _Parser:
        made = commands.add_parser(
            name, help=words, description=words, parents=[place], allow_abbrev=False
        )
        if json:
            made.add_argument("--json", action="store_true", help="print JSON")
        return made

    play = add("play", "open the window on a session")
    play.add_argument("session", metavar="FILE_OR_ID")
    check = add("check", "list every fault of session, exercise and self-check files")
    check.add_argument("files", metavar="FILE", nargs="+")
    timeline = add("timeline", "print the segments and cues that a session compiles to", json=True)
    timeline.add_argument("session", metavar="FILE_OR_ID")
    schema = add("schema", "print the JSON Schema of a kind of file")
    kinds = ("session", "exercise", "check")
    schema.add_argument("kind", nargs="?", choices=kinds, default="session")
    history = add("history", "print what is written in the training log")
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    add("streak", "print weeks and days in a row, and why", json=True)
    _add_transfer(add)
    add("doctor", "say what works on this machine", json=True)
    return parser


def _add_transfer(add: Callable[..., _Parser]) -> None:
    replace = "write over a file that is there"
    export = add("export", "write the training log to a file: .csv, .json, .ics or .pdf")
    export.add_argument("file", metavar="FILE", type=Path)
    forms = ("csv", "json", "ics", "pdf")
    export.add_argument("--as", dest="form", choices=forms, default="", help="whatever its name")
    export.add_argument("--weeks", type=_weeks, default=12, help="of the report (.pdf), 1 to 53")
    only = ("done", "planned")
    export.add_argument("--only", choices=only, default="", help="in a calendar (.ics)")
    export.add_argument("--replace", action="store_true", help=replace)
    bring = add("import", "bring a .csv or .json file into the training log, after a look at it")
    bring.add_argument("file", metavar="FILE", type=Path)
    bring.add_argument(
        "--column",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        help="take a column of another program's file for date, time, title, minutes, effort,"
        " pain or note",
    )
    orders = ("dmy", "mdy", "ymd")
    bring.add_argument("--dates", choices=orders, default="", help="how its days are written")
    bring.add_argument("--dry-run", action="store_true", help="only say what would be added")
    bring.add_argument("--yes", action="store_true", help="do not ask")
    backup = add("backup", "write everything you have in HipTimer to one file")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--replace", action="store_true", help=replace)
    restore = add("restore", "put a backup in the place of what is there, which is kept")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--check", action="store_true", help="only check the backup")
    restore.add_argument("--yes", action="store_true", help="do not ask")


def _weeks(text: str) -> int:
    weeks = int(text)
    if not 1 <= weeks <= 53:
        raise argparse.ArgumentTypeError("must be from 1 to 53")
    return weeks
