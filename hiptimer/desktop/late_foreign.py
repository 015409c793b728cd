"""The process that looks at foreign files, for whom it is not loaded before it is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.session.model import Catalogue, Exercise, Session

if TYPE_CHECKING:
    from hiptimer.desktop.foreign import Foreign
    from hiptimer.session.archive import Parcel, Tell
    from hiptimer.session.pictures import Picture


class LateForeign:
    """Looks at files in the program's one process for that (`session.looks.Looks`)."""

    def __init__(self) -> None:
        self._is_there = False

    def _foreign(self) -> "Foreign":
        # Imported when a file from elsewhere is looked at: the window's start waits for no zip.
        from hiptimer.desktop.foreign import shared  # noqa: PLC0415

        self._is_there = True
        return shared()

    def session(self, path: Path, catalogue: Catalogue) -> Session:
        """The session in a file. Raises `FormatError`."""
        return self._foreign().session(path, catalogue)

    def parcel(self, path: Path, catalogue: Catalogue, tell: "Tell") -> "Parcel":
        """What an archive holds. Raises `ArchiveError`, and what `tell` raises."""
        return self._foreign().parcel(path, catalogue, tell)

    def text(self, data: bytes, catalogue: Catalogue) -> "Parcel":
        """What the clipboard holds. Raises `ArchiveError`."""
        return self._foreign().text(data, catalogue)

    def exercise(self, path: Path) -> Exercise:
        """The exercise in a file. Raises `FormatError`."""
        return self._foreign().exercise(path)

    def picture(self, data: bytes) -> "Picture":
        """What the bytes of a picture show. Raises `PictureError`."""
        return self._foreign().picture(data)

    def close(self) -> None:
        """End the process, if there is one: who waits for it waits no longer."""
        if self._is_there:
            from hiptimer.desktop.foreign import close_shared  # noqa: PLC0415  it is loaded

            close_shared()
