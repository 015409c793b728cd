"""What stands in place of Today's session: what was cut short, or a programme's session.

Their cards are made, and their modules loaded, when they are first shown.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from hiptimer.history.errors import HistoryError
from hiptimer.history.records import Status
from hiptimer.history.said import title_now
from hiptimer.ui.parts.services import Services
from hiptimer.ui.today.view import TodayView

if TYPE_CHECKING:
    from hiptimer.session.model import Session
    from hiptimer.ui.kit.card import Card
    from hiptimer.ui.today.check_card import CheckCard
    from hiptimer.ui.today.else_card import ElseCard
    from hiptimer.ui.today.page import TodayPage
    from hiptimer.ui.today.programme_card import ProgrammeCard
    from hiptimer.ui.today.question_card import QuestionCard
    from hiptimer.ui.today.resume_card import ResumeCard
    from hiptimer.ui.today.unchanged_card import UnchangedCard


class Heroes:
    """The large card, and the third small one. `session` is what the programme proposes."""

    def __init__(
        self, page: "TodayPage", services: Services, column: QVBoxLayout, cards: QBoxLayout
    ) -> None:
        """`column` has the head and the session's card, `cards` those below."""
        self._page, self._services, self._column, self._cards = page, services, column, cards
        self._programme: ProgrammeCard | None = None
        self._resume: ResumeCard | None = None
        self._else: ElseCard | None = None
        self._check: CheckCard | None = None
        self._question: QuestionCard | None = None
        self._unchanged: UnchangedCard | None = None

    @property
    def session(self) -> "Session | None":
        """The programme's session that Start plays; None: there is none."""
        return self._programme.session if self._programme is not None else None

    def shown_of(self, session: "Card") -> "Card":
        """The large card that is shown: one of these, else the `session`'s."""
        cards = (self._resume, self._programme)
        return next((one for one in cards if one is not None and not one.isHidden()), session)

    def show_view(self, view: TodayView, *, whole: bool) -> None:
        """Show what there is of it; what takes its time only with the `whole` log."""
        self._show_question(view)
        self._show_programme(view)
        self._show_resume(view, whole=whole)
        self._show_else(view)
        self._show_unchanged(view)
        if whole:
            self._show_check(view)

    def set_upright(self, upright: bool) -> None:
        """Arrange for a narrow page."""
        for card in (self._programme, self._resume):
            if card is not None:
                card.set_upright(upright)

    def _show_question(self, view: TodayView) -> None:
        missed = view.programme.missed if view.programme is not None else None
        if missed is not None and self._question is None:
            self._question = self._made_question()
        if self._question is not None:
            if missed is not None:
                self._question.ask(missed)
            self._question.setVisible(self._question.is_open and view.open_play is None)

    def _made_question(self) -> "QuestionCard":
        from hiptimer.ui.today.question_card import QuestionCard  # noqa: PLC0415  see above

        page, card = self._page, QuestionCard(self._services)
        card.changed.connect(page.refresh)
        card.closed.connect(self._forget_question)
        card.library_asked.connect(page.library_requested)
        card.programme_asked.connect(page.programme_requested)
        card.exercise_asked.connect(page.exercise_requested)
        self._column.insertWidget(1, card)
        return card

    def _forget_question(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None

    def _show_programme(self, view: TodayView) -> None:
        if view.programme is not None and self._programme is None:
            self._programme = self._made_programme()
        if self._programme is not None:
            if view.programme is None:
                self._programme.forget()
            else:
                self._programme.show_view(view.programme)
            shown = view.programme is not None and view.open_play is None
            self._programme.setVisible(shown)

    def _made_programme(self) -> "ProgrammeCard":
        from hiptimer.ui.today.programme_card import ProgrammeCard  # noqa: PLC0415  see above

        page = self._page
        card = ProgrammeCard(self._services.theme)
        card.start.connect(page.begin_requested)
        card.programme_asked.connect(page.programme_requested)
        card.else_asked.connect(page.library_requested)
        self._place(card)
        return card

    def _show_resume(self, view: TodayView, *, whole: bool) -> None:
        play = view.open_play
        if play is not None and self._resume is None:
            self._resume = self._made_resume()
        if self._resume is None:
            return
        self._resume.setVisible(play is not None)
        if play is None:
            return
        title, place = title_now(play.session_id, play.title), None
        if whole:
            from hiptimer.ui.today.cut_short import cut_short, title_of  # noqa: PLC0415  as above

            place, title = cut_short(self._services, play.id), title_of(self._services, play)
        from hiptimer.ui.today.resume_card import when  # noqa: PLC0415  as above

        cutoff = self._services.settings.preferences.day_cutoff_minutes
        day = when(play, self._services.clock.now(), cutoff)
        self._resume.show_play(play, title, view.open_plays - 1, day)
        if whole:
            self._resume.show_place(place)
            saved = self._services.plays.saved_as(play.id)
            self._resume.offer_saving(saved is not Status.SLIGHT)

    def _made_resume(self) -> "ResumeCard":
        from hiptimer.ui.today.resume_card import ResumeCard  # noqa: PLC0415  see above

        page = self._page
        card = ResumeCard(self._services.theme)
        card.resume.connect(page.resume_requested)
        card.save.connect(page.save_requested)
        card.discard.connect(page.discard_requested)
        self._place(card)
        return card

    def _place(self, card: "ProgrammeCard | ResumeCard") -> None:
        card.set_upright(self._page.narrow)
        self._page.turn(card.row)
        self._column.insertWidget(self._column.count() - 1, card)

    def _show_else(self, view: TodayView) -> None:
        if view.open_play is not None and self._else is None:
            from hiptimer.ui.today.else_card import ElseCard  # noqa: PLC0415  see above

            self._else = ElseCard(self._services.theme)
            self._else.begin_asked.connect(self._page.start_proposed)
            self._else.library_asked.connect(self._page.library_requested)
            self._cards.addWidget(self._else, 9)
        if self._else is not None:
            cut_short = view.open_play
            self._else.setVisible(cut_short is not None)
            self._else.show_proposed(view.title, view.facts, cut_short.title if cut_short else "")

    def _show_unchanged(self, view: TodayView) -> None:
        found = view.programme.unchanged if view.programme is not None else None
        if found is not None and self._unchanged is None:
            from hiptimer.ui.today.unchanged_card import UnchangedCard  # noqa: PLC0415  see above

            self._unchanged = UnchangedCard(self._services.theme)
            self._unchanged.told.connect(self._change_told)
            self._unchanged.topics_asked.connect(self._page.topics_requested)
            self._column.addWidget(self._unchanged)
        if self._unchanged is not None:
            self._unchanged.show_unchanged(found if view.open_play is None else None)

    def _change_told(self, until: str) -> None:
        self._services.settings.update(change_told=until)
        self._page.refresh()

    def _show_check(self, view: TodayView) -> None:
        from hiptimer.ui.today.check_card import CheckCard, last_check  # noqa: PLC0415  as above

        try:
            check = last_check(self._services, view.programme)
        except HistoryError:
            check = None
        if check is not None and self._check is None:
            self._check = CheckCard(self._services.theme)
            self._cards.addWidget(self._check, 9)
        if self._check is not None:
            self._check.setVisible(check is not None and view.open_play is None)
            if check is not None:
                self._check.show_check(check)
