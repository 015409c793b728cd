"""What shiboken6 asks for at its start."""

from hiptimer.desktop.pyside.support import (
    create_signature,
    feature_import,
    feature_imported,
    finish_import,
    make_helptext,
    post_init,
    pyside_type_init,
    seterror_argument,
)
from shibokensupport.signature import mapping

__all__ = [
    "create_signature",
    "feature_import",
    "feature_imported",
    "finish_import",
    "make_helptext",
    "mapping",
    "post_init",
    "pyside_type_init",
    "seterror_argument",
]
