"""A disk and a trash that do as they are told, and remember."""

from pathlib import Path

from hiptimer.session.drafts.bin import Where
from hiptimer.session.file_names import is_taken


class Disk:
    """Writes files; after `fails_after` of them it is full."""

    def __init__(self, fails_after: int | None = None) -> None:
        self.written: list[Path] = []
        self._left = fails_after

    def write(self, path: Path, data: bytes) -> None:
        if self._left is not None:
            if self._left == 0:
                raise OSError(28, "The disk is full")
            self._left -= 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.written.append(path)

    def create(self, path: Path, data: bytes) -> None:
        if is_taken(path):
            raise FileExistsError(17, "It is there", str(path))
        self.write(path, data)

    def add(self, path: Path, data: bytes) -> Path:
        while is_taken(path):
            path = path.with_stem(f"{path.stem}-2")
        self.write(path, data)
        return path

    def move(self, source: Path, target: Path) -> None:
        source.rename(target)

    def replace(self, path: Path, data: bytes) -> None:
        self.write(path, data)


class TrashCan:
    """Takes files away, unless it is `full`."""

    def __init__(self) -> None:
        self.full = False
        self.taken: list[Path] = []

    def take(self, path: Path) -> Where:
        if self.full:
            raise OSError(1, "There is no trash here")
        path.unlink()
        self.taken.append(path)
        return Where.SYSTEM
