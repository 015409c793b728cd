"""Run by the frozen program before PyInstaller's own hooks, which import PySide6.

`hiptimer` does the same when it opens its window from source; here it would come too late.
"""

from hiptimer.desktop import pyside

pyside.prepare()
