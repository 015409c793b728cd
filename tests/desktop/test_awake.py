import sys
from types import TracebackType

import pytest
from jeepney import HeaderFields, Message, new_error, new_method_return

from hiptimer.desktop import awake_portal
from hiptimer.desktop.awake import FirstOf, KeepAwake, can_keep_awake


class Mode:
    """A system that keeps awake, and remembers it."""

    def __init__(self, log: list[str], *, agrees: bool = True, name: str = "") -> None:
        self.log, self._name = log, name
        self.active = agrees

    def __enter__(self) -> "Mode":
        self.log.append(f"{self._name}on")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.log.append(f"{self._name}off")


def test_it_holds_once_and_lets_go_once() -> None:
    log: list[str] = []
    awake = KeepAwake(lambda: Mode(log))
    awake.release()
    awake.hold()
    awake.hold()
    awake.release()
    awake.release()
    awake.close()
    assert log == ["on", "off"]
    assert awake.works is True


def test_closing_lets_go() -> None:
    log: list[str] = []
    awake = KeepAwake(lambda: Mode(log))
    awake.hold()
    awake.close()
    assert log == ["on", "off"]


def test_a_system_that_will_not_is_no_trouble() -> None:
    def fails() -> Mode:
        raise RuntimeError("no bus")

    awake = KeepAwake(fails)
    awake.hold()
    awake.close()
    assert awake.works is False
    declined = KeepAwake(lambda: Mode([], agrees=False))
    declined.hold()
    declined.close()
    assert declined.works is False


@pytest.mark.parametrize("agrees", [True, False])
def test_trying_asks_and_takes_it_back(agrees: bool) -> None:
    log: list[str] = []
    assert can_keep_awake(lambda: Mode(log, agrees=agrees)) is agrees
    assert log == ["on", "off"]


def test_trying_where_there_is_no_way() -> None:
    def fails() -> Mode:
        raise OSError("no bus")

    assert not can_keep_awake(fails)


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_desktops_are_told_our_name_and_not_a_librarys() -> None:
    from wakepy.core import DBusMethodCall  # noqa: PLC0415
    from wakepy.methods.freedesktop import FreedesktopScreenSaverInhibit  # noqa: PLC0415
    from wakepy.methods.gnome import GnomeSessionManagerNoIdle  # noqa: PLC0415

    from hiptimer.desktop.awake_bus import named  # noqa: PLC0415

    saver = FreedesktopScreenSaverInhibit()
    call = DBusMethodCall(
        saver.method_inhibit, {"application_name": "wakepy", "reason_for_inhibit": "wakelock"}
    )
    assert named(call) == ("HipTimer", "A session is playing")
    taken_back = DBusMethodCall(saver.method_uninhibit, {"cookie": 7})
    assert named(taken_back) == (7,)
    gnome = DBusMethodCall(
        GnomeSessionManagerNoIdle.method_inhibit,
        {"app_id": "wakepy", "toplevel_xid": 42, "reason": "wakelock", "flags": 8},
    )
    assert named(gnome) == ("hiptimer", 42, "A session is playing", 8)


@pytest.mark.parametrize(
    ("agree", "said"),
    [
        ((True, True), ["first on", "first off"]),
        ((False, True), ["first on", "first off", "second on", "second off"]),
        ((False, False), ["first on", "first off", "second on", "second off"]),
    ],
)
def test_the_first_way_that_the_system_agrees_to_is_taken(
    agree: tuple[bool, bool], said: list[str]
) -> None:
    log: list[str] = []
    mode = FirstOf(
        Mode(log, agrees=agree[0], name="first "), Mode(log, agrees=agree[1], name="second ")
    )
    assert not mode.active
    with mode:
        assert mode.active is any(agree)
    assert log == said


class Portal:
    """A bus with a portal on it that agrees, or does not."""

    def __init__(self, *, agrees: bool) -> None:
        self._agrees = agrees
        self.asked: list[tuple[str, str, object]] = []
        self.is_closed = False

    def send_and_get_reply(self, call: Message, timeout: float) -> Message:
        assert timeout > 0
        self.send(call)
        call.header.serial = 1
        if not self._agrees:
            return new_error(call, "org.freedesktop.DBus.Error.ServiceUnknown")
        return new_method_return(call, "o", ("/request/1",))

    def send(self, call: Message) -> None:
        fields = call.header.fields
        member, path = fields[HeaderFields.member], fields[HeaderFields.path]
        self.asked.append((member, path, call.body))

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("agrees", [True, False])
def test_a_desktop_without_such_services_is_asked_by_its_portal(
    monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    portal = Portal(agrees=agrees)
    monkeypatch.setattr(awake_portal, "open_dbus_connection", lambda _bus: portal)
    with awake_portal.PortalMode() as mode:
        assert mode.active is agrees
    idle = 8
    body = ("", idle, {"reason": ("s", "A session is playing")})
    asked = [("Inhibit", "/org/freedesktop/portal/desktop", body)]
    assert portal.asked == asked + ([("Close", "/request/1", ())] if agrees else [])
    assert portal.is_closed
    assert not mode.active


def test_without_a_bus_there_is_no_portal() -> None:
    with awake_portal.PortalMode() as mode:
        assert not mode.active
