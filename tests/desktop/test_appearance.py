"""The desktop's settings: read from its portal, followed, and never believed blindly."""

from collections.abc import Callable

import pytest

from hiptimer.desktop.appearance import Appearance, appearance_of, follow
from hiptimer.desktop.bus import Body, Call

COMMON, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
KDE = "org.kde.kdeglobals.KDE"


@pytest.mark.parametrize(
    ("key", "value", "wished"),
    [
        ((GNOME, "enable-animations"), False, Appearance(reduced_motion=True)),
        ((GNOME, "enable-animations"), True, Appearance()),
        ((COMMON, "reduced-motion"), 1, Appearance(reduced_motion=True)),
        ((KDE, "AnimationDurationFactor"), "0", Appearance(reduced_motion=True)),
        ((KDE, "AnimationDurationFactor"), "1.0", Appearance()),
        ((KDE, "AnimationDurationFactor"), "fast", Appearance()),
        ((COMMON, "contrast"), 1, Appearance(high_contrast=True)),
        ((COMMON, "contrast"), 0, Appearance()),
        ((GNOME, "text-scaling-factor"), 1.25, Appearance(text_scale=1.25)),
        ((GNOME, "text-scaling-factor"), 1000.0, Appearance()),
        ((GNOME, "text-scaling-factor"), float("nan"), Appearance()),
        ((GNOME, "text-scaling-factor"), "large", Appearance()),
        ((GNOME, "font-name"), "Noto Sans 11", Appearance(font="Noto Sans")),
        ((GNOME, "font-name"), "Cantarell, 10.5", Appearance(font="Cantarell")),
        ((GNOME, "font-name"), "Inter", Appearance(font="Inter")),
        ((GNOME, "font-name"), 3, Appearance()),
    ],
)
def test_what_a_setting_means(key: tuple[str, str], value: object, wished: Appearance) -> None:
    assert appearance_of({key: value}) == wished


class Bus:
    """A session bus with a portal on it, or with none."""

    def __init__(self, answer: Body | None) -> None:
        self._answer = answer
        self.change: Callable[[Body], None] = lambda _body: None

    def call(self, call: Call, then: Callable[[Body | None], None] | None = None) -> None:
        assert (call.member, call.signature) == ("ReadAll", "as")
        if then is not None:
            then(self._answer)

    def listen(self, interface: str, member: str, hear: Callable[[Body], None]) -> None:
        assert (interface, member) == ("org.freedesktop.portal.Settings", "SettingChanged")
        self.change = hear

    def emit(self, signal: object) -> None:
        raise AssertionError(signal)

    def serve(self, path: str, answer: object) -> None:
        raise AssertionError(path, answer)

    def close(self) -> None:
        """Nothing to close."""


def test_it_is_told_at_once_and_when_it_changes() -> None:
    told: list[Appearance] = []
    bus = Bus(({GNOME: {"text-scaling-factor": ("d", 1.5), "enable-animations": ("b", True)}},))
    follow(bus, told.append)
    bus.change((GNOME, "enable-animations", ("b", False)))
    bus.change((GNOME, "clock-format", ("s", "24h")))  # of no concern
    bus.change((GNOME, "text-scaling-factor", ("v", ("d", 1.0))))
    assert told == [
        Appearance(text_scale=1.5),
        Appearance(text_scale=1.5, reduced_motion=True),
        Appearance(reduced_motion=True),
    ]


@pytest.mark.parametrize("answer", [None, (), ({},), ("nonsense",)])
def test_without_a_portal_nothing_is_told(answer: Body | None) -> None:
    told: list[Appearance] = []
    bus = Bus(answer)
    follow(bus, told.append)
    bus.change(("too", "short"))
    assert told == []
