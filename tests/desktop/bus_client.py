"""Run inside a private bus: serves MPRIS and notifications, and is driven by another connection.

Prints one JSON line a finding; the test that started it looks at them.
"""

import json
import queue
import sys
from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from hiptimer.desktop.media import MediaState, NowPlaying
from hiptimer.desktop.mpris import NAME, PATH, PLAYER, MprisSession
from hiptimer.desktop.notify import BusNotifier, Notification
from hiptimer.desktop.session_bus import SessionBus
from tests.desktop.test_mpris import Commands
from tests.desktop.test_notify import Plain

LIMIT = 20.0


class Turn:
    """The caller's thread: takes what the bus delivers, until something is so."""

    def __init__(self) -> None:
        self.queue: queue.Queue[Callable[[], None]] = queue.Queue()

    def until(self, so: Callable[[], Any]) -> None:
        while not so():
            self.queue.get(timeout=LIMIT)()


def tell(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


def ask(other: Any, turn: Turn, message: Any) -> Any:
    """Send from the other connection, serve from ours, return the answer."""
    serial = next(other.outgoing_serial)
    other.send(message, serial=serial)
    turn.queue.get(timeout=LIMIT)()
    while True:
        reply = other.receive(timeout=LIMIT)
        if reply.header.fields.get(5) == serial:  # the reply's serial number
            return reply.body


def mpris(bus: SessionBus, turn: Turn, other: Any) -> None:
    commands = Commands()
    session = MprisSession(bus, commands)
    session.show(NowPlaying("Pigeon", "Unwind", 600.0, MediaState.PLAYING, None, "1"))
    turn.until(lambda: session.name)
    player = DBusAddress(PATH, NAME, PLAYER)
    ask(other, turn, new_method_call(player, "PlayPause"))
    ask(other, turn, new_method_call(player, "Seek", "x", (10_000_000,)))
    (got,) = ask(other, turn, Properties(player).get("Metadata"))
    (everything,) = ask(other, turn, Properties(player).get_all())
    tell(asked=commands.asked, title=got[1]["xesam:title"][1], length=got[1]["mpris:length"])
    tell(status=everything["PlaybackStatus"][1], position=everything["Position"])
    session.close()
    gone = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    bus.call(_ping(), lambda _body: tell(pinged=True))
    turn.until(lambda: not turn.queue.empty() or True)
    turn.queue.get(timeout=LIMIT)()
    owned = other.send_and_get_reply(new_method_call(gone, "NameHasOwner", "s", (NAME,)))
    tell(owned=bool(owned.body[0]))


def _ping() -> Any:
    from hiptimer.desktop.bus import BUS, Call  # noqa: PLC0415

    return Call(*BUS, "GetId")


def notifications(bus: SessionBus, turn: Turn, other: Any) -> None:
    """The other connection plays the desktop's notification server."""
    names = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    service = "org.freedesktop.Notifications"
    other.send_and_get_reply(new_method_call(names, "RequestName", "su", (service, 4)))
    chosen: list[str] = []
    notifier = BusNotifier(bus, Plain())
    notifier.show(Notification("Time to move", "Now", (("start", "Start"),)), chosen.append)
    while True:
        message = other.receive(timeout=LIMIT)
        if message.header.fields.get(3) == "Notify":
            break
    tell(actions=message.body[5], signature=message.header.fields.get(8))
    other.send(new_method_return(message, "u", (42,)))
    turn.queue.get(timeout=LIMIT)()
    from jeepney import new_signal  # noqa: PLC0415

    emitter = DBusAddress("/org/freedesktop/Notifications", interface=service)
    other.send(new_signal(emitter, "ActionInvoked", "us", (42, "start")))
    turn.until(lambda: chosen)
    tell(chosen=chosen)


def main() -> int:
    turn = Turn()
    bus = SessionBus(turn.queue.put)
    with open_dbus_connection("SESSION") as other:
        mpris(bus, turn, other)
        notifications(bus, turn, other)
    bus.close()
    tell(end=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
