"""Where the frozen program begins. What it does with its arguments: `hiptimer.__main__`."""

import os
import sys

from hiptimer.__main__ import main


def restore_library_path() -> None:
    """Give other programs that are started from here (a file manager) the system's libraries.

    The bundle's own start has put its folder first; this process has already read that.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    # When this program starts itself (the voice, doctor's probes), that is a start like any other:
    # PyInstaller would else take the folder as already put first.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    if "--multiprocessing-fork" in sys.argv:
        # A library starts a process of its own: it may not open another window.
        import multiprocessing

        multiprocessing.freeze_support()
    if sys.platform == "linux":
        restore_library_path()
    sys.exit(main())
