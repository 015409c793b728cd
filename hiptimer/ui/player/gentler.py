"""Before an exercise that pinched lately: a soft question, the easier way first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.history.pain import Tender, since_text, tender_for
from hiptimer.player.choices import GentlerChoice
from hiptimer.player.timeline import Segment
from hiptimer.session.model import Side
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.overlay import Overlay
from hiptimer.words import tr


class GentlerPanel(Overlay):
    """Asks how to do an exercise that pinched.

    Signals: `chosen(GentlerChoice)`. Esc takes the easier way; without one, it wants an answer.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, tr("Gentler this time?"))
        self._told = self.words("", tone="ink")
        self._how = self.words("")
        self._easier = self.answer(
            tr("Do it in the easier way"),
            "1",
            lambda: self._choose(GentlerChoice.EASIER),
            main=True,
        )
        self._easier.set_key("Esc")  # and 1, as the others have 2 and 3
        self._usual = self.answer(
            tr("Do it as usual"), "2", lambda: self._choose(GentlerChoice.USUAL)
        )
        self.answer(tr("Leave it out today"), "3", lambda: self._choose(GentlerChoice.SKIP))
        self.words(tr("At the first pinch, stop: less today is how it gets better."))

    def open_with(self, name: str, side: Side | None, tender: Tender, easier: str) -> None:
        """Open for an exercise; `easier` says how its easier way is done, empty for none."""
        self._told.setText(_pinched(name, side, since_text(tender.days_ago)))
        for widget in (self._easier, self._how):
            widget.setVisible(bool(easier))
        self._how.setText(tr("The easier way: {how}", how=easier))
        self.open_panel()

    def first_focus(self) -> QWidget:
        """The easier way is what Enter takes, where there is one."""
        return self._usual if self._easier.isHidden() else self._easier

    def answer_escape(self) -> None:
        """Esc: the easier way, which is the safe one; where there is none, one has to answer."""
        self._choose(GentlerChoice.EASIER)

    def _choose(self, choice: GentlerChoice) -> None:
        if choice is GentlerChoice.EASIER and self._easier.isHidden():
            return
        self.chosen.emit(choice)
        self.close_panel()


def _pinched(name: str, side: Side | None, when: str) -> str:
    match side:
        case Side.LEFT:
            return tr("{name} pinched on the left side {when}.", name=name, when=when)
        case Side.RIGHT:
            return tr("{name} pinched on the right side {when}.", name=name, when=when)
    return tr("{name} pinched {when}.", name=name, when=when)


class Asked:
    """Which of the exercises that pinched were asked about: each side once a play."""

    def __init__(self, known: Sequence[Tender], easier: Sequence[str] = ()) -> None:
        """`easier` are the exercises that are done in the easier way already."""
        self._known = known
        self._done: set[tuple[str, Side | None]] = set()
        self._settled = set(easier)

    def ask_for(self, segment: Segment) -> Tender | None:
        """The report to ask about as `segment` begins; None when there is nothing to ask."""
        exercise = segment.exercise or ""
        key = (exercise, None if segment.alternates else segment.side)
        if exercise in self._settled or key in self._done:
            return None
        found = tender_for(self._known, exercise, segment.side, both=segment.alternates)
        if found is not None:
            self._done.add(key)
        return found

    def settle(self, exercise: str) -> None:
        """Ask no more about an exercise: it is done in the easier way, or left out."""
        self._settled.add(exercise)
