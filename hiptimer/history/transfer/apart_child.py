"""What the process of `apart` does: it reads logs and backups, and answers with what they hold."""

import os
from pathlib import Path
from typing import Any

from hiptimer.desktop.apart_child import serve
from hiptimer.history.transfer import archive
from hiptimer.history.transfer.apart import MEMORY, ReadLogs, Verified, sent
from hiptimer.history.transfer.errors import Tell, TransferError
from hiptimer.history.transfer.incoming import read_file


def main() -> int:
    """Answer until the input ends."""
    return serve({"read": _read, "verify": _verify}, memory=MEMORY)


def _read(about: tuple[Any, ...], _tell: Tell) -> ReadLogs:
    try:
        return ReadLogs(tuple(map(sent, read_file(Path(os.fsdecode(about[0]))))))
    except TransferError as error:
        return ReadLogs(why=str(error))


def _verify(about: tuple[Any, ...], tell: Tell) -> Verified:
    try:
        return Verified(archive.verify(Path(os.fsdecode(about[0])), tell))
    except TransferError as error:
        return Verified(why=str(error))
