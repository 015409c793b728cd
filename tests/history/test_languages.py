"""What is said of the log is said in the language that is in use when it is said."""

from datetime import date

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history.records import Goal
from hiptimer.history.streaks import weekly
from hiptimer.history.today import numbers_from, week_text
from hiptimer.words.language import ENGLISH, PSEUDO, use
from tests.history.builders import done

MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
KEPT = done("2026-03-02", "2026-03-04", "2026-03-07")


def test_a_streak_follows_when_the_language_changes() -> None:
    streak = weekly(KEPT, [Goal("2020-01-01", 3)], [], SATURDAY)
    assert streak.reason == "Every week since 2 Mar 2026; this week kept: Mon, Wed, Sat."
    use("de")
    assert streak.reason == "Jede Woche seit 2. März 2026; diese Woche geschafft: Mo, Mi, Sa."
    use(ENGLISH)
    assert streak.running.reason == "kept: Mon, Wed, Sat"


@pytest.mark.parametrize(
    ("days", "row", "told"),
    [
        ((), 0, "Diese Woche noch nichts. Noch 3 Tage, dann ist die Woche geschafft."),
        (
            ("2026-03-02", "2026-03-03"),
            6,
            "Diese Woche 2 von 3. Noch ein Tag bis zu 7 Wochen in Folge.",
        ),
    ],
)
def test_the_week_in_german(days: tuple[str, ...], row: int, told: str) -> None:
    use("de")
    week = weekly(done(*days), [Goal("2020-01-01", 3)], [], date(2026, 3, 4)).running
    assert week_text(week, row, date(2026, 3, 4)) == told


def test_nothing_of_today_is_plain_in_the_pseudo_language() -> None:
    use(PSEUDO)
    now = numbers_from(KEPT[:1], [], [], SATURDAY, Preferences())
    for said in (now.text, now.why_weeks, now.why_days, *(dot.text for dot in now.dots)):
        assert said.startswith("⟦")
        assert said.endswith("⟧")
        assert said.count("⟦") == said.count("⟧")
