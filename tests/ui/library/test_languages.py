"""The Library and the editor say everything in the language in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from hiptimer.ui.kit.text import Text
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import PSEUDO, use
from tests.ui.conftest import OpenWindow, SetUp


@pytest.fixture
def window(set_up: SetUp, open_window: OpenWindow) -> MainWindow:
    use(PSEUDO)
    stage = set_up()
    stage.read_all()
    return open_window(stage)


def plain(page: QWidget) -> list[str]:
    """What is shown or told there and is not in the pseudo-language."""
    return [
        text for text in said(page) if any(letter.isalpha() for letter in text) and "⟦" not in text
    ]


def said(page: QWidget) -> Iterator[str]:
    for widget in page.findChildren(QWidget):
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, Text | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))


def test_nothing_in_the_library_is_plain(window: MainWindow) -> None:
    window.show_page("library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    page.show_builder()
    page.open_session("pigeon")
    assert len(list(said(page))) > 100
    assert plain(page) == []


def test_nothing_in_the_editor_is_plain_but_the_title(window: MainWindow) -> None:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    page.desk.choose([(0,)])
    page.show_preview()
    page.show_exercise()
    page.show_text(shown=True)
    title = page.desk.session.title
    assert {text for text in plain(page) if not title.startswith(text.rstrip("…"))} == {"JSON"}
