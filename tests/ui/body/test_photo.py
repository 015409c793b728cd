import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtGui import QColor, QImage, qRed

from hiptimer.ui.body.photo import EDGE, PhotoError, as_jpeg, bounded, from_mime, read_photo

pytestmark = pytest.mark.usefixtures("qapp")


def picture(wide: int = 120, high: int = 80) -> QImage:
    """Red at the left, blue at the right."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(wide // 2):
        for y in range(high):
            image.setPixelColor(x, y, QColor("red"))
    return image


def turned_jpeg(orientation: int) -> bytes:
    """A JPEG whose camera says how it was held."""
    plain = as_jpeg(picture())
    tags = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + tags
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def huge_png(wide: int, high: int) -> bytes:
    """The head of a picture that would be far too large in memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (120, 80), (10, 40)), (3, (120, 80), (110, 40)), (6, (80, 120), (40, 10)),
     (8, (80, 120), (40, 110))],
)  # fmt: skip
def test_a_photo_stands_as_it_was_held(
    tmp_path: Path, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(turned_jpeg(orientation))
    image = read_photo(file)
    assert image.size() == QSize(*size)
    assert qRed(image.pixel(*red_at)) > 200


def test_a_large_photo_is_read_smaller(tmp_path: Path) -> None:
    file = tmp_path / "large.png"
    assert QImage(EDGE * 2, 200, QImage.Format.Format_Grayscale8).save(str(file))
    assert read_photo(file).size() == QSize(EDGE, 100)
    assert bounded(QImage(200, EDGE * 2, QImage.Format.Format_Grayscale8)).height() == EDGE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not a photo"),
        (b"no picture at all", "is not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/>", "is not a photo"),
        (huge_png(60_000, 60_000), "too many pixels (60000 × 60000)"),
        (huge_png(20, 3000), "too small"),
        (huge_png(800, 600), "is damaged"),
        (as_jpeg(picture())[:200], "is damaged"),
    ],
)
@pytest.mark.qt_log_ignore("Invalid JPEG file structure", extend=True)
def test_what_is_no_photo_is_refused_clearly(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "file.jpg"
    file.write_bytes(content)
    with pytest.raises(PhotoError, match=r"“file\.jpg”") as raised:
        read_photo(file)
    assert told in str(raised.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="is not a file"):
        read_photo(tmp_path)
    with pytest.raises(PhotoError, match="is not a file"):
        read_photo(tmp_path / "gone.jpg")


def test_too_many_bytes_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "film.jpg"
    with file.open("wb") as made:
        made.truncate(61 * 1024 * 1024)
    with pytest.raises(PhotoError, match="too large"):
        read_photo(file)


def test_a_clipboard_or_a_drop(tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    assert picture().save(str(file))
    files, image, nothing = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(file))])
    image.setImageData(picture(90, 60))
    nothing.setText("a word")
    assert from_mime(files).width() == 120
    assert from_mime(image).width() == 90
    with pytest.raises(PhotoError, match="There is no photo here"):
        from_mime(nothing)
