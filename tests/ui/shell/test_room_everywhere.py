"""Every screen in languages with longer words: nothing is cut, and nothing is left plain."""

import re
from zoneinfo import available_timezones

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.words.formats import regions
from hiptimer.words.language import PSEUDO, use
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.room import Painted, all_texts, cut, out_of_reach, plain
from tools.made_up import LONG
from tools.screens import SCREENS, settle
from tools.screens_over import OVER

pytestmark = [
    pytest.mark.qt,
    # For a dialog that is made smaller.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

ALL = {**SCREENS, **OVER}
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|June|Jul|July|Aug|Sept?|Oct|Nov|Dec|September|October|November"
OWN = (
    # Babel and Qt write days, months and regions in English for the pseudo-language.
    rf"\b({_DAYS}|{_MONTHS}|[MTWFS])\b",
    r"\b(and|or)\b", "Scroll (Left|Right)",  # Babel's lists, and Qt's own tabs
    # What a person wrote, a name that is the same everywhere, or another program's words.
    r"Hüftinnen[\w ]*…?", r"Mobilisationsübungen[\w ,]*\.?", "Seated lift with.*",
    "Left felt freer.*",
    r"\b(HipTimer|JSON|Deutsch|English|Strong|Hevy|FitNotes|Strava|Garmin|Loop|Round|Pigeon)\b",
    r"\b(CSV|PDF|iCalendar|MB|GB|WAV|WebP|ffmpeg|Python|Linux)\b", "red band", r"[A-Z]\b",
    # Files, places in them, keys and commands.
    r"[\w./-]*/[\w./-]+", r"[\w-]+\.(json|mp4|wav|webp|csv|m4a)", r"steps\[\d\]\.\w+", "own-long",
    r"\b(720p|1080p|id|aims?|title|steps|hold|hodl|reps|rest|measure|repeat|Date|Name|Duration)\b",
    r"hiptimer\[natural-voice\]", "pip install", '-m pip install.*', "Traceback: .*",
    r"English \(Great Britain\) \(en-GB\)", r"German \(de\)", "Built-in loudspeaker", "Broken One",
)  # fmt: skip
LISTS = frozenset({"history-import", "preferences"})
"""Screens with lists of the world's regions or zones, as Babel and the system have them."""


class Looked:
    """A screen that is looked at."""

    def __init__(
        self,
        name: str,
        set_up: SetUp,
        open_window: OpenWindow,
        size: tuple[int, int],
        text_size: int = 100,
    ) -> None:
        screen = ALL[name]
        stage = set_up(empty=screen.empty, welcomed=screen.welcomed, text_size=text_size)
        self.window = open_window(stage)
        self.window.resize(*size)
        stage.read_all()
        self.top: QWidget = screen.go(self.window) or self.window
        self.resize(size)
        self.top.show()
        settle()

    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        if self.top is not self.window:
            self.top.resize(self.top.size().boundedTo(self.window.size()))
        settle()


def _lists(name: str) -> list[str]:
    """The names of the lists that the screen has."""
    if name not in LISTS:
        return []
    voices = [r"English \(Great Britain\) \(en-GB\)"]
    names = [*(region for _, region in regions()), *available_timezones()]
    return voices + [re.escape(one) for one in sorted(names, key=len, reverse=True)]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch, british: None) -> Painted:
    return Painted(monkeypatch)


@pytest.mark.parametrize("name", sorted(ALL))
def test_nothing_is_cut_or_plain_in_the_pseudo_language(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot, painted: Painted, name: str
) -> None:
    use(PSEUDO)
    looked = Looked(name, set_up, open_window, (900, 600))
    found: dict[object, list[str]] = {}
    for size in ((900, 600), (1280, 800)):
        looked.resize(size)
        painted.forget()
        looked.top.grab()
        found[size] = [*cut(looked.top), *painted.cut]
    found["plain"] = plain(all_texts(looked.top, painted), (*_lists(name), *OWN))
    assert not any(found.values()), found


@pytest.mark.parametrize("name", sorted(ALL))
def test_nothing_is_cut_in_german_in_the_smallest_window(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot, painted: Painted, name: str
) -> None:
    use("de")
    looked = Looked(name, set_up, open_window, (640, 480))
    painted.forget()
    looked.top.grab()
    found = [told for told in (*cut(looked.top), *painted.cut) if LONG not in told]
    assert not found, found


@pytest.mark.parametrize("language", ["de", PSEUDO])
@pytest.mark.parametrize("name", sorted(ALL))
def test_at_twice_the_text_size_nothing_is_cut_and_all_is_within_reach(
    set_up: SetUp,
    open_window: OpenWindow,
    qtbot: QtBot,
    painted: Painted,
    name: str,
    language: str,
) -> None:
    use(language)
    looked = Looked(name, set_up, open_window, (900, 600), text_size=200)
    painted.forget()
    looked.top.grab()
    found = [told for told in (*cut(looked.top), *painted.cut) if LONG not in told]
    assert not found, found
    looked.resize((640, 480))  # what has no room there is scrolled to
    assert (looked.window.width(), looked.window.height()) == (640, 480)
    assert looked.top.width() <= 640, looked.top.width()
    assert out_of_reach(looked.top) == []
