"""The first run: four answers, and a programme that follows them; or just one session."""

from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.desktop.preferences import CueDetail
from hiptimer.desktop.reminders import days_of
from hiptimer.session.model import Aim
from hiptimer.session.words import aim_words
from hiptimer.ui.kit.buttons import LinkButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.kit_chips import KitChips
from hiptimer.ui.parts.services import Services
from hiptimer.ui.today.offer import Offer, OfferCard, offer_of
from hiptimer.words import mark, tr

VOICE = {"voice": mark("Voice and sounds"), "sounds": mark("Sounds only")}
NOT_ADVICE = mark(
    "HipTimer is a coach, not medical advice. Stop when something hurts sharply, pinches or goes "
    "numb, and ask a doctor or a physiotherapist about pain that stays."
)


class How(StrEnum):
    """What is to follow the answers."""

    PROGRAMME = "programme"
    SESSION = "session"
    LOOK = "look"


class Welcome(QWidget):
    """Asks for aim, days, kit and voice.

    Signals: `answered` with what is to follow, a `How`; `test_voice` to hear a sentence;
    `backup_asked` to bring back a backup instead.
    """

    answered = Signal(object)
    test_voice = Signal()
    backup_asked = Signal()

    def __init__(self, page: Page, services: Services, *, is_new: bool = True) -> None:
        """`page` is where it stands; `is_new` tells that nothing was ever done."""
        super().__init__()
        theme, preferences = services.theme, services.settings.preferences
        self._theme, self._services, self._page = theme, services, page
        aims = {one.value: aim_words(one) for one in Aim}
        self._aim = Choices(theme, tr("What is it for?"), aims)
        self._aim.show_value(preferences.aim.value)
        self._days = DayChips(theme, tr("Which days?"))
        self._kit = KitChips(theme, tr("What do you have?"))
        self._kit.show_value(services.kit_at_hand())
        voices = {key: tr(text) for key, text in VOICE.items()}
        self._voice = Choices(theme, tr("Do you want a voice to guide you?"), voices)
        quiet = preferences.cue_detail in {CueDetail.SOUNDS, CueDetail.SILENT}
        self._voice.show_value("sounds" if quiet else "voice")
        self._chosen_days = ""
        self.offer: Offer | None = None
        self._told = Text(theme, size=14, tone="ink2")
        self._told.hide()
        self._card = OfferCard(theme)
        self._column = QVBoxLayout(self)
        self._build(is_new=is_new)
        self._listen()
        QTimer.singleShot(0, self, self.renew)  # the window is painted first

    @property
    def kit(self) -> tuple[str, ...]:
        """What the person has."""
        return self._kit.value

    @property
    def days(self) -> str:
        """The days that were chosen, as preferences keep them; "" for any."""
        return self._chosen_days

    def tell(self, text: str) -> None:
        """Say what became of the voice's test, or what could not be kept."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def answers(self) -> dict[str, object]:
        """The choices as fields of the preferences."""
        speaks = self._voice.value == "voice"
        return {
            "aim": self._aim.value,
            "cue_detail": (CueDetail.FULL if speaks else CueDetail.SOUNDS).value,
            "welcomed": True,
        }

    def start(self) -> None:
        """Take the answers and begin the programme that is offered, or one session."""
        if self.offer is None:
            self.renew()
        self.answered.emit(How.PROGRAMME if self.offer is not None else How.SESSION)

    def renew(self) -> None:
        """Offer the programme that fits the answers."""
        aim = Aim(self._aim.value)
        self.offer = offer_of(self._services, aim, self.kit, days_of(self.days))
        self._card.show_offer(self.offer)

    def _listen(self) -> None:
        self._aim.picked.connect(lambda _key: self.renew())
        self._kit.picked.connect(lambda _kit: self.renew())
        self._days.picked.connect(self._take_days)
        self._card.begin_asked.connect(self.start)
        self._card.session_asked.connect(lambda: self.answered.emit(How.SESSION))
        self._card.look_asked.connect(lambda: self.answered.emit(How.LOOK))

    def _take_days(self, days: str) -> None:
        self._chosen_days = days
        self.renew()

    def _build(self, *, is_new: bool) -> None:
        theme = self._theme
        self._column.setContentsMargins(0, 0, 0, 0)
        backup = LinkButton(theme, tr("I have a &backup"), icon="folder")
        backup.clicked.connect(self.backup_asked)
        head = Head(self._page)
        head.addWidget(heading(theme, tr("Welcome")), 1)
        head.addWidget(backup)
        self._column.addLayout(head)
        told = tr("Four answers, and you can begin.")
        if is_new:
            told = tr("Four answers, and a programme that grows with you.")
        self._column.addWidget(Text(theme, told, 20, tone="ink2"))
        row = self._page.side_by_side(16)
        row.addWidget(self._questions(), 17)
        row.addWidget(self._card, 10)
        self._column.addLayout(row)
        self._column.addWidget(Text(theme, tr(NOT_ADVICE), 14, tone="ink2"))
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _questions(self) -> ColumnCard:
        theme = self._theme
        card = ColumnCard(theme, side=32)
        test = QuietButton(theme, tr("Listen"), icon="volume")
        test.clicked.connect(self.test_voice)
        for question, told, field in (
            (tr("What is it for?"), "", self._aim),
            (tr("Which days?"), tr("None chosen: any day will do."), self._days),
            (
                tr("What do you have?"),
                tr("A blanket, a wall and a pillow are enough to begin."),
                self._kit,
            ),
            (tr("Do you want a voice to guide you?"), "", self._voice),
        ):
            card.column.addWidget(Text(theme, question, 16, Weight.DemiBold))
            if told:
                card.column.addWidget(Text(theme, told, 14, tone="ink2"))
            card.column.addWidget(field)
            card.column.addSpacing(theme.px(12))
        row = FlowLayout()
        row.addWidget(test)
        card.column.addLayout(row)
        card.column.addWidget(self._told)
        card.column.addStretch(1)
        return card

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(16))
