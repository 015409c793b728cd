"""Where every start begins: the window, the command line, or a process of the program's own.

Each is loaded when it is asked for. The window, which is started most and waited for, does not pay
for the commands, and they work without Qt.
"""

import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.desktop import pyside
from hiptimer.desktop.own_process import FILM_FLAG, PROBE_FLAG, SOUND_FLAG, TRIAL_FLAG
from hiptimer.desktop.paths import paths_for, unfit

if TYPE_CHECKING:
    from hiptimer.history.transfer.report import Report

VOICE_FLAG = "--voice-worker"  # coach.worker.FLAG, without its imports; a test compares them
APART_FLAG = "--apart"  # desktop.apart.FLAG, likewise


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own_task = _own_task(given)
    if own_task is not None:
        return own_task
    match given:  # what opens the window alone, without a parser to be made for it
        case []:
            return _open_window(None, None)
        case ["--data-dir", folder] if not folder.startswith("-"):
            return _open_window(Path(folder), None)
        case ["--quiet"]:
            return _open_window(None, None, quiet=True)
        case ["--data-dir", folder, "--quiet"] if not folder.startswith("-"):
            return _open_window(Path(folder), None, quiet=True)
    from hiptimer.commands import command_line  # noqa: PLC0415  the window loads no command
    from hiptimer.commands.terminal import plain_output  # noqa: PLC0415

    with plain_output():
        return command_line.run(given, _open_window, _draw_report)


def _open_window(data_dir: Path | None, play: str | None, *, quiet: bool = False) -> int:
    paths = paths_for(data_dir)
    if told := unfit(paths):
        print(told, file=sys.stderr)
        return 1
    # An interrupt at the terminal may end the process at any time: what is written is written
    # whole, and the journal has every second. Python's own way would raise in the middle of Qt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A start makes a hundred thousand objects that stay: the search for garbage among them would
    # take 20 ms. The window switches it on after its first paint.
    gc.disable()
    pyside.prepare()  # before anything imports PySide6
    from hiptimer.opening import run_window  # noqa: PLC0415  Qt

    return run_window(paths, play, quiet=quiet)


def _own_task(given: list[str]) -> int | None:
    """What a process of our own was started for; a frozen program has no ``-m``."""
    if given[:1] == [VOICE_FLAG]:
        from hiptimer.coach import worker  # noqa: PLC0415  the voice

        return worker.main(given[1:])
    if given[:1] == [SOUND_FLAG]:
        pyside.prepare()
        from hiptimer.coach import sound_worker  # noqa: PLC0415  Qt

        return sound_worker.main()
    if given[:1] == [FILM_FLAG]:
        pyside.prepare()
        from hiptimer.film import process  # noqa: PLC0415  Qt

        return process.main()
    if given[:1] == [TRIAL_FLAG]:
        pyside.prepare()
        from hiptimer.film import trial  # noqa: PLC0415  Qt

        return trial.main(given[1:])
    if given[:1] == [APART_FLAG]:
        return _look_apart(given[1:])
    if given[:1] == [PROBE_FLAG]:
        from hiptimer.desktop import qt_probe  # noqa: PLC0415  Qt

        return qt_probe.main(given[1:])
    return None


def _look_apart(kind: list[str]) -> int | None:
    """Be the process that looks at files of a kind."""
    match kind:
        case ["files"]:
            from hiptimer.desktop import foreign_child  # noqa: PLC0415  as for the voice

            return foreign_child.main()
        case ["check"]:
            from hiptimer.commands import check  # noqa: PLC0415

            return check.serve_apart()
        case ["logs"]:
            from hiptimer.history.transfer import apart_child  # noqa: PLC0415

            return apart_child.main()
        case ["programmes"]:
            from hiptimer.programmes import apart_child as programmes_child  # noqa: PLC0415

            return programmes_child.main()
        case ["sounds"]:
            from hiptimer.coach import own_sound_child  # noqa: PLC0415

            return own_sound_child.main()
    return None


def _draw_report(report: "Report") -> bytes:
    from hiptimer.ui.history.transfer_pdf import drawn_without_a_screen  # noqa: PLC0415  Qt, PDF

    return drawn_without_a_screen(report)
