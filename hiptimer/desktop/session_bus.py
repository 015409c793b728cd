"""The session bus by jeepney, served by a thread of its own: a bus that hangs holds nothing up.

For Linux alone: elsewhere jeepney is not there. `bus.has_session_bus` tells.
"""

import logging
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageFlag,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from hiptimer.desktop.bus import Body, Call, Emitted, Reply, Request

_log = logging.getLogger(__name__)

END_SECONDS = 2.0
"""So long the end of the thread is waited for."""

Then = Callable[[Body | None], None]
Deliver = Callable[[Callable[[], None]], None]
_PEER = "org.freedesktop.DBus.Peer"


class SessionBus:
    """One connection to the session bus. `deliver` carries what comes back to the caller's thread.

    Where there is no bus, or it goes away, calls are answered with None and nothing else happens.
    """

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._to_do: deque[tuple[Callable[[Any], None], Then | None]] = deque()
        self._turn = threading.Lock()  # over what is to do, and whether anybody will do it
        self._waits: dict[int, Then] = {}
        self._served: dict[str, Callable[[Request], Reply]] = {}
        self._heard: dict[tuple[str, str], list[Callable[[Body], None]]] = {}
        self._ends = False
        self._lost = False
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_in.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="session-bus", daemon=True)
        self._thread.start()

    def call(self, call: Call, then: Then | None = None) -> None:
        """Call a method; `then` gets the answer, None for a refusal or where nobody answers."""
        self._do(lambda line: self._send_call(line, call, then), then)

    def emit(self, signal: Emitted) -> None:
        """Send a signal."""

        def send(line: Any) -> None:
            emitter = DBusAddress(signal.path, interface=signal.interface)
            line.send(new_signal(emitter, signal.member, signal.signature or None, signal.body))

        self._do(send)

    def serve(self, path: str, answer: Callable[[Request], Reply] | None) -> None:
        """Answer what is asked of `path`; None answers no longer."""
        if answer is None:
            self._served.pop(path, None)
        else:
            self._served[path] = answer

    def listen(self, interface: str, member: str, hear: Callable[[Body], None]) -> None:
        """Hear a signal from now on, whoever sends it."""
        self._heard.setdefault((interface, member), []).append(hear)
        rule = f"type='signal',interface='{interface}',member='{member}'"
        self.call(Call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                       "org.freedesktop.DBus", "AddMatch", "s", (rule,)))  # fmt: skip

    def close(self) -> None:
        """Leave the bus, and its names with it. What was asked is not answered any more."""
        self._deliver = lambda _then: None
        self._ends = True
        self._wake()
        self._thread.join(END_SECONDS)
        self._wake_in.close()
        if not self._thread.is_alive():
            self._wake_out.close()

    # any thread

    def _do(self, work: Callable[[Any], None], then: Then | None = None) -> None:
        with self._turn:
            lost = self._lost
            if not lost:
                self._to_do.append((work, then))
        if lost:
            self._answer(then, None)
        else:
            self._wake()

    def _wake(self) -> None:
        with suppress(OSError):  # full: it is awake already; closed: nobody is to be woken
            self._wake_in.send(b"\0")

    def _answer(self, then: Then | None, body: Body | None) -> None:
        if then is not None:
            self._deliver(lambda: then(body))

    # the bus's own thread

    def _run(self) -> None:
        line = None
        try:
            line = open_dbus_connection("SESSION")
            self._work(line)
        except (OSError, RuntimeError, KeyError, ValueError, EOFError, StopIteration) as error:
            _log.info("no session bus: %s", type(error).__name__)
        finally:
            if line is not None:
                line.close()
            with self._turn:
                self._lost = True
            for then in [*self._waits.values(), *(then for _, then in self._to_do)]:
                self._answer(then, None)
            self._waits.clear()
            self._to_do.clear()

    def _work(self, line: Any) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(line.sock, selectors.EVENT_READ)
            selector.register(self._wake_out, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj is self._wake_out:
                        self._wake_out.recv(4096)
                while self._to_do:
                    work, _ = self._to_do.popleft()
                    work(line)
                if self._ends:
                    return
                with suppress(TimeoutError):
                    while True:
                        self._take(line, line.receive(timeout=0))

    def _send_call(self, line: Any, call: Call, then: Then | None) -> None:
        to = DBusAddress(call.path, call.service, call.interface)
        serial = next(line.outgoing_serial)
        if then is not None:
            self._waits[serial] = then
        message = new_method_call(to, call.member, call.signature or None, call.body)
        line.send(message, serial=serial)

    def _take(self, line: Any, message: Any) -> None:
        header = message.header
        fields = header.fields
        kind = header.message_type
        if kind in {MessageType.method_return, MessageType.error}:
            then = self._waits.pop(fields.get(HeaderFields.reply_serial, -1), None)
            answered = kind is MessageType.method_return
            self._answer(then, message.body if answered else None)
        elif kind is MessageType.signal:
            key = (fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, ""))
            for hear in self._heard.get(key, ()):
                self._deliver(partial(hear, message.body))
        elif kind is MessageType.method_call:
            self._asked(line, message)

    def _asked(self, line: Any, message: Any) -> None:
        fields = message.header.fields
        answer = self._served.get(fields.get(HeaderFields.path, ""))
        request = Request(
            fields.get(HeaderFields.interface, ""), fields[HeaderFields.member], message.body
        )
        if request.interface == _PEER and request.member == "Ping":
            self._reply(line, message, Reply())
        elif answer is None:
            error = "org.freedesktop.DBus.Error.UnknownObject"
            self._reply(line, message, Reply("s", ("There is no such object.",), error))
        else:

            def work() -> None:
                reply = answer(request)
                self._do(lambda line: self._reply(line, message, reply))

            self._deliver(work)

    @staticmethod
    def _reply(line: Any, message: Any, reply: Reply) -> None:
        if message.header.flags & MessageFlag.no_reply_expected:
            return
        if reply.error:
            line.send(new_error(message, reply.error, reply.signature or None, reply.body))
        else:
            line.send(new_method_return(message, reply.signature or None, reply.body))
