import pytest
from msgspec import structs

from hiptimer.desktop.reminders import ReminderKind, Rules
from hiptimer.ui.kit.text import Text
from hiptimer.ui.preferences.reminder_section import ReminderSection
from hiptimer.ui.preferences.why_not import never_words
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage

TRAINING, BREAK = ReminderKind.TRAINING, ReminderKind.BREAK
BOTH = Rules(
    training=True, training_days=frozenset({2}), training_minute=18 * 60,
    breaks=True, break_days=frozenset({0}), break_from=9 * 60, break_to=17 * 60, break_every=60,
)  # fmt: skip


@pytest.mark.parametrize("day", range(7))
def test_a_single_day_is_enough(day: int) -> None:
    days = frozenset({day})
    rules = structs.replace(BOTH, training_days=days, break_days=days)
    assert never_words(rules, TRAINING) == never_words(rules, BREAK) == ""


def test_what_never_comes_is_told() -> None:
    no_days = structs.replace(BOTH, training_days=frozenset(), break_days=frozenset())
    assert "No day" in never_words(no_days, TRAINING)
    assert "No day" in never_words(no_days, BREAK)
    short = structs.replace(BOTH, break_to=9 * 60 + 60)
    assert "No break fits" in never_words(short, BREAK)
    assert never_words(short, TRAINING) == ""


def test_what_is_off_needs_no_words() -> None:
    off = Rules()
    assert never_words(off, TRAINING) == never_words(off, BREAK) == ""


def test_the_section_says_so(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    window.show_page("preferences")
    section = window.findChild(ReminderSection)
    assert section is not None

    def said() -> bool:
        return any("No day" in one.text() for one in section.findChildren(Text) if one.isVisible())

    stage.services.settings.update(training_reminders=True)
    assert not said()
    stage.services.settings.update(training_days="")
    assert said()
    stage.services.settings.update(training_reminders=False)
    assert not said()
