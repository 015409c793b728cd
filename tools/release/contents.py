"""``python -m tools.release.contents``: what a bundle is made of, and under which licences.

`hiptimer-VERSION.cdx.json` is its bill of materials: Python's packages as cyclonedx-bom finds them
in the bundle itself, then the system's libraries that came along. LICENCES.txt is the bundle's own
list. What has no licence that is known, or whose text does not go along, is a fault.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

import hiptimer
from tools.bundle.licences import FOLDER, LIST, Part, faults_of, parts_of
from tools.release.sums import DIST
from tools.setup.environments import Environment

CHECKOUT = DIST.parent


def main(dist: Path = DIST) -> int:
    """Write both files; 1 where something has no licence, with its name."""
    inside = dist / "hiptimer" / "_internal"
    parts = parts_of(inside / FOLDER)
    bom = completed(_told_by_cyclonedx(inside), parts)
    faults = [*faults_of(parts), *differences(bom, parts), *_invalid(bom)]
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    file = dist / f"hiptimer-{hiptimer.__version__}.cdx.json"
    file.write_text(f"{json.dumps(bom, indent=2)}\n", encoding="utf-8")
    text = (inside / FOLDER / LIST).read_bytes()
    (dist / "LICENCES.txt").write_bytes(text)
    print(f"{file}: {len(bom['components'])} parts")
    return 1 if faults else 0


def _told_by_cyclonedx(inside: Path) -> dict[str, Any]:
    """The bill of materials of an environment with what is bundled and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Environment(Path(folder), "of-the-bundle")
        venv.create(environment.folder, with_pip=False)
        packages = next(environment.folder.glob("**/site-packages"))
        (packages / "bundle.pth").write_text(f"{inside}\n", encoding="utf-8")
        cyclonedx = [sys.executable, "-m", "cyclonedx_py", "environment"]
        options = ["--output-reproducible", "--pyproject", "pyproject.toml"]
        told = subprocess.run(
            [*cyclonedx, *options, str(environment.python)],
            cwd=CHECKOUT,
            check=True,
            capture_output=True,
            text=True,
        )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def completed(bom: dict[str, Any], parts: Iterable[Part]) -> dict[str, Any]:
    """The same with each package's licence as it was looked up, and with what is not Python's."""
    known: dict[str, Part] = {canonicalize_name(part.name): part for part in parts}
    named = {canonicalize_name(one["name"]) for one in bom.get("components", ())}
    components = [_with_licence(one, known) for one in bom.get("components", ())]
    more = [_component(part) for name, part in sorted(known.items()) if name not in named]
    return {**bom, "components": [*components, *more]}


def differences(bom: dict[str, Any], parts: Iterable[Part]) -> list[str]:
    """What the bundle's list and its bill of materials do not both have."""
    listed = {canonicalize_name(part.name) for part in parts}
    named = {canonicalize_name(one["name"]) for one in bom["components"]}
    return [f"{name} is in the bundle, and its list does not have it" for name in named - listed]


def _with_licence(component: dict[str, Any], known: dict[str, Part]) -> dict[str, Any]:
    part = known.get(canonicalize_name(component["name"]))
    if part is None or not part.licence:
        return component
    return {**component, "licenses": _licences(part)}


def _component(part: Part) -> dict[str, Any]:
    """A part that is no package of Python's."""
    made = {
        "bom-ref": f"{part.kind}:{part.name}",
        "type": "library",
        "name": part.name,
        "version": part.version,
    }
    if part.kind == "system":
        version = part.version.replace(":", "%3A").replace("+", "%2B")
        made["purl"] = f"pkg:deb/debian/{part.name}@{version}"
    return {**made, "licenses": _licences(part)} if part.licence else made


def _licences(part: Part) -> list[dict[str, Any]]:
    """As CycloneDX has it; of the system's packages only where the licence stands is known."""
    if part.kind == "system":
        return [{"license": {"name": part.licence}}]
    return [{"expression": part.licence, "acknowledgement": "concluded"}]


def _invalid(bom: dict[str, Any]) -> list[str]:
    """What in the bill of materials is not as CycloneDX has it."""
    # Of cyclonedx-bom, which only who makes packages has.
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    version = SchemaVersion.from_version(str(bom["specVersion"]))
    fault = JsonStrictValidator(version).validate_str(json.dumps(bom))
    return [f"the bill of materials is not valid: {fault}"] if fault is not None else []


if __name__ == "__main__":
    sys.exit(main())
