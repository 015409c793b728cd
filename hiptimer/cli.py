"""The command line. Only the commands that open a window import Qt.

Each command is loaded when it is given, so that none pays for the others' imports; the window,
which is started most and waited for, not for those of the command line either.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.desktop import pyside
from hiptimer.desktop.own_process import PROBE_FLAG

if TYPE_CHECKING:
    import argparse

    from hiptimer.desktop.paths import Paths
    from hiptimer.history.transfer.report import Report

VOICE_FLAG = "--voice-worker"  # coach.worker.FLAG, without its imports; a test compares them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own_task = _own_task(given)
    if own_task is not None:
        return own_task
    _print_whatever_the_terminal()
    match given:  # what opens the window alone, without a parser to be made for it
        case []:
            return _open_window(None, None)
        case ["--data-dir", folder] if not folder.startswith("-"):
            return _open_window(Path(folder), None)
    return _obey(given)


def _obey(given: Sequence[str]) -> int:
    from hiptimer.commands.arguments import parsed  # noqa: PLC0415
    from hiptimer.commands.shared import CommandError  # noqa: PLC0415

    options = parsed(given)
    try:
        return _run(options)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _open_window(data_dir: Path | None, play: str | None) -> int:
    # A start makes a hundred thousand objects that stay: the search for garbage among them would
    # take 20 ms. The window switches it on after its first paint.
    gc.disable()
    pyside.prepare()  # before anything imports PySide6
    from hiptimer.app import run_window  # noqa: PLC0415
    from hiptimer.desktop.paths import paths_for  # noqa: PLC0415

    try:
        return run_window(paths_for(data_dir), play)
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


def _run(options: "argparse.Namespace") -> int:
    from hiptimer.desktop.paths import paths_for  # noqa: PLC0415

    data_dir = getattr(options, "data_dir", None)
    if options.command in {None, "play"}:
        return _open_window(data_dir, getattr(options, "session", None))
    paths = paths_for(data_dir)
    match options.command:
        case "check":
            from hiptimer.commands import check  # noqa: PLC0415

            return check.run(options.files)
        case "timeline":
            from hiptimer.commands import timeline  # noqa: PLC0415
            from hiptimer.desktop.clock import SystemClock  # noqa: PLC0415

            return timeline.run(paths, SystemClock(), options.session, as_json=options.json)
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


def _run_transfer(options: "argparse.Namespace", paths: "Paths") -> int:
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


def _run_log(options: "argparse.Namespace", paths: "Paths") -> int:
    from hiptimer.desktop.clock import SystemClock  # noqa: PLC0415

    if options.command == "history":
        from hiptimer.commands import history  # noqa: PLC0415

        form = "json" if options.json else "csv" if options.csv else None
        return history.run(paths, SystemClock(), form=form)
    from hiptimer.commands import streak  # noqa: PLC0415

    return streak.run(paths, SystemClock(), as_json=options.json)


def _print_whatever_the_terminal() -> None:
    """Print letters that the terminal does not have as escapes, rather than not at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
