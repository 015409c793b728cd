"""The command line. Only the commands that open a window import Qt.

Each command is loaded when it is given, so that none pays for the others' imports.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import hiptimer
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.own_process import PROBE_FLAG
from hiptimer.desktop.paths import Paths, paths_for

VOICE_FLAG = "--voice-worker"  # coach.worker.FLAG, without its imports; a test compares them

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own_task = _own_task(given)
    if own_task is not None:
        return own_task
    _print_whatever_the_terminal()
    options = _parser().parse_args(given)
    try:
        return _run(options, paths_for(getattr(options, "data_dir", None)))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _own_task(given: list[str]) -> int | None:
    """What a process of our own was started for; a frozen program has no ``-m``."""
    if given[:1] == [VOICE_FLAG]:
        from hiptimer.coach import worker  # noqa: PLC0415

        return worker.main(given[1:])
    if given[:1] == [PROBE_FLAG]:
        from hiptimer.desktop import qt_probe  # noqa: PLC0415

        return qt_probe.main(given[1:])
    return None


def _run(options: argparse.Namespace, paths: Paths) -> int:
    match options.command:
        case None | "play":
            from hiptimer.app import run_window  # noqa: PLC0415

            return run_window(paths, getattr(options, "session", None))
        case "check":
            from hiptimer.commands import check  # noqa: PLC0415

            return check.run(options.files)
        case "timeline":
            from hiptimer.commands import timeline  # noqa: PLC0415

            return timeline.run(paths, options.session, as_json=options.json)
        case "schema":
            from hiptimer.commands import schema  # noqa: PLC0415

            return schema.run(options.kind)
        case "doctor":
            from hiptimer.commands import doctor  # noqa: PLC0415

            return doctor.run(paths, as_json=options.json)
    return _run_log(options, paths)


def _run_log(options: argparse.Namespace, paths: Paths) -> int:
    from hiptimer.desktop.clock import SystemClock  # noqa: PLC0415

    if options.command == "history":
        from hiptimer.commands import history  # noqa: PLC0415

        form = "json" if options.json else "csv" if options.csv else None
        return history.run(paths, SystemClock(), form=form)
    from hiptimer.commands import streak  # noqa: PLC0415

    return streak.run(paths, SystemClock(), as_json=options.json)


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
    add("doctor", "say what works on this machine", json=True)
    return parser


def _print_whatever_the_terminal() -> None:
    """Print letters that the terminal does not have as escapes, rather than not at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
