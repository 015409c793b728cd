"""The person's choices in force: changed at once, and saved a moment later."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import PreferencesError

SAVE_AFTER_MS = 250
"""Changes that follow each other faster than this are written together (a slider's)."""


class Settings(QObject):
    """Holds the current `Preferences`.

    Signals: `changed` with the new preferences; `not_saved` with what to tell the person when the
    file could not be written (the choice holds for this run all the same).
    """

    changed = Signal(object)
    not_saved = Signal(str)

    def __init__(
        self,
        preferences: Preferences,
        save: Callable[[Preferences], None],
        parent: QObject | None = None,
    ) -> None:
        """`save` writes the file, and raises PreferencesError when it cannot."""
        super().__init__(parent)
        self._preferences = preferences
        self._saved = preferences
        self._save = save
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    @property
    def preferences(self) -> Preferences:
        """The choices in force."""
        return self._preferences

    def update(self, **fields: Any) -> None:
        """Change `fields` of the preferences, tell everybody, and save soon.

        Raises msgspec.ValidationError when a value is out of its range: a fault of ours.
        """
        all_fields = {**msgspec.structs.asdict(self._preferences), **fields}
        changed = msgspec.convert(msgspec.to_builtins(all_fields), Preferences)
        if changed == self._preferences:
            return
        self._preferences = changed
        self._soon.start()
        self.changed.emit(changed)

    def remember(self, **fields: str) -> None:
        """Note what the program keeps for itself: it is saved with the next change, or at the end.

        Nobody is told, for nobody chose anything.
        """
        self._preferences = msgspec.structs.replace(self._preferences, **fields)

    def flush(self) -> None:
        """Save now what is not saved yet; nothing if there is nothing."""
        self._soon.stop()
        if self._preferences == self._saved:
            return
        self._saved = self._preferences
        try:
            self._save(self._preferences)
        except PreferencesError as error:
            self.not_saved.emit(str(error))
