"""``python -m tools.release.contents``: what a bundle is made of, and under which licences.

Python's packages are told by cyclonedx-bom, of an environment that has only what is bundled:
`hiptimer-VERSION.cdx.json`. LICENCES.txt has those, and the system's libraries that came along with
the package that each is of. What has no licence that is known is a fault.
"""

import json
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

import hiptimer
from tools.release.sums import DIST

CHECKOUT = DIST.parent
_EXTRA = ".[natural-voice]"
_LIBRARY = re.compile(r"^lib[^/]+\.so[\d.]*$")
_PYTHON = re.compile(r"^libpython")


class Part(Struct, frozen=True, order=True):
    """One thing that is bundled."""

    name: str
    version: str
    licence: str  # "" where none is known


def main() -> int:
    """Write both files; 1 where something has no licence, with its name."""
    bom = DIST / f"hiptimer-{hiptimer.__version__}.cdx.json"
    with tempfile.TemporaryDirectory() as folder:
        bom.write_text(_told_by_cyclonedx(Path(folder)), encoding="utf-8")
    parts = [*packages_in(json.loads(bom.read_text(encoding="utf-8")))]
    libraries = [*libraries_of(DIST / "hiptimer" / "_internal")]
    (DIST / "LICENCES.txt").write_text(text_of(parts, libraries), encoding="utf-8")
    unknown = [part.name for part in (*parts, *libraries) if not part.licence]
    for name in unknown:
        print(f"  no licence is known of {name}", file=sys.stderr)
    print(f"{bom}: {len(parts)} packages; {len(libraries)} libraries of the system")
    return 1 if unknown else 0


def _told_by_cyclonedx(folder: Path) -> str:
    """The bill of materials of an environment with what is bundled and nothing else."""
    venv.create(folder, with_pip=True)
    python = next(folder.glob("*/python*"))
    pip = [str(python), "-m", "pip", "install", "--quiet", "--constraint", "constraints.txt"]
    subprocess.run([*pip, _EXTRA], cwd=CHECKOUT, check=True)
    subprocess.run(
        [str(python), "-m", "pip", "uninstall", "--quiet", "--yes", "pip", "setuptools"],
        cwd=CHECKOUT,
        check=True,
    )
    cyclonedx = [sys.executable, "-m", "cyclonedx_py", "environment", str(python)]
    options = ["--output-reproducible", "--pyproject", "pyproject.toml"]
    told = subprocess.run(
        [*cyclonedx, *options], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    return told.stdout


def packages_in(bom: dict[str, Any]) -> Iterator[Part]:
    """The packages of a bill of materials."""
    for one in sorted(bom.get("components", ()), key=lambda one: one["name"].lower()):
        yield Part(one["name"], one.get("version", ""), licence_of(one.get("licenses", ())))


def licence_of(licences: Iterable[dict[str, Any]]) -> str:
    """Their names as one text: an expression, identifiers, or what the package says."""
    said = []
    for one in licences:
        inner = one.get("license", {})
        said.append(one.get("expression") or inner.get("id") or inner.get("name") or "")
    return ", ".join(dict.fromkeys(" ".join(text.split())[:120] for text in said if text))


def libraries_of(folder: Path) -> Iterator[Part]:
    """The system's libraries in a bundle, each with its package and where the licence stands."""
    for path in sorted(folder.iterdir()):
        if not _LIBRARY.match(path.name) or _PYTHON.match(path.name) or path.is_symlink():
            continue
        package = _owner(path.name)
        paper = Path("/usr/share/doc") / package / "copyright"
        told = f"see {package}'s copyright file" if package and paper.is_file() else ""
        yield Part(path.name, _version(package) if package else "", told)


def text_of(packages: Iterable[Part], libraries: Iterable[Part]) -> str:
    """LICENCES.txt."""
    lines = ["HipTimer itself: GPL-3.0-or-later. What is bundled with it:", ""]
    lines += [f"{one.name} {one.version}: {one.licence or 'not known'}" for one in packages]
    lines += ["", "Libraries of the system it was made on:", ""]
    lines += [f"{one.name} ({one.version}): {one.licence or 'not known'}" for one in libraries]
    return "\n".join([*lines, ""])


def _owner(library: str) -> str:
    done = subprocess.run(
        ["dpkg-query", "-S", f"*/{library}"], check=False, capture_output=True, text=True
    )
    return done.stdout.partition(":")[0] if done.returncode == 0 else ""


def _version(package: str) -> str:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}\n", package],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stdout.partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
