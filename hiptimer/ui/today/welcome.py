"""The first run: three short choices, then straight to a session."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.history.streaks import DEFAULT_GOAL
from hiptimer.session.model import Aim
from hiptimer.session.words import aim_words
from hiptimer.ui.kit.buttons import PlainButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import heading
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

VOICE = {"voice": mark("Voice and sounds"), "sounds": mark("Sounds only")}
NOT_ADVICE = mark(
    "HipTimer is a coach, not medical advice. Stop when something hurts sharply, pinches or goes "
    "numb, and ask a doctor or a physiotherapist about pain that stays."
)


class Welcome(QWidget):
    """Asks for aim, sessions a week and voice.

    Signals: `answered` with the fields of the preferences and whether to start at once;
    `test_voice` to hear a sentence.
    """

    answered = Signal(dict, bool)
    test_voice = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        goal: int = DEFAULT_GOAL,
        *,
        is_new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`is_new` tells that nothing was ever done."""
        super().__init__(parent)
        self._theme = theme
        self._is_new = is_new
        self._aim = Choices(
            theme, tr("What is it for?"), {one.value: aim_words(one) for one in Aim}
        )
        self._aim.show_value(preferences.aim.value)
        goals = {str(number): str(number) for number in range(1, 8)}
        self._goal = Choices(theme, tr("How many sessions a week?"), goals)
        self._goal.show_value(str(goal))
        self._voice = Choices(
            theme, tr("Shall a voice guide you?"), {key: tr(text) for key, text in VOICE.items()}
        )
        quiet = preferences.cue_detail in {CueDetail.SOUNDS, CueDetail.SILENT}
        self._voice.show_value("sounds" if quiet else "voice")
        self._told = Text(theme, size=14, tone="ink2")
        self._told.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading(theme, tr("Welcome")))
        told = tr("Three choices, and you can begin.")
        if is_new:
            told = tr("Three choices, then your first session.")
        self._column.addWidget(Text(theme, told, 20, tone="ink2"))
        self._column.addWidget(self._build_card())
        self._column.addWidget(Text(theme, tr(NOT_ADVICE), 14, tone="ink2"))
        self._column.addLayout(self._build_buttons())
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def tell(self, text: str) -> None:
        """Say what became of the voice's test."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def answers(self) -> dict[str, object]:
        """The choices as fields of the preferences."""
        speaks = self._voice.value == "voice"
        return {
            "aim": self._aim.value,
            "weekly_goal": int(self._goal.value),
            "cue_detail": (CueDetail.FULL if speaks else CueDetail.SOUNDS).value,
            "welcomed": True,
        }

    def start(self) -> None:
        """Take the answers and begin."""
        self.answered.emit(self.answers(), True)

    def _build_card(self) -> ColumnCard:
        card = ColumnCard(self._theme, side=32)
        test = QuietButton(self._theme, tr("Hear it"), icon="volume")
        test.clicked.connect(self.test_voice)
        for question, choices in (
            (tr("What is it for?"), self._aim),
            (tr("How many sessions a week?"), self._goal),
            (tr("Shall a voice guide you?"), self._voice),
        ):
            card.column.addWidget(Text(self._theme, question, 16, Weight.DemiBold))
            card.column.addWidget(choices)
            card.column.addSpacing(self._theme.px(12))
        row = FlowLayout()
        row.addWidget(test)
        card.column.addLayout(row)
        card.column.addWidget(self._told)
        card.column.addSpacing(self._theme.px(8))
        return card

    def _build_buttons(self) -> FlowLayout:
        words = tr("&Start the first session") if self._is_new else tr("&Start a session")
        start = PrimaryButton(self._theme, words, key="Space")
        look = PlainButton(self._theme, tr("Look around &first"))
        start.clicked.connect(self.start)
        look.clicked.connect(lambda: self.answered.emit(self.answers(), False))
        buttons = FlowLayout(spacing=12)
        buttons.addWidget(start)
        buttons.addWidget(look)
        return buttons

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(16))
