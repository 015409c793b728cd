import configparser
import importlib.util
import os
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

import hiptimer
from hiptimer.desktop import mpris
from hiptimer.session.archive import SUFFIX
from tools.bundle.deb import DEPENDS, control_text
from tools.bundle.facts import Facts, facts_of
from tools.bundle.metainfo import SCREENSHOTS, metainfo, picture_of
from tools.bundle.release import address_faults, change_faults

CHECKOUT = Path(__file__).parents[2]
ENTRIES = CHECKOUT / "assets" / "desktop"
LINUX = CHECKOUT / "packaging" / "linux"
DAY = date(2026, 11, 22)
MIME = "application/x-hiptimer-session"


PUBLISHED = {
    "home": "https://hips.org", "contact": "us@hips.org", "identifier": "org.hips.HipTimer",
}  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Those of this checkout, with an address."""
    return structs.replace(facts_of(CHECKOUT), **PUBLISHED)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  our own text


def menu_entry(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string((ENTRIES / name).read_text(encoding="utf-8"))
    return parser["Desktop Entry"]


def test_name_and_version_come_from_the_project_and_the_package(facts: Facts) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (facts.name, facts.title) == (project["name"], "HipTimer")
    assert facts.version == hiptimer.__version__
    assert "." + facts.file_ending == SUFFIX


def test_the_spec_names_no_version_of_its_own() -> None:
    spec = (CHECKOUT / "packaging" / "hiptimer.spec").read_text(encoding="utf-8")
    assert hiptimer.__version__ not in spec
    compile(spec, "hiptimer.spec", "exec")


def test_the_window_the_media_controls_and_the_menu_agree_on_the_entry(facts: Facts) -> None:
    entry = menu_entry("hiptimer.desktop")
    assert mpris.NAME.endswith(facts.name)
    assert entry["Exec"] == entry["TryExec"] == entry["Icon"] == facts.name
    app = (CHECKOUT / "hiptimer" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{facts.name}")' in app


def test_a_session_file_is_opened_by_an_entry_that_the_menu_does_not_show() -> None:
    entry = menu_entry("hiptimer-open.desktop")
    assert entry["Exec"].endswith("play %f")
    assert entry["NoDisplay"] == "true"
    assert entry["MimeType"] == f"{MIME};"
    root = parsed((ENTRIES / "hiptimer.xml").read_text(encoding="utf-8"))
    (kind,) = root
    assert kind.get("type") == MIME
    assert [child.get("pattern") for child in kind if child.tag.endswith("glob")] == [f"*{SUFFIX}"]


def test_metainfo_is_filled_in_and_names_pictures_that_are_there(facts: Facts) -> None:
    template = (LINUX / "metainfo.xml").read_text(encoding="utf-8")
    root = parsed(metainfo(template, facts, DAY))
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": hiptimer.__version__, "date": "2026-11-22"}
    assert root.findtext("id") == facts.identifier
    assert root.findtext("provides/mediatype") == MIME
    images = [image.text or "" for image in root.iterfind("screenshots/screenshot/image")]
    assert images == [f"{facts.home}/screenshots/{name}.png" for name in SCREENSHOTS]
    for name in SCREENSHOTS:
        data = picture_of(CHECKOUT, name).read_bytes()
        assert (data[:4], data[16:24]) == (b"\x89PNG", b"\0\0\x05\0\0\0\x03\x20")  # 1280 × 800


def test_without_an_address_packages_name_none(facts: Facts) -> None:
    nowhere = structs.replace(facts, home="")
    root = parsed(metainfo((LINUX / "metainfo.xml").read_text(encoding="utf-8"), nowhere, DAY))
    assert root.find("url") is None
    assert root.find("screenshots") is None
    assert "Homepage" in control_text(facts, "amd64", 1)
    assert "Homepage" not in control_text(nowhere, "amd64", 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("home", ""),
        ("home", "https://hiptimer.example"),
        ("home", "https://example.org/hips"),
        ("home", "http://hips.org"),
        ("contact", "us@hips.test"),
        ("identifier", "example.hiptimer.HipTimer"),
    ],
)
def test_no_release_is_made_with_an_address_that_leads_nowhere(
    facts: Facts, field: str, value: str
) -> None:
    assert not list(address_faults(facts))
    (fault,) = address_faults(structs.replace(facts, **{field: value}))
    assert fault.startswith(f"packaging/address.toml: {field} is ")


def test_no_release_is_made_of_a_version_that_the_changelog_does_not_tell_of(facts: Facts) -> None:
    told = f"# Changelog\n\n## [{facts.version}] - 2026-12-01\n"
    assert not list(change_faults(facts, told))
    assert list(change_faults(facts, "## [Unreleased]\n"))
    assert list(change_faults(structs.replace(facts, version="0.1"), told))


def test_texts_with_angle_brackets_stay_texts(facts: Facts) -> None:
    odd = Facts(facts.name, "A<b>&", "1", "", "x", "y", "https://h", "c", "i")
    template = (LINUX / "metainfo.xml").read_text(encoding="utf-8")
    assert parsed(metainfo(template, odd, DAY)).findtext("name") == "A<b>&"


def test_the_package_tells_what_dpkg_wants_to_know(facts: Facts) -> None:
    lines = control_text(facts, "amd64", 1234).splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    assert fields["Version"] == f"{hiptimer.__version__}-1"
    assert fields["Installed-Size"] == "1234"
    assert fields["Depends"].split(", ") == list(DEPENDS)
    assert len(fields["Description"]) <= 80
    assert all(len(line) <= 80 for line in lines if line.startswith(" "))


def test_workflows_call_make_and_nothing_else() -> None:
    text = (CHECKOUT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")
    commands = re.findall(r"\brun: (.+)", text)
    targets = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert commands
    for command in commands:
        make, *named = command.split()
        assert make == "make"
        assert all(re.search(rf"^{target}:", targets, re.MULTILINE) for target in named)


def start_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", CHECKOUT / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_other_programs_get_the_systems_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "0")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    start_module().restore_library_path()
    seen = subprocess.run(
        ["sh", "-c", "echo $LD_LIBRARY_PATH"], check=True, capture_output=True, text=True
    )
    assert seen.stdout.strip() == (before or "")
    # Its own children begin anew: they must find their libraries again.
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
