"""The manual's pictures, in each language and both themes: `python -m tools.manual_pictures`."""

import tempfile
from pathlib import Path

from hiptimer.desktop.preferences import Preferences, Theme
from hiptimer.words.language import LANGUAGES
from tools.made_up import set_stage
from tools.screens import SCREENS
from tools.screenshots import LOOKS, NOW, application, take

OUT = Path(__file__).parents[1] / "docs" / "manual" / "pictures"
NAMES = ("today", "editor", "programme", "history", "body", "preferences")
SIZE = (900, 600)


def main() -> int:
    """Take them all anew."""
    for language in LANGUAGES:
        app = application(language)
        (OUT / language).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            for look in LOOKS:
                file = OUT / language / f"{name}{'-dark' if look is Theme.DARK else ''}.webp"
                with tempfile.TemporaryDirectory() as folder:
                    preferences = Preferences(theme=look, welcomed=True)
                    stage = set_stage(app, Path(folder), NOW, preferences)
                    take(stage, SCREENS[name], SIZE, file)
                    stage.close()
                print(file, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
