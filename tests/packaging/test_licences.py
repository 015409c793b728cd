"""What is bundled has a licence that is named truly, and its text goes along."""

import importlib.util
import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.bundle import licences
from tools.bundle.licences import (
    Part,
    faults_of,
    licence_of,
    parts_of,
    table,
    text_of,
    write_papers,
)
from tools.bundle.parts import EXCLUDED

CHECKOUT = Path(__file__).parents[2]
DOCUMENT = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def run_time(name: str = "hiptimer", seen: frozenset[str] = frozenset()) -> set[str]:
    """All that the program needs to run here, its own needs too, by canonical names."""
    found = set(seen)
    for line in metadata.requires(name) or ():
        one = Requirement(line)
        asked = canonicalize_name(one.name)
        if asked in found or not applies(one, whole=name == "hiptimer"):
            continue
        if installed(asked):
            found |= run_time(asked, frozenset({*found, asked}))
    return found


def applies(one: Requirement, *, whole: bool) -> bool:
    extra = "natural-voice" if whole else ""
    return one.marker is None or one.marker.evaluate({"extra": extra})


def installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_all_that_runs_has_a_licence_in_the_words_of_spdx() -> None:
    looked_up = table(CHECKOUT)
    found = {name: licence_of(metadata.distribution(name), looked_up) for name in run_time()}
    assert len(found) > 10
    assert not [name for name, licence in found.items() if not licence]


@pytest.mark.parametrize("name", sorted(table(CHECKOUT)))
def test_what_was_looked_up_is_whole(name: str) -> None:
    said = table(CHECKOUT)[name]
    assert canonicalize_name(name) == name
    assert said.why
    if said.licence:
        assert canonicalize_license_expression(said.licence) == said.licence
    for text in said.texts:
        assert (CHECKOUT / "packaging" / "licences" / text).stat().st_size > 500


def test_the_page_of_dependencies_tells_the_same() -> None:
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| (?:yes|no)[^|]* \|$", DOCUMENT, re.MULTILINE)
    told: dict[str, str] = {canonicalize_name(name): licence.strip() for name, licence in rows}
    looked_up = table(CHECKOUT)
    found = {name: licence_of(metadata.distribution(name), looked_up) for name in run_time()}
    assert {name: told.get(name) for name in found} == found


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The papers of a bundle with some of what is installed here, and one of the system's."""
    monkeypatch.setattr(licences, "_PAPERS", tmp_path / "doc")
    monkeypatch.setattr(licences, "_owner", {"libFLAC.so.12": "libFLAC"}.get)
    monkeypatch.setattr(licences, "_version", lambda _package: "1.4")
    paper = tmp_path / "doc" / "libFLAC" / "copyright"
    paper.parent.mkdir(parents=True)
    paper.write_text("free")
    names = ("msgspec", "platformdirs.unix", "espeakng_loader/libespeak-ng.so", "hiptimer.cli")
    libraries = ("libFLAC.so.12", "libpython3.11.so.1.0", "libnobodys.so.1")
    monkeypatch.setattr(licences, "_start", lambda _folder: Part("PyInstaller", "6", "GPL", ("x",)))
    write_papers(CHECKOUT, names, libraries, tmp_path / "papers")
    return tmp_path / "papers"


def test_each_package_in_a_bundle_is_listed_with_its_text(papers: Path) -> None:
    found = {part.name: part for part in parts_of(papers)}
    assert found["msgspec"].licence == "BSD-3-Clause"
    assert found["Python"].licence == "PSF-2.0"
    assert found["libFLAC"] == Part(
        "libFLAC", "1.4", "see libFLAC/copyright", ("libFLAC/copyright",), "system"
    )
    assert "hiptimer" not in found
    assert "libpython3" not in found
    for part in found.values():
        for text in part.texts:
            assert part.name == "PyInstaller" or (papers / text).stat().st_size
    assert "msgspec" in (papers / licences.LIST).read_text(encoding="utf-8")


@pytest.mark.skipif(
    importlib.util.find_spec("espeakng_loader") is None, reason="espeakng-loader is not installed"
)
def test_espeak_ng_is_named_and_the_module_around_it_left_out(papers: Path) -> None:
    part = next(part for part in parts_of(papers) if part.name == "espeakng-loader")
    assert part.licence.startswith("GPL-3.0-or-later")
    assert part.texts == ("espeakng-loader/espeak-ng.txt",)
    assert "espeakng_loader" in EXCLUDED


def test_what_has_no_licence_or_no_text_is_a_fault(papers: Path) -> None:
    assert [*faults_of(parts_of(papers))] == ["no licence is known of libnobodys.so.1 1.4"]
    assert [*faults_of([Part("a", "1", "MIT", ())])] == [
        "the text of the licence of a 1 does not go along"
    ]
    assert "a 1: not known (no text)" in text_of([Part("a", "1", "", ())])
