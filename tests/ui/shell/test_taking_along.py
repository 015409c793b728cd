"""From the choice to the file, in the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from hiptimer.along.order import Drawn, Failed, Kind, Made, Order, Readied, Stopped, Told
from hiptimer.desktop.ffmpeg import Ffmpeg, Unfit
from hiptimer.session.codec import decode_session
from hiptimer.session.edits.kinds import change_session
from hiptimer.session.model import Hold, Sides
from hiptimer.ui.parts.wishes import OF_OWN, OF_SHIPPED, Wish
from hiptimer.ui.shell import along_choice
from hiptimer.ui.shell.along_choice import ChoiceDialog
from hiptimer.ui.shell.taking_along import TakingAlong
from hiptimer.ui.shell.window import MainWindow
from tools.made_up import Stage

FOUND = Ffmpeg("/usr/bin/ffmpeg", "6.1")


class Maker:
    """Stands for the process."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.tell: Callable[[Told], None] = lambda _told: None
        self.cancelled = 0

    def __call__(self, order: Order, tell: Callable[[Told], None]) -> "Maker":
        self.orders.append(order)
        self.tell = tell
        return self

    @property
    def order(self) -> Order:
        return self.orders[-1]

    def cancel(self) -> None:
        self.cancelled += 1

    def wait(self) -> bool:
        return True


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def window(
    stage: Stage, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    monkeypatch.setattr(along_choice, "find", lambda: FOUND)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    window = MainWindow(stage.services)
    window._along = TakingAlong(stage.services, window, window.say, maker)  # type: ignore[arg-type]
    window._along.progressed.connect(window._show_work)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def asked(window: MainWindow, found: Ffmpeg | Unfit = FOUND) -> ChoiceDialog:
    entry = window.services.shelf.entry("pigeon")
    assert entry is not None
    assert entry.session is not None
    dialog = window.along.open(entry.session, str(entry.folder))
    assert dialog is not None
    dialog._take_program(found)
    return dialog


def test_every_session_can_be_taken_along(window: MainWindow) -> None:
    assert Wish.TAKE_ALONG in OF_SHIPPED
    assert Wish.TAKE_ALONG in OF_OWN
    window.do_wish(Wish.TAKE_ALONG, "pigeon")
    (dialog,) = window.findChildren(ChoiceDialog)
    dialog.reject()


def test_the_editor_takes_along_what_is_edited(window: MainWindow) -> None:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    page.desk.edit(change_session(title="Not saved yet"))
    labels = {action.text(): action for action in page.head.menu.actions()}
    labels["Take along …"].trigger()
    (dialog,) = window.findChildren(ChoiceDialog)
    assert decode_session(dialog.order.session.encode()).title == "Not saved yet"
    dialog.reject()
    window.editing.leave()


def test_a_film_is_ordered_as_it_was_chosen(
    window: MainWindow, maker: Maker, tmp_path: Path
) -> None:
    dialog = asked(window)
    dialog.sizes.show_value("1080p")
    dialog.looks.show_value("dark")
    dialog.captions.show_value(value=False)
    dialog.make()
    (order,) = maker.orders
    assert order.place == tmp_path / "pigeon.mp4"
    assert (order.size, order.dark, order.captions) == ((1920, 1080), True, False)
    assert not order.replace
    assert window.along.is_busy
    maker.tell(Stopped())


def test_a_name_that_is_taken_gets_a_number(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "Pigeon.mp4").touch()
    dialog = asked(window)
    assert dialog.place.name == "pigeon-2.mp4"
    dialog.reject()


def test_without_ffmpeg_a_wave_can_be_made_and_the_way_is_told(
    window: MainWindow, maker: Maker
) -> None:
    dialog = asked(window, Unfit("The program ffmpeg is not on this computer."))
    assert not dialog.make_button.isEnabled()
    assert "ffmpeg" in dialog._missing.text()
    assert "install" in dialog._missing.text()
    dialog.kinds.show_value("recording")
    dialog._chosen("recording")
    assert dialog.make_button.isEnabled()
    dialog.make()
    assert [order.kind for order in maker.orders] == [Kind.WAVE]
    maker.tell(Stopped())


def test_five_hours_are_asked_about_first(window: MainWindow, maker: Maker) -> None:
    session = window.services.shelf.session("pigeon")
    assert session is not None
    step = Hold(exercise="pigeon", seconds=3600.0, sides=Sides.LEFT)
    fields = {name: getattr(session, name) for name in session.__struct_fields__}
    dialog = window.along.open(type(session)(**{**fields, "steps": (step,) * 5}), "")
    assert dialog is not None
    dialog._take_program(FOUND)
    dialog.make()
    assert maker.orders == []
    assert "MB" in dialog._ready.text()
    assert "5:0" in dialog._ready.text()
    dialog.make()
    assert len(maker.orders) == 1
    maker.tell(Stopped())


def begun(window: MainWindow) -> None:
    asked(window).make()


def test_progress_is_told_in_the_dialog_and_in_the_rail(window: MainWindow, maker: Maker) -> None:
    begun(window)
    maker.tell(Readied(3, 44))
    maker.tell(Drawn(137.0, 548.0, 5_000_000))
    dialog = window.along._dialog
    assert dialog is not None
    assert dialog.share == 0.25
    assert window._rail._work is not None
    assert window._rail._work.text() == "25 % made"
    dialog.hide()
    window._rail._work.click()
    assert dialog.isVisible()
    maker.tell(Made("/videos/pigeon.mp4", 1, 548.0))
    assert not window.along.is_busy
    assert window._rail._work.isHidden()


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (Made("/videos/pigeon.mp4", 1, 548.0), "pigeon.mp4 is in /videos."),
        (Made("/videos/pigeon.mp4", 1, 548.0, 2, "The voice was lost."), "2 sentences"),
        (Failed("The disk is full."), "The disk is full."),
        (Stopped(), "Nothing is left of pigeon.mp4."),
    ],
)
def test_what_became_of_it_is_said(
    window: MainWindow, maker: Maker, monkeypatch: pytest.MonkeyPatch, end: Told, words: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.along, "_say", lambda text, *_more, **_how: said.append(text))
    begun(window)
    maker.tell(end)
    assert words in said[0]


def test_another_one_has_to_wait(window: MainWindow, maker: Maker) -> None:
    begun(window)
    session = window.services.shelf.session("pigeon")
    assert session is not None
    assert window.along.open(session, "") is None
    maker.tell(Stopped())


def test_closing_the_window_stops_it(window: MainWindow, maker: Maker) -> None:
    begun(window)
    window.close()
    assert maker.cancelled == 1
    assert not window.along.is_busy


def week_asked(window: MainWindow) -> ChoiceDialog:
    sessions = [window.services.shelf.session(name) for name in ("pigeon", "ninety-ninety")]
    dialog = window.along.open_all([one for one in sessions if one is not None])
    assert dialog is not None
    dialog._take_program(FOUND)
    return dialog


def test_a_week_is_a_file_for_each_session_one_after_the_other(
    window: MainWindow, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.along, "_say", lambda text, *_more, **_how: said.append(text))
    dialog = week_asked(window)
    assert dialog._name.text() == "2 files, beginning with pigeon.mp4"
    dialog.kinds.show_value(Kind.LOOP.value)
    assert dialog.kind is Kind.FILM  # there is no loop of a week
    dialog.make()
    assert [order.place.name for order in maker.orders] == ["pigeon.mp4"]
    maker.tell(Drawn(5.0, 10.0, 1))
    assert window._rail._work is not None
    assert window._rail._work.text() == "25 % made"
    maker.tell(Made(str(tmp_path / "pigeon.mp4"), 1, 10.0))
    assert [order.place.name for order in maker.orders] == ["pigeon.mp4", "ninety-ninety.mp4"]
    assert window.along.is_busy
    maker.tell(Made(str(tmp_path / "ninety-ninety.mp4"), 1, 10.0))
    assert said == [f"2 files are in {tmp_path}."]
    assert not window.along.is_busy


def test_what_was_made_of_a_week_stays_when_the_rest_fails(
    window: MainWindow, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.along, "_say", lambda text, *_more, **_how: said.append(text))
    week_asked(window).make()
    maker.tell(Made(str(tmp_path / "pigeon.mp4"), 1, 10.0))
    maker.tell(Failed("The disk is full."))
    assert said == [f"The disk is full. pigeon.mp4 is in {tmp_path}."]
    assert len(maker.orders) == 2
    assert not window.along.is_busy


def test_the_folder_of_a_week_can_be_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = week_asked(window)
    chosen = tmp_path / "phone"
    chosen.mkdir()
    (chosen / "pigeon.mp4").touch()
    monkeypatch.setattr(dialog._files, "folder", lambda *_asked: chosen)
    dialog.change.click()
    assert [one.place for one in dialog.orders] == [
        chosen / "pigeon-2.mp4", chosen / "ninety-ninety.mp4"
    ]  # fmt: skip
    assert not any(one.replace for one in dialog.orders)
    dialog.reject()


def test_sessions_of_one_name_get_files_of_their_own(window: MainWindow, tmp_path: Path) -> None:
    session = window.services.shelf.session("pigeon")
    assert session is not None
    dialog = window.along.open_all([session, session])
    assert dialog is not None
    assert [one.place.name for one in dialog.orders] == ["pigeon.mp4", "pigeon-2.mp4"]
    dialog.reject()
