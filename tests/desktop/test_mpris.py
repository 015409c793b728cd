from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.desktop.bus import Body, Reply, Request
from hiptimer.desktop.media import MediaState, NowPlaying
from hiptimer.desktop.mpris import INTROSPECTION, NAME, PATH, PLAYER, ROOT, MprisSession
from tests.desktop.fake_bus import FakeBus

PROPERTIES = "org.freedesktop.DBus.Properties"
PIGEON = NowPlaying(
    "Pigeon, left side", "Unwind", 600.0, MediaState.PLAYING, Path("/f/pigeon.webp"), "a-1"
)


class Commands:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def play(self) -> None:
        self.asked.append("play")

    def pause(self) -> None:
        self.asked.append("pause")

    def toggle(self) -> None:
        self.asked.append("toggle")

    def stop(self) -> None:
        self.asked.append("stop")

    def next(self) -> None:
        self.asked.append("next")

    def previous(self) -> None:
        self.asked.append("previous")

    def seek_by(self, seconds: float) -> None:
        self.asked.append(f"by {seconds:g}")

    def seek_to(self, seconds: float) -> None:
        self.asked.append(f"to {seconds:g}")

    def position(self) -> float:
        return 12.5

    def raise_window(self) -> None:
        self.asked.append("raise")


@pytest.fixture
def bus() -> FakeBus:
    bus = FakeBus()
    bus.answers = {"RequestName": (1,)}
    return bus


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def session(bus: FakeBus, commands: Commands) -> MprisSession:
    session = MprisSession(bus, commands)
    session.show(PIGEON)
    return session


def ask(bus: FakeBus, interface: str, member: str, *body: object) -> Reply:
    return bus.served[PATH](Request(interface, member, body))


def test_nothing_is_on_the_bus_before_a_session_and_after_it(bus: FakeBus) -> None:
    session = MprisSession(bus, Commands())
    assert not bus.calls
    session.show(PIGEON)
    assert session.name == NAME
    assert PATH in bus.served
    session.close()
    session.close()
    assert PATH not in bus.served
    assert [call.body for call in bus.called("ReleaseName")] == [(NAME,)]


def test_a_second_window_has_a_name_of_its_own(bus: FakeBus) -> None:
    bus.answers = {}
    session = MprisSession(bus, Commands())
    session.show(PIGEON)
    bus.waiting.pop()((3,))  # somebody has it
    bus.waiting.pop()((1,))
    assert session.name.startswith(f"{NAME}.instance")
    session.close()
    assert bus.called("ReleaseName")[0].body == (bus.called("RequestName")[1].body[0],)


def test_a_name_that_comes_too_late_is_given_back(bus: FakeBus) -> None:
    bus.answers = {}
    session = MprisSession(bus, Commands())
    session.show(PIGEON)
    session.close()
    assert not bus.called("ReleaseName")
    bus.waiting.pop()((1,))
    assert bus.called("ReleaseName")
    assert not session.name


@pytest.mark.parametrize(
    ("member", "asked"),
    [("Play", "play"), ("Pause", "pause"), ("PlayPause", "toggle"), ("Stop", "stop"),
     ("Next", "next"), ("Previous", "previous")],
)  # fmt: skip
def test_each_key_does_its_thing(
    bus: FakeBus, session: MprisSession, commands: Commands, member: str, asked: str
) -> None:
    assert ask(bus, PLAYER, member) == Reply()
    assert commands.asked == [asked]


def test_seeking(bus: FakeBus, session: MprisSession, commands: Commands) -> None:
    ask(bus, PLAYER, "Seek", -5_000_000)
    ask(bus, PLAYER, "SetPosition", "/hiptimer/play/a1", 30_000_000)
    ask(bus, PLAYER, "SetPosition", "/hiptimer/play/other", 30_000_000)
    ask(bus, PLAYER, "SetPosition", "/hiptimer/play/a1", 601_000_000)
    ask(bus, PLAYER, "SetPosition", "/hiptimer/play/a1", -1)
    assert commands.asked == ["by -5", "to 30"]
    session.sought()
    assert bus.signals[-1].member == "Seeked"
    assert bus.signals[-1].body == (12_500_000,)


def test_what_is_told_of_the_moment(bus: FakeBus, session: MprisSession) -> None:
    reply = ask(bus, PROPERTIES, "GetAll", PLAYER)
    assert reply.signature == "a{sv}"
    told = reply.body[0]
    assert told["PlaybackStatus"] == ("s", "Playing")
    assert told["Position"] == ("x", 12_500_000)
    signature, metadata = told["Metadata"]
    assert signature == "a{sv}"
    assert metadata["xesam:title"] == ("s", "Pigeon, left side")
    assert metadata["xesam:album"] == ("s", "Unwind")
    assert metadata["mpris:length"] == ("x", 600_000_000)
    assert metadata["mpris:trackid"] == ("o", "/hiptimer/play/a1")
    assert metadata["mpris:artUrl"] == ("s", "file:///f/pigeon.webp")
    assert ask(bus, PROPERTIES, "Get", ROOT, "Identity").body == (("s", "HipTimer"),)
    assert ask(bus, ROOT, "Quit") == Reply()


def test_only_what_changed_is_sent(bus: FakeBus, session: MprisSession) -> None:
    session.show(PIGEON)
    assert not bus.signals
    session.show(structs.replace(PIGEON, state=MediaState.PAUSED))
    (signal,) = bus.signals
    assert (signal.member, signal.signature) == ("PropertiesChanged", "sa{sv}as")
    assert signal.body == (PLAYER, {"PlaybackStatus": ("s", "Paused")}, [])


@pytest.mark.parametrize(
    ("interface", "member", "body"),
    [
        (PLAYER, "OpenUri", ("file:///x",)),
        (PLAYER, "Seek", ("far",)),
        (PLAYER, "SetPosition", ()),
        (ROOT, "Explode", ()),
        (PROPERTIES, "Get", (PLAYER, "Shuffle")),
        (PROPERTIES, "Get", ("org.example", "Identity")),
        (PROPERTIES, "Set", (PLAYER, "Volume", ("d", 0.5))),
        (PROPERTIES, "Take", ()),
    ],
)
def test_what_is_not_to_be_had_is_refused(
    bus: FakeBus, session: MprisSession, commands: Commands, interface: str, member: str, body: Body
) -> None:
    reply = ask(bus, interface, member, *body)
    assert reply.error.startswith("org.freedesktop.DBus.Error.")
    assert commands.asked == []


def test_all_that_is_answered_stands_in_the_introspection(
    bus: FakeBus, session: MprisSession
) -> None:
    for interface in (ROOT, PLAYER):
        for name in ask(bus, PROPERTIES, "GetAll", interface).body[0]:
            assert f'<property name="{name}"' in INTROSPECTION
    assert ask(bus, "org.freedesktop.DBus.Introspectable", "Introspect").body == (INTROSPECTION,)
