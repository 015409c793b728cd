"""The person's choices: one TOML file that survives bad values one by one."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hiptimer.session.model import Aim
from hiptimer.words import mark
from hiptimer.words.weeks import WeekStart, region_week_start


class CueDetail(StrEnum):
    """How much is said."""

    FULL = "full"
    SHORT = "short"
    SOUNDS = "sounds"
    SILENT = "silent"


class Counting(StrEnum):
    """How the numbers of reps are said."""

    ALOUD = "aloud"
    SOFT = "soft"
    OFF = "off"


class Theme(StrEnum):
    """How it looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Motion(StrEnum):
    """How much moves by itself."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class MatLayout(StrEnum):
    """When the player is laid out to be seen from the mat."""

    FULL_SCREEN = "full-screen"
    ALWAYS = "always"
    NEVER = "never"


class LibrarySort(StrEnum):
    """In which order the library stands."""

    USUAL = "usual"
    TITLE = "title"
    SHORTEST = "shortest"
    LATEST = "latest"  # done last, first


Identifier = Annotated[str, Meta(min_length=1, max_length=200)]
Tag = Annotated[str, Meta(min_length=1, max_length=40)]


class Tagged(Struct, frozen=True):
    """The tags of one session."""

    session: Identifier
    tags: tuple[Tag, ...]


class OwnSound(Struct, frozen=True):
    """A sound of the person's own in the place of one of ours."""

    file: Annotated[str, Meta(pattern=r"^(start|change|end)-[0-9a-f]{8}\.wav$(?!\n)")]
    """In the folder `sounds`; it begins with what it stands for."""
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    """What the file was called that the person chose."""

    @property
    def sound(self) -> str:
        """Which of ours it is in the place of."""
        return self.file.partition("-")[0]


# The days of the week, Monday first, in their English short forms: "mon wed fri".
Weekdays = Annotated[
    str,
    Meta(
        pattern=r"^((mon|tue|wed|thu|fri|sat|sun)( (?!$)|$))*$(?!\n)",
        max_length=27,
        description=mark("days of the week as in “mon wed fri”"),
    ),
]
MinuteOfDay = Annotated[int, Meta(ge=0, lt=1440)]


class Preferences(Struct, frozen=True, omit_defaults=True):
    """All choices with their defaults. Each is kept on its own: a bad one falls back alone."""

    voice: str = "auto"  # "auto", or an engine's voice as coach.voice names it
    voice_rate: Annotated[float, Meta(ge=0.6, le=1.6)] = 1.0
    volume: Annotated[int, Meta(ge=0, le=100)] = 80
    muted: bool = False
    sound_device: str = ""  # where sound comes out, as the system names it; "": the system's choice
    own_sounds: tuple[OwnSound, ...] = ()
    cue_detail: CueDetail = CueDetail.FULL
    counting: Counting = Counting.ALOUD  # of reps, in words
    least_prepare: Annotated[float, Meta(ge=0, le=120)] = 0.0  # 0: as the session says
    weekly_goal: Annotated[int, Meta(ge=1, le=7)] = 3  # only while none was chosen: the log has it
    week_start: Literal["system", WeekStart] = "system"  # the system: as the region has it
    day_cutoff_minutes: Annotated[int, Meta(ge=0, le=360)] = 240
    language: Literal["", "en", "de"] = ""  # of window and voice; empty: the system's
    region: Annotated[str, Meta(pattern=r"^([A-Z]{2})?$(?!\n)")] = ""  # empty: the system's
    theme: Theme = Theme.SYSTEM
    text_size: Annotated[int, Meta(ge=80, le=200)] = 100
    desktop_text: bool = True  # the text size is reckoned from the desktop's
    motion: Motion = Motion.SYSTEM
    mirror_figures: bool = False  # figures seen from the front, as in a mirror
    mat_layout: MatLayout = MatLayout.FULL_SCREEN
    screen_metres: Annotated[float, Meta(ge=0.5, le=8)] = 3.0  # from the mat
    plain_figures: bool = False  # without arrow, end position, glow and arc
    flash: bool = True
    aim: Aim = Aim.GAIN_ROTATION
    welcomed: bool = False  # the first-run questions were answered
    window: str = ""  # geometry, as Qt encodes it
    full_screen_monitor: str = ""  # its name as Qt has it; empty: the one the window is on
    tray: bool = False
    at_login: bool = False  # reminders come without a window, from the login on
    training_reminders: bool = False
    training_days: Weekdays = "mon wed fri"
    training_minute: MinuteOfDay = 18 * 60
    training_reminded: str = ""  # the wall time of the last reminder that was shown
    break_reminders: bool = False
    break_days: Weekdays = "mon tue wed thu fri"
    break_from: MinuteOfDay = 9 * 60
    break_to: MinuteOfDay = 17 * 60
    break_every: Annotated[int, Meta(ge=20, le=240)] = 60
    backup_folder: str = ""  # for a backup each week; empty: none is made
    backups_kept: Annotated[int, Meta(ge=1, le=99)] = 8
    pain_told: str = ""  # the last report of the card of advice that the person closed
    change_told: str = ""  # the last angle of the card "no clear change" that the person closed
    reminders_offered: bool = False
    favourites: tuple[Identifier, ...] = ()  # ids of sessions
    tags: tuple[Tagged, ...] = ()  # the person's own words for sessions
    library_sort: LibrarySort = LibrarySort.USUAL
    proposed: str = ""  # what Today proposed last, as `history.choice` has it: it stays for the day

    @property
    def week_begins(self) -> WeekStart:
        """The day on which a week begins: chosen, or as the region in use has it."""
        return region_week_start() if self.week_start == "system" else self.week_start
