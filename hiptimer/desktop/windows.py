"""What Windows wants to be told: which program this is, and who may come to the front."""

import os
from contextlib import suppress
from typing import Any

IDENTIFIER = "HipTimer.HipTimer"
"""The taskbar and notifications know the program by it; the installer's entry has the same."""
_ANYBODY = -1


def name_process(shell: Any = None) -> None:
    """Tell Windows which program this is, before a window is there; elsewhere nothing."""
    shell = _library("shell32") if shell is None else shell
    if shell is not None:
        with suppress(OSError, AttributeError):
            shell.SetCurrentProcessExplicitAppUserModelID(IDENTIFIER)


def let_come_forward(process: int | None, user: Any = None) -> None:
    """Let another process bring its window to the front, since the person asked this one.

    Windows lets nobody else; `process` is its number, None where it is not known.
    """
    user = _library("user32") if user is None else user
    if user is not None:
        with suppress(OSError, AttributeError):
            user.AllowSetForegroundWindow(_ANYBODY if process is None else process)


class RunValues:
    """The values of a key of the person's registry; without `registry`, Windows' own."""

    def __init__(self, key: str, registry: Any = None) -> None:
        if registry is None:
            import winreg as registry  # noqa: PLC0415  there on Windows alone
        self._key, self._registry = key, registry

    def read(self, name: str) -> str:
        """A value; raises OSError, FileNotFoundError where it is not there."""
        with self._open(self._registry.KEY_READ) as key:
            return str(self._registry.QueryValueEx(key, name)[0])

    def write(self, name: str, value: str) -> None:
        """Set a value; raises OSError."""
        with self._open(self._registry.KEY_SET_VALUE) as key:
            self._registry.SetValueEx(key, name, 0, self._registry.REG_SZ, value)

    def delete(self, name: str) -> None:
        """Take a value away; raises OSError."""
        with self._open(self._registry.KEY_SET_VALUE) as key:
            self._registry.DeleteValue(key, name)

    def _open(self, access: int) -> Any:
        return self._registry.CreateKeyEx(self._registry.HKEY_CURRENT_USER, self._key, 0, access)


def _library(name: str) -> Any:
    if os.name != "nt":
        return None
    import ctypes  # noqa: PLC0415  only Windows pays for it

    return getattr(getattr(ctypes, "windll", None), name, None)
