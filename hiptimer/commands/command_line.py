"""The commands: which one is asked for, and how it ends."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hiptimer.commands import (
    backup,
    check,
    desktop,
    doctor,
    export,
    history,
    import_,
    programme,
    render,
    restore,
    schema,
    self_test,
    streak,
    timeline,
)
from hiptimer.commands.arguments import Options, parsed, place_and_language
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.apart import Apart
from hiptimer.desktop.clock import Clock, SystemClock
from hiptimer.desktop.language import ASKED, load_and_speak
from hiptimer.desktop.paths import Paths, paths_for, unfit
from hiptimer.desktop.tidy import tidy
from hiptimer.history.transfer import apart
from hiptimer.history.transfer.report import Report
from hiptimer.words.language import LANGUAGES

OpenWindow = Callable[[Path | None, str | None], int]
"""Opens the window on a data folder and a session; returns the exit code."""
Draw = Callable[[Report], bytes]
"""Draws a report as PDF."""


def run(given: Sequence[str], open_window: OpenWindow, draw: Draw) -> int:
    """Do what the command line asks for; return the exit code. Qt is behind the two callables."""
    asked = place_and_language(given)
    if asked.language in LANGUAGES:
        os.environ[ASKED] = asked.language  # the window and our own processes follow it too
    load_and_speak(paths_for(asked.data_dir).preferences)
    options = parsed(given)
    try:
        if told := unfit(paths_for(options.data_dir)):
            raise CommandError(told)
        if options.command in {None, "play"}:
            return open_window(options.data_dir, options.session)
        with _tidy_interrupts():
            return _run(options, paths_for(options.data_dir), draw)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


@contextmanager
def _tidy_interrupts() -> Iterator[None]:
    """Have an interrupt at the terminal raise meanwhile, so that nothing stays half done."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _run(options: Options, paths: Paths, draw: Draw) -> int:
    clock = SystemClock()
    match options.command:
        case "check":
            with closing(Apart(check.APART)) as looking:
                return check.run(options.files, looking)
        case "render":
            return render.run(paths, render.wanted_of(options))
        case "timeline":
            return timeline.run(paths, clock, options.session or "", as_json=options.json)
        case "schema":
            return schema.run(options.kind)
        case "desktop":
            return desktop.run(options.action or "")
        case "doctor":
            return doctor.run(paths, as_json=options.json)
        case "self-test":
            return self_test.run(clock, as_json=options.json)
    restore.finish_waiting(paths)
    tidy(paths)
    return _run_on_data(options, paths, clock, draw)


def _run_on_data(options: Options, paths: Paths, clock: Clock, draw: Draw) -> int:
    match options.command:
        case "history":
            form = "json" if options.json else "csv" if options.csv else None
            return history.run(paths, clock, form=form)
        case "streak":
            return streak.run(paths, clock, as_json=options.json)
        case "export":
            wanted = export.Wanted(
                options.file, options.form, options.weeks, options.only, replace=options.replace
            )
            return export.run(paths, clock, wanted, draw)
        case "import":
            bring = import_.Wanted(
                files=tuple(options.files),
                columns=tuple(options.column),
                dates=options.dates,
                minutes=options.minutes,
                habit=options.habit,
                zone=options.zone,
                dry_run=options.dry_run,
                yes=options.yes,
            )
            return import_.run(paths, clock, bring, read=apart.read_files)
        case "programme":
            return programme.run(
                paths, clock, options.action, options.id, week=options.week, as_json=options.json
            )
        case "backup":
            return backup.run(paths, clock, options.file, replace=options.replace)
    return restore.run(
        paths, clock, options.file, yes=options.yes, check=options.check, verify=apart.verify
    )
