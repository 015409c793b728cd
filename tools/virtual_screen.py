"""A screen without a screen: Xvfb, and a hand that presses keys in it (xdotool).

For end-to-end tests and screenshots. Debian's packages `xvfb` and `xdotool` are enough.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_SHORT = 30.0


def available() -> bool:
    """Whether the programs are installed."""
    return all(shutil.which(name) for name in ("Xvfb", "xdotool"))


@contextmanager
def virtual_screen(size: str = "1280x900x24") -> Iterator["Screen"]:
    """Run a screen of `size` (width, height, depth) and give it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        # When its last program ends, it would begin anew, and turn the next one away meanwhile.
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(_SHORT)


class Screen:
    """One display, by its name (":99")."""

    def __init__(self, display: str) -> None:
        self.display = display

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to draw here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def window(self, name: str) -> str:
        """The id of the visible window with this name; waits until there is one."""
        found = self._do("search", "--sync", "--onlyvisible", "--name", name)
        window = found.split()[0]
        self._do("windowfocus", "--sync", window)
        return window

    def press(self, *keys: str) -> None:
        """Press keys, one after another, in the window that has the focus."""
        self._do("key", "--delay", "40", *keys)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self._do("mousemove", "--sync", str(x), str(y), "click", "1")

    def _do(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_SHORT,
        )
        return done.stdout
