"""The widget that shows figures, on pictures made for the test."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Motion, Preferences
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.figures.loop_file import WORKING_ALPHA, Rect
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.figure.gallery import MOST_BYTES, Gallery
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.kit.theme import Theme
from tests.ui.figure.figure_files import encoded, loop

SIZE = (192, 160)
LEFT, RIGHT = QColor("#2f74d0"), QColor("#d0742f")
GROUND = QColor("#F6F3EE")
PIGEON = FigureMoment("pigeon", "Pigeon", Side.LEFT)
REP = FigureMoment("pigeon", "Pigeon", Side.LEFT, Kind.REPS, seconds=30.0, phase="pause")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Preferences(theme=Look.LIGHT))
    yield made
    for child in made.children():
        if isinstance(child, Gallery):
            child.close()
    made.follow(Preferences())
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def drawn(colour: QColor, *, lifted: bool = False) -> QImage:
    """A canvas with a block of colour; the block's left end is black, and goes up if `lifted`.

    The block is marked as the working leg.
    """
    colour = QColor(colour)
    colour.setAlpha(WORKING_ALPHA)
    image = QImage(QSize(*SIZE), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(32, 64, 128, 48, colour)
    if lifted:
        painter.fillRect(32, 80, 32, 32, Qt.GlobalColor.transparent)
        painter.fillRect(32, 48, 32, 32, QColor("black"))
    else:
        painter.fillRect(32, 64, 32, 48, QColor("black"))
    painter.end()
    return image


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """One figure with two pictures; the first is a still too."""
    folder = tmp_path / "figures"
    (folder / "pigeon").mkdir(parents=True)
    rest, lifted = drawn(LEFT), drawn(LEFT, lifted=True)
    for kind in ("poster", "thumb"):
        assert rest.save(str(folder / "pigeon" / f"left-{kind}.webp"), quality=100)
    pictures = [(rest, Rect(2, 2, 2, 6)), (lifted, Rect(2, 2, 2, 6))]
    (folder / "pigeon" / "left.webp").write_bytes(loop(rest, pictures))
    files = {
        "left": {
            "loop": "pigeon/left.webp",
            "poster": "pigeon/left-poster.webp",
            "thumb": "pigeon/left-thumb.webp",
            "box": [32, 48, 128, 64],
        }
    }
    figure = {
        "sees": "", "frames": 2, "enter": [0, 0], "move": [0, 1], "play": "there-and-back",
        "work": "L", "poster": 0, "times": [0, 1], "shows": [0, 1], "steps": [16],
        "camera": {"azimuth": 0, "elevation": 10}, "files": files,
    }  # fmt: skip
    manifest = {"version": 3, "size": SIZE, "thumb": SIZE, "figures": {"pigeon": figure}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture
def gallery(figures: Path, theme: Theme) -> Gallery:
    return Gallery(figures, theme)


Show = Callable[[FigureMoment], QImage]


@pytest.fixture
def view(theme: Theme, gallery: Gallery, qtbot: QtBot) -> FigureView:
    made = FigureView(theme, named=False)
    qtbot.addWidget(made)
    made.resize(240, 192)
    made.show()
    return made


@pytest.fixture
def show(view: FigureView, gallery: Gallery, qtbot: QtBot) -> Show:
    def grab(moment: FigureMoment) -> QImage:
        view.show_figure(moment)
        view.grab()
        qtbot.waitUntil(lambda: not gallery.is_busy)
        return view.grab().toImage()

    return grab


def near(image: QImage, x: int, y: int, colour: QColor) -> bool:
    seen = image.pixelColor(x, y)
    apart = (seen.red() - colour.red(), seen.green() - colour.green(), seen.blue() - colour.blue())
    return max(abs(part) for part in apart) < 40


def test_a_card_shows_the_poster_of_its_side(show: Show) -> None:
    assert near(show(PIGEON), 150, 96, LEFT)
    assert near(show(structs.replace(PIGEON, side=Side.RIGHT)), 150, 96, RIGHT)


def test_what_plays_stands_on_the_ground_of_the_theme(show: Show, theme: Theme) -> None:
    shown = show(REP)
    assert near(shown, 150, 100, LEFT)
    assert shown.pixelColor(5, 5) == theme.color("bg")


def test_it_is_cut_out_of_its_canvas_and_not_clipped(show: Show) -> None:
    shown = show(REP)
    columns = [x for x in range(240) if not near(shown, x, 100, GROUND)]
    assert columns[0] > 0
    assert columns[-1] < 239
    assert len(columns) > 180  # more than the canvas would leave it


def test_each_picture_leaves_nothing_of_the_one_before(show: Show) -> None:
    rest, up = show(REP), show(structs.replace(REP, phase="hold"))
    assert near(rest, 45, 115, QColor("black"))
    assert near(up, 45, 115, GROUND)
    assert near(up, 45, 75, QColor("black"))
    again = show(structs.replace(REP, elapsed=9.0))
    assert again == rest


def test_only_what_changes_is_painted_again(
    show: Show, view: FigureView, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(REP)
    painted: list[QRect] = []
    monkeypatch.setattr(view, "paintEvent", lambda event: painted.append(event.rect()))
    view.show_figure(structs.replace(REP, elapsed=0.5))
    view.repaint(0, 0, 0, 0)
    QApplication.processEvents()
    assert not painted
    view.show_figure(structs.replace(REP, phase="hold"))
    QApplication.processEvents()
    (rect,) = painted
    assert rect.width() < 0.4 * view.width()


def test_in_a_change_a_side_fades_on_the_ground(show: Show) -> None:
    change = structs.replace(REP, kind=Kind.CHANGE, side=Side.RIGHT, seconds=8.0, elapsed=0.1)
    pale = show(change).pixelColor(150, 100)
    full = show(structs.replace(change, elapsed=3.4)).pixelColor(150, 100)
    assert 0 < _off_ground(pale) < 0.7 * _off_ground(full)


def _off_ground(colour: QColor) -> int:
    red, green = colour.red() - GROUND.red(), colour.green() - GROUND.green()
    return abs(red) + abs(green) + abs(colour.blue() - GROUND.blue())


def test_before_it_moves_it_shows_where_it_goes_unless_pictures_are_plain(
    view: FigureView, show: Show, theme: Theme
) -> None:
    ready = structs.replace(REP, kind=Kind.PREPARE, seconds=12.0, elapsed=1.0)
    show(ready)
    assert view.showing is not None
    assert [one.ghost for one in view.showing] == [False, True]
    theme.follow(Preferences(theme=Look.LIGHT, plain_figures=True))
    show(structs.replace(ready, elapsed=1.1))
    assert view.showing is not None
    assert [one.ghost for one in view.showing] == [False]


def test_the_right_side_is_made_of_the_left(show: Show) -> None:
    picture = show(structs.replace(REP, side=Side.RIGHT))
    assert near(picture, 45, 100, RIGHT)
    assert near(picture, 195, 100, QColor("black"))


def test_as_in_a_mirror_it_is_flipped_and_keeps_its_colour(show: Show, theme: Theme) -> None:
    assert near(show(REP), 45, 100, QColor("black"))
    theme.follow(Preferences(theme=Look.LIGHT, mirror_figures=True))
    flipped = show(structs.replace(REP, phase="hold"))
    assert near(flipped, 45, 100, LEFT)
    assert near(flipped, 195, 75, QColor("black"))


def test_a_page_shows_its_exercise_moving_until_nobody_looks(
    view: FigureView, show: Show, qtbot: QtBot
) -> None:
    show(structs.replace(PIGEON, moves=True))
    first = view.showing
    qtbot.waitUntil(lambda: view.showing != first)
    view.hide()
    assert not view._ticks.is_running
    view.show()
    assert view._ticks.is_running


def test_with_reduced_motion_a_page_shows_a_still(
    view: FigureView, show: Show, theme: Theme
) -> None:
    theme.follow(Preferences(theme=Look.LIGHT, motion=Motion.REDUCED))
    show(structs.replace(PIGEON, moves=True))
    assert not view._ticks.is_running
    assert view.showing is None


def test_while_the_player_waits_it_goes_on(view: FigureView, show: Show, qtbot: QtBot) -> None:
    waiting = structs.replace(REP, phase="", elapsed=20.0, seconds=20.0)
    show(waiting)
    assert not view._ticks.is_running
    show(structs.replace(waiting, moves=True))
    first = view.showing
    qtbot.waitUntil(lambda: view.showing != first)


@pytest.mark.parametrize("broken", ["left.webp", "left-poster.webp"])
def test_a_damaged_file_gives_way_to_what_there_is(
    broken: str, figures: Path, show: Show, caplog: pytest.LogCaptureFixture
) -> None:
    (figures / "pigeon" / broken).write_bytes(b"RIFF\x00\x00\x00\x00WEBPnothing")
    kind = None if "poster" in broken else Kind.HOLD
    with caplog.at_level(logging.WARNING):
        shown = show(structs.replace(PIGEON, kind=kind, seconds=30.0))
        shown = show(structs.replace(PIGEON, kind=kind, seconds=30.0, elapsed=0.01))
    assert near(shown, 150, 100, LEFT)
    assert broken in caplog.text


def test_without_any_file_there_is_the_card(
    figures: Path, show: Show, view: FigureView, gallery: Gallery, qtbot: QtBot
) -> None:
    for file in (figures / "pigeon").glob("left*"):
        file.unlink()
    for _ in range(3):  # poster, then thumbnail, then the card
        show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0))
    drawn = view.grab().toImage()
    assert any(not near(drawn, x, 96, GROUND) for x in range(240))


def test_an_unknown_figure_is_a_card_with_its_name(view: FigureView, show: Show) -> None:
    shown = show(FigureMoment("nowhere", "Nowhere"))
    assert view.accessibleName() == "Nowhere"
    assert any(not near(shown, x, 96, GROUND) for x in range(240))


def test_a_screen_of_twice_the_density_gets_twice_the_pixels(
    view: FigureView, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(REP)
    plain = view.showing
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    view._forget()
    show(structs.replace(REP, elapsed=0.1))
    fine = view.showing
    assert plain is not None
    assert fine is not None
    one, two = plain[0].rect, fine[0].rect
    assert abs(two.width() - 2 * one.width()) <= SIZE[0] // 32
    assert abs(two.height() - 2 * one.height()) <= SIZE[1] // 32


def test_what_is_kept_stays_within_bounds(show: Show, view: FigureView, gallery: Gallery) -> None:
    for step in range(12):
        view.resize(240 + 48 * step, 192 + 40 * step)
        show(structs.replace(REP, elapsed=float(step)))
        show(PIGEON)
    assert 0 < gallery.bytes_kept <= MOST_BYTES


def test_what_is_not_shown_any_more_is_let_go(
    show: Show, view: FigureView, gallery: Gallery
) -> None:
    show(REP)
    before = gallery.bytes_kept
    show(structs.replace(REP, side=Side.RIGHT))
    assert gallery.bytes_kept == before
    view.hide()
    assert gallery.bytes_kept == 0


@pytest.mark.parametrize("late", [False, True])
def test_a_view_that_nobody_sees_holds_nothing(
    view: FigureView, gallery: Gallery, qtbot: QtBot, late: bool
) -> None:
    """Not what it asked for before another was shown, nor what it is told while hidden."""
    view.show()
    for moment in (REP, structs.replace(REP, side=Side.RIGHT)):
        view.show_figure(moment)
        view.grab()
    if not late:
        qtbot.waitUntil(lambda: not gallery.is_busy)
    view.hide()
    view.show_figure(structs.replace(REP, side=Side.RIGHT, phase="out", phase_progress=0.9))
    qtbot.waitUntil(lambda: not gallery.is_busy)
    assert gallery.bytes_kept == 0


def own(folder: Path, name: str, data: bytes) -> FigureMoment:
    (folder / name).write_bytes(data)
    return FigureMoment("mine", "Mine", figure=name, folder=str(folder))


def plain(kind: str) -> bytes:
    image = QImage(QSize(60, 40), QImage.Format.Format_RGB32)
    image.fill(LEFT)
    return encoded(image, kind)


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_picture_of_ones_own_stands_in_the_same_place(
    kind: str, tmp_path: Path, show: Show
) -> None:
    assert near(show(own(tmp_path, f"mine.{kind}", plain(kind))), 120, 96, LEFT)


def test_a_drawing_of_ones_own_is_drawn_as_large_as_its_place(tmp_path: Path, show: Show) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">'
        b'<rect width="4" height="3" fill="#2f74d0"/></svg>'
    )
    shown = show(own(tmp_path, "mine.svg", svg))
    assert near(shown, 20, 96, LEFT)
    assert near(shown, 220, 96, LEFT)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "not a drawing"),
        (
            "b.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x/y.png"/></svg>',
            "",
        ),
        ("c.png", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\xff" * 8, "pixels"),
        ("d.gif", b"not a picture", "not a picture that"),
        ("e.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x08\x00\x00\x00\x08cut", ""),
    ],
)
def test_a_picture_that_could_do_harm_is_refused_in_words(
    name: str, data: bytes, why: str, tmp_path: Path, show: Show, gallery: Gallery
) -> None:
    show(own(tmp_path, name, data))
    assert why in gallery.trouble(str(tmp_path / name))
    assert gallery.trouble(str(tmp_path / name))
    show(own(tmp_path, name, data))  # the card, and no further attempt


def test_closing_waits_for_what_is_read(view: FigureView, gallery: Gallery) -> None:
    view.show_figure(PIGEON)
    view.grab()
    gallery.close()
    assert gallery._pool.activeThreadCount() == 0
