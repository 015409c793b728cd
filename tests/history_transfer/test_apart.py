"""Logs and backups from elsewhere, read in a process of its own."""

import zipfile
from pathlib import Path

import pytest

from hiptimer.history.transfer import apart, archive, incoming
from hiptimer.history.transfer.errors import Cancelled, TransferError

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes\n"
LINE = '2026-03-0{n} 07:00:00,"Hips",30m,"Pigeon",1,0,8,0,0,"é"\n'


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    table = tmp_path / "strong.csv"
    table.write_text(STRONG + "".join(LINE.format(n=n) for n in range(1, 5)))
    free, packed = tmp_path / "free.csv", tmp_path / "a.zip"
    free.write_text("day,minutes\n2026-03-04,30\n")
    with zipfile.ZipFile(packed, "w") as made:
        made.write(table, "in/strong.csv")
    paths = (table, free, packed)
    assert apart.read_files(paths) == incoming.read_files(paths)


def test_what_is_wrong_is_told_in_the_same_words(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"format": 1, "title": "\xe9"}')
    for read in (apart.read_files, incoming.read_files):
        with pytest.raises(TransferError, match="not written in UTF-8"):
            read([bad])
    for verify in (apart.verify, archive.verify):
        with pytest.raises(TransferError, match="damaged"):
            verify(bad)


def test_it_can_be_stopped_at_any_time(tmp_path: Path) -> None:
    table = tmp_path / "strong.csv"
    table.write_text(STRONG)

    def stop(_done: int, _whole: int) -> None:
        raise Cancelled

    for read in (lambda: apart.read_files([table], stop), lambda: apart.verify(table, stop)):
        try:
            read()
        except (Cancelled, TransferError):
            continue  # it may have been quicker than the first look at whether to stop


def test_a_list_of_six_hundred_thousand_files_is_not_read(tmp_path: Path) -> None:
    """Made by hand: writing so many takes longer than anybody waits."""
    name = b"a"
    entry = b"PK\x01\x02" + bytes(24) + len(name).to_bytes(2, "little") + bytes(16) + name
    count = 600_000
    end = (
        b"PK\x05\x06" + bytes(4) + (0xFFFF).to_bytes(2, "little") * 2
        + (len(entry) * count).to_bytes(4, "little") + bytes(6)
    )  # fmt: skip
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(26) + entry * count + end)
    with pytest.raises(TransferError, match="too many files"):
        archive.verify(path)
    with pytest.raises(TransferError, match="more than 20,000 files"):
        incoming.read_file(path)
