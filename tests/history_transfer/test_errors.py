import errno
from pathlib import Path

import pytest

from hiptimer.history.transfer.errors import not_read, not_written

PLACE = Path("folder") / "b.zip"


@pytest.mark.parametrize(
    ("code", "written", "read"),
    [
        (
            errno.ENOSPC,
            "The disk is full. Nothing was changed. Free some",
            "The system says: the disk is full",
        ),
        (errno.EBUSY, "Another program is using it", "Another program is using it"),
        (errno.EACCES, "It may not be written there", "You may not read it"),
        (errno.ENOENT, "That folder is not there", "It is not there"),
        (errno.EISDIR, "It is a folder", "It is a folder"),
        (errno.EIO, "The system says: input", "The system says: input"),
    ],
)
def test_what_the_system_says_is_told_in_words(code: int, written: str, read: str) -> None:
    error = OSError(code, "why")
    assert str(not_written(error, PLACE)).startswith(f"b.zip was not written. {written}")
    assert str(not_read(error, PLACE)).startswith(f"b.zip could not be read. {read}")
    assert "Nothing was changed." in str(not_read(error, PLACE))
