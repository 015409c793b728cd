from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme


def said(notice: Notice) -> str:
    return notice.findChildren(Text)[0].text()


def test_messages_that_stay_come_back_one_by_one(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    notice.say("The log was set aside.", stays=True)
    notice.say("A preference was not understood.", stays=True)
    notice.say("Deleted.", "Undo")
    assert said(notice) == "Deleted."
    notice.dismiss()
    assert said(notice) == "A preference was not understood."
    notice.dismiss()
    assert said(notice) == "The log was set aside."
    notice.dismiss()
    assert notice.isHidden()


def test_a_passing_message_is_replaced_by_the_next(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    notice.say("One.")
    notice.say("Two.")
    notice.dismiss()
    assert notice.isHidden()


def test_its_button_does_what_was_given_once(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    done: list[str] = []
    notice.say("Deleted.", "Undo", lambda: done.append("undone"))
    undo = next(button for button in notice.findChildren(Button) if button.text() == "Undo")
    undo.click()
    assert done == ["undone"]
    assert notice.isHidden()
    notice.dismiss()
