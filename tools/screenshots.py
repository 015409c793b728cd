"""Take pictures of every screen, to be looked at: `python -m tools.screenshots --out DIR`.

Made-up data, a fixed clock, German-length words among it. One file a screen, theme, size and text
size: today-dark-900x600-200.png.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.preferences import Preferences, Theme
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.words import follow_language
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import ENGLISH, LANGUAGES, PSEUDO, PSEUDO_RTL, use
from tools.made_up import Stage, set_stage
from tools.screens import SCREENS, Screen, settle
from tools.screens_over import OVER
from tools.screens_programme import LIVED

SIZES = ((640, 480), (900, 600), (1280, 800), (1920, 1080))
NOW = datetime(2026, 11, 19, 19, 30, tzinfo=timezone(timedelta(hours=1), "CET"))
ALL = {**SCREENS, **OVER, **LIVED}
TEXTS = (100, 200)
LOOKS = (Theme.LIGHT, Theme.DARK)


def arrive(stage: Stage) -> None:
    """Wait for the figures that are being read, five seconds at most."""
    gallery = Gallery.of(stage.services.theme)
    for _ in range(500):
        if not gallery.is_busy:
            break
        QThread.msleep(10)
        settle()


def take(stage: Stage, screen: Screen, size: tuple[int, int], file: Path) -> None:
    """Open the window at `size`, go to the screen, and keep what is seen."""
    window = MainWindow(stage.services)
    window.resize(*size)
    window.show()
    stage.read_all()
    seen = screen.go(window) or window
    if seen is not window:
        seen.resize(seen.size().boundedTo(window.size()))
        seen.show()
    settle()
    arrive(stage)
    seen.grab().save(str(file), quality=80 if file.suffix == ".webp" else -1)
    seen.close()
    window.close()
    window.deleteLater()
    settle()


def pictures(names: list[str]) -> Iterator[tuple[str, Screen, Theme, int, tuple[int, int]]]:
    """Every combination that is taken."""
    for name in names:
        for look in LOOKS:
            for text in TEXTS:
                for size in SIZES:
                    yield name, ALL[name], look, text, size


def _is_asked(value: object, asked: list[str] | list[int] | None) -> bool:
    return not asked or value in asked


def application(language: str) -> QApplication:
    """Qt, in a language."""
    use(language)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101
    follow_language()
    return app


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; print each file's name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--screen", action="append", choices=sorted(ALL))
    parser.add_argument("--size", action="append", help="900x600; all of them without it")
    parser.add_argument("--text", action="append", type=int, choices=TEXTS)
    parser.add_argument("--look", action="append", choices=[look.value for look in LOOKS])
    parser.add_argument("--language", default=ENGLISH, choices=[*LANGUAGES, PSEUDO, PSEUDO_RTL])
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    app = application(options.language)
    for name, screen, look, text, size in pictures(options.screen or sorted(ALL)):
        if not (
            _is_asked(f"{size[0]}x{size[1]}", options.size)
            and _is_asked(text, options.text)
            and _is_asked(look.value, options.look)
        ):
            continue
        preferences = Preferences(theme=look, text_size=text, welcomed=screen.welcomed)
        with tempfile.TemporaryDirectory() as folder:
            stage = set_stage(app, Path(folder), NOW, preferences, empty=screen.empty)
            file = options.out / f"{name}-{look.value}-{size[0]}x{size[1]}-{text}.png"
            take(stage, screen, size, file)
            stage.close()
            print(file, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
