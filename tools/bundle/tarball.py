"""An archive for any Linux: unpack it and start the program, or let its script install it."""

import os
import platform
import shutil
import subprocess
from datetime import date
from pathlib import Path

from tools.bundle.deb import set_rights
from tools.bundle.facts import Facts
from tools.bundle.tree import write_share


def write_tarball(checkout: Path, program: Path, out: Path, facts: Facts, day: date) -> Path:
    """Write the archive into `out` and give its path. Raises CalledProcessError."""
    name = f"{facts.name}-{facts.version}-linux-{platform.machine()}"
    root = out / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "program", symlinks=True)
    write_share(checkout, facts, root / "share", day)
    for source, target in (
        ("packaging/linux/install.sh", "install.sh"),
        ("packaging/linux/README.txt", "README.txt"),
        ("LICENSE", "LICENSE"),
    ):
        shutil.copyfile(checkout / source, root / target)
    set_rights(root, root / "program" / facts.name, root / "install.sh")
    archive = out / f"{name}.tar.xz"
    subprocess.run(
        [
            *("tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"),
            f"--mtime=@{os.environ['SOURCE_DATE_EPOCH']}",
            *("-cJf", str(archive), "-C", str(out), name),
        ],
        check=True,
        env={**os.environ, "XZ_OPT": "-6 -T2"},
    )
    shutil.rmtree(root)
    return archive
