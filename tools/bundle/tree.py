"""The files around the program that make it one of the desktop's: the same in every package."""

import gzip
import shutil
from datetime import date
from pathlib import Path

from tools.bundle.facts import ICON_SIZES, Facts
from tools.bundle.metainfo import metainfo

DESKTOP_FILES = ("hiptimer.desktop", "hiptimer-open.desktop")


def write_share(checkout: Path, facts: Facts, share: Path, day: date) -> None:
    """Write what belongs into `share` (/usr/share, ~/.local/share): menu, icons, file type."""
    linux = checkout / "packaging" / "linux"
    entries = checkout / "assets" / "desktop"
    drawings = checkout / "assets" / "icons" / "app"
    for name in DESKTOP_FILES:
        _copy(entries / name, share / "applications" / name)
    _copy(entries / f"{facts.name}.xml", share / "mime" / "packages" / f"{facts.name}.xml")
    hicolor = share / "icons" / "hicolor"
    for size in ICON_SIZES:
        there = hicolor / f"{size}x{size}" / "apps" / f"{facts.name}.png"
        _copy(drawings / f"{facts.name}-{size}.png", there)
    _copy(drawings / f"{facts.name}.svg", hicolor / "scalable" / "apps" / f"{facts.name}.svg")
    template = (linux / "metainfo.xml").read_text(encoding="utf-8")
    _write(share / "metainfo" / f"{facts.identifier}.metainfo.xml", metainfo(template, facts, day))
    manual = (linux / f"{facts.name}.1").read_text(encoding="utf-8")
    _zip(share / "man" / "man1" / f"{facts.name}.1.gz", manual)


def write_debian_papers(checkout: Path, facts: Facts, share: Path, day: date) -> None:
    """Write what Debian asks of a package: licence, changes, and what lintian shall let pass."""
    linux = checkout / "packaging" / "linux"
    papers = share / "doc" / facts.name
    _copy(linux / "copyright", papers / "copyright")
    changes = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    _zip(papers / "changelog.gz", changes)
    _zip(papers / "changelog.Debian.gz", _debian_changes(facts, day))
    _copy(linux / "lintian-overrides", share / "lintian" / "overrides" / facts.name)


def _debian_changes(facts: Facts, day: date) -> str:
    when = day.strftime("%a, %d %b %Y 00:00:00 +0000")
    return (
        f"{facts.name} ({facts.version}-1) unstable; urgency=medium\n\n"
        f"  * HipTimer {facts.version}; changelog.gz tells what is new.\n\n"
        f" -- {facts.authors} <{facts.contact}>  {when}\n"
    )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _zip(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # No name and no time in it: the same text gives the same file.
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
