"""A figure's pictures in memory, and how they are painted."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from hiptimer.figures.loop_file import Rect
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.loops import FigureLoop, FigureWant, Picture, open_loop, read_picture
from hiptimer.ui.figure.scene import Shown, changed, fit, paint_scene
from tests.ui.figure.figure_files import loop, seen

GROUND, BLUE, RED = QColor("#F6F3EE"), QColor("#2f74d0"), QColor("#dd6426")
CANVAS = (192, 160)
ROOM = 10**6


def picture(at: int) -> QImage:
    """A blue floor, and a red post at a tile of it."""
    image = QImage(*CANVAS, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.fillRect(0, 128, 192, 32, BLUE)
    painter.fillRect(16 * at, 64, 16, 64, RED)
    painter.end()
    return image


@pytest.fixture
def path(tmp_path: Path, qapp: QApplication) -> str:
    pictures = [(picture(at), Rect(at, 4, 1, 4)) for at in range(12)]
    empty = QImage(*CANVAS, QImage.Format.Format_ARGB32)
    empty.fill(QColor(0, 0, 0, 0))
    painter = QPainter(empty)
    painter.fillRect(0, 128, 192, 32, BLUE)
    painter.end()
    file = tmp_path / "loop.webp"
    file.write_bytes(loop(empty, pictures))
    return str(file)


def want(path: str, share: int = 32, *, flipped: bool = False) -> FigureWant:
    return FigureWant(path, share, GROUND.rgb(), CANVAS[0], flipped)


def shown(path: str, number: int, share: int = 32, *, flipped: bool = False) -> Shown:
    opened = open_loop(want(path, share, flipped=flipped), number, ROOM)
    return Shown(QPoint(0, 0), opened.backdrop, opened.first[1])


def painted(*scene: Shown) -> QImage:
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    paint_scene(painter, scene, image.rect())
    painter.end()
    return image


def near(image: QImage, x: int, y: int, colour: QColor) -> bool:
    seen = image.pixelColor(x, y)
    return (
        max(
            abs(seen.red() - colour.red()),
            abs(seen.green() - colour.green()),
            abs(seen.blue() - colour.blue()),
        )
        < 30
    )


@pytest.mark.parametrize("share", [16, 23, 32, 48, 64])
@pytest.mark.parametrize("number", [0, 5, 11])
def test_a_picture_stands_in_its_place_at_any_size(path: str, share: int, number: int) -> None:
    image = painted(shown(path, number, share))
    x, y = round((16 * number + 8) * share / 32), round(96 * share / 32)
    assert near(image, x, y, RED)
    assert near(image, round(96 * share / 32), round(144 * share / 32), BLUE)
    assert near(image, round((16 * ((number + 6) % 12) + 8) * share / 32), y, GROUND)


def test_flipped_it_stands_on_the_other_side(path: str) -> None:
    image = painted(shown(path, 0, flipped=True))
    assert near(image, 192 - 8, 96, RED)
    assert near(image, 8, 96, GROUND)


def test_the_first_picture_is_the_one_asked_for(path: str) -> None:
    assert open_loop(want(path), 7, ROOM).first[0] == 7


def test_only_the_pieces_that_differ_are_kept(path: str) -> None:
    _number, one = open_loop(want(path), 3, ROOM).first
    assert one.bytes == 16 * 64 * 4
    assert one.region.boundingRect() == QRect(48, 64, 16, 64)


def test_pictures_that_are_too_many_are_packed_and_look_the_same(path: str) -> None:
    plain, packed = (open_loop(want(path), 3, room) for room in (ROOM, 1000))
    assert packed.first[1].bytes == 16 * 64 * 3
    one, other = (painted(Shown(QPoint(9, 5), o.backdrop, o.first[1])) for o in (plain, packed))
    assert one == other


def test_neighbouring_pieces_are_one_with_the_backdrop_between(tmp_path: Path) -> None:
    blue, canvas = QImage(*CANVAS, QImage.Format.Format_ARGB32), QRect(0, 0, *CANVAS)
    blue.fill(BLUE)
    two = blue.copy()
    painter = QPainter(two)
    painter.fillRect(16, 64, 32, 16, GROUND)  # none of its tiles: not to be seen
    for x in (0, 48):
        painter.fillRect(x, 64, 16, 16, RED)
    painter.end()
    file = tmp_path / "loop.webp"
    file.write_bytes(loop(blue, [(two, Rect(0, 4, 1, 1), Rect(3, 4, 1, 1))]))
    opened = open_loop(want(str(file)), 0, ROOM)
    assert [QRect(place, image.size()) for place, image in opened.first[1].pieces] == [
        QRect(0, 64, 64, 16)
    ]
    image = painted(Shown(canvas.topLeft(), opened.backdrop, opened.first[1]))
    assert [near(image, x, 72, RED) for x in (8, 24, 40, 56)] == [True, False, False, True]
    assert all(near(image, x, y, BLUE) for x, y in ((24, 72), (40, 72), (56, 40)))


def test_what_changed_is_where_either_has_its_own(path: str) -> None:
    opened = open_loop(want(path), 2, ROOM)
    parts = parse_all(path)
    one, two = (Shown(QPoint(5, 7), opened.backdrop, parts[number]) for number in (2, 6))
    region = changed((one,), (two,))
    assert region is not None
    assert region == QRect(5 + 32, 7 + 64, 80, 64)
    assert changed((one,), (seen(two, 0.5),)) is None
    assert changed((), (two,)) is None


def parse_all(path: str) -> dict[int, Picture]:
    opened = open_loop(want(path), 0, ROOM)
    return dict(
        read_picture(want(path), opened.backdrop, part, number)
        for number, part in enumerate(opened.file.patches)
    )


def test_half_seen_all_of_it_is_mixed_once(path: str) -> None:
    whole = shown(path, 4)
    image = painted(seen(whole, 0.5))
    half = QColor(
        (RED.red() + GROUND.red()) // 2,
        (RED.green() + GROUND.green()) // 2,
        (RED.blue() + GROUND.blue()) // 2,
    )
    assert near(image, 16 * 4 + 8, 96, half)
    assert near(painted(whole, seen(whole, 0.5)), 16 * 4 + 8, 96, RED)


def filled(path: str, coming: tuple[int, ...], budget: int) -> FigureLoop:
    one = FigureLoop(want(path), budget)
    one.show(coming)
    one.take(open_loop(one.want, coming[0], budget))
    while (number := one.missing()) is not None:
        assert one.file is not None
        assert one.backdrop is not None
        patch = one.file.patches[number]
        one.take(read_picture(one.want, one.backdrop, patch, number, packed=one.packed))
    return one


def test_all_pictures_are_read_in_the_order_they_come(path: str) -> None:
    one = filled(path, (5, 6, 7, 8, 4), 10**6)
    assert list(one.pictures) == [5, 6, 7, 8, 4]


def test_what_is_behind_is_let_go(path: str) -> None:
    one = filled(path, tuple(range(12)), 10**6)
    before = one.bytes
    one.show(tuple(range(9, 12)))
    assert set(one.pictures) == {9, 10, 11}
    assert one.bytes < before


def test_too_many_pictures_are_thinned_evenly(path: str) -> None:
    backdrop = 192 * 160 * 4
    one = filled(path, tuple(range(12)), backdrop + 6 * 16 * 64 * 3)
    assert one.bytes <= one.budget + 16 * 64 * 3
    kept = sorted(one.pictures)
    assert 4 <= len(kept) <= 7
    assert max(b - a for a, b in pairwise(kept)) <= 3
    assert one.nearest(kept[2] + 1) is not None


def test_a_thinned_loop_grows_no_more_while_it_is_played(path: str) -> None:
    one = filled(path, tuple(range(12)), 192 * 160 * 4 + 6 * 16 * 64 * 3)
    before = one.bytes
    assert one.is_whole
    for number in range(12):
        one.show((*range(number, 12), *range(number)))
        assert one.missing() is None
    assert one.bytes == before


def test_a_damaged_loop_is_told_of(path: str) -> None:
    Path(path).write_bytes(Path(path).read_bytes()[:200])
    with pytest.raises(BrokenPictureError):
        open_loop(want(path), 0, ROOM)


@pytest.mark.parametrize("ratio", [1, 2])
def test_twice_the_pixels_on_a_screen_of_twice_the_density(ratio: int) -> None:
    place = fit((700 * ratio, 470 * ratio), (800, 640), (100, 50, 600, 560), 2.0 * ratio)
    plain = fit((700, 470), (800, 640), (100, 50, 600, 560), 2.0)
    assert abs(place.share - ratio * plain.share) <= 1
    middle = place.corner + QPoint(400 * place.share // 32, 330 * place.share // 32)
    assert (middle - QPoint(350 * ratio, 235 * ratio)).manhattanLength() <= 2
    assert 600 * place.share / 32 <= 700 * ratio
    assert 560 * place.share / 32 <= 470 * ratio
