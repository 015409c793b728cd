"""The week's backup, made by itself."""

from pathlib import Path

from hiptimer.history.errors import HistoryError
from hiptimer.history.transfer import weekly
from hiptimer.history.transfer.errors import TransferError
from hiptimer.ui.parts.services import Services


def make_if_wanted(services: Services, _tell: object = None) -> str:
    """Make the week's backup where one is wanted and due; why it could not be made, or "".

    Runs beside the window.
    """
    preferences = services.settings.preferences
    if not preferences.backup_folder:
        return ""
    folder, kept = Path(preferences.backup_folder), preferences.backups_kept
    try:
        with services.store.reader() as reader:
            weekly.make_if_due(reader, services.clock, folder, kept)
    except (TransferError, HistoryError) as error:
        return str(error)
    return ""
