"""Draw the application's icon in every size and format: ``python -m tools.icons``.

From `assets/icons/app/hiptimer.svg` to PNGs, to an .ico for Windows and to an .icns for macOS.
"""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.bundle.facts import ICON_SIZES

FOLDER = Path(__file__).parents[1] / "assets" / "icons" / "app"
NAME = "hiptimer"
SIZES = ICON_SIZES
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# What macOS calls a picture of so many pixels; where it has two names, the second is for screens
# with twice the dots.
_ICNS_TYPES = (
    (b"icp4", 16), (b"icp5", 32), (b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic08", 256),
    (b"ic13", 256), (b"ic09", 512), (b"ic14", 512),
)  # fmt: skip


def main() -> None:
    """Write all files beside the drawing."""
    _application = QGuiApplication.instance() or QGuiApplication([])
    drawing = (FOLDER / f"{NAME}.svg").read_bytes()
    pictures = {size: png(drawing, size) for size in SIZES}
    for size, data in pictures.items():
        (FOLDER / f"{NAME}-{size}.png").write_bytes(data)
    (FOLDER / f"{NAME}.ico").write_bytes(ico(pictures))
    (FOLDER / f"{NAME}.icns").write_bytes(icns(pictures))
    print(f"Written to {FOLDER}.")


def png(drawing: bytes, size: int) -> bytes:
    """An SVG drawing as a PNG of `size` × `size` pixels, on nothing. Raises ValueError."""
    renderer = QSvgRenderer(drawing)
    if not renderer.isValid():
        raise ValueError("the drawing cannot be read")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An .ico of PNGs: a header, a table of sixteen bytes a picture, then the pictures."""
    chosen = [(size, pictures[size]) for size in _ICO_SIZES]
    at = 6 + 16 * len(chosen)
    table, data = [struct.pack("<HHH", 0, 1, len(chosen))], []
    for size, picture in chosen:
        edge = size % 256  # one byte: 0 stands for 256
        table.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), at))
        data.append(picture)
        at += len(picture)
    return b"".join(table + data)


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An .icns of PNGs: four letters and a length before each, and before the whole."""
    chunks = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in _ICNS_TYPES
    )
    return b"icns" + struct.pack(">I", 8 + len(chunks)) + chunks


if __name__ == "__main__":
    main()
