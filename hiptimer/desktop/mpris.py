"""MPRIS: a session on Linux's media controls, headsets, keyboards and phones.

Follows the MPRIS D-Bus interface specification 2.2. Times there are microseconds.
"""

import os
from typing import Any

from hiptimer.desktop.bus import Bus, Emitted, Reply, Request, claim_name, release_name
from hiptimer.desktop.media import MediaCommands, NowPlaying

PATH = "/org/mpris/MediaPlayer2"
NAME = "org.mpris.MediaPlayer2.hiptimer"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
_UNKNOWN = "org.freedesktop.DBus.Error.UnknownMethod"
_NO_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty"
_READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly"
_BAD = "org.freedesktop.DBus.Error.InvalidArgs"

Variant = tuple[str, Any]

_ROOT_PROPERTIES: dict[str, Variant] = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", True),
    "HasTrackList": ("b", False),
    "Identity": ("s", "HipTimer"),
    "DesktopEntry": ("s", "hiptimer"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}


class MprisSession:
    """One session on the bus, from the first `show` to `close`."""

    def __init__(self, bus: Bus, commands: MediaCommands) -> None:
        self._bus = bus
        self._commands = commands
        self._now: NowPlaying | None = None
        self._name = ""

    @property
    def name(self) -> str:
        """The name on the bus; empty while there is none."""
        return self._name

    def show(self, now: NowPlaying) -> None:
        """Show this from now on; only what changed is sent."""
        before, self._now = self._now, now
        if before is None:
            self._bus.serve(PATH, self._answer)
            claim_name(self._bus, NAME, self._claimed)
            return
        old, new = _player_properties(before), _player_properties(now)
        changed = {key: value for key, value in new.items() if value != old[key]}
        if changed:
            self._bus.emit(
                Emitted(PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, []))
            )

    def sought(self) -> None:
        """The playhead jumped: it did not get there by playing."""
        if self._now is not None:
            micros = _micros(self._commands.position())
            self._bus.emit(Emitted(PATH, PLAYER, "Seeked", "x", (micros,)))

    def close(self) -> None:
        """The session is over: nothing is shown any more."""
        if self._now is None:
            return
        self._now = None
        self._bus.serve(PATH, None)
        if self._name:
            release_name(self._bus, self._name)
            self._name = ""

    def _claimed(self, ours: bool) -> None:
        """Another window of ours has the name: the specification says how to make a second one."""
        if ours:
            self._take_name(NAME)
            return
        other = f"{NAME}.instance{os.getpid()}"
        claim_name(self._bus, other, lambda yes: self._take_name(other) if yes else None)

    def _take_name(self, name: str) -> None:
        if self._now is None:  # closed before the bus answered
            release_name(self._bus, name)
        else:
            self._name = name

    def _answer(self, request: Request) -> Reply:
        match request.interface:
            case "org.freedesktop.DBus.Properties":
                return self._properties(request)
            case "org.freedesktop.DBus.Introspectable":
                return Reply("s", (INTROSPECTION,))
            case "org.mpris.MediaPlayer2":
                return self._root(request)
        return self._player(request)

    def _root(self, request: Request) -> Reply:
        if request.member == "Raise":
            self._commands.raise_window()
        elif request.member != "Quit":  # a headset does not end the program: CanQuit says so
            return _refusal(_UNKNOWN, request.member)
        return Reply()

    def _player(self, request: Request) -> Reply:
        commands = self._commands
        plain = {
            "Play": commands.play,
            "Pause": commands.pause,
            "PlayPause": commands.toggle,
            "Stop": commands.stop,
            "Next": commands.next,
            "Previous": commands.previous,
        }
        act = plain.get(request.member)
        if act is not None:
            act()
            return Reply()
        match request.member, request.body:
            case "Seek", (int(micros),):
                commands.seek_by(micros / 1_000_000)
            case "SetPosition", (str(track), int(micros)):
                self._set_position(track, micros)
            case (("Seek" | "SetPosition"), _):
                return _refusal(_BAD, request.member)
            case _:
                return _refusal(_UNKNOWN, request.member)
        return Reply()

    def _set_position(self, track: str, micros: int) -> None:
        """Ignored, as the specification asks, for another track or outside this one."""
        now = self._now
        if now is not None and track == _track(now) and 0 <= micros <= _micros(now.length):
            self._commands.seek_to(micros / 1_000_000)

    def _properties(self, request: Request) -> Reply:
        match request.member, request.body:
            case "GetAll", (str(interface),):
                return Reply("a{sv}", (self._all(interface),))
            case "Get", (str(interface), str(key)):
                value = self._all(interface).get(key)
                return Reply("v", (value,)) if value else _refusal(_NO_PROPERTY, key)
            case "Set", (str(), str(key), _):
                return _refusal(_READ_ONLY, key)
        return _refusal(_UNKNOWN, request.member)

    def _all(self, interface: str) -> dict[str, Variant]:
        if interface == ROOT:
            return _ROOT_PROPERTIES
        if interface == PLAYER and self._now is not None:
            position: Variant = ("x", _micros(self._commands.position()))
            return {**_player_properties(self._now), "Position": position}
        return {}


def _player_properties(now: NowPlaying) -> dict[str, Variant]:
    can: Variant = ("b", True)
    return {
        "PlaybackStatus": ("s", now.state.value),
        "Metadata": ("a{sv}", _metadata(now)),
        "Rate": ("d", 1.0),
        "MinimumRate": ("d", 1.0),
        "MaximumRate": ("d", 1.0),
        "Volume": ("d", 1.0),
        "CanGoNext": can,
        "CanGoPrevious": can,
        "CanPlay": can,
        "CanPause": can,
        "CanSeek": can,
        "CanControl": can,
    }


def _metadata(now: NowPlaying) -> dict[str, Variant]:
    found: dict[str, Variant] = {
        "mpris:trackid": ("o", _track(now)),
        "mpris:length": ("x", _micros(now.length)),
        "xesam:title": ("s", now.title),
        "xesam:album": ("s", now.session),
        "xesam:artist": ("as", ["HipTimer"]),
    }
    if now.artwork is not None:
        found["mpris:artUrl"] = ("s", now.artwork.as_uri())
    return found


def _track(now: NowPlaying) -> str:
    letters = "".join(letter for letter in now.play if letter.isascii() and letter.isalnum())
    return f"/hiptimer/play/{letters or '0'}"


def _micros(seconds: float) -> int:
    return round(seconds * 1_000_000)


def _refusal(error: str, what: str) -> Reply:
    return Reply("s", (f"{what} is not to be had here.",), error)


INTROSPECTION = """<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node>
  <interface name="org.mpris.MediaPlayer2">
    <method name="Raise"/><method name="Quit"/>
    <property name="CanQuit" type="b" access="read"/>
    <property name="CanRaise" type="b" access="read"/>
    <property name="HasTrackList" type="b" access="read"/>
    <property name="Identity" type="s" access="read"/>
    <property name="DesktopEntry" type="s" access="read"/>
    <property name="SupportedUriSchemes" type="as" access="read"/>
    <property name="SupportedMimeTypes" type="as" access="read"/>
  </interface>
  <interface name="org.mpris.MediaPlayer2.Player">
    <method name="Next"/><method name="Previous"/><method name="Pause"/>
    <method name="PlayPause"/><method name="Stop"/><method name="Play"/>
    <method name="Seek"><arg direction="in" name="Offset" type="x"/></method>
    <method name="SetPosition">
      <arg direction="in" name="TrackId" type="o"/><arg direction="in" name="Position" type="x"/>
    </method>
    <signal name="Seeked"><arg name="Position" type="x"/></signal>
    <property name="PlaybackStatus" type="s" access="read"/>
    <property name="Rate" type="d" access="read"/>
    <property name="Metadata" type="a{sv}" access="read"/>
    <property name="Volume" type="d" access="read"/>
    <property name="Position" type="x" access="read">
      <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/>
    </property>
    <property name="MinimumRate" type="d" access="read"/>
    <property name="MaximumRate" type="d" access="read"/>
    <property name="CanGoNext" type="b" access="read"/>
    <property name="CanGoPrevious" type="b" access="read"/>
    <property name="CanPlay" type="b" access="read"/>
    <property name="CanPause" type="b" access="read"/>
    <property name="CanSeek" type="b" access="read"/>
    <property name="CanControl" type="b" access="read"/>
  </interface>
  <interface name="org.freedesktop.DBus.Properties">
    <method name="Get">
      <arg direction="in" type="s"/><arg direction="in" type="s"/>
      <arg direction="out" type="v"/>
    </method>
    <method name="GetAll">
      <arg direction="in" type="s"/><arg direction="out" type="a{sv}"/>
    </method>
    <method name="Set">
      <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="v"/>
    </method>
    <signal name="PropertiesChanged">
      <arg type="s"/><arg type="a{sv}"/><arg type="as"/>
    </signal>
  </interface>
</node>
"""
