"""What keeps a reminder from coming, in words for its row; what hardly does, too."""

from datetime import date, datetime

from msgspec import structs

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import Done, Memory, ReminderKind, Rules, next_due, rules_of
from hiptimer.history.records import PausePeriod
from hiptimer.words import tr
from hiptimer.words.formats import middle_date

_SOME_DAY = datetime(2026, 1, 1)  # noqa: DTZ001  any will do: a fortnight has all weekdays


def never_words(rules: Rules, kind: ReminderKind) -> str:
    """Why no reminder of this kind ever comes though they are on; empty where they do."""
    if kind is ReminderKind.TRAINING:
        only, days = structs.replace(rules, breaks=False), rules.training_days
    else:
        only, days = structs.replace(rules, training=False), rules.break_days
    is_on = only.training or only.breaks
    if not is_on or next_due(only, _SOME_DAY, Memory(), Done()) is not None:
        return ""
    if not days:
        return tr("No day is chosen: no reminder will come.")
    return tr("No break fits between these hours: no reminder will come.")


def why_not(
    preferences: Preferences,
    kind: ReminderKind,
    *,
    notifies: bool,
    pause: PausePeriod | None,
    planned: bool = False,
) -> str:
    """What keeps reminders of this kind from coming now; empty where they are off, or come.

    `planned`: a programme tells the days of training, whatever weekdays are chosen.
    """
    training = kind is ReminderKind.TRAINING
    if not (preferences.training_reminders if training else preferences.break_reminders):
        return ""
    never = never_words(rules_of(preferences), kind)
    if never and not (training and planned):
        return never
    if pause is not None and pause.last_day is None:
        return tr("Your training is paused until you end it: no reminder comes before.")
    if pause is not None:
        last = middle_date(date.fromisoformat(pause.last_day or ""))
        return tr("Your training is paused: no reminder comes up to {day}.", day=last)
    if not notifies:
        return tr(
            "This desktop shows no notifications: it comes in the window, while that is open."
        )
    if not (preferences.tray or preferences.at_login):
        return tr("It comes while HipTimer is open, and not when it is closed.")
    return ""
