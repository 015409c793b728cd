"""What shiboken6 calls in its support modules: each function loads the real ones when called.

The names are those that its C++ part (signature.cpp, signature_globals.cpp) looks up.
"""

import importlib
import sys
from functools import cache
from types import ModuleType
from typing import Any

_PACKAGE = "shibokensupport"
_LOADER = f"{_PACKAGE}.signature.loader"
_MAPPING = f"{_PACKAGE}.signature.mapping"


def pyside_type_init(*given: Any) -> Any:
    """Read the signatures of a type."""
    return real().pyside_type_init(*given)


def create_signature(*given: Any) -> Any:
    """Return the signature of a function."""
    return real().create_signature(*given)


def seterror_argument(*given: Any) -> Any:
    """Return the words of an error about arguments."""
    return real().seterror_argument(*given)


def make_helptext(*given: Any) -> Any:
    """Return a function's text of help."""
    return real().make_helptext(*given)


def finish_import(module: ModuleType) -> None:
    """Do nothing: in the known version there is nothing to mend in a module of PySide6."""


def feature_import(*given: Any, **named: Any) -> Any:
    """Look after an import that may switch `__feature__`; only called where `post_init` says so."""
    return real().feature_import(*given, **named)


def feature_imported(module: ModuleType) -> None:
    """Look for PySide6 in the source of `module`; only called where `post_init` says so."""
    real().feature_imported(module)


def post_init() -> None:
    """Leave Python's import as it is: nothing of ours switches `__feature__`."""


def update_mapping() -> None:
    """Fill the module of names, in which the C++ part looks up the type an error is about."""
    real()
    mapping = sys.modules[_MAPPING]
    mapping.update_mapping()
    names = {name: what for name, what in vars(mapping).items() if not name.startswith("__")}
    _ours[_MAPPING].__dict__.update(names, update_mapping=update_mapping)


@cache
def real() -> ModuleType:
    """Return the loader from the archive within shiboken6, with all that it loads."""
    import signature_bootstrap  # type: ignore[import-not-found]  # noqa: PLC0415  made by shiboken

    # They were empty when it was made.
    signature_bootstrap.base64 = importlib.import_module("base64")
    signature_bootstrap.zipfile = importlib.import_module("zipfile")
    for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
        # Kept: the C++ part may hold on to what is in them.
        _ours[name] = sys.modules.pop(name)
    finders, archive = signature_bootstrap.prepare_zipfile()
    finders.insert(0, archive)
    try:
        return importlib.import_module(_LOADER)
    finally:
        finders.remove(archive)


_ours: dict[str, ModuleType] = {}
