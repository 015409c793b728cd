"""A disk and a trash that do as they are told, and remember."""

from pathlib import Path


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


class TrashCan:
    """Takes files away, unless it is `full`."""

    def __init__(self) -> None:
        self.full = False
        self.taken: list[Path] = []

    def take(self, path: Path) -> None:
        if self.full:
            raise OSError(1, "There is no trash here")
        path.unlink()
        self.taken.append(path)
