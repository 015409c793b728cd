"""Take the software centres' screenshots: ``python -m tools.bundle.pictures``.

Of the real program, on a virtual screen, with a made-up log; into `packaging/screenshots`.
"""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from hiptimer.desktop.clock import SystemClock
from tools import fill_history
from tools.bundle.metainfo import picture_of
from tools.virtual_screen import Screen, virtual_screen

CHECKOUT = Path(__file__).parents[2]
SESSION = "ninety-ninety"
_SHORT = 3.0  # figures are read in the background, and fade in
_INTO_A_HOLD = 22.0
_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def main() -> int:
    """Take each picture; print its file's name."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen("1280x800x24") as screen:
        data = Path(folder)
        today = SystemClock().now().date()
        fill_history.main([str(data), "--completions", "1800", "--until", today.isoformat()])
        (data / "preferences.toml").write_text(
            'welcomed = true\nmuted = true\ntheme = "light"\n', encoding="utf-8"
        )
        _pages(screen, data)
        _player(screen, data)
    return 0


def _pages(screen: Screen, data: Path) -> None:
    program = _started(screen, data)
    for number, name in enumerate(("today", "library", "history"), 1):
        screen.press(f"ctrl+{number}")
        _taken(screen, name)
    _ended(program)


def _player(screen: Screen, data: Path) -> None:
    program = _started(screen, data, "play", SESSION)
    _wait(_SHORT)
    screen.press("space")
    _wait(_INTO_A_HOLD)
    _taken(screen, "player")
    _ended(program)


def _started(screen: Screen, data: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "hiptimer", "--data-dir", str(data), *arguments]
    program = subprocess.Popen(command, env=screen.environment, cwd=CHECKOUT)
    window = screen.window("HipTimer")
    for what in (["windowmove", window, "0", "0"], ["windowsize", "--sync", window, "1280", "800"]):
        subprocess.run(["xdotool", *what], env=screen.environment, check=False, timeout=30)
    return program


def _taken(screen: Screen, name: str) -> None:
    _wait(_SHORT)
    file = picture_of(CHECKOUT, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", _GRAB, str(file)], env=screen.environment, check=True)
    print(file.relative_to(CHECKOUT))


def _ended(program: "subprocess.Popen[bytes]") -> None:
    program.terminate()
    program.wait(30)


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


if __name__ == "__main__":
    sys.exit(main())
