"""The command line. Only the commands that open a window import Qt.

Each command is loaded when it is given, so that none pays for the others' imports.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import hiptimer
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.own_process import PROBE_FLAG
from hiptimer.desktop.paths import Paths, paths_for

if TYPE_CHECKING:
    from hiptimer.history.transfer.report import Report

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
            # A start makes a hundred thousand objects that stay: the search for garbage among
            # them would take 20 ms. The window switches it on after its first paint.
            gc.disable()
            from hiptimer.desktop import pyside  # noqa: PLC0415

            pyside.prepare()  # before anything imports PySide6
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
    from hiptimer.commands import restore  # noqa: PLC0415

    restore.finish_waiting(paths)
    if options.command in {"export", "import", "backup", "restore"}:
        return _run_transfer(options, paths)
    return _run_log(options, paths)


def _run_transfer(options: argparse.Namespace, paths: Paths) -> int:
    """What goes out and comes in. Nothing here imports Qt but the drawing of a report (PDF)."""
    from hiptimer.commands import backup, export, import_, restore  # noqa: PLC0415
    from hiptimer.desktop.clock import SystemClock  # noqa: PLC0415

    clock, file = SystemClock(), options.file
    match options.command:
        case "export":
            wanted = export.Wanted(
                file, options.form, options.weeks, options.only, replace=options.replace
            )
            return export.run(paths, clock, wanted, _draw_report)
        case "import":
            columns = tuple(options.column)
            return import_.run(
                paths,
                clock,
                import_.Wanted(file, columns, options.dates, options.dry_run, options.yes),
            )
        case "backup":
            return backup.run(paths, clock, file, replace=options.replace)
    return restore.run(paths, clock, file, yes=options.yes, check=options.check)


def _draw_report(report: "Report") -> bytes:
    from hiptimer.ui.history.transfer_pdf import drawn_without_a_screen  # noqa: PLC0415

    return drawn_without_a_screen(report)


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


def _print_whatever_the_terminal() -> None:
    """Print letters that the terminal does not have as escapes, rather than not at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
