"""Notifications with buttons, over org.freedesktop.Notifications, and when not to disturb."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from msgspec import Struct

from hiptimer.desktop.bus import Body, Bus, Call
from hiptimer.words import trc

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DEFAULT = "default"
"""The action of a click on the notification itself."""

Answered = Callable[[str], None]


class Notification(Struct, frozen=True):
    """What is shown. `actions` are pairs of a key and the words on its button."""

    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    """Shows one notification at a time."""

    def show(self, notification: Notification, answered: Answered) -> None:
        """Show it in the place of the one before; `answered` gets the key that was chosen."""

    def withdraw(self) -> None:
        """Take it away."""


class BusNotifier:
    """Notifications by the desktop's own server. `otherwise` shows them where there is none."""

    def __init__(self, bus: Bus, otherwise: Notifier) -> None:
        self._bus = bus
        self._otherwise = otherwise
        self._number = 0  # the server's; 0 while nothing is shown
        self._turn = 0
        self._answered: Answered | None = None
        bus.listen(SERVICE, "ActionInvoked", self._on_action)
        bus.listen(SERVICE, "NotificationClosed", self._on_closed)

    def show(self, notification: Notification, answered: Answered) -> None:
        """Show it in the place of the one before; `answered` gets the key that was chosen."""
        self._answered = answered
        self._turn += 1
        pairs = ((DEFAULT, trc("notification", "Open")), *notification.actions)
        flat = [word for pair in pairs for word in pair]
        hints = {"desktop-entry": ("s", "hiptimer"), "category": ("s", "presence")}
        body: Body = (
            "HipTimer", self._number, "hiptimer", notification.title, _escaped(notification.text),
            flat, hints, -1,
        )  # fmt: skip
        call = Call(SERVICE, PATH, SERVICE, "Notify", "susssasa{sv}i", body)
        self._bus.call(call, partial(self._shown, self._turn, notification))

    def withdraw(self) -> None:
        """Take it away."""
        number, self._number, self._answered = self._number, 0, None
        self._turn += 1
        if number:
            self._bus.call(Call(SERVICE, PATH, SERVICE, "CloseNotification", "u", (number,)))
        self._otherwise.withdraw()

    def _shown(self, turn: int, notification: Notification, body: Body | None) -> None:
        if turn != self._turn:
            if body:  # withdrawn or followed by another before the server answered
                stale = (int(body[0]),)
                if stale[0] != self._number:
                    self._bus.call(Call(SERVICE, PATH, SERVICE, "CloseNotification", "u", stale))
            return
        if body:
            self._number = int(body[0])
        elif self._answered is not None:
            self._otherwise.show(notification, self._answered)

    def _on_action(self, body: Body) -> None:
        if len(body) == 2 and body[0] == self._number and self._number:
            answered, self._answered = self._answered, None
            if answered is not None:
                answered(str(body[1]))

    def _on_closed(self, body: Body) -> None:
        if body and body[0] == self._number:
            self._number = 0
            self._answered = None


class Quiet:
    """Whether this is a bad moment to disturb, as far as the desktop tells.

    Asked: whether notifications are held back ("do not disturb"), and whether a program keeps the
    screen awake, as calls, films and presentations in full screen do.
    """

    QUESTIONS = (
        Call(SERVICE, PATH, "org.freedesktop.DBus.Properties", "Get", "ss", (SERVICE, "Inhibited")),
        Call("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager",
             "IsInhibited", "u", (8,)),
        Call("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
             "org.freedesktop.PowerManagement.Inhibit", "HasInhibit"),
    )  # fmt: skip

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def ask(self, then: Callable[[bool], None]) -> None:
        """Find out, and tell `then` once; what nobody answers speaks for a good moment."""
        found: list[bool] = []

        def told(body: Body | None) -> None:
            found.append(_is_yes(body))
            if len(found) == len(self.QUESTIONS):
                then(any(found))

        for question in self.QUESTIONS:
            self._bus.call(question, told)


def _is_yes(body: Body | None) -> bool:
    if not body:
        return False
    value = body[0]
    if isinstance(value, tuple) and len(value) == 2:  # a variant
        value = value[1]
    return value is True


def _escaped(text: str) -> str:
    """Servers read the text as simple markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
