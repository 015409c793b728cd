from pytestqt.qtbot import QtBot

from hiptimer.coach.alarm import QtAlarm


def test_an_alarm_rings_once_and_not_when_cancelled(qtbot: QtBot) -> None:
    alarm, rung = QtAlarm(), []
    alarm.set(0.0)
    qtbot.waitUntil(lambda: not alarm._timer.isActive())  # nobody is called
    alarm.ring = lambda: rung.append("rung")
    alarm.set(-1.0)
    qtbot.waitUntil(lambda: rung == ["rung"])
    alarm.set(3600.0)
    alarm.cancel()
    assert not alarm._timer.isActive()
