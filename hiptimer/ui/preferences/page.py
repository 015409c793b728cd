"""Preferences: each is applied and saved at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hiptimer.coach.levels import AUTO, Level, VoiceInfo, VoiceStatus
from hiptimer.desktop.checkup import Checked, check_awake
from hiptimer.desktop.preferences import Counting, CueDetail, MatLayout, Motion
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.history.errors import HistoryError
from hiptimer.session.model import Aim
from hiptimer.session.words import aim_words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import DropList, Slider, Stepper
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_backup import BackupRow
from hiptimer.ui.parts.transfer_copies import CopiesRow
from hiptimer.ui.preferences.around import Around, around
from hiptimer.ui.preferences.awake_row import AwakeRow
from hiptimer.ui.preferences.kit_section import KitSection
from hiptimer.ui.preferences.reminder_section import DesktopSection, ReminderSection, clock
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.ui.preferences.sounds_section import SoundsSection
from hiptimer.ui.preferences.weekly_row import WeeklyRow
from hiptimer.words import mark, tr, trc, trn
from hiptimer.words.formats import day_name, regions
from hiptimer.words.language import LANGUAGES, integer, number
from hiptimer.words.lengths import seconds
from hiptimer.words.weeks import WEEKDAYS, region_week_start, week_day

if TYPE_CHECKING:
    from hiptimer.coach.output import Device

_LEVELS = {
    Level.NATURAL: mark("The natural voice speaks."),
    Level.SYSTEM: mark("The system’s voice speaks."),
    Level.SOUNDS: mark("There is no voice: sounds and the words on the screen guide you."),
    Level.TEXT: mark("There is no sound here: the words on the screen guide you."),
}


class PreferencesPage(Page):
    """Renders the preferences in force, and changes them. Signals: `about_requested`."""

    about_requested = Signal()

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        check_awake: Callable[[], Checked] = check_awake,
        surroundings: Around | None = None,
    ) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._check_awake = check_awake
        self._settings = services.settings
        self.setAccessibleName(tr("Preferences"))
        self.column.addWidget(heading(services.theme, tr("Preferences")))
        self._reminders = ReminderSection(
            services.theme, self, self._settings, surroundings or around(services)
        )
        self._sounds = SoundsSection(services, self)
        for section in (
            self._build_voice(),
            self._sounds,
            self._build_session(),
            KitSection(services, self),
            self._build_week(),
            self._reminders,
            self._build_look(),
            DesktopSection(services.theme, self, self._settings),
            self._build_data(),
        ):
            self.column.addWidget(section)
        self.column.addStretch(1)
        services.voice.on_status(self._show_voice)
        services.voice.on_devices(self._offer_devices)
        services.voice.ask_voices(self._take_voices)
        self._show_voice(services.voice.status)

    def refresh(self) -> None:
        """Look anew at what is plugged in, and at what the desktop does."""
        self._services.voice.look_for_devices()
        self._awake.look()
        self._sounds.look()
        self._reminders.refresh()
        self._copies.refresh()
        self._weekly.refresh()
        self._week.refresh()  # the log holds the goal, and another one may have been brought in

    def ask_for_backup(self) -> None:
        """Ask which backup to bring back, its row in sight."""
        row = self._backup.told
        self.show_place(row, row.rect())
        self._backup.restore.click()

    # sections

    def _section(self, title: str) -> PreferenceSection:
        return PreferenceSection(self._services.theme, self, self._settings, title)

    def _build_voice(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._section(tr("Voice and sounds"))
        name = tr("Voice")
        self._voices = DropList(theme, name, absent=lambda voice: voice.partition(":")[2])
        self._take_voices(())
        test = QuietButton(theme, tr("&Test"), icon="volume")
        test.clicked.connect(self._services.voice.test)
        self._voice_told = section.add(name, " ", section.bind(self._voices, "voice"), test)
        name = tr("Speed of the voice")
        rate = Stepper(theme, name, 60, 160, step=10, words=_percent)
        rate.picked.connect(lambda value: self._settings.update(voice_rate=value / 100))
        section.follow(lambda p: rate.show_value(p.voice_rate * 100))
        section.add(name, "", rate)
        name = tr("Volume")
        volume = section.bind(Slider(name, 0, 100), "volume")
        volume.setMinimumWidth(theme.px(200))
        level = Text(theme, size=16, align=Qt.AlignmentFlag.AlignVCenter, tabular=True, wrap=False)
        section.follow(lambda p: level.setText(_percent(p.volume)))
        section.add(name, "", volume, level)
        name = tr("Loudspeaker or headphones")
        self._devices = DropList(
            theme, name, absent=lambda _device: tr("The one you chose (not connected)")
        )
        self._offer_devices(())
        section.add(name, "", section.bind(self._devices, "sound_device"))
        cues = {
            CueDetail.FULL.value: trc("what is said", "Full"),
            CueDetail.SHORT.value: trc("what is said", "Short"),
            CueDetail.SOUNDS.value: tr("Sounds only"),
            CueDetail.SILENT.value: trc("what is said", "Silent"),
        }
        told = tr("Full: instructions and reminders. Short: names, sides and counts.")
        section.add_choices(tr("What is said"), told, cues, "cue_detail")
        counts = {
            Counting.ALOUD.value: trc("counting", "Aloud"),
            Counting.SOFT.value: trc("counting", "Softly"),
            Counting.OFF.value: trc("counting", "Off"),
        }
        told = tr("The numbers of the reps. Their sounds stay.")
        section.add_choices(tr("Counting"), told, counts, "counting")
        return section

    def _build_session(self) -> PreferenceSection:
        section = self._section(tr("Sessions"))
        aims = {one.value: aim_words(one) for one in Aim}
        told = tr("Today proposes sessions that fit it.")
        section.add_choices(tr("Your aim"), told, aims, "aim")
        name = tr("Time to get ready")
        told = tr("At least this long before each exercise begins.")
        ready = Stepper(self._services.theme, name, 0, 120, step=5, words=_prepare)
        section.add(name, told, section.bind(ready, "least_prepare"))
        told = tr("The edge of the window lights up softly.")
        section.add_switch(tr("Flash at changes"), told, "flash")
        self._awake = AwakeRow(section, self._check_awake)
        return section

    def _build_week(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._week = self._section(tr("Your week"))
        name, told = tr("Weekly goal"), tr("A new goal applies from next week on.")
        goal = Stepper(theme, name, 1, 7, words=lambda n: trn("{n} day", "{n} days", n))
        goal.picked.connect(self._choose_goal)
        section.follow(lambda _p: goal.show_value(self._services.goal))
        self._goal_told = section.add(name, told, goal)
        usual = day_name(week_day(region_week_start()))
        starts: dict[str, str] = {"system": tr("As in your region ({day})", day=usual)}
        starts.update({start: day_name(week_day(start)) for start in WEEKDAYS})
        section.add_choices(tr("The week starts on"), "", starts, "week_start")
        name = tr("A new day begins at")
        told = tr(
            "What you do before that belongs to the evening before. What is logged stays as it is."
        )
        cutoff = Stepper(theme, name, 0, 360, step=30, words=clock)
        section.add(name, told, section.bind(cutoff, "day_cutoff_minutes"))
        return section

    def _build_look(self) -> PreferenceSection:
        section = self._section(tr("Appearance"))
        name = tr("Language")
        languages = [(tr("As the system"), ""), *((own, key) for key, own in LANGUAGES.items())]
        language = section.bind(DropList(self._services.theme, name, languages), "language")
        section.add(name, tr("Of the window and of the voice."), language)
        name = tr("Region")
        places = [(tr("As the system"), ""), *((place, key) for key, place in regions())]
        region = section.bind(DropList(self._services.theme, name, places), "region")
        section.add(name, tr("How dates, times and numbers are written."), region)
        looks = {
            Look.SYSTEM.value: tr("As the system"),
            Look.LIGHT.value: trc("theme", "Light"),
            Look.DARK.value: trc("theme", "Dark"),
            Look.HIGH_CONTRAST.value: tr("High contrast"),
        }
        section.add_choices(tr("Theme"), "", looks, "theme")
        name = tr("Text size")
        size = Stepper(self._services.theme, name, 80, 200, step=10, words=_percent)
        section.add(name, "", section.bind(size, "text_size"))
        told = tr("If the desktop’s text is larger or smaller than usual, so is this one.")
        section.add_switch(tr("Follow the desktop’s text size"), told, "desktop_text")
        name = tr("How far is your screen?")
        told = tr("From the mat. Seen from there, digits and words are as large as you need them.")
        far = Stepper(self._services.theme, name, 5, 80, step=5, words=_metres)
        far.picked.connect(lambda value: self._settings.update(screen_metres=value / 10))
        section.follow(lambda p: far.show_value(p.screen_metres * 10))
        section.add(name, told, far)
        layouts = {
            MatLayout.FULL_SCREEN.value: tr("In full screen"),
            MatLayout.ALWAYS.value: tr("Always"),
            MatLayout.NEVER.value: trc("laid out for the mat", "Never"),
        }
        told = tr(
            "Larger digits and words, and fewer things. Move the pointer or press a key to"
            " see the buttons."
        )
        section.add_choices(tr("Layout for the mat"), told, layouts, "mat_layout")
        told = tr("Reduced, panels appear at once, and figures step between positions.")
        motions = {
            Motion.SYSTEM.value: tr("As the system"),
            Motion.FULL.value: trc("motion", "Full"),
            Motion.REDUCED.value: trc("motion", "Reduced"),
        }
        section.add_choices(tr("Motion"), told, motions, "motion")
        told = tr(
            "Figures show another person: their left is yours, as the word and the colour say. "
            "As in a mirror, those that face you move on the same side as you."
        )
        section.add_switch(tr("Figures as in a mirror"), told, "mirror_figures")
        told = tr("Without the arrow, the end position, the glow where you feel it, and the arc.")
        section.add_switch(tr("Plain pictures"), told, "plain_figures")
        return section

    def _build_data(self) -> PreferenceSection:
        section = self._section(tr("Your data"))
        folder = str(self._services.paths.data)
        open_folder = QuietButton(self._services.theme, tr("&Open folder"), icon="folder")
        open_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
        section.add(tr("Data folder"), folder, open_folder)
        self._backup = BackupRow(self._services, section)
        self._weekly = WeeklyRow(self._services, section)
        about = QuietButton(self._services.theme, tr("&About HipTimer"))
        about.clicked.connect(self.about_requested)
        section.add(tr("About"), tr("Version, licence, sources, and where all lies."), about)
        self._copies = CopiesRow(self._services, section)
        return section

    def restore_from(self, path: Path) -> None:
        """Look at a backup, and offer to restore it; nothing is changed yet."""
        self._backup.look_at(path)
        self.ensureWidgetVisible(self._backup.restore)

    # what is not a plain field

    def _choose_goal(self, goal: int) -> None:
        try:
            self._services.choose_goal(goal)
        except HistoryError as error:
            self._goal_told.setText(str(error))
            self._week.refresh()

    def _take_voices(self, voices: Sequence[VoiceInfo]) -> None:
        known = [(_voice_words(one), one.id) for one in voices]
        self._voices.set_choices([(tr("The best one available"), AUTO), *known])
        self._voices.show_value(self._settings.preferences.voice)

    def _offer_devices(self, devices: "Sequence[Device]") -> None:
        known = [(device.name, device.id) for device in devices]
        self._devices.set_choices([(tr("The system’s choice"), ""), *known])
        self._devices.show_value(self._settings.preferences.sound_device)

    def _show_voice(self, status: VoiceStatus) -> None:
        level, reason = tr(_LEVELS[status.level]), status.reason
        speaks = status.level in {Level.NATURAL, Level.SYSTEM}
        # Why there is no voice says also what goes on without it.
        self._voice_told.setText(f"{level} {reason}".strip() if speaks else reason or level)
        self._voice_told.updateGeometry()


def _voice_words(voice: VoiceInfo) -> str:
    return f"{voice.name} ({voice.language})" if voice.language else voice.name


def _percent(value: int) -> str:
    return tr("{n} %", n=integer(value))


def _metres(tenths: int) -> str:
    return tr("{n} m", n=number(tenths / 10))


def _prepare(value: int) -> str:
    return tr("as the session says") if value == 0 else seconds(value)
