"""How wakepy speaks D-Bus for us: in our name. By itself it tells desktops its own."""

from collections.abc import Mapping
from typing import Any

from wakepy.core import DBusMethodCall
from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter

from hiptimer.words import tr


def ours() -> Mapping[str, str]:
    """What the desktop is told, by the names of the parameters in its two protocols."""
    why = tr("A session is playing")
    return {
        "application_name": "HipTimer",
        "app_id": "hiptimer",
        "reason_for_inhibit": why,
        "reason": why,
    }


def named(call: DBusMethodCall) -> tuple[Any, ...]:
    """The call's arguments with our name and reason in them."""
    told = call.get_kwargs()
    if told is None:
        return call.args
    said = ours()
    return tuple(said.get(name, value) for name, value in told.items())


class OurAdapter(JeepneyDBusAdapter):
    """Carries out wakepy's calls in our name."""

    def process(self, call: DBusMethodCall) -> object:
        """Send the call, and give what comes back. Raises what jeepney raises."""
        call.args = named(call)
        return super().process(call)
