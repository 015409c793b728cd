"""What comes over the window's pages: the player in its states, its panels, and the dialogs."""

from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QWidget

from hiptimer.along.order import Drawn, Kind, Order
from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.crash import Report
from hiptimer.player.choices import LeaveChoice
from hiptimer.player.timeline import Kind as Segments
from hiptimer.player.timeline import Segment
from hiptimer.session.model import Side
from hiptimer.ui.parts.bridge import PlayBridge
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.shell.along_choice import ChoiceDialog
from hiptimer.ui.shell.along_progress import ProgressDialog
from hiptimer.ui.shell.crash_dialog import Case, CrashDialog
from hiptimer.ui.shell.playing import Playing
from hiptimer.ui.shell.second import SilentDialog
from hiptimer.ui.shell.window import MainWindow
from tools.screens import Screen, settle
from tools.silent_speaker import SilentSpeaker

SESSION = "passive-to-active"
Wanted = Callable[[Segment], bool]


class _AlwaysAwake:
    """Stands for the system's way to keep a screen on."""

    active = True

    def __enter__(self) -> "_AlwaysAwake":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass


def play(window: MainWindow, session: str = SESSION) -> PlayBridge:
    """Begin to play a session in the window."""
    awake = KeepAwake(_AlwaysAwake)
    playing = Playing(window.services, window, SilentSpeaker(window), awake, window)
    window.closing.connect(playing.shut)
    window.closing.connect(awake.close)
    playing.play(session)
    settle()
    assert playing.bridge is not None  # noqa: S101  it was begun
    return playing.bridge


def _at(wanted: Wanted, window: MainWindow, session: str = SESSION) -> PlayBridge:
    """Play a session, in the middle of the first segment that is `wanted`."""
    bridge = play(window, session)
    segments = bridge.keeper.play.timeline.segments
    segment = next(one for one in segments if wanted(one))
    bridge.seek(segment.start + segment.seconds / 2)
    settle()
    return bridge


def _of_kind(kind: Segments, side: Side | None = None) -> Wanted:
    return lambda segment: segment.kind is kind and side in {None, segment.side}


def _seen(wanted: Wanted, session: str = SESSION) -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        _at(wanted, window, session)

    return go


def _asked(command: Command) -> Callable[[MainWindow], None]:
    """A panel of the player."""

    def go(window: MainWindow) -> None:
        _at(_of_kind(Segments.HOLD, Side.LEFT), window)
        screen = window.findChild(PlayerScreen)
        assert isinstance(screen, PlayerScreen)  # noqa: S101  it plays
        screen.ask(command)

    return go


def _ended(window: MainWindow, session: str = SESSION) -> None:
    bridge = _at(_of_kind(Segments.HOLD, Side.RIGHT), window, session)
    for _ in range(90):
        window.services.clock.forward(1)  # type: ignore[attr-defined]
        bridge.look()
    bridge.leave(LeaveChoice.SAVE)
    bridge.finish()


def _take_along(kind: Kind, window: MainWindow) -> QWidget:
    entry = window.services.shelf.entry("pigeon")
    assert entry is not None  # noqa: S101  it ships
    assert entry.session is not None  # noqa: S101  likewise
    dialog = window.along.open(entry.session, str(entry.folder))
    assert isinstance(dialog, ChoiceDialog)  # noqa: S101  nothing else is being made
    dialog.kinds.picked.emit(kind.value)
    dialog.kinds.show_value(kind.value)
    dialog.kinds.picked.emit(kind.value)
    return dialog


def _progress(window: MainWindow) -> QWidget:
    order = Order(kind=Kind.FILM, session="{}", out="/films/pigeon.mp4", work="", data="", cache="")
    dialog = ProgressDialog(window.services.theme, order, window)
    dialog.show_drawn(Drawn(seconds=20.0, whole=400.0, size=1_200_000))
    dialog.show_drawn(Drawn(seconds=100.0, whole=400.0, size=6_000_000))
    return dialog


def _crash(case: Case, window: MainWindow) -> QWidget:
    report = Report("ValueError", "Traceback: a line of the program that failed")
    return CrashDialog(window.services.theme, report, window.services.paths, window, case=case)


def _second(window: MainWindow) -> QWidget:
    return SilentDialog(window.services.theme, window)


OVER = {
    "play-ready": Screen(_seen(lambda one: one.kind is Segments.PREPARE)),
    "play-hold": Screen(_seen(_of_kind(Segments.HOLD, Side.LEFT))),
    "play-reps": Screen(_seen(lambda one: one.kind is Segments.REPS and not one.waits)),
    "play-own-pace": Screen(_seen(lambda one: one.kind is Segments.REPS and one.waits, "own-long")),
    "play-rest": Screen(_seen(_of_kind(Segments.REST))),
    "play-change": Screen(_seen(_of_kind(Segments.CHANGE))),
    "play-measure": Screen(_seen(_of_kind(Segments.MEASURE), "self-check")),
    "play-degrees": Screen(
        _seen(lambda one: one.exercise == "prone-rotation-test", "self-check"),
    ),
    "play-pinch": Screen(_asked(Command.PINCH)),
    "play-note": Screen(_asked(Command.NOTE)),
    "play-keys": Screen(_asked(Command.KEYS)),
    "play-leave": Screen(_asked(Command.LEAVE)),
    "play-end": Screen(_ended),
    "along-film": Screen(partial(_take_along, Kind.FILM)),
    "along-recording": Screen(partial(_take_along, Kind.RECORDING)),
    "along-loop": Screen(partial(_take_along, Kind.LOOP)),
    "along-progress": Screen(_progress),
    "crash": Screen(partial(_crash, Case.GOES_ON)),
    "crash-closed": Screen(partial(_crash, Case.CLOSED)),
    "crash-last-time": Screen(partial(_crash, Case.LAST_TIME)),
    "second": Screen(_second),
}
"""Screens whose `go` may give a dialog, which is then what is looked at."""
