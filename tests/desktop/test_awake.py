import sys
from types import TracebackType

import pytest

from hiptimer.desktop.awake import KeepAwake, can_keep_awake


class Mode:
    """A system that keeps awake, and remembers it."""

    def __init__(self, log: list[str], *, agrees: bool = True) -> None:
        self.log = log
        self.active = agrees

    def __enter__(self) -> "Mode":
        self.log.append("on")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.log.append("off")


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
