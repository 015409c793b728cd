"""The self-test: what it finds in a sound program, and what it says of one that is not."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiptimer.coach.levels import Level, VoiceStatus
from hiptimer.coach.recording import Spoken
from hiptimer.commands import self_test
from hiptimer.commands.doctor import asked
from hiptimer.commands.readers import read_ours
from hiptimer.commands.self_test import Outcome, Tried, table, tried
from hiptimer.desktop.own_process import TRIAL_FLAG
from hiptimer.desktop.paths import shipped
from hiptimer.history.transfer.errors import TransferError
from hiptimer.testing import VirtualClock, paths_in

GOOD = {
    "figures": {"works": True, "text": "27 figures were drawn"},
    "drawings": {"works": True, "text": "one was drawn"},
    "sound": {"works": True, "text": "no loudspeaker"},
}


@pytest.fixture(autouse=True)
def no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a voice takes seconds, and the end-to-end tests do it."""
    silent = Spoken({}, VoiceStatus(Level.SOUNDS, reason="no voice here"))
    monkeypatch.setattr(self_test, "speak", lambda *_args, **_more: silent)


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """What reads files from elsewhere; three processes for each test would take seconds."""
    monkeypatch.setattr(self_test, "read_ours", lambda *_args: 4)
    return read_ours


def test_a_file_of_each_kind_is_read_in_its_process(
    tmp_path: Path, reading: Callable[..., int]
) -> None:
    assert reading(paths_in(tmp_path), VirtualClock()) == 4


def test_a_process_that_can_not_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_args: object) -> int:
        raise TransferError("the file checker stopped unexpectedly")

    monkeypatch.setattr(self_test, "read_ours", gone)
    told = part(looked(tmp_path), "files")
    assert (told.works, told.text) == (False, "the file checker stopped unexpectedly")


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what ships, to be damaged."""
    copy = tmp_path / "shipped"
    shutil.copytree(shipped("sessions"), copy)
    for module in ("hiptimer.commands.self_test", "hiptimer.commands.shared"):
        monkeypatch.setattr(f"{module}.shipped", lambda _name: copy)
    return copy


def looked(tmp_path: Path, **found: Any) -> Outcome:
    return tried(paths_in(tmp_path), VirtualClock(), lambda *_what: {**GOOD, **found})


def part(outcome: Outcome, name: str) -> Tried:
    return next(one for one in outcome.parts if one.name == name)


def failing(outcome: Outcome) -> list[str]:
    return [one.name for one in outcome.parts if not one.works]


def test_a_sound_program_works_in_all_but_the_voice_that_it_was_denied(tmp_path: Path) -> None:
    outcome = looked(tmp_path)
    assert failing(outcome) == ["voice"]
    assert part(outcome, "voice").text == "no voice here"
    assert part(outcome, "sessions").text.startswith("13 sessions, ")
    assert part(outcome, "programmes").text.startswith("5 programmes, ")
    assert part(outcome, "catalogue").text.startswith("22 exercises, ")


def test_a_damaged_exercise_is_told_with_its_place(tmp_path: Path, ours: Path) -> None:
    (ours / "exercises" / "pigeon.json").write_text("{")
    outcome = looked(tmp_path)
    assert "catalogue" in failing(outcome)
    assert "pigeon.json:1:2" in part(outcome, "catalogue").text
    assert "Install HipTimer again." in part(outcome, "catalogue").text


def test_a_damaged_session_and_programme_are_told(tmp_path: Path, ours: Path) -> None:
    session = next(path for path in ours.glob("*.json"))
    session.write_text("[]")
    programme = next((ours / "programmes").glob("*.json"))
    programme.write_text("[]")
    outcome = looked(tmp_path)
    assert session.name in part(outcome, "sessions").text
    assert programme.name in part(outcome, "programmes").text


def test_an_empty_folder_of_ours_is_told(tmp_path: Path, ours: Path) -> None:
    shutil.rmtree(ours)
    ours.mkdir()
    outcome = looked(tmp_path)
    assert {"catalogue", "sessions", "programmes"} <= set(failing(outcome))
    assert str(ours) in part(outcome, "programmes").text


def test_a_log_that_can_not_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    outcome = looked(tmp_path)
    assert "log" in failing(outcome)
    assert part(outcome, "log").text


def test_a_qt_that_dies_is_told_of_all_its_parts(tmp_path: Path) -> None:
    outcome = tried(paths_in(tmp_path), VirtualClock(), lambda *_what: {"why": "it said “no”"})
    for name in GOOD:
        assert part(outcome, name).text == "It could not be tried: it said “no”"


def test_what_nobody_foresaw_is_told_with_its_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(self_test, "compile_session", broken)
    outcome = looked(tmp_path)
    assert part(outcome, "sessions").text == "something unforeseen: ZeroDivisionError"
    assert "in broken" in part(outcome, "sessions").trace


def test_a_person_reads_a_line_for_each_part_and_an_end(tmp_path: Path) -> None:
    lines = table(looked(tmp_path)).splitlines()
    assert lines[1].split()[:2] == ["ok", "catalogue"]
    assert [line.split()[1] for line in lines if line.startswith("failed")] == ["voice"]
    assert lines[-1].startswith("1 part does not work.")


def test_the_exit_code_and_json_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    code = self_test.run(VirtualClock(), as_json=True, probe=lambda *_what: GOOD)
    found = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [one["name"] for one in found["parts"] if not one["works"]] == ["voice"]
    assert found["language"] == "en"
    assert found["frozen"] is False


def test_nothing_is_left_and_nothing_of_the_persons_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    home = Path.home()
    before = sorted(home.rglob("*"))
    self_test.run(VirtualClock(), as_json=False, probe=lambda *_what: GOOD)
    assert list(tmp_path.iterdir()) == []
    assert sorted(home.rglob("*")) == before


@pytest.mark.qt
def test_the_real_qt_draws_every_figure_in_a_process_of_its_own() -> None:
    found = asked(TRIAL_FLAG, "de")
    assert found["figures"] == {"works": True, "text": "27 Figuren wurden gezeichnet"}
    assert found["drawings"] == {"works": True, "text": "eine wurde gezeichnet, 400 × 300"}
    assert found["sound"]["works"]


@pytest.mark.qt
def test_a_picture_of_one_colour_is_known() -> None:
    from PySide6.QtGui import QColor, QImage  # noqa: PLC0415  the core's tests have no Qt

    from hiptimer.film.trial import is_blank  # noqa: PLC0415

    image = QImage(7, 5, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    assert is_blank(image)
    image.setPixelColor(6, 4, QColor("red"))
    assert not is_blank(image)
