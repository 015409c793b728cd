"""What a screen reader is told of a session: each change, in order, in whole sentences."""

from hiptimer.player.events import Event, TimeAdded
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind
from hiptimer.player.transport import Transport
from hiptimer.session.model import Seconds
from hiptimer.ui.parts.announcing import Announcement, announcement
from hiptimer.ui.parts.snapshot_words import length
from tests.ui.player import samples


class Listener:
    """Plays a session on a clock of its own, and keeps what is announced."""

    def __init__(self) -> None:
        self.transport = Transport(samples.timeline())
        self.told: list[Announcement] = []
        self.now = 0.0

    def hear(self, events: tuple[Event, ...]) -> None:
        for event in events:
            timeline = event.timeline if isinstance(event, TimeAdded) else self.transport.timeline
            told = announcement(event, timeline, samples.catalogue())
            if told is not None:
                self.told.append(told)

    def run(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 0.5)
            self.hear(self.transport.tick(Seconds(self.now)))
            if self.transport.state is State.WAITING:
                self.hear(self.transport.done(Seconds(self.now)))

    def new(self) -> list[str]:
        texts = [told.text for told in self.told]
        self.told.clear()
        return texts


def test_a_whole_session_is_told_in_order() -> None:
    listener = Listener()
    listener.hear(listener.transport.start(Seconds(0.0)))
    listener.run(3600)
    assert listener.transport.state is State.FINISHED
    told = listener.new()
    assert told[:8] == [
        "90/90 stretch, left.",
        "Hold for 45 seconds, set 1 of 2.",
        "Change to the right.",
        "Hold for 45 seconds, set 1 of 2.",
        "Rest, 15 seconds. Next: Change to the left.",
        "Change to the left.",
        "Hold for 45 seconds, set 2 of 2.",
        "Change to the right.",
    ]
    assert told.count("10 reps, set 3 of 3.") == 2
    assert told.count("Press Space when done") == 7
    assert "Look and write down: Prone rotation test." in told


def test_each_change_by_the_person_is_told() -> None:
    listener = Listener()
    transport = listener.transport
    listener.hear(transport.start(Seconds(0.0)))
    listener.hear(transport.next_step(Seconds(0.0)))
    listener.new()
    left = transport.timeline.total_seconds - transport.position(Seconds(0.0))
    listener.hear(transport.pause(Seconds(0.0)))
    listener.hear(transport.resume(Seconds(9.0)))
    assert listener.told == [
        Announcement(f"Paused, {length(left)} left.", urgent=True),
        Announcement("Going on.", urgent=True),
    ]
    listener.new()
    hold = next(one for one in transport.timeline.segments if one.kind is Kind.HOLD)
    listener.hear(transport.seek(Seconds(9.0), Seconds(hold.start + 15.0)))
    listener.hear(transport.add_time(Seconds(9.0), Seconds(10.0)))
    assert listener.new() == [
        "Hold for 45 seconds, 30 seconds left.",
        "10 seconds more: 40 seconds left.",
    ]
    listener.hear(transport.leave_out(Seconds(9.0)))
    assert listener.new()[0] == "What hurts is left out for today."


def test_what_begins_and_what_stops_is_urgent_and_the_rest_waits_its_turn() -> None:
    listener = Listener()
    listener.hear(listener.transport.start(Seconds(0.0)))
    listener.run(3600)
    urgent = {told.text.split(" ")[0] for told in listener.told if told.urgent}
    calm = {told.text.split(" ")[0] for told in listener.told if not told.urgent}
    assert "Hold" in urgent
    assert {"Rest,", "Change", "Press"} <= calm


def test_a_sleep_of_the_computer_is_told_once() -> None:
    listener = Listener()
    listener.hear(listener.transport.start(Seconds(0.0)))
    listener.new()
    listener.hear(listener.transport.tick(Seconds(600.0)))
    assert listener.new() == ["The computer slept for 10 minutes. You are where you were."]
