"""A bridge that plays nothing: it remembers what was asked, and says what a test lets it say."""

from PySide6.QtCore import QObject, Signal

from hiptimer.history.records import Status
from hiptimer.player.choices import GentlerChoice, LeaveChoice, PinchChoice
from hiptimer.plays.keeper import Foreseen, Kept


class FakeBridge(QObject):
    """The signals of the real one; `asked` holds the intents in their order."""

    snapshot_changed = Signal(object)
    figure_moved = Signal(object)
    happened = Signal(object)
    caption = Signal(str)
    trouble = Signal(str)
    known_changed = Signal(object)
    finished = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, ...]] = []
        self.kept = Kept.LOG

    def toggle(self) -> None:
        self.asked.append(("toggle",))

    def next_step(self) -> None:
        self.asked.append(("next_step",))

    def previous_step(self) -> None:
        self.asked.append(("previous_step",))

    def forward(self) -> None:
        self.asked.append(("forward",))

    def back(self) -> None:
        self.asked.append(("back",))

    def restart_step(self) -> None:
        self.asked.append(("restart_step",))

    def seek(self, position: float) -> None:
        self.asked.append(("seek", position))

    def add_time(self) -> None:
        self.asked.append(("add_time",))

    def done(self) -> None:
        self.asked.append(("done",))

    def follow_screen(self, rate: float) -> None:
        assert rate > 0

    def pinch(self) -> None:
        self.asked.append(("pinch",))

    def pinch_choice(self, choice: PinchChoice) -> None:
        self.asked.append(("pinch_choice", choice))

    def gentler_choice(self, choice: GentlerChoice) -> None:
        self.asked.append(("gentler_choice", choice))

    def add_note(self, text: str) -> None:
        self.asked.append(("add_note", text))

    def record(self, record_id: str, side: object, value: object, reading: int) -> None:
        self.asked.append(("record", record_id, side, value, reading))

    def open_question(self) -> None:
        self.asked.append(("open_question",))

    def close_question(self) -> None:
        self.asked.append(("close_question",))

    def volume_up(self) -> None:
        self.asked.append(("volume_up",))

    def volume_down(self) -> None:
        self.asked.append(("volume_down",))

    def toggle_mute(self) -> None:
        self.asked.append(("toggle_mute",))

    foresees = Foreseen(Status.PARTIAL, Status.COMPLETED, has_pain=False)

    def foreseen(self) -> Foreseen:
        return self.foresees

    def finish(self) -> None:
        self.asked.append(("finish",))

    def leave(self, how: LeaveChoice) -> None:
        self.asked.append(("leave", how))
