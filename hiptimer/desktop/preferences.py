"""The person's choices: one TOML file that survives bad values one by one."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hiptimer.session.model import Aim


class CueDetail(StrEnum):
    """How much is said."""

    FULL = "full"
    SHORT = "short"
    SOUNDS = "sounds"
    SILENT = "silent"


class Theme(StrEnum):
    """How it looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Preferences(Struct, frozen=True, omit_defaults=True):
    """All choices with their defaults. Each is kept on its own: a bad one falls back alone."""

    voice: str = "auto"  # "auto", or an engine's voice as coach.voice names it
    voice_rate: Annotated[float, Meta(ge=0.6, le=1.6)] = 1.0
    volume: Annotated[int, Meta(ge=0, le=100)] = 80
    muted: bool = False
    cue_detail: CueDetail = CueDetail.FULL
    least_prepare: Annotated[float, Meta(ge=0, le=120)] = 0.0  # 0: as the session says
    weekly_goal: Annotated[int, Meta(ge=1, le=7)] = 3  # the goal in force stands in the log
    week_start: Literal["monday", "sunday", "saturday"] = "monday"
    day_cutoff_minutes: Annotated[int, Meta(ge=0, le=360)] = 240
    theme: Theme = Theme.SYSTEM
    text_size: Annotated[int, Meta(ge=80, le=200)] = 100
    reduced_motion: bool = False
    flash: bool = True
    aim: Aim = Aim.GAIN_ROTATION
    welcomed: bool = False  # the first-run questions were answered
    window: str = ""  # geometry, as Qt encodes it
