"""A desktop around the program: a session bus with a screen saver that writes down who asks what.

Run as a program, it is that screen saver: one line of JSON for each thing that happened.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SAVER = "org.freedesktop.ScreenSaver"
BUS = "org.freedesktop.DBus"
KEEP = "Inhibit: HipTimer: A session is playing"


class Desk:
    """A session bus, and what its screen saver has written down."""

    def __init__(self, environment: dict[str, str], diary: Path) -> None:
        self.environment, self._diary = environment, diary

    @property
    def happened(self) -> list[str]:
        """Who asked for what, in order: `KEEP`, "UnInhibit", "gone" (who asked left the bus)."""
        text = self._diary.read_text(encoding="utf-8") if self._diary.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def media(self, member: str, signature: str = "", *body: Any) -> tuple[Any, ...] | None:
        """Call a method of the player on MPRIS; None: there is none."""
        return self._call(
            "org.mpris.MediaPlayer2.hiptimer", "/org/mpris/MediaPlayer2",
            "org.mpris.MediaPlayer2.Player", member, signature, body,
        )  # fmt: skip

    def media_property(self, name: str) -> Any:
        """A property of the player on MPRIS; None: there is none."""
        told = self._call(
            "org.mpris.MediaPlayer2.hiptimer", "/org/mpris/MediaPlayer2",
            "org.freedesktop.DBus.Properties", "Get", "ss",
            ("org.mpris.MediaPlayer2.Player", name),
        )  # fmt: skip
        return told[0][1] if told is not None else None

    def _call(
        self, service: str, path: str, interface: str, member: str,
        signature: str, body: tuple[Any, ...],
    ) -> tuple[Any, ...] | None:  # fmt: skip
        from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

        address = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        with open_dbus_connection(address) as line:
            to = DBusAddress(path, service, interface)
            message = new_method_call(to, member, signature or None, body)
            reply = line.send_and_get_reply(message, timeout=20)
        if reply.header.message_type is MessageType.error:
            return None
        answer: tuple[Any, ...] = reply.body
        return answer


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A bus and its screen saver, until the end."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert daemon.stdout is not None
    environment = {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
    diary = folder / "diary"
    saver = subprocess.Popen(
        [sys.executable, __file__, str(diary)],
        env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert saver.stdout is not None
    assert saver.stdout.readline() == "ready\n"
    try:
        yield Desk(environment, diary)
    finally:
        for process in (saver, daemon):
            process.terminate()
            process.wait(30)
            if process.stdout is not None:
                process.stdout.close()


def keep_diary(diary: Path) -> None:
    """Be the screen saver."""
    from jeepney import (  # noqa: PLC0415
        DBusAddress,
        HeaderFields,
        MessageType,
        message_bus,
        new_method_call,
        new_method_return,
    )
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    line = open_dbus_connection("SESSION")
    line.send_and_get_reply(message_bus.RequestName(SAVER))
    rule = f"type='signal',sender='{BUS}',member='NameOwnerChanged'"
    bus = DBusAddress("/org/freedesktop/DBus", BUS, BUS)
    line.send_and_get_reply(new_method_call(bus, "AddMatch", "s", (rule,)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    cookies: dict[int, str] = {}
    while True:
        message = line.receive()
        fields = message.header.fields
        member = fields.get(HeaderFields.member, "")
        if message.header.message_type is MessageType.signal:
            if member != "NameOwnerChanged" or message.body[2]:
                continue
            held = [cookie for cookie, owner in cookies.items() if owner == message.body[0]]
            if not held:
                continue
            for cookie in held:
                del cookies[cookie]
            member = "gone"
        elif member == "Inhibit":
            cookie = len(cookies) + 1
            cookies[cookie] = fields[HeaderFields.sender]
            line.send(new_method_return(message, "u", (cookie,)))
            member = f"Inhibit: {': '.join(message.body)}"
        elif member == "UnInhibit":
            cookies.pop(message.body[0])
            line.send(new_method_return(message))
        else:
            continue
        with diary.open("a", encoding="utf-8") as file:
            file.write(json.dumps(member) + "\n")


if __name__ == "__main__":
    keep_diary(Path(sys.argv[1]))
