"""The language that is chosen in Preferences: spoken at once, or when what is open is over."""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from hiptimer.desktop.language import ASKED, chosen
from hiptimer.ui.kit.words import follow_language
from hiptimer.ui.parts.services import Services
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words import tr
from hiptimer.words.language import in_use, use


class FollowLanguage(QObject):
    """Has the window speak the language and region of the preferences. No signals.

    While a session plays or the editor is open, the change waits, and `tell` says so. Qt's own
    words, as in its dialogs, follow too.
    """

    def __init__(self, services: Services, window: MainWindow, tell: Callable[[str], None]) -> None:
        super().__init__(window)
        self._services, self._window, self._tell = services, window, tell
        self._picked = services.settings.preferences.language
        self._spoken = self._wanted = chosen(services.settings.preferences, os.environ)
        self._of_qt = QTranslator(self)
        self._load_words_of_qt()
        services.settings.changed.connect(self._look)
        window.uncovered.connect(self._speak)

    def _look(self) -> None:
        picked = self._services.settings.preferences.language
        if picked != self._picked:  # what is picked now goes before what the start asked for
            self._picked = picked
            os.environ.pop(ASKED, None)
        wanted = chosen(self._services.settings.preferences, os.environ)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self._window.is_covered and wanted != self._spoken:
            self._tell(tr("The language changes when you are done here. Nothing is lost."))
        else:
            self._speak()

    def _speak(self) -> None:
        if self._spoken == self._wanted:
            return
        self._spoken = self._wanted
        use(*self._wanted)
        follow_language()
        self._load_words_of_qt()
        self._services.shelf.read()
        self._window.speak_anew()

    def _load_words_of_qt(self) -> None:
        QCoreApplication.removeTranslator(self._of_qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._of_qt.load(f"qtbase_{in_use()}", folder):
            QCoreApplication.installTranslator(self._of_qt)
