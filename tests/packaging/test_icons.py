import struct

import pytest
from PySide6.QtGui import QImage

from tools.icons import FOLDER, NAME, SIZES, icns, ico, png

pytestmark = pytest.mark.qt
GREEN = (0x0B, 0x7A, 0x6B)


@pytest.fixture(scope="module")
def pictures() -> dict[int, bytes]:
    drawing = (FOLDER / f"{NAME}.svg").read_bytes()
    return {size: png(drawing, size) for size in SIZES}


@pytest.mark.parametrize("size", SIZES)
def test_each_size_is_shipped_and_drawn_from_the_drawing(
    pictures: dict[int, bytes], size: int
) -> None:
    shipped = QImage(str(FOLDER / f"{NAME}-{size}.png"))
    drawn = QImage.fromData(pictures[size])
    assert shipped.width() == shipped.height() == drawn.width() == size
    middle = size // 2
    for x, y in ((middle, 2), (middle, middle), (0, 0), (size * 3 // 4, size // 8)):
        wanted, found = drawn.pixelColor(x, y).getRgb(), shipped.pixelColor(x, y).getRgb()
        assert found == pytest.approx(wanted, abs=8)
    assert shipped.pixelColor(0, 0).alpha() == 0
    ground = shipped.pixelColor(middle, size - 1 - size // 12)
    assert (ground.red(), ground.green(), ground.blue()) == GREEN


def test_a_drawing_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        png(b"not a drawing", 16)


def test_the_ico_points_at_its_pictures(pictures: dict[int, bytes]) -> None:
    data = ico(pictures)
    _, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, 7)
    for number in range(count):
        edge, _, _, _, _, depth, length, at = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert depth == 32
        assert data[at : at + length] == pictures[edge or 256]


def test_the_icns_is_as_long_as_it_says(pictures: dict[int, bytes]) -> None:
    data = icns(pictures)
    assert (data[:4], struct.unpack(">I", data[4:8])[0]) == (b"icns", len(data))
    at, kinds = 8, []
    while at < len(data):
        kind, length = struct.unpack(">4sI", data[at : at + 8])
        assert data[at + 8 : at + length] in pictures.values()
        kinds.append(kind)
        at += length
    assert len(set(kinds)) == len(kinds) == 9
