"""The screen kept awake by the desktop's portal: for desktops without the services wakepy asks.

Small window managers under Wayland, and programs in a sandbox, have this way alone. The portal lets
go when its request is closed, or when we leave the bus.
"""

from types import TracebackType

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import MessageType

from hiptimer.words import tr

LIMIT_SECONDS = 3.0
_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INHIBIT = DBusAddress(_PATH, _SERVICE, "org.freedesktop.portal.Inhibit")
_REQUEST = "org.freedesktop.portal.Request"
_IDLE = 8  # of the portal's flags: the session is not to become idle


class PortalMode:
    """Awake inside, not outside, where the portal agrees."""

    def __init__(self) -> None:
        self._line: DBusConnection | None = None
        self._request = ""

    @property
    def active(self) -> bool:
        """Whether the portal agreed."""
        return bool(self._request)

    def __enter__(self) -> "PortalMode":
        try:
            self._line = open_dbus_connection("SESSION")
            told = {"reason": ("s", tr("A session is playing"))}
            call = new_method_call(_INHIBIT, "Inhibit", "sua{sv}", ("", _IDLE, told))
            reply = self._line.send_and_get_reply(call, timeout=LIMIT_SECONDS)
            if reply.header.message_type is MessageType.method_return and reply.body:
                self._request = str(reply.body[0])
        except (OSError, KeyError, ValueError, RuntimeError):
            pass  # no bus, no portal, or one that does not answer: it is not active
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        try:
            if self._request:
                request = DBusAddress(self._request, _SERVICE, _REQUEST)
                line.send(new_method_call(request, "Close"))
        except OSError:
            pass  # the bus is gone, and with it what we asked for
        finally:
            self._request = ""
            line.close()
