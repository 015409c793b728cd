"""Help in the window: pages, links, search, keys, and the window of its own beside the editor."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.desktop.manual import pages
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.ui.help.page import HelpPage
from hiptimer.ui.help.view import ManualView
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import key_words
from hiptimer.ui.parts.keys import BINDINGS
from hiptimer.ui.shell import helping
from hiptimer.ui.shell.rail import PAGES
from hiptimer.words.language import use

UI = Path(helping.__file__).parents[1]
CODE = re.compile(r"`([^`]+)`")
HELD = {"Ctrl", "Shift"}


@pytest.fixture
def help_page(theme: Theme, qtbot: QtBot) -> HelpPage:
    page = HelpPage(theme)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def view(page: HelpPage) -> ManualView:
    (shown,) = page.findChildren(ManualView)
    return shown


def shown(page: HelpPage) -> str:
    return view(page).document().begin().text()


def test_it_begins_with_the_contents_at_its_top(help_page: HelpPage) -> None:
    assert shown(help_page) == "HipTimer: the manual"
    assert view(help_page).verticalScrollBar().value() == 0


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_page_is_shown_with_its_pictures(help_page: HelpPage, page: object) -> None:
    help_page.show_manual(page.name)  # type: ignore[attr-defined]
    assert shown(help_page) == page.title  # type: ignore[attr-defined]
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.markdown):  # type: ignore[attr-defined]
        assert not view(help_page).loadResource(2, QUrl(picture)).isNull()


def test_a_link_leads_to_its_page_and_esc_back(help_page: HelpPage) -> None:
    view(help_page).anchorClicked.emit(QUrl("voice.md#Choose"))
    assert shown(help_page) == "The voice and the sounds"
    QTest.keyClick(help_page, Qt.Key.Key_Escape)
    assert shown(help_page) == "HipTimer: the manual"


def test_esc_in_the_contents_leaves(help_page: HelpPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(help_page.left, timeout=1000):
        QTest.keyClick(help_page, Qt.Key.Key_Escape)


def test_a_link_that_leads_nowhere_shows_the_contents(help_page: HelpPage) -> None:
    view(help_page).anchorClicked.emit(QUrl("nowhere.md"))
    assert shown(help_page) == "HipTimer: the manual"


def test_what_a_search_finds_are_links_to_places(help_page: HelpPage) -> None:
    help_page.search.setText("pinches")
    text = view(help_page).document()
    link = text.find("Your first session: When it pinches")
    assert not link.isNull()
    url = QUrl(link.charFormat().anchorHref())
    view(help_page).anchorClicked.emit(url)
    cursor = view(help_page).textCursor()
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    assert cursor.selectedText().strip("\u2029") == "When it pinches"
    assert help_page.search.text() == ""


def test_a_search_without_a_find_says_so(help_page: HelpPage) -> None:
    help_page.search.setText("xyzzy")
    assert shown(help_page) == "Nothing found"
    help_page.search.clear()
    assert shown(help_page) == "HipTimer: the manual"


def test_headings_are_larger_than_text(help_page: HelpPage) -> None:
    sizes = []
    block = view(help_page).document().begin()
    while block.isValid():
        if block.length() > 1:
            pixels = block.begin().fragment().charFormat().font().pixelSize()
            sizes.append((block.blockFormat().headingLevel(), pixels))
        block = block.next()
    assert {pixels for level, pixels in sizes if level == 1} == {28}
    assert {pixels for level, pixels in sizes if level == 2} == {20}
    assert {pixels for level, pixels in sizes if not level} == {16}


def test_pictures_are_those_of_the_theme_and_none_from_elsewhere(
    help_page: HelpPage, theme: Theme
) -> None:
    name = QUrl("../pictures/en/today.webp")
    light = view(help_page).loadResource(2, name)
    theme.follow(Preferences(theme=Look.DARK))
    assert view(help_page).loadResource(2, name).pixel(5, 5) != light.pixel(5, 5)
    assert view(help_page).loadResource(2, QUrl("../../../assets/icons/app/x.png")) is None
    assert view(help_page).loadResource(2, QUrl("../pictures/en/none.webp")).isNull()


def test_every_size_of_text_and_window_keeps_the_page(help_page: HelpPage, theme: Theme) -> None:
    help_page.show_manual("body")
    for size, text in (((640, 480), 200), ((1280, 800), 80)):
        theme.follow(Preferences(text_size=text))
        help_page.resize(*size)
        QTest.qWait(1)
        assert shown(help_page) == "The body: angles and pain"
        assert not view(help_page).horizontalScrollBar().isVisible()


def test_f1_shows_a_window_beside_and_esc_hides_it(theme: Theme, qtbot: QtBot) -> None:
    editor = QWidget()
    qtbot.addWidget(editor)
    helping.beside(editor, theme, "own-routines")
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    QTest.keyClick(editor, Qt.Key.Key_F1)
    (page,) = editor.findChildren(HelpPage)
    assert page.isWindow()
    assert page.isVisible()
    assert shown(page) == "Sessions of your own"
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_key_that_the_manual_names_is_one(language: str) -> None:
    use(language)
    known = keys()
    for page in pages():
        for code in CODE.findall(page.markdown):
            if is_key(code):
                assert code in known, (page.name, code)


def is_key(code: str) -> bool:
    return not code.startswith(("hiptimer", "--", "[")) and code != "ffmpeg"


def keys() -> set[str]:
    """The keys of player, editor and window, as the keyboards of the language have them."""
    plain = {key for row in BINDINGS for key in (*row.shown, *row.keys)} | HELD
    plain |= {f"Ctrl+{number}" for number in range(1, len(PAGES) + 1)}
    for file in (*(UI / "editor").glob("*.py"), *(UI / "shell").glob("*.py")):
        plain |= set(re.findall(r'"((?:Ctrl|Alt|Shift)\+[\w+]+)"', file.read_text("utf-8")))
    plain |= {"Ctrl+Z", "Ctrl+N"}  # by Qt's names for them
    return plain | {key_words(key) for key in plain}
