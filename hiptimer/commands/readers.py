"""Each process that looks at files from elsewhere, given a file of ours: for `self_test`."""

from contextlib import closing
from datetime import timedelta

from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.clock import Clock, here
from hiptimer.desktop.foreign import Foreign
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.history.exports import csv_text
from hiptimer.history.records import Status
from hiptimer.history.transfer import apart as logs
from hiptimer.plays.by_hand import Said, backfilled
from hiptimer.programmes.apart import ProgrammesApart
from hiptimer.session.library import load_catalogue

_MINUTES = 5
_ICON = ("assets", "icons/app/hiptimer-64.png")


def read_ours(scratch: Paths, clock: Clock) -> int:
    """Have them read a session, a picture, a programme and a log; how many files that are.

    Raises OSError, FormatError, PictureError and TransferError, whose texts say why.
    """
    sessions = shipped("sessions")
    catalogue = load_catalogue(sessions)
    with closing(Foreign()) as files:
        files.session(min(sessions.glob("*.json")), catalogue)
        folder, icon = _ICON
        files.picture((shipped(folder) / icon).read_bytes())
    with closing(ProgrammesApart()) as programmes:
        programmes.programme(min((sessions / "programmes").glob("*.json")), catalogue)
    said = Said(Status.COMPLETED, _MINUTES, effort=4, pain=0, note="")
    began = here(clock) - timedelta(minutes=_MINUTES)
    log = scratch.data / "log.csv"
    table = csv_text([backfilled("self-test", "Self-test", began, 0, said)])
    write_whole(log, table.encode())
    return 3 + len(logs.read_files([log]))
