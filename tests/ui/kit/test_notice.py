from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
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


def test_it_moves_nothing_of_what_it_stands_over(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page, foot = QWidget(), QPushButton("Foot")
    column.addWidget(page, 1)
    column.addWidget(foot)
    notice = Notice(theme, window)
    notice.hover(window, above=foot)
    window.resize(700, 500)
    window.show()
    before = page.geometry(), foot.geometry()
    for text in ("Short.", "Long, and longer than one line has room for. " * 5):
        notice.say(text, "Undo")
        assert (page.geometry(), foot.geometry()) == before
        assert notice.isVisible()
        assert notice.geometry().bottom() < foot.geometry().top() + 1
        shown = notice.findChildren(Text)[0]
        assert shown.height() >= shown.heightForWidth(shown.width())
    window.resize(500, 400)
    assert notice.geometry().bottom() < foot.geometry().top() + 1
    assert window.rect().contains(notice.geometry())


def test_what_is_past_does_not_come_back(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(theme, window)
    past: list[str] = []
    notice.say("You were editing.", "Go on", stays=True, is_past=lambda: bool(past))
    notice.say("Saved.")
    notice.turn_page()
    assert said(notice) == "You were editing."  # it waits to be closed
    notice.say("Saved.")
    past.append("edited")
    notice.turn_page()
    assert notice.isHidden()
    notice.say("Deleted.", "Undo")
    notice.turn_page()
    assert notice.isHidden()
