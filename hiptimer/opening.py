"""Opening the window: one for each data folder, after a restore that waits."""

from pathlib import Path

import hiptimer
from hiptimer.app import Application, qt_application
from hiptimer.desktop.instance import Instance, Outcome, wish_for
from hiptimer.desktop.language import load_and_speak, speak_as_chosen
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import wants_reminders
from hiptimer.ui.shell import second
from hiptimer.ui.shell.crashes import Crashes
from hiptimer.words import tr


def run_window(paths: Paths, play: str | None, *, quiet: bool = False) -> int:
    """Open the window, on `play` where a session is named, and run until it closes.

    Where a window is open on these folders already, it gets the wish and comes to the front. With
    `quiet` none is shown, and nothing runs where nothing is to be reminded of, or runs already.
    """
    speak_as_chosen(Preferences())  # until the choices are read, below
    instance = Instance(paths)
    if quiet and not (_may_stay(paths) and instance.take()):
        return 0
    outcome = Outcome.FIRST if quiet else instance.claim(wish_for(play))
    if outcome is Outcome.SILENT:
        outcome = second.ask(
            qt_application([hiptimer.__name__]),
            lambda: instance.claim(wish_for(play)),
            preferences=load_and_speak(paths.preferences)[0],
        )
    if outcome is not Outcome.FIRST:
        return 0
    crashes = Crashes(paths)
    crashes.install()
    try:
        return _run_first(paths, play, instance, crashes, quiet=quiet)
    finally:
        crashes.remove()
        instance.release()


def _may_stay(paths: Paths) -> bool:
    preferences, _ = load_and_speak(paths.preferences)
    return preferences.at_login and wants_reminders(preferences)


def _run_first(
    paths: Paths, play: str | None, instance: Instance, crashes: Crashes, *, quiet: bool
) -> int:
    try:
        kept = finish_restore(paths, window=instance.is_held)
        application = Application(
            paths,
            [hiptimer.__name__],
            socket_name=(lambda: instance.socket_name) if instance.is_held else None,
            crashes=crashes,
        )
        if quiet:
            application.stay()
        else:
            application.show(play)
        if kept is not None:
            told = tr(
                "Your backup is restored. What was there before is kept in {place}.", place=kept
            )
            application.window.say(told, stays=True)
    except Exception as error:  # noqa: BLE001  whatever kept the window from opening is told
        crashes.show_at_once(error)
        return 1
    return application.run()


def finish_restore(paths: Paths, *, window: bool) -> Path | None:
    """End a restore that waits, before anything is read; where what was there before is kept."""
    if not paths.restore_plan.exists():
        return None
    # It brings what unpacks archives, and is hardly ever needed.
    from hiptimer.history.transfer import restore  # noqa: PLC0415

    return restore.finish(paths, window=window)
