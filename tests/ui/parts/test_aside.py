"""Work beside the window: answers come in its thread, and what takes long can be stopped."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.ui.parts.aside import Aside, Tell


@pytest.fixture
def aside(qtbot: QtBot) -> Iterator[Aside]:
    made = Aside()
    yield made
    made.close()


def unexpected(error: object) -> None:
    raise AssertionError(error)


def for_ever(tell: Tell) -> None:
    while True:
        tell(0, 1)


def test_an_answer_comes_in_the_windows_thread(aside: Aside, qtbot: QtBot) -> None:
    came: list[tuple[str, str]] = []

    def then(found: str) -> None:
        came.append((found, threading.current_thread().name))

    aside.ask("a", lambda _tell: threading.current_thread().name, then, unexpected)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [("aside", threading.main_thread().name)]


def test_an_error_is_handed_on(aside: Aside, qtbot: QtBot) -> None:
    came: list[Exception] = []

    def work(_tell: Tell) -> None:
        raise ValueError("no")

    aside.ask("a", work, lambda _found: None, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert [str(error) for error in came] == ["no"]


def test_what_takes_long_is_told_and_can_be_stopped(
    aside: Aside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.ui.parts.aside.TOLD_AFTER_MS", 0)
    said: list[str] = []

    past: list[Callable[[], bool]] = []

    def say(
        text: str,
        action: str = "",
        act: object = None,
        *,
        stays: bool = False,
        is_past: Callable[[], bool] | None = None,
    ) -> None:
        said.append(text)
        if callable(act) and is_past is not None:
            assert (action, stays, is_past()) == ("Cancel", True, False)
            past.append(is_past)
            act()

    aside.ask("Hips.hiptimer", for_ever, unexpected, unexpected, say)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["Checking Hips.hiptimer", "Stopped. Nothing was changed."]
    assert [is_past() for is_past in past] == [True]


def test_nobody_is_told_after_the_end(qtbot: QtBot) -> None:
    aside = Aside()
    begun = threading.Event()

    def work(tell: Tell) -> None:
        begun.set()
        for_ever(tell)

    aside.ask("a", work, unexpected, unexpected)
    begun.wait()
    aside.close()
