"""``make pins``: write constraints.txt anew, with the newest versions that fit pyproject.toml."""

import json
import sys
import tempfile
from pathlib import Path

from tools.setup.environments import Environment
from tools.setup.levels import CHECKOUT
from tools.setup.machine import ThisMachine

GROUPS = ("dev", "figures", "bundle")
# What the environments need before anything can be installed from the checkout.
BASICS = ("pip", "hatchling")
HEADER = """\
# What `make run` and `make test` install, to the version. Written by `make pins`; not by hand.
# Packages that only Windows or macOS need are not pinned.
"""


def main() -> int:
    """Resolve everything anew without installing it, and write the versions down."""
    machine = ThisMachine()
    environment = Environment(CHECKOUT, ".venv")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        code = machine.run(resolve_command(environment, report))
        if code != 0:
            print("pip could not resolve the packages; constraints.txt was kept.", file=sys.stderr)
            return code
        found = json.loads(report.read_text(encoding="utf-8"))
    pins = pins_of(found)
    (CHECKOUT / "constraints.txt").write_text(HEADER + pins, encoding="utf-8")
    machine.say(f"constraints.txt pins {len(pins.splitlines())} packages.")
    return 0


def resolve_command(environment: Environment, report: Path) -> list[str]:
    """Return the pip command that resolves program, groups and basics into a report."""
    project = environment.checkout / "pyproject.toml"
    groups = [argument for group in GROUPS for argument in ("--group", f"{project}:{group}")]
    return [
        str(environment.python),
        *("-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
        *("--report", str(report), "--no-build-isolation"),
        *("--editable", f"{environment.checkout}[natural-voice]", *groups, *BASICS),
    ]


def pins_of(report: dict[str, list[dict[str, dict[str, str]]]]) -> str:
    """Return one ``name==version`` line a package of pip's report, the program itself left out."""
    versions = {
        entry["metadata"]["name"]: entry["metadata"]["version"] for entry in report["install"]
    }
    versions.pop("hiptimer", None)
    return "".join(f"{name}=={versions[name]}\n" for name in sorted(versions, key=str.lower))


if __name__ == "__main__":
    sys.exit(main())
