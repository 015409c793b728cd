"""Sounds of the person's own in the place of ours: chosen, heard, and given back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hiptimer.coach.own_sound_apart import RefusedError, clip_of
from hiptimer.coach.sound_files import (
    OWN,
    SoundFiles,
    forget_others,
    keep,
    sound_files,
    with_own,
)
from hiptimer.desktop.apart import Tell
from hiptimer.desktop.preferences import OwnSound, Preferences
from hiptimer.player.timeline import Sound
from hiptimer.ui.kit.buttons import PlainButton, QuietButton
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.words import mark, tr
from hiptimer.words.reasons import reason

_NAMES = {
    Sound.START: mark("When work begins"),
    Sound.CHANGE: mark("When you change sides"),
    Sound.END: mark("When the session ends"),
}
_KINDS = "*.wav *.flac *.ogg *.oga *.mp3"


class SoundsSection(PreferenceSection):
    """Renders what sounds at start, change and end, and changes it. No signals."""

    def __init__(self, services: Services, page: Page) -> None:
        super().__init__(services.theme, page, services.settings, tr("Your own sounds"))
        self._services = services
        self._lost: frozenset[OwnSound] = frozenset()
        told = tr(
            "WAV, FLAC, OGG or MP3, at most 3 seconds. They are made as loud as the other sounds."
        )
        self.column.addWidget(Text(services.theme, told, 14, tone="ink2"))
        self.told: dict[Sound, Text] = {}
        self.back: dict[Sound, PlainButton] = {}
        for sound in OWN:
            self._build(sound)
        self.follow(self._show)

    def look(self) -> None:
        """Look whether those that were chosen can still be played."""
        own = self._services.settings.preferences.own_sounds
        if own:
            folder = self._services.paths.sounds

            def found(files: SoundFiles) -> None:
                self._lost = frozenset(files.lost)
                self.refresh()

            work = partial(sound_files, folder, own)
            self._services.aside.ask("", lambda _tell: work(), found, _raised)

    def choose(self, sound: Sound, path: Path) -> None:
        """Have a file checked and made fit; then it is used, and heard."""
        folder = self._services.paths.sounds

        def work(tell: Tell) -> OwnSound:
            return keep(folder, sound, clip_of(path, tell), path.name)

        def failed(error: Exception) -> None:
            match error:
                case RefusedError():
                    self._say(sound, tr("{why} Nothing was changed.", why=error))
                case OSError():
                    why = reason(error)
                    self._say(sound, tr("It could not be kept ({why}). Nothing was changed.",
                                        why=why))  # fmt: skip
                case _:
                    raise error

        self.told[sound].setText(tr("Checking {what}", what=path.name))
        self._services.aside.ask(path.name, work, partial(self._use, sound), failed)

    def _build(self, sound: Sound) -> None:
        theme, name = self._services.theme, tr(_NAMES[sound])
        choose = QuietButton(theme, tr("Choose…"))
        choose.setAccessibleName(tr("Choose a sound: {when}", when=name))
        choose.clicked.connect(lambda: self._ask(sound))
        listen = QuietButton(theme, tr("Listen"), icon="volume")
        listen.setAccessibleName(tr("Listen: {when}", when=name))
        listen.clicked.connect(lambda: self._services.voice.hear(sound))
        back = self.back[sound] = PlainButton(theme, tr("Back to ours"))
        back.setAccessibleName(tr("Back to our sound: {when}", when=name))
        back.clicked.connect(lambda: self._use(sound, None))
        self.told[sound] = self.add(name, " ", choose, listen, back)

    def _ask(self, sound: Sound) -> None:
        kinds = tr("Sounds ({kinds})", kinds=_KINDS)
        name, _ = QFileDialog.getOpenFileName(self, tr(_NAMES[sound]), "", kinds)
        if name:
            self.choose(sound, Path(name))

    def _use(self, sound: Sound, new: OwnSound | None) -> None:
        """Have it sound from now on; None: ours."""
        settings = self._services.settings
        settings.update(own_sounds=with_own(settings.preferences.own_sounds, sound, new))
        settings.flush()
        self._lost = frozenset(one for one in self._lost if one.sound != sound.value)
        self.refresh()
        forget_others(self._services.paths.sounds, settings.preferences.own_sounds)
        announce(self.told[sound], self.told[sound].text())
        self._services.voice.hear(sound)

    def _say(self, sound: Sound, words: str) -> None:
        self.told[sound].setText(words)
        announce(self.told[sound], words, urgent=True)

    def _show(self, preferences: Preferences) -> None:
        own = {one.sound: one for one in preferences.own_sounds}
        for sound, told in self.told.items():
            one = own.get(sound.value)
            told.setText(self._words(one))
            self.back[sound].setVisible(one is not None)

    def _words(self, own: OwnSound | None) -> str:
        if own is None:
            return tr("Our sound")
        if own in self._lost:
            return tr("{file} can't be read any more, so ours plays. Choose it again.",
                      file=own.name)  # fmt: skip
        return own.name


def _raised(error: Exception) -> None:
    raise error
