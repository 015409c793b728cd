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
# Of what only other systems need, the packages for Windows' voices are pinned.
"""
WINDOWS = ("comtypes", "pypiwin32", "pywin32")
"""What pyttsx3 needs to reach Windows' voices; resolved for there."""


def main() -> int:
    """Resolve everything anew without installing it, and write the versions down."""
    machine = ThisMachine()
    environment = Environment(CHECKOUT, ".venv")
    with tempfile.TemporaryDirectory() as folder:
        here, windows = Path(folder) / "report.json", Path(folder) / "windows.json"
        for command in (
            resolve_command(environment, here),
            windows_command(environment, windows, Path(folder) / "none"),
        ):
            code = machine.run(command)
            if code != 0:
                print("pip could not resolve all; constraints.txt was kept.", file=sys.stderr)
                return code
        pins = pins_of(json.loads(here.read_text(encoding="utf-8")))
        pins += pins_of(
            json.loads(windows.read_text(encoding="utf-8")), ' ; sys_platform == "win32"'
        )
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


def windows_command(environment: Environment, report: Path, nowhere: Path) -> list[str]:
    """Return the pip command that resolves what Windows alone needs; pip wants a folder told."""
    return [
        str(environment.python),
        *("-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"),
        *("--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:"),
        *("--target", str(nowhere), "--report", str(report), *WINDOWS),
    ]


def pins_of(report: dict[str, list[dict[str, dict[str, str]]]], where: str = "") -> str:
    """Return one ``name==version`` line a package of pip's report, the program itself left out.

    `where` is the marker of the systems that the lines hold for.
    """
    versions = {
        entry["metadata"]["name"]: entry["metadata"]["version"] for entry in report["install"]
    }
    versions.pop("hiptimer", None)
    return "".join(f"{name}=={versions[name]}{where}\n" for name in sorted(versions, key=str.lower))


if __name__ == "__main__":
    sys.exit(main())
