"""What the person chose in the desktop's settings: motion, contrast, the size of text, the font.

The desktop's portal tells (`org.freedesktop.portal.Settings`): at once, and whenever it changes.
Where there is no portal, what is known is what Qt finds by itself.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from hiptimer.desktop.bus import Body, Bus, Call

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_COMMON, _GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
_KDE = "org.kde.kdeglobals.KDE"
NAMESPACES = (_COMMON, _GNOME, _KDE)
_LEAST, _MOST = 0.5, 3.0  # of a factor that can be meant

Settings = Mapping[tuple[str, str], object]
"""Plain values by namespace and key."""


class Appearance(Struct, frozen=True):
    """The desktop's wishes; the values here are those of a desktop that has none."""

    reduced_motion: bool = False
    high_contrast: bool = False
    text_scale: float = 1.0
    font: str = ""  # the family, "" for one that is not known


def appearance_of(settings: Settings) -> Appearance:
    """What `settings` come to; values of another kind than expected count as not there."""
    scale = settings.get((_GNOME, "text-scaling-factor"))
    if not isinstance(scale, float) or not _LEAST <= scale <= _MOST:
        scale = 1.0
    return Appearance(
        reduced_motion=(
            settings.get((_COMMON, "reduced-motion")) == 1
            or settings.get((_GNOME, "enable-animations")) is False
            or _number(settings.get((_KDE, "AnimationDurationFactor"))) == 0
        ),
        high_contrast=settings.get((_COMMON, "contrast")) == 1,
        text_scale=scale,
        font=_family(settings.get((_GNOME, "font-name"))),
    )


def follow(bus: Bus, tell: Callable[[Appearance], None]) -> None:
    """Tell what the desktop wishes once that is known, and again whenever it is another."""
    known: dict[tuple[str, str], object] = {}
    told = [Appearance()]

    def renew() -> None:
        now = appearance_of(known)
        if now != told[0]:
            told[0] = now
            tell(now)

    def read(body: Body | None) -> None:
        found = body[0] if body else {}
        if isinstance(found, dict):
            for namespace, values in found.items():
                known.update({(namespace, key): _plain(value) for key, value in values.items()})
        renew()

    def changed(body: Body) -> None:
        if len(body) == 3:
            known[body[0], body[1]] = _plain(body[2])
            renew()

    bus.listen(_SETTINGS, "SettingChanged", changed)
    bus.call(Call(_SERVICE, _PATH, _SETTINGS, "ReadAll", "as", (list(NAMESPACES),)), read)


def _plain(variant: Any) -> object:
    """The value of a variant, which is a pair of signature and value, and may hold another one."""
    while isinstance(variant, tuple) and len(variant) == 2:
        variant = variant[1]
    return variant


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None


def _family(name: object) -> str:
    """The family of a font's name as GTK writes it: "Cantarell 11", "Noto Sans, 10"."""
    if not isinstance(name, str):
        return ""
    family, _, size = name.rpartition(" ")
    return family.rstrip(", ") if _number(size) is not None else name
