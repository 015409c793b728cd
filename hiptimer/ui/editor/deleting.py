"""Deleting what is the person's own, and bringing it back."""

from collections.abc import Callable
from pathlib import Path

from hiptimer.desktop.own_bin import OwnBin
from hiptimer.session.disk import Disk
from hiptimer.session.drafts.bin import Bin, Deleted, Where
from hiptimer.session.faults import FormatError
from hiptimer.ui.editor.window import EditorWindow
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.trash import throw_away
from hiptimer.words import tr
from hiptimer.words.reasons import reason


class Deleting:
    """Moves files to the system's trash, or to our own bin where there is none."""

    def __init__(
        self,
        services: Services,
        window: EditorWindow,
        disk: Disk,
        read_again: Callable[[Path], None],
    ) -> None:
        """`read_again` has a file of the person's looked at anew."""
        self._services, self._window, self._read_again = services, window, read_again
        self._own_bin = OwnBin(services.paths, services.clock)
        self._bin = Bin(self.throw_away, disk)

    def delete(self, session_id: str) -> None:
        """Move a session's file to the trash; it can be brought back."""
        entry = self._services.shelf.entry(session_id)
        if entry is None or entry.builtin:
            return
        try:
            deleted = self._bin.delete(entry.path)
        except (FormatError, OSError) as error:
            self._window.say(
                tr(
                    "“{title}” could not be deleted ({error}). It is still there.",
                    title=entry.title,
                    error=reason(error),
                )
            )
            return
        self._read_again(entry.path)
        self._window.show_page("library")
        told = tr("“{title}” is in the trash. Your history of it stays.", title=entry.title)
        if deleted.where is Where.OWN:
            told = tr(
                "“{title}” is deleted. Your history of it stays, and “New session” brings it back.",
                title=entry.title,
            )
        self._window.say(
            told,
            tr("Bring it back"),
            lambda: self._bring_back(deleted, session_id),
        )

    def _bring_back(self, deleted: Deleted, session_id: str) -> None:
        try:
            thrown = None
            if deleted.where is Where.OWN:
                thrown = self._own_bin.latest(deleted.path)
            if thrown is not None:
                path = self._own_bin.bring_back(thrown)
            else:
                path = self._bin.bring_back(deleted)
        except OSError as error:
            self._window.say(
                tr(
                    "It could not be brought back ({error}). Look in the trash.",
                    error=reason(error),
                )
            )
            return
        self._read_again(path)
        self._window.show_session(session_id)

    def throw_away(self, path: Path) -> Where:
        """Move a file to the system's trash, or to our own bin where there is none."""
        return throw_away(self._own_bin, path)
