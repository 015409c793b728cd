"""PySide6 started without what only its error messages need.

PySide6 6.11 unpacks, compiles and runs three thousand lines of Python when it is first imported:
they find the words of a TypeError and the text of a signature. They also put a function of their
own in the place of every import, which reads the source of each module that comes later. After
`prepare` they are loaded when there is an error to explain; docs/adr/0017 says why and how.
"""

import importlib
import importlib.util
import sys
from pathlib import Path

# What shiboken6 expects of its support modules was read and is tested on this version.
_KNOWN = (6, 11)
# Shiboken imports these beforehand, for the work that is put off.
_PUT_OFF = ("zipfile", "tempfile", "base64", "textwrap")


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
            for name in _PUT_OFF:
                _put_off(name)
            told = shiboken.__file__
            # Support modules are looked for in "files.dir" beside this path, then in an archive.
            shiboken.__file__ = str(Path(__file__).absolute())
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


def _put_off(name: str) -> None:
    """Have the module `name` run when something of it is first used."""
    spec = importlib.util.find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
