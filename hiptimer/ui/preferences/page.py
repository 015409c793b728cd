"""Preferences: each is applied and saved at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hiptimer.coach.levels import AUTO, Level, VoiceInfo, VoiceStatus
from hiptimer.desktop.checkup import Checked, check_awake
from hiptimer.desktop.preferences import CueDetail
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.history.errors import HistoryError
from hiptimer.session.model import Aim
from hiptimer.session.words import aim_words
from hiptimer.ui.kit import words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import Choices, DropList, Slider, Stepper, Switch
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_backup import BackupRow
from hiptimer.ui.preferences.awake_row import AwakeRow
from hiptimer.ui.preferences.reminder_section import DesktopSection, ReminderSection, clock
from hiptimer.ui.preferences.section import PreferenceSection

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
_BEST_VOICE = ("The best there is", AUTO)
_SYSTEMS_DEVICE = ("The system's choice", "")


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
        services.voice.on_status(self._show_voice)
        services.voice.ask_voices(self._take_voices)
        self._show_voice(services.voice.status)

    def refresh(self) -> None:
        """Look anew at what is plugged in, and at what the desktop does."""
        devices = [(device.name, device.id) for device in self._services.voice.devices()]
        self._devices.set_choices([_SYSTEMS_DEVICE, *devices])
        self._devices.show_value(self._settings.preferences.sound_device)
        self._awake.look()

    # sections

    def _section(self, title: str) -> PreferenceSection:
        return PreferenceSection(self._services.theme, self, self._settings, title)

    def _build_voice(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._section("Voice and sounds")
        self._voices = DropList(
            theme, "Voice", [_BEST_VOICE], absent=lambda voice: voice.partition(":")[2]
        )
        test = QuietButton(theme, "&Test", icon="volume")
        test.clicked.connect(self._services.voice.test)
        self._voice_told = section.add("Voice", " ", section.bind(self._voices, "voice"), test)
        rate = Stepper(theme, "Speed of the voice", 60, 160, step=10, words=_percent)
        rate.picked.connect(lambda value: self._settings.update(voice_rate=value / 100))
        section.follow(lambda p: rate.show_value(p.voice_rate * 100))
        section.add("Speed of the voice", "", rate)
        volume = section.bind(Slider("Volume", 0, 100), "volume")
        volume.setMinimumWidth(theme.px(200))
        level = Text(theme, size=16, align=Qt.AlignmentFlag.AlignVCenter, tabular=True, wrap=False)
        section.follow(lambda p: level.setText(_percent(p.volume)))
        section.add("Volume", "", volume, level)
        self._devices = DropList(
            theme,
            "Loudspeaker or headphones",
            [_SYSTEMS_DEVICE],
            absent=lambda _device: "The one you chose (not connected)",
        )
        section.bind(self._devices, "sound_device")
        section.add("Loudspeaker or headphones", "", self._devices)
        section.add(
            "What is said",
            "Full: instructions and reminders. Short: names, sides and counts.",
            section.bind(Choices(theme, "What is said", CUES), "cue_detail"),
        )
        section.add(
            "Count softly",
            "Reps are counted in a quieter voice.",
            section.bind(Switch(theme, "Count softly"), "soft_count"),
        )
        return section

    def _build_session(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._section("Sessions")
        aim = Choices(theme, "Your aim", {one.value: aim_words(one) for one in Aim})
        section.add("Your aim", "Today proposes sessions that fit it.", section.bind(aim, "aim"))
        section.add(
            "Time to get ready",
            "At least this long before each exercise begins.",
            section.bind(
                Stepper(theme, "Time to get ready", 0, 120, step=5, words=_prepare),
                "least_prepare",
            ),
        )
        section.add(
            "Flash at changes",
            "The edge of the window lights up softly.",
            section.bind(Switch(theme, "Flash at changes"), "flash"),
        )
        self._awake = AwakeRow(section, self._check_awake)
        return section

    def _build_week(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._week = self._section("Your week")
        goal = Stepper(theme, "Weekly goal", 1, 7, words=lambda n: words.plural(n, "day"))
        goal.picked.connect(self._choose_goal)
        section.follow(lambda p: goal.show_value(p.weekly_goal))
        self._goal_told = section.add("Weekly goal", "A new goal holds from next week on.", goal)
        start = Choices(theme, "The week starts on", WEEK_STARTS)
        section.add("The week starts on", "", section.bind(start, "week_start"))
        cutoff = Stepper(theme, "A new day begins at", 0, 360, step=30, words=clock)
        section.add(
            "A new day begins at",
            "What you do before that belongs to the evening before. What is logged stays as it is.",
            section.bind(cutoff, "day_cutoff_minutes"),
        )
        return section

    def _build_look(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._section("How it looks")
        section.add("Theme", "", section.bind(Choices(theme, "Theme", LOOKS), "theme"))
        size = Stepper(theme, "Text size", 80, 200, step=10, words=_percent)
        section.add("Text size", "", section.bind(size, "text_size"))
        section.add(
            "Reduced motion",
            "Panels appear at once, and figures step between positions.",
            section.bind(Switch(theme, "Reduced motion"), "reduced_motion"),
        )
        section.add(
            "Figures as in a mirror",
            "Figures show another person: their left is yours, as the word and the colour say. "
            "As in a mirror, those that face you move on the same side as you.",
            section.bind(Switch(theme, "Figures as in a mirror"), "mirror_figures"),
        )
        return section

    def _build_data(self) -> PreferenceSection:
        theme = self._services.theme
        section = self._section("Your data")
        folder = self._services.paths.data
        open_folder = QuietButton(theme, "&Open folder", icon="folder")
        open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        section.add("Data folder", str(folder), open_folder)
        BackupRow(self._services, section)
        return section

    # what is not a plain field

    def _choose_goal(self, goal: int) -> None:
        try:
            self._services.choose_goal(goal)
        except HistoryError as error:
            self._goal_told.setText(str(error))
            self._week.refresh()
            return
        self._settings.update(weekly_goal=goal)

    def _take_voices(self, voices: Sequence[VoiceInfo]) -> None:
        self._voices.set_choices([_BEST_VOICE, *((_voice_words(one), one.id) for one in voices)])
        self._voices.show_value(self._settings.preferences.voice)

    def _show_voice(self, status: VoiceStatus) -> None:
        told = f"{LEVELS[status.level]} {status.reason}".strip()
        self._voice_told.setText(told)
        self._voice_told.updateGeometry()


def _voice_words(voice: VoiceInfo) -> str:
    return f"{voice.name} ({voice.language})" if voice.language else voice.name


def _percent(value: int) -> str:
    return f"{words.number(value)} %"


def _prepare(value: int) -> str:
    return "as the session says" if value == 0 else words.seconds(value)
