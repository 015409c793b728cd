"""The widget that shows figures, on pictures made for the test."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences import Theme as Look
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.shared.figure import FigureMoment, FigureView
from hiptimer.ui.shared.figure_gallery import MOST_BYTES, Gallery
from hiptimer.ui.theme import Theme

SIZE = (200, 160)
LEFT, RIGHT = QColor("#2f74d0"), QColor("#dd6426")
PIGEON = FigureMoment("pigeon", "Pigeon", Side.LEFT)


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


def picture(path: Path, colour: QColor, *, lopsided: bool = True) -> None:
    """A canvas with a block of colour; the block's upper left corner is black."""
    image = QImage(QSize(*SIZE), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(40, 60, 120, 40, colour)
    if lopsided:
        painter.fillRect(40, 60, 30, 40, QColor("black"))
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(path), quality=100)


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """One figure with one frame a side, of which both are stills too."""
    folder = tmp_path / "figures"
    for side, colour in (("left", LEFT), ("right", RIGHT)):
        for kind in ("", "-poster", "-thumb"):
            picture(folder / "pigeon" / f"{side}{kind}.webp", colour)
    files = {
        side: {
            "loop": f"pigeon/{side}.webp",
            "poster": f"pigeon/{side}-poster.webp",
            "thumb": f"pigeon/{side}-thumb.webp",
            "box": [40, 60, 120, 40],
        }
        for side in ("left", "right")
    }
    figure = {
        "sees": "", "frames": 1, "enter": [0, 0], "move": [0, 0], "play": "hold", "work": "L",
        "poster": 0, "camera": {"azimuth": 0, "elevation": 10}, "files": files,
    }  # fmt: skip
    manifest = {"version": 1, "size": SIZE, "thumb": SIZE, "figures": {"pigeon": figure}}
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
    shown = show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0))
    assert near(shown, 150, 96, LEFT)
    assert shown.pixelColor(5, 5) == theme.color("bg")


def test_it_is_cut_out_of_its_canvas_and_not_clipped(show: Show) -> None:
    shown = show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0))
    columns = [x for x in range(240) if not near(shown, x, 96, QColor("#F6F3EE"))]
    assert columns[0] > 0
    assert columns[-1] < 239
    assert len(columns) > 180  # more than the canvas would leave it


def test_as_in_a_mirror_it_is_flipped_and_keeps_its_colour(show: Show, theme: Theme) -> None:
    moment = structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0)
    assert near(show(moment), 50, 96, QColor("black"))
    theme.follow(Preferences(theme=Look.LIGHT, mirror_figures=True))
    flipped = show(structs.replace(moment, kind=Kind.REST, figure="pigeon", name="Other"))
    assert not near(flipped, 50, 96, QColor("black"))


@pytest.mark.parametrize("broken", ["left.webp", "left-poster.webp"])
def test_a_damaged_file_gives_way_to_what_there_is(
    broken: str, figures: Path, show: Show, caplog: pytest.LogCaptureFixture
) -> None:
    (figures / "pigeon" / broken).write_bytes(b"RIFF\x00\x00\x00\x00WEBPnothing")
    kind = None if "poster" in broken else Kind.HOLD
    with caplog.at_level(logging.WARNING):
        shown = show(structs.replace(PIGEON, kind=kind, seconds=30.0))
        shown = show(structs.replace(PIGEON, kind=kind, seconds=30.0, elapsed=0.01))
    assert near(shown, 150, 96, LEFT)
    assert broken in caplog.text


def test_without_any_file_there_is_the_card(
    figures: Path, show: Show, view: FigureView, gallery: Gallery, qtbot: QtBot
) -> None:
    for file in (figures / "pigeon").glob("left*"):
        file.unlink()
    for _ in range(3):  # poster, then thumbnail, then the card
        show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0))
    drawn = view.grab().toImage()
    assert any(not near(drawn, x, 96, QColor("#F6F3EE")) for x in range(240))


def test_an_unknown_figure_is_a_card_with_its_name(view: FigureView, show: Show) -> None:
    shown = show(FigureMoment("nowhere", "Nowhere"))
    assert view.accessibleName() == "Nowhere"
    assert any(not near(shown, x, 96, QColor("#F6F3EE")) for x in range(240))


def test_a_screen_of_twice_the_density_gets_twice_the_pixels(show: Show, gallery: Gallery) -> None:
    show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0))
    (loop,) = gallery._loops.values()
    image = loop.frames[0]
    assert image is not None
    assert (image.width(), image.height()) == loop.want.size
    assert image.format() == QImage.Format.Format_RGB32


def test_what_is_kept_stays_within_bounds(show: Show, view: FigureView, gallery: Gallery) -> None:
    for step in range(12):
        view.resize(240 + 48 * step, 192 + 40 * step)
        show(structs.replace(PIGEON, kind=Kind.HOLD, seconds=30.0, elapsed=float(step)))
        show(PIGEON)
    assert 0 < gallery.bytes_kept <= MOST_BYTES


def own(folder: Path, name: str, data: bytes) -> FigureMoment:
    (folder / name).write_bytes(data)
    return FigureMoment("mine", "Mine", figure=name, folder=str(folder))


def encoded(kind: str) -> bytes:
    image = QImage(QSize(60, 40), QImage.Format.Format_RGB32)
    image.fill(LEFT)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(QByteArray(buffer.data()).data())


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_picture_of_ones_own_stands_in_the_same_place(
    kind: str, tmp_path: Path, show: Show
) -> None:
    assert near(show(own(tmp_path, f"mine.{kind}", encoded(kind))), 120, 96, LEFT)


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
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "no drawing"),
        (
            "b.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x/y.png"/></svg>',
            "",
        ),
        ("c.png", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\xff" * 8, "pixels"),
        ("d.gif", b"not a picture", "no picture"),
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
