"""How files from elsewhere are looked at: in place, or in a process of its own.

`hiptimer.desktop.foreign` is the second way, which the window and the command line go.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hiptimer.session.codec import load_exercise, load_session
from hiptimer.session.model import Catalogue, Exercise, Session

if TYPE_CHECKING:
    from hiptimer.session.archive import Parcel, Tell
    from hiptimer.session.pictures import Picture


class Looks(Protocol):
    """Looks at a file and says what it holds. Any thread may ask."""

    def session(self, path: Path, catalogue: Catalogue) -> Session:
        """The session in a file. Raises `FormatError`."""

    def parcel(self, path: Path, catalogue: Catalogue, tell: "Tell") -> "Parcel":
        """What an archive holds. Raises `ArchiveError`, and what `tell` raises."""

    def text(self, data: bytes, catalogue: Catalogue) -> "Parcel":
        """What the clipboard holds, as `parcel` has it. Raises `ArchiveError`."""

    def exercise(self, path: Path) -> Exercise:
        """The exercise in a file. Raises `FormatError`."""

    def picture(self, data: bytes) -> "Picture":
        """What the bytes of a picture show. Raises `PictureError`."""

    def close(self) -> None:
        """Look no more."""


class InPlace:
    """Looks in this process, for as long as it takes."""

    def session(self, path: Path, catalogue: Catalogue) -> Session:
        """The session in a file. Raises `FormatError`."""
        return load_session(path, catalogue)

    def parcel(self, path: Path, catalogue: Catalogue, tell: "Tell") -> "Parcel":
        """What an archive holds. Raises `ArchiveError`, and what `tell` raises."""
        # Imported when there is one: the window's start waits for nothing that unpacks.
        from hiptimer.session.archive import read_parcel  # noqa: PLC0415

        return read_parcel(path, catalogue, tell)

    def text(self, data: bytes, catalogue: Catalogue) -> "Parcel":
        """What the clipboard holds. Raises `ArchiveError`."""
        from hiptimer.session.archive import of_text  # noqa: PLC0415  as above

        return of_text(data, catalogue)

    def exercise(self, path: Path) -> Exercise:
        """The exercise in a file. Raises `FormatError`."""
        return load_exercise(path)

    def picture(self, data: bytes) -> "Picture":
        """What the bytes of a picture show. Raises `PictureError`."""
        from hiptimer.session.pictures import check_picture  # noqa: PLC0415  as above

        return check_picture(data)

    def close(self) -> None:
        """Nothing is to be ended."""
