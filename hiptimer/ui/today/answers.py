"""What the answers of the welcome change."""

import contextlib

from hiptimer.desktop.reminders import days_of
from hiptimer.history.errors import HistoryError
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.ui.parts.services import Services
from hiptimer.ui.today.welcome import How, Welcome


def take(services: Services, welcome: Welcome, how: How) -> str:
    """Keep the answers, and begin the programme where that is wanted.

    What kept them from being written, in words; the welcome stays then.
    """
    goal = len(days_of(welcome.days))
    try:
        services.choose_kit(welcome.kit)
        if welcome.days:
            services.choose_days(welcome.days)
        if how is How.PROGRAMME and welcome.offer is not None:
            services.programmes.start(welcome.offer.programme)
            goal = goal or welcome.offer.programme.days
    except EnrolmentError as error:
        return str(error)
    if goal:
        with contextlib.suppress(HistoryError):  # Today says what is wrong with the log
            services.choose_goal(goal)
    services.settings.update(**welcome.answers())
    return ""
