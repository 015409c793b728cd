"""What the pages are given: everything they ask of the rest of the program."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.reminders import days_of
from hiptimer.history import queries, writes
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.store import Store
from hiptimer.history.streaks import chosen_goal
from hiptimer.history.today import today_of
from hiptimer.plays.play import Plays
from hiptimer.programmes.kit_file import kit_told
from hiptimer.session.library import Library
from hiptimer.session.looks import InPlace, Looks
from hiptimer.session.model import Catalogue
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.aside import AtOnce, LooksAside
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.parts.shelf import Shelf

if TYPE_CHECKING:  # it looks packages up: 20 ms that the first paint of Today does not pay
    from hiptimer.coach.levels import VoiceInfo, VoiceStatus
    from hiptimer.coach.output import Device
    from hiptimer.player.timeline import Sound
    from hiptimer.programmes.desk import Programmes
    from hiptimer.ui.parts.speaking import Speaking


class VoiceControl(Protocol):
    """What Preferences, the welcome and the editor need of the voice. Nothing here waits for it."""

    @property
    def status(self) -> "VoiceStatus":
        """The level in use, and why it is not a better one."""

    @property
    def speaker(self) -> "Speaking | None":
        """What says a timeline's cues."""

    def on_status(self, tell: "Callable[[VoiceStatus], None]") -> None:
        """Call `tell`, in the window's thread, whenever the status is another one."""

    def ask_voices(self, tell: "Callable[[Sequence[VoiceInfo]], None]") -> None:
        """Find the voices that can be chosen; `tell` is called in the window's thread."""

    def on_devices(self, tell: "Callable[[Sequence[Device]], None]") -> None:
        """Call `tell`, in the window's thread, with where sound can come out, once it is found."""

    def look_for_devices(self) -> None:
        """Find where sound can come out."""

    def test(self) -> None:
        """Say a sentence with the voice, volume and cue detail that are chosen."""

    def hear(self, sound: "Sound") -> None:
        """Play a sound by itself, at the volume that is chosen."""


class Services(Struct, frozen=True, eq=False):
    """Made once by the composition root."""

    clock: Clock
    paths: Paths
    settings: Settings
    library: Library
    shelf: Shelf
    store: Store
    journal: Journal
    plays: Plays
    voice: VoiceControl
    theme: Theme
    make_programmes: "Callable[[], Programmes]"
    looks: Looks = InPlace()
    aside: LooksAside = AtOnce()

    @property
    def programmes(self) -> "Programmes":
        """The person's programmes; made, and what it needs loaded, when it is first asked for."""
        return self.make_programmes()

    @property
    def catalogue(self) -> Catalogue:
        """The exercises and checks for the eye."""
        return self.library.shown

    def kit_at_hand(self) -> frozenset[str]:
        """What the person has; until they were asked, a chair as most people have it."""
        told = kit_told(self.paths.data, today_of(self.clock, self.settings.preferences))
        return frozenset({"chair"}) if told is None else told

    def choose_kit(self, kit: tuple[str, ...]) -> None:
        """Keep what the person has, from today on. Raises EnrolmentError."""
        self.programmes.set_kit(kit)

    def choose_days(self, days: str) -> None:
        """Keep the training days, for plans and reminders: "mon wed fri". Raises EnrolmentError."""
        self.programmes.set_days(days_of(days))
        if days:  # a reminder needs one; a plan takes any then
            self.settings.update(training_days=days)

    @property
    def goal(self) -> int:
        """The weekly goal that was chosen last. The log alone holds it."""
        before = self.settings.preferences.weekly_goal
        try:
            return chosen_goal(self.store.run(queries.goals), before)
        except HistoryError:
            return before

    def choose_goal(self, goal: int) -> None:
        """Write the weekly goal into the log, as chosen today. Raises HistoryError."""
        preferences = self.settings.preferences
        today = today_of(self.clock, preferences)
        self.store.run(writes.choose_goal, today, goal, preferences.weekly_goal)
