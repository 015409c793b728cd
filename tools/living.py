"""A made-up person who lives with a programme: each session goes through the real engine.

A virtual clock, a real log on the disk: what is planned next follows from what was written.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from hiptimer.desktop.paths import shipped
from hiptimer.history import writes
from hiptimer.history.records import Completion
from hiptimer.player.events import Event, Finished, SegmentStarted, Waiting
from hiptimer.player.record import PlayState
from hiptimer.player.timeline import Kind
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Keeper
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.desk import Programmes
from hiptimer.session.model import Session, Side
from hiptimer.testing import VirtualClock
from hiptimer.ui.parts.services import Services

ALL_KIT = (
    "anchor", "ankle-weight", "band", "band-medium", "band-strong", "chair", "heavy-band",
    "loop-band", "loop-band-strong",
)  # fmt: skip
ANGLES = {("internal", Side.LEFT): 22.0, ("internal", Side.RIGHT): 30.0,
          ("external", Side.LEFT): 44.0, ("external", Side.RIGHT): 42.0}  # fmt: skip
_LATE = 19  # o'clock
_LOOK = 1.5  # seconds: a longer leap is a jump of the clock, and pauses


class Living:
    """One person, on services whose clock can be moved."""

    def __init__(self, services: Services, clock: VirtualClock) -> None:
        """`clock` is that of the services."""
        self._services = services
        self.clock = clock
        self.gained = 0.0  # degrees, at the next check
        self.troubles: list[str] = []

    @property
    def desk(self) -> Programmes:
        """What plans for this person."""
        return self._services.programmes

    def enrol(self, name: str = "turn-more-freely", kit: tuple[str, ...] = ALL_KIT) -> None:
        """Begin a programme that ships, today."""
        self.desk.set_kit(kit)
        self.desk.start(load_programme(shipped("sessions") / "programmes" / f"{name}.json"))

    def wait_until(self, day: date, hour: int = _LATE) -> None:
        """Let time pass until an evening."""
        zone = self.clock.now().tzinfo
        moment = datetime.combine(day, time(hour), zone)
        self.clock.forward((moment - self.clock.now()).total_seconds())

    def train(
        self, *, effort: int | None = 5, pain: int | None = 1, pinch: str = ""
    ) -> Completion | None:
        """Play what is proposed now, to its end, and answer; `pinch` names what hurts."""
        proposed = self.desk.proposed(self._services.store)
        if proposed is None or proposed.session is None:
            return None
        return self.play(proposed.session, effort=effort, pain=pain, pinch=pinch)

    def play(
        self,
        session: Session,
        *,
        effort: int | None = 5,
        pain: int | None = 1,
        pinch: str = "",
        until: float | None = None,
    ) -> Completion | None:
        """Play a session; with `until` it is cut short there, in seconds, and nothing is kept."""
        services, clock = self._services, self.clock
        play, trouble = services.plays.begin(session)
        if trouble:
            raise RuntimeError(trouble)
        keeper = Keeper(
            play, services.journal, services.store, clock,
            lambda: services.settings.preferences.day_cutoff_minutes, self.troubles.append,
            PlayState(),
        )  # fmt: skip
        transport = Transport(play.timeline)
        if not self._run(transport, keeper, pinch, until):
            keeper.write(transport.stay(clock.monotonic()))
            return None
        done = keeper.complete()
        if done is not None and (effort is not None or pain is not None):
            services.store.run(writes.after, done.id, effort, pain, "")
        return done

    def _run(self, transport: Transport, keeper: Keeper, pinch: str, until: float | None) -> bool:
        """Let the clock go from one instant to the next; whether the end was reached."""
        events = transport.start(self.clock.monotonic())
        while True:
            for event in events:
                keeper.apply(event)
                self._answer(event, transport, keeper, pinch)
            if any(isinstance(event, Finished) for event in events):
                return True
            now = self.clock.monotonic()
            if until is not None and transport.position(now) >= until:
                return False
            if any(isinstance(event, Waiting) for event in events):
                events = transport.done(now)
                continue
            due = transport.next_deadline()
            if due is None:
                raise RuntimeError("the player stands")
            self.clock.forward(min(max(0.0, due - now), _LOOK))
            events = transport.tick(self.clock.monotonic())

    def _answer(self, event: Event, transport: Transport, keeper: Keeper, pinch: str) -> None:
        if not isinstance(event, SegmentStarted):
            return
        segment = event.segment
        if segment.kind is Kind.MEASURE and segment.exercise is not None:
            for (record, side), degrees in ANGLES.items():
                keeper.record(segment.exercise, record, side, degrees + self.gained)
        hurts = pinch and segment.exercise == pinch and segment.kind.is_work
        if hurts and not keeper.state.pinches:
            keeper.pinch(segment, segment.side, transport.position(self.clock.monotonic()))


def live(
    person: Living,
    first: date,
    weeks: int,
    *,
    weekdays: tuple[int, ...] = (0, 2, 4),
    each: Callable[[Living, date], None] = lambda person, _day: _train(person),
) -> None:
    """Train on these weekdays of so many weeks; a degree is gained each week."""
    for week in range(weeks):
        person.gained = float(week)
        for weekday in weekdays:
            day = first + timedelta(days=7 * week + weekday)
            person.wait_until(day)
            each(person, day)


def _train(person: Living) -> None:
    person.train()
