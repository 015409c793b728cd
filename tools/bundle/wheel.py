"""The wheel, for people with Python, and the archive of the sources that everything is made of."""

import subprocess
import sys
from pathlib import Path

from tools.bundle.facts import Facts


def write_wheel(checkout: Path, out: Path, facts: Facts) -> tuple[Path, Path]:
    """Write both into `out` and give their paths. Raises CalledProcessError.

    SOURCE_DATE_EPOCH is the time of every file in them, whatever the checkout's have.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    subprocess.run(command, cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    name = f"{facts.name}-{facts.version}"
    return out / f"{name}-py3-none-any.whl", out / f"{name}.tar.gz"
