"""What is bundled, under which licences, and the texts of these that go along.

A package's own metadata tell its licence where they do so in SPDX's words; else
`packaging/licences/licences.toml` does, where each was looked up at its source.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import msgspec
from msgspec import Struct
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name

FOLDER = "licences"
"""Where in the bundle the list and the texts lie."""
LIST, PARTS = "THIRD-PARTY.txt", "parts.json"
# What an installation leaves there, and nobody needs elsewhere: where it came from, by whose paths.
NOT_COPIED = ["RECORD", "INSTALLER", "REQUESTED", "direct_url.json"]
_TABLE = Path("packaging") / "licences"
_TEXT = re.compile(r"^(?:licen[cs]es?|copying|notice|thirdpartynotices|authors)\b", re.IGNORECASE)
_LIBRARY = re.compile(r"^lib[^/]+\.so[\d.]*$")
_PAPERS = Path("/usr/share/doc")
_COMMON = re.compile(r"/usr/share/common-licenses/([\w.-]*\w)")
_START = "GPL-2.0-or-later WITH Bootloader-exception"


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """What `licences.toml` says of a package."""

    why: str
    licence: str = ""
    texts: tuple[str, ...] = ()


class Part(Struct, frozen=True, order=True):
    """One thing that is bundled."""

    name: str
    version: str
    licence: str  # an SPDX expression, or where it stands; "" where none is known
    texts: tuple[str, ...]  # files in the bundle's folder of licences
    kind: str = "python"  # or "system", with the name of the system's package


def table(checkout: Path) -> dict[str, Said]:
    """What was looked up, by the package's canonical name. Raises OSError, ValidationError."""
    text = (checkout / _TABLE / "licences.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Said])


def licence_of(found: metadata.Distribution, looked_up: dict[str, Said]) -> str:
    """The licence of a package as an SPDX expression; "" where nobody tells it."""
    said = looked_up.get(canonicalize_name(found.metadata["Name"]))
    if said is not None and said.licence:
        return said.licence
    for field in ("License-Expression", "License"):
        if field not in found.metadata:
            continue
        try:
            return str(canonicalize_license_expression(found.metadata[field]))
        except InvalidLicenseExpression:
            continue
    return ""


def distributions_in(names: Iterable[str]) -> list[str]:
    """The installed distributions of which modules or files of these names in a bundle are."""
    owners = metadata.packages_distributions()
    tops = {re.split(r"[./\\]", name, maxsplit=1)[0] for name in names}
    found = {one for top in tops for one in owners.get(top, ())}
    return sorted(found - {"hiptimer"}, key=str.lower)


def write_papers(
    checkout: Path, names: Iterable[str], libraries: Iterable[str], folder: Path
) -> list[Part]:
    """Write the list and the texts into `folder`, anew; what is bundled, in order.

    `names` are those of the modules and files in the bundle, `libraries` those of the system's
    libraries that lie at its top.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    looked_up = table(checkout)
    parts = [_python(folder), _start(folder)]
    parts += [
        _package(checkout, metadata.distribution(name), looked_up, folder)
        for name in distributions_in(names)
    ]
    parts += _of_the_system(libraries, folder)
    (folder / LIST).write_text(text_of(parts), encoding="utf-8")
    told = msgspec.json.format(msgspec.json.encode(parts))
    (folder / PARTS).write_bytes(told + b"\n")
    return parts


def parts_of(folder: Path) -> list[Part]:
    """What is bundled, as `write_papers` left it. Raises OSError, ValidationError."""
    return msgspec.json.decode((folder / PARTS).read_bytes(), type=list[Part])


def faults_of(parts: Iterable[Part]) -> Iterator[str]:
    """What of them has no licence, or none whose text goes along."""
    for part in parts:
        if not part.licence:
            yield f"no licence is known of {part.name} {part.version}"
        elif not part.texts:
            yield f"the text of the licence of {part.name} {part.version} does not go along"


def text_of(parts: Iterable[Part]) -> str:
    """The list for people."""
    lines = [
        "HipTimer itself: GPL-3.0-or-later (LICENSE). What is bundled with it, and where in this"
    ]
    lines += ["folder the texts of the licences are:", ""]
    for part in parts:
        texts = ", ".join(part.texts) or "no text"
        lines.append(f"{part.name} {part.version}: {part.licence or 'not known'} ({texts})")
    return "\n".join([*lines, ""])


def _package(
    checkout: Path, found: metadata.Distribution, looked_up: dict[str, Said], folder: Path
) -> Part:
    name = found.metadata["Name"]
    own = [path for path in _texts(found) if path.is_file()]
    said = looked_up.get(canonicalize_name(name))
    more = [checkout / _TABLE / text for text in said.texts] if said else []
    kept = _keep([*own, *more], folder, name)
    return Part(name, found.version, licence_of(found, looked_up), kept)


def _texts(found: metadata.Distribution) -> Iterator[Path]:
    """The licences that a package brings: beside its metadata, or at the top of a module."""
    for file in sorted(found.files or (), key=str):
        inside = ".dist-info" in file.parts[0] and (
            "licenses" in file.parts[1:-1] or _TEXT.match(file.name)
        )
        if inside or (len(file.parts) == 2 and _TEXT.match(file.name)):
            yield Path(str(found.locate_file(file)))


def _python(folder: Path) -> Part:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    texts = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()]
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("Python", version, "PSF-2.0", _keep(texts[:1], folder, "Python"))


def _start(folder: Path) -> Part:
    """PyInstaller's start of the program: of PyInstaller itself nothing else is bundled."""
    found = metadata.distribution("pyinstaller")
    texts = _keep([*_texts(found)], folder, "PyInstaller")
    return Part("PyInstaller", found.version, _START, texts)


def _of_the_system(libraries: Iterable[str], folder: Path) -> Iterator[Part]:
    """The system's packages of which libraries were taken along."""
    packages: dict[str, list[str]] = {}
    for library in sorted(libraries):
        if _LIBRARY.match(library) and not library.startswith("libpython"):
            packages.setdefault(_owner(library) or library, []).append(library)
    for package in sorted(packages):
        paper = _PAPERS / package / "copyright"
        kept = _keep([paper] if paper.is_file() else [], folder, package)
        if kept:
            _keep_common(paper.read_text(encoding="utf-8", errors="replace"), folder)
        licence = f"see {kept[0]}" if kept else ""
        yield Part(package, _version(package), licence, kept, kind="system")


def _keep_common(paper: str, folder: Path) -> None:
    """Take along the texts that Debian has once for all, where a paper names them."""
    for name in sorted(set(_COMMON.findall(paper))):
        source, place = Path("/usr/share/common-licenses") / name, folder / "common-licenses" / name
        if source.is_file() and not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(source.read_bytes())


def _keep(texts: Iterable[Path], folder: Path, name: str) -> tuple[str, ...]:
    """Copy texts into the folder, as NAME/TEXT; a second one of the same name has a number."""
    kept = list[str]()
    for text in texts:
        place = folder / name / text.name
        number = 1
        while place.exists():
            number += 1
            place = folder / name / f"{number}-{text.name}"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(text.read_bytes())
        kept.append(f"{name}/{place.name}")
    return tuple(kept)


def _owner(library: str) -> str:
    """The system's package that a library is of; "" where none is known."""
    found = _asked("dpkg-query", "-S", f"*/{library}")
    return found.splitlines()[0].partition(":")[0] if found else ""


def _version(package: str) -> str:
    return _asked("dpkg-query", "-W", "-f", "${Version}\n", package).partition("\n")[0]


def _asked(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""
