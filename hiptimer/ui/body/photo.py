"""Reading a photo: the way up that it was taken, bounded, refused in clear words."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize
from PySide6.QtGui import QImage, QImageReader

from hiptimer.words import tr
from hiptimer.words.reasons import reason

MOST_BYTES = 60 * 1024 * 1024
MOST_PIXELS = 60_000_000  # 240 MB once it is decoded, within Qt's own limit
MOST_JPEG_PIXELS = 120_000_000  # read smaller than it is: it never is in memory whole
EDGE = 2400
"""A longer edge is scaled down while reading: more shows no more."""
_LEAST_EDGE = 40
_FORMATS = {"jpeg", "jpg", "png", "webp", "bmp", "gif", "tiff", "tif", "heic", "heif", "avif"}


class PhotoError(Exception):
    """The photo cannot be used; its text can be shown as it is."""


def read_photo(path: Path) -> QImage:
    """Read a picture file. Raises PhotoError."""
    try:
        if not path.is_file():
            raise PhotoError(tr("“{name}” is not a file. Choose a photo.", name=path.name))
        if path.stat().st_size > MOST_BYTES:
            raise PhotoError(
                tr("“{name}” is too large. Photos up to 60 MB can be used.", name=path.name)
            )
        content = path.read_bytes()
    except OSError as error:
        why = reason(error)
        raise PhotoError(
            tr("“{name}” could not be read: {error}.", name=path.name, error=why)
        ) from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> QImage:
    """Read a picture from its bytes; `name` is what a person knows it by. Raises PhotoError."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace").lower()
    if kind not in _FORMATS or not reader.canRead():
        raise PhotoError(
            tr("“{name}” is not a photo that can be read. JPEG, PNG and WebP can.", name=name)
        )
    size = reader.size()
    if size.isValid():
        check_size(size, name, MOST_JPEG_PIXELS if kind in {"jpeg", "jpg"} else MOST_PIXELS)
        if max(size.width(), size.height()) > EDGE:
            reader.setScaledSize(_bounded(size))
    image = reader.read()
    if image.isNull():
        raise PhotoError(
            tr("“{name}” is damaged and could not be read. Take or choose another one.", name=name)
        )
    return bounded(image, name)


def bounded(image: QImage, name: str = "") -> QImage:
    """A picture that is here already, scaled down where it is large. Raises PhotoError."""
    name = name or tr("picture")
    if image.isNull():
        raise PhotoError(tr("“{name}” is empty. Take or choose another one.", name=name))
    check_size(image.size(), name)
    wanted = _bounded(image.size())
    return image if wanted == image.size() else image.scaled(wanted)


def check_size(size: QSize, name: str, most: int = MOST_PIXELS) -> None:
    """Refuse what is too large or too small. Raises PhotoError."""
    if size.width() * size.height() > most:
        raise PhotoError(
            tr(
                "“{name}” has too many pixels ({wide} × {high}). Make it smaller and try again.",
                name=name,
                wide=size.width(),
                high=size.height(),
            )
        )
    if min(size.width(), size.height()) < _LEAST_EDGE:
        raise PhotoError(
            tr("“{name}” is too small to lay lines on. Choose a larger one.", name=name)
        )


def from_mime(data: QMimeData) -> QImage:
    """The picture of a clipboard or a drop. Raises PhotoError."""
    for url in data.urls():
        if url.isLocalFile():
            return read_photo(Path(url.toLocalFile()))
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage):
            return bounded(image)
    raise PhotoError(tr("There is no photo here. Copy a picture first, or open a file."))


def has_photo(data: QMimeData) -> bool:
    """Whether a drop may hold a photo."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def as_jpeg(image: QImage) -> bytes:
    """The picture as a file's bytes, without what the camera wrote into it. Raises PhotoError."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    if not plain.save(buffer, "JPEG", 88):  # type: ignore[call-overload]  # Qt takes a device here
        raise PhotoError(tr("The picture could not be written. The angle is kept all the same."))
    return bytes(content.data())


def _bounded(size: QSize) -> QSize:
    most = max(size.width(), size.height())
    if most <= EDGE:
        return size
    return QSize(
        max(1, round(size.width() * EDGE / most)), max(1, round(size.height() * EDGE / most))
    )
