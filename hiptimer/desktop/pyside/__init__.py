"""PySide6 started without what only its error messages need.

PySide6 6.11 unpacks, compiles and runs three thousand lines of Python when it is first imported:
they find the words of a TypeError and the text of a signature. They also put a function of their
own in the place of every import, which reads the source of each module that comes later. After
`prepare` they are loaded when there is an error to explain; docs/adr/0017 says why and how.

We know of no report on Qt's tracker about just this. Nearest is PYSIDE-2404 (types made on demand,
which leaves this part as it is); https://github.com/napari/napari/issues/8584 has measured the
function that is put in the place of every import. All of this package goes when the least PySide6
that we ask for starts without that.
"""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

# What shiboken6 expects of its support modules was read and is tested on this version.
_KNOWN = (6, 11)
# Imported by shiboken6 and its bootstrap for the archive, which `support` opens when it must.
_UNUSED = ("base64", "tempfile", "zipfile")


def prepare() -> bool:
    """Import shiboken6 with our support modules in place; say whether that was done.

    Does nothing where shiboken6 is loaded already, or is of another version than the known one:
    PySide6 then starts in its ordinary way.
    """
    if "shiboken6" in sys.modules:
        return False
    spec = importlib.util.find_spec("shiboken6")
    if spec is None or spec.loader is None:
        return False
    shiboken = importlib.util.module_from_spec(spec)
    sys.modules["shiboken6"] = shiboken
    done = False
    try:
        if _version() == _KNOWN:
            told = shiboken.__file__
            # Support modules are looked for in "files.dir" beside this path, then in an archive.
            shiboken.__file__ = str(Path(__file__).absolute())
            with _empty(*_UNUSED):
                spec.loader.exec_module(shiboken)
            shiboken.__file__ = told
            done = True
    finally:
        if not done:
            del sys.modules["shiboken6"]
    return done


def _version() -> tuple[int, int]:
    """Of shiboken6, whose package is there and did not run yet; 0, 0 where it does not tell."""
    try:
        major, minor, *_ = importlib.import_module("shiboken6._config").version_info
    except (ImportError, AttributeError, ValueError):
        return 0, 0
    return int(major), int(minor)


@contextmanager
def _empty(*names: str) -> Iterator[None]:
    """While this lasts, the named modules are imported as empty ones, where not loaded already."""
    new = [name for name in names if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in new})
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]
