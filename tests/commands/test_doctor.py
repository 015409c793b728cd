"""What the doctor says, with a Qt and a voice that are made up; and one look at the real Qt."""

import json
from pathlib import Path
from typing import Any

import pytest

from hiptimer.commands import doctor
from hiptimer.commands.doctor import Findings, Part, look, probe_qt, table
from hiptimer.desktop.paths import Paths
from hiptimer.testing import paths_in

GOOD: dict[str, dict[str, Any]] = {
    "window": {"version": "6.11.3", "platform": "xcb", "screen": [1920, 1080]},
    "sound": {"devices": ["Speakers"]},
    "instance": {"window": "closed", "socket": True},
}


@pytest.fixture(autouse=True)
def no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a voice takes seconds, and `tests/coach` does it."""
    monkeypatch.setattr(doctor, "engines_here", tuple)


def part(found: Findings, name: str) -> Part:
    return next(one for one in found.parts if one.name == name)


def looked(paths: Paths, **qt: dict[str, Any]) -> Findings:
    return look(paths, lambda what, *_more: {**GOOD, **qt}[what])


def test_all_well(tmp_path: Path) -> None:
    found = looked(paths_in(tmp_path))
    assert found.well
    assert part(found, "window").text == "Qt 6.11.3 on xcb"
    assert part(found, "sound").text == "Speakers"
    assert part(found, "sessions").text.startswith("13 sessions, ")
    assert "works    window    Qt 6.11.3 on xcb" in table(found)


def test_a_system_without_any_font_is_told_what_to_install(tmp_path: Path) -> None:
    found = looked(paths_in(tmp_path), window={**GOOD["window"], "font": ""})
    assert not found.well
    assert "fonts-dejavu-core" in part(found, "window").text
    assert looked(paths_in(tmp_path), window={**GOOD["window"], "font": "Inter"}).well


@pytest.mark.qt
def test_qt_is_asked_for_fonts_with_the_systems_own_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert probe_qt("window")["font"]
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig/>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    assert probe_qt("window")["font"] == ""


def test_no_screen_is_told_and_is_no_fault(tmp_path: Path) -> None:
    why = "qt.qpa.xcb: could not connect to display"
    found = looked(paths_in(tmp_path), window={"version": "6.11.3", "why": why})
    assert not part(found, "window").works
    assert why in part(found, "window").text
    assert found.well


def test_no_qt_is_a_fault(tmp_path: Path) -> None:
    why = {"why": "ModuleNotFoundError: No module named 'PySide6'"}
    found = looked(paths_in(tmp_path), window=why, sound=why)
    assert not found.well
    assert "Qt could not be loaded" in part(found, "window").text
    assert "Qt's sound could not be loaded" in part(found, "sound").text


def test_no_sound_and_no_voice_are_told_and_are_no_fault(tmp_path: Path) -> None:
    found = looked(paths_in(tmp_path), sound={"devices": []})
    assert found.well
    assert "No sound device was found" in part(found, "sound").text
    assert "No voice was found" in part(found, "voice").text


def test_a_data_folder_is_looked_at_and_not_made(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "not" / "there")
    data = part(looked(paths), "data")
    assert data.works
    assert "created when first needed" in data.text
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    found = looked(paths_in(tmp_path))
    assert not found.well
    assert "--data-dir" in part(found, "data").text


def test_damaged_files_of_ours_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "pigeon.json").write_text("{")
    monkeypatch.setattr(doctor, "shipped", lambda _name: tmp_path)
    found = looked(paths_in(tmp_path))
    assert not found.well
    assert "Install HipTimer again" in part(found, "sessions").text
    assert "pigeon.json:1:2" in part(found, "sessions").text


def test_json_has_every_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(doctor, "probe_qt", lambda what, *_more: GOOD[what])
    assert doctor.run(paths_in(tmp_path), as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in found["parts"]] == [
        "window", "sound", "voice", "film", "data", "sessions", "instance", "bus", "awake", "log",
    ]  # fmt: skip
    assert found["packages"]["msgspec"]


@pytest.mark.parametrize(
    ("qt", "works", "told"),
    [
        ({"window": "closed", "socket": True}, True, "none is open"),
        ({"window": "closed", "socket": False}, False, "Both are safe."),
        ({"window": "answers", "process": 12}, True, "process 12"),
        ({"window": "silent", "process": 12}, False, "process 12"),
        ({"window": "silent", "process": None}, False, "A window is open and does not answer."),
        (
            {"window": "unknown", "why": "no locks"},
            False,
            "can be locked in the data folder (no locks)",
        ),
        ({"why": "it ended with 9"}, False, "it ended with 9"),
    ],
)
def test_the_window_of_the_data_folder_is_told_of(
    tmp_path: Path, qt: dict[str, Any], works: bool, told: str
) -> None:
    found = looked(paths_in(tmp_path), instance=qt)
    assert part(found, "instance").works is works
    assert told in part(found, "instance").text
    assert found.well


@pytest.mark.qt
def test_the_real_qt_is_asked_in_a_process_of_its_own() -> None:
    assert probe_qt("window")["platform"] == "offscreen"


@pytest.mark.qt
def test_a_qt_that_dies_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    found = probe_qt("window")
    assert "version" in found
    assert "platform" not in found
    assert "no-such-platform" in found["why"]
