"""The names in which shiboken6 looks up the type an error is about; filled when it asks."""

from hiptimer.desktop.pyside.support import update_mapping

__all__ = ["update_mapping"]
