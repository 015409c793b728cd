"""After a week below its due: what got in the way? An answer changes one thing, at once."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hiptimer.history import writes
from hiptimer.history.errors import HistoryError
from hiptimer.history.pain import ADVICE
from hiptimer.programmes.enrolment import SAID, Answer, Gentle, Shorter
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.plan import Plan
from hiptimer.session.model import Aim
from hiptimer.ui.kit.buttons import LinkButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.programme_view import Missed
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn
from hiptimer.words.formats import wall_time

SHORTER_BY = 5.0
SHORT = "ten-minutes"


class QuestionCard(ColumnCard):
    """Asks once, keeps the answer, and offers one change.

    Signals: `changed` when the plan is another; `closed` when nothing more is asked;
    `library_asked`, `programme_asked` with an id, `exercise_asked` with an id.
    """

    changed = Signal()
    closed = Signal()
    library_asked = Signal()
    programme_asked = Signal(str)
    exercise_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent, side=40)
        self._services = services
        self._missed: Missed | None = None
        theme = services.theme
        self._title = Text(theme, size=20, weight=Weight.DemiBold)
        skip = LinkButton(theme, tr("S&kip"), tone="ink2")
        skip.clicked.connect(self._skip)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(skip)
        self.column.addLayout(head)
        told = tr("One answer changes one thing, at once. Nothing is lost: your rungs stay.")
        self.column.addWidget(Text(theme, told, 16, tone="ink2"))
        self._choices = Choices(
            theme, tr("What got in the way?"), {key: tr(text) for key, text in SAID.items()}
        )
        self._choices.picked.connect(self._answer)
        self.column.addWidget(self._choices)
        self._change = QVBoxLayout()
        self.column.addLayout(self._change)

    @property
    def is_open(self) -> bool:
        """Whether something is asked, or a change is offered."""
        return self._missed is not None

    def ask(self, missed: Missed) -> None:
        """Ask about a week."""
        if self._missed == missed:
            return
        self._missed = missed
        self._title.setText(
            trn(
                "Last week had {done} of {n} session. What got in the way?",
                "Last week had {done} of {n} sessions. What got in the way?",
                missed.days,
                done=missed.done,
            )
        )

    # What an answer changes

    def _skip(self) -> None:
        if self._missed is not None and not self._choices.value:
            self._keep("skipped")
        self._close()

    def _close(self) -> None:
        self._missed = None
        self.closed.emit()

    def _keep(self, answer: Answer) -> bool:
        if self._missed is None:
            return False
        try:
            self._services.programmes.answer(self._missed.week, answer)
        except EnrolmentError as error:
            self._offer(str(error), "")
            return False
        return True

    def _answer(self, key: str) -> None:
        answer = next(one for one in SAID if one == key)
        if self._keep(answer):
            self._offers[answer](self)

    def _forgot(self) -> None:
        preferences = self._services.settings.preferences
        at = wall_time(*divmod(preferences.training_minute, 60))
        habit = QLineEdit()
        name = tr("After …, I train")
        habit.setPlaceholderText(tr("after brushing my teeth"))
        habit.setAccessibleName(name)
        habit.setText(self._services.programmes.enrolment.habit or "")
        told = tr("Tied to something you do anyway, it is remembered more easily.")

        def take() -> None:
            self._services.programmes.set_habit(habit.text().strip())
            self._services.settings.update(training_reminders=True)

        title = tr("A reminder at {time} on your days, and a habit to tie it to", time=at)
        self._offer(title, told, (tr("Remind me"), take), field=habit)

    def _no_time(self) -> None:
        desk = self._services.programmes
        plan = self._plan()
        if plan is None:
            return
        entry = desk.entry(SHORT)
        short = entry.programme if entry is not None else None
        gains = plan.enrolled.programme.aim is Aim.GAIN_ROTATION
        if gains and short is not None and plan.enrolled.programme.id != SHORT:
            title = tr("Ten minutes: five short sessions a week")
            told = tr(
                "From today, for eight weeks. {title} waits at week {week}.",
                title=desk.title(plan.enrolled.programme), week=plan.state.week,
            )  # fmt: skip
            name = tr("Change to {title}", title=desk.title(short))
            self._offer(title, told, (name, lambda: desk.start(short)))
            return
        title = tr("Five minutes less, from now on")
        told = tr("Sets and doses give way first; the exercises stay.")
        choice = Shorter(plan.proposal.day, SHORTER_BY)
        self._offer(title, told, (tr("Make them shorter"), lambda: desk.choose(choice)))

    def _sore(self) -> None:
        desk, plan = self._services.programmes, self._plan()
        if plan is None:
            return
        choice = Gentle(plan.proposal.day)
        title = tr("Something gentle first, then on as planned")
        self._offer(title, tr(ADVICE), (tr("Gentle first"), lambda: desk.choose(choice)))

    def _bored(self) -> None:
        plan = self._plan()
        title = tr("Another exercise here and there, or another programme")
        told = tr("Beside each ladder on the programme’s page you can swap its exercise.")
        row = self._offer(title, told)
        if plan is not None:
            swap = QuietButton(self._theme, tr("Swap an exercise"))
            name = plan.enrolled.programme.id
            swap.clicked.connect(lambda: self.programme_asked.emit(name))
            row.addWidget(swap)
        other = QuietButton(self._theme, tr("See other programmes"))
        other.clicked.connect(self.library_asked)
        row.addWidget(other)

    def _away(self) -> None:
        if self._missed is None:
            return
        first: date = self._missed.week
        last = first + timedelta(days=6)
        store = self._services.store

        def take() -> None:
            store.run(writes.add_pause, first, last, "away")

        title = tr("Mark that week as a pause")
        told = tr("A pause breaks no streak, and nothing is expected of you.")
        self._offer(title, told, (tr("Mark it as a pause"), take))

    def _not_sure(self) -> None:
        plan = self._plan()
        title = tr("This week’s exercises, step by step")
        row = self._offer(
            title, tr("Each page shows the way in, the common mistakes and an easier way.")
        )
        known = self._services.catalogue.exercises
        for item in plan.proposal.items if plan is not None else ():
            exercise = known.get(item.exercise)
            if exercise is not None:
                button = QuietButton(self._theme, exercise.name)
                button.clicked.connect(
                    lambda _=False, name=exercise.id: self.exercise_asked.emit(name)
                )
                row.addWidget(button)

    _offers: Mapping[Answer, Callable[["QuestionCard"], None]] = MappingProxyType(
        {
            "forgot": _forgot,
            "no-time": _no_time,
            "sore": _sore,
            "bored": _bored,
            "away": _away,
            "not-sure": _not_sure,
        }
    )

    def _plan(self) -> Plan | None:
        try:
            return self._services.programmes.plan(self._services.store)
        except HistoryError as error:
            self._offer(str(error), "")
            return None

    def _offer(
        self,
        title: str,
        told: str,
        deed: tuple[str, Callable[[], None]] | None = None,
        *,
        field: QWidget | None = None,
    ) -> FlowLayout:
        """Show one change in place; the row of its buttons."""
        clear(self._change)
        theme = self._theme
        self._change.addSpacing(theme.px(8))
        self._change.addWidget(Text(theme, title, 16, Weight.DemiBold))
        self._change.addWidget(Text(theme, told, 14, tone="ink2"))
        if field is not None:
            self._change.addWidget(Text(theme, field.accessibleName(), 14))
            self._change.addWidget(field)
        row = FlowLayout(spacing=8)
        if deed is not None:
            name, act = deed
            do = QuietButton(theme, name)
            do.clicked.connect(lambda: self._do(act))
            row.addWidget(do)
        leave = LinkButton(theme, tr("Leave it as it is"))
        leave.clicked.connect(self._close)
        self._change.addLayout(row)
        row.addWidget(leave)
        return row

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (EnrolmentError, HistoryError) as error:
            self._offer(str(error), "")
            return
        self._close()
        self.changed.emit()
