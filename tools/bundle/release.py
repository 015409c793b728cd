"""What must be settled before packages are given away."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.bundle.facts import Facts

# Reserved for examples, tests and documents by RFC 2606 and RFC 6761: they never lead anywhere.
_RESERVED = re.compile(r"\b(?:example|invalid|test|localhost)\b", re.IGNORECASE)
_ADDRESS = "packaging/address.toml"


def release_faults(checkout: Path, facts: Facts) -> Iterator[str]:
    """Why no release can be made of this checkout, one line each."""
    yield from address_faults(facts)
    yield from change_faults(facts, (checkout / "CHANGELOG.md").read_text(encoding="utf-8"))
    changed = _git(checkout, "status", "--porcelain")
    if changed:
        yield f"{len(changed.splitlines())} files are changed and not committed"


def address_faults(facts: Facts) -> Iterator[str]:
    """Which parts of the address lead nowhere."""
    for name in ("home", "contact", "identifier"):
        value = getattr(facts, name)
        if not value:
            yield f"{_ADDRESS}: {name} is empty"
        elif _RESERVED.search(value):
            yield f"{_ADDRESS}: {name} is {value}, which is reserved for examples"
    if facts.home and not facts.home.startswith("https://"):
        yield f"{_ADDRESS}: home is {facts.home}; it should begin with https://"


def change_faults(facts: Facts, changes: str) -> Iterator[str]:
    """Whether the changelog tells of this version."""
    if not re.search(rf"^## \[{re.escape(facts.version)}\] - \d{{4}}-", changes, re.MULTILINE):
        yield f"CHANGELOG.md: there is no heading [{facts.version}] with a date"


def _git(checkout: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=checkout, check=True, capture_output=True, text=True
    )
    return done.stdout
