"""What the packages say of the program: read from the project file and the package."""

import tomllib
from pathlib import Path

from msgspec import Struct

import hiptimer

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


class Facts(Struct, frozen=True):
    """What every package format asks for."""

    name: str  # of the program's file, its package and its icon
    title: str  # as people write it
    version: str
    summary: str
    authors: str
    licence: str
    home: str  # empty while there is none
    contact: str
    identifier: str  # where a system wants names in reverse
    file_ending: str = "hiptimer"
    file_kind: str = "HipTimer session"


def facts_of(checkout: Path) -> Facts:
    """The facts of this checkout. Raises OSError, KeyError."""
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    # The package says its name as people write it in the first words of its docstring.
    title = str(hiptimer.__doc__).partition(":")[0]
    return Facts(
        name=project["name"],
        title=title,
        version=hiptimer.__version__,
        summary=project["description"],
        authors=", ".join(author["name"] for author in project["authors"]),
        licence=project["license"],
        **_address(checkout),
    )


def _address(checkout: Path) -> dict[str, str]:
    text = (checkout / "packaging" / "address.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
