"""Preferences: each is applied and saved at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hiptimer.coach.levels import AUTO, Level, VoiceInfo, VoiceStatus
from hiptimer.desktop.checkup import Checked, check_awake
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.history.errors import HistoryError
from hiptimer.session.model import Aim
from hiptimer.session.words import aim_words
from hiptimer.ui.kit import words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import Choices, DropList, Slider, Stepper, Switch
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.rows import Section
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_backup import BackupRow
from hiptimer.ui.preferences.awake_row import AwakeRow
from hiptimer.ui.preferences.reminder_section import DesktopSection, ReminderSection

CUES = {
    CueDetail.FULL.value: "Full",
    CueDetail.SHORT.value: "Short",
    CueDetail.SOUNDS.value: "Sounds only",
    CueDetail.SILENT.value: "Silent",
}
LOOKS = {
    Look.SYSTEM.value: "As the system",
    Look.LIGHT.value: "Light",
    Look.DARK.value: "Dark",
    Look.HIGH_CONTRAST.value: "High contrast",
}
WEEK_STARTS = {"monday": "Monday", "sunday": "Sunday", "saturday": "Saturday"}
LEVELS = {
    Level.NATURAL: "The natural voice speaks.",
    Level.SYSTEM: "The system’s voice speaks.",
    Level.SOUNDS: "There is no voice: sounds and the words on the screen guide you.",
    Level.TEXT: "There is no sound here: the words on the screen guide you.",
}


class PreferencesPage(Page):
    """Renders the preferences in force, and changes them. Signals: Page's."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        check_awake: Callable[[], Checked] = check_awake,
    ) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._check_awake = check_awake
        self._settings = services.settings
        self.setAccessibleName("Preferences")
        self._shows: list[Callable[[Preferences], None]] = []
        self.column.addWidget(heading(services.theme, "Preferences"))
        for section in (
            self._build_voice(),
            self._build_session(),
            self._build_week(),
            ReminderSection(services.theme, self, self._settings),
            self._build_look(),
            DesktopSection(services.theme, self, self._settings),
            self._build_data(),
        ):
            self.column.addWidget(section)
        self.column.addStretch(1)
        self._settings.changed.connect(self._show)
        services.voice.on_status(self._show_voice)
        services.voice.ask_voices(self._take_voices)
        self._show_voice(services.voice.status)
        self._show(self._settings.preferences)

    def refresh(self) -> None:
        """Look anew at what is plugged in, and at what the desktop does."""
        self._take_devices()
        self._awake.look()

    def chosen_voice(self) -> str:
        """The voice that is shown as chosen."""
        return self._voices.currentText()

    def _show(self, preferences: Preferences) -> None:
        for show in self._shows:
            show(preferences)

    # sections

    def _build_voice(self) -> Section:
        theme = self._services.theme
        section = Section(theme, self, "Voice and sounds")
        self._voices = DropList(theme, "Voice")
        self._voices.addItem("The best there is", AUTO)
        self._voices.activated.connect(
            lambda _index: self._settings.update(voice=self._voices.currentData())
        )
        test = QuietButton(theme, "&Test", icon="volume")
        test.clicked.connect(self._services.voice.test)
        self._voice_told = section.add("Voice", " ", self._voices, test)
        self._shows.append(self._show_chosen_voice)
        rate = Stepper(theme, "Speed of the voice", 60, 160, step=10, words=_percent)
        rate.value_changed.connect(lambda value: self._settings.update(voice_rate=value / 100))
        self._shows.append(lambda p: rate.set_value(round(p.voice_rate * 100)))
        section.add("Speed of the voice", "", rate)
        volume = Slider("Volume", 0, 100)
        volume.setMinimumWidth(theme.px(200))
        volume.valueChanged.connect(lambda value: self._settings.update(volume=value))
        level = Text(theme, size=16, align=Qt.AlignmentFlag.AlignVCenter, tabular=True, wrap=False)
        self._shows.append(lambda p: volume.setValue(p.volume))
        self._shows.append(lambda p: level.setText(_percent(p.volume)))
        section.add("Volume", "", volume, level)
        self._devices = DropList(theme, "Loudspeaker or headphones")
        self._devices.addItem("The system's choice", "")
        self._devices.activated.connect(
            lambda _index: self._settings.update(sound_device=self._devices.currentData())
        )
        self._shows.append(self._show_device)
        section.add("Loudspeaker or headphones", "", self._devices)
        cues = Choices(theme, "What is said", CUES)
        cues.chosen.connect(lambda key: self._settings.update(cue_detail=key))
        self._shows.append(lambda p: cues.set_value(p.cue_detail.value))
        section.add(
            "What is said",
            "Full: instructions and reminders. Short: names, sides and counts.",
            cues,
        )
        section.add(
            "Count softly",
            "Reps are counted in a quieter voice.",
            self._switch("soft_count", "Count softly"),
        )
        return section

    def _build_session(self) -> Section:
        theme = self._services.theme
        section = Section(theme, self, "Sessions")
        aim = Choices(theme, "Your aim", {one.value: aim_words(one) for one in Aim})
        aim.chosen.connect(lambda key: self._settings.update(aim=key))
        self._shows.append(lambda p: aim.set_value(p.aim.value))
        section.add("Your aim", "Today proposes sessions that fit it.", aim)
        prepare = Stepper(theme, "Time to get ready", 0, 120, step=5, words=_prepare)
        prepare.value_changed.connect(lambda value: self._settings.update(least_prepare=value))
        self._shows.append(lambda p: prepare.set_value(round(p.least_prepare)))
        section.add("Time to get ready", "At least this long before each exercise begins.", prepare)
        flash = self._switch("flash", "Flash at changes")
        section.add("Flash at changes", "The edge of the window lights up softly.", flash)
        self._awake = AwakeRow(section, self._check_awake)
        return section

    def _build_week(self) -> Section:
        theme = self._services.theme
        section = Section(theme, self, "Your week")
        goal = Stepper(theme, "Weekly goal", 1, 7, words=lambda n: words.plural(n, "day"))
        goal.value_changed.connect(self._choose_goal)
        self._shows.append(lambda p: goal.set_value(p.weekly_goal))
        self._goal_told = section.add("Weekly goal", "A new goal holds from next week on.", goal)
        start = Choices(theme, "The week starts on", WEEK_STARTS)
        start.chosen.connect(lambda key: self._settings.update(week_start=key))
        self._shows.append(lambda p: start.set_value(p.week_start))
        section.add("The week starts on", "", start)
        cutoff = Stepper(theme, "A new day begins at", 0, 360, step=30, words=_clock)
        cutoff.value_changed.connect(lambda value: self._settings.update(day_cutoff_minutes=value))
        self._shows.append(lambda p: cutoff.set_value(p.day_cutoff_minutes))
        section.add(
            "A new day begins at",
            "What you do before that belongs to the evening before. What is logged stays as it is.",
            cutoff,
        )
        return section

    def _build_look(self) -> Section:
        theme = self._services.theme
        section = Section(theme, self, "How it looks")
        look = Choices(theme, "Theme", LOOKS)
        look.chosen.connect(lambda key: self._settings.update(theme=key))
        self._shows.append(lambda p: look.set_value(p.theme.value))
        section.add("Theme", "", look)
        size = Stepper(theme, "Text size", 80, 200, step=10, words=_percent)
        size.value_changed.connect(lambda value: self._settings.update(text_size=value))
        self._shows.append(lambda p: size.set_value(p.text_size))
        section.add("Text size", "", size)
        section.add(
            "Reduced motion",
            "Panels appear at once, and figures step between positions.",
            self._switch("reduced_motion", "Reduced motion"),
        )
        section.add(
            "Figures as in a mirror",
            "Figures show another person: their left is yours, as the word and the colour say. "
            "As in a mirror, those that face you move on the same side as you.",
            self._switch("mirror_figures", "Figures as in a mirror"),
        )
        return section

    def _build_data(self) -> Section:
        theme = self._services.theme
        section = Section(theme, self, "Your data")
        folder = self._services.paths.data
        open_folder = QuietButton(theme, "&Open folder", icon="folder")
        open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        section.add("Data folder", str(folder), open_folder)
        BackupRow(self._services, section)
        return section

    def _switch(self, field: str, name: str) -> Switch:
        switch = Switch(self._services.theme, name)
        switch.toggled.connect(lambda on: self._settings.update(**{field: on}))
        self._shows.append(lambda p: switch.setChecked(getattr(p, field)))
        return switch

    # what is not a plain field

    def _choose_goal(self, goal: int) -> None:
        try:
            self._services.choose_goal(goal)
        except HistoryError as error:
            self._goal_told.setText(str(error))
            self._show(self._settings.preferences)
            return
        self._settings.update(weekly_goal=goal)

    def _take_voices(self, voices: Sequence[VoiceInfo]) -> None:
        while self._voices.count() > 1:
            self._voices.removeItem(1)
        for voice in voices:
            where = f" ({voice.language})" if voice.language else ""
            self._voices.addItem(f"{voice.name}{where}", voice.id)
        self._show_chosen_voice(self._settings.preferences)

    def _show_chosen_voice(self, preferences: Preferences) -> None:
        index = self._voices.findData(preferences.voice)
        if index < 0:  # chosen once, and not listed (yet)
            self._voices.addItem(preferences.voice.partition(":")[2], preferences.voice)
            index = self._voices.count() - 1
        self._voices.setCurrentIndex(index)

    def _take_devices(self) -> None:
        """List what is plugged in now; what was chosen stays chosen while it is away."""
        while self._devices.count() > 1:
            self._devices.removeItem(1)
        for device in self._services.voice.devices():
            self._devices.addItem(device.name, device.id)
        self._show_device(self._settings.preferences)

    def _show_device(self, preferences: Preferences) -> None:
        index = self._devices.findData(preferences.sound_device)
        if index < 0:
            self._devices.addItem("The one you chose (not connected)", preferences.sound_device)
            index = self._devices.count() - 1
        self._devices.setCurrentIndex(index)

    def _show_voice(self, status: VoiceStatus) -> None:
        told = f"{LEVELS[status.level]} {status.reason}".strip()
        self._voice_told.setText(told)
        self._voice_told.updateGeometry()


def _percent(value: int) -> str:
    return f"{words.number(value)} %"


def _prepare(value: int) -> str:
    return "as the session says" if value == 0 else words.seconds(value)


def _clock(minutes: int) -> str:
    return words.wall_time(minutes // 60, minutes % 60)
