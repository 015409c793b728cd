"""Own sounds in Preferences: chosen, heard at once, given back, and missed when they are gone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hiptimer.player.timeline import Sound
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.preferences import sounds_section
from hiptimer.ui.preferences.page import PreferencesPage
from hiptimer.ui.preferences.sounds_section import SoundsSection
from tests.coach.test_own_sound import SOUNDS
from tools.made_up import SilentVoice, Stage


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> PreferencesPage:
    page = PreferencesPage(stage.services)
    qtbot.addWidget(page)
    return page


@pytest.fixture
def section(page: PreferencesPage) -> SoundsSection:
    (found,) = page.findChildren(SoundsSection)
    return found


def heard(stage: Stage) -> list[Sound]:
    voice = stage.services.voice
    assert isinstance(voice, SilentVoice)
    return voice.heard


def press(section: SoundsSection, name: str) -> None:
    next(one for one in section.findChildren(Button) if one.accessibleName() == name).click()


def test_one_that_is_chosen_is_kept_and_heard_and_ours_comes_back(
    section: SoundsSection, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(SOUNDS / "bell.ogg")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (chosen, ""))
    assert not section.back[Sound.START].isVisibleTo(section)
    press(section, "Choose a sound: When work begins")
    (own,) = stage.services.settings.preferences.own_sounds
    assert (own.sound, own.name) == (Sound.START, "bell.ogg")
    assert [path.name for path in stage.services.paths.sounds.iterdir()] == [own.file]
    assert section.told[Sound.START].text() == "bell.ogg"
    assert heard(stage) == [Sound.START]
    press(section, "Listen: When you change sides")
    assert heard(stage) == [Sound.START, Sound.CHANGE]
    press(section, "Back to our sound: When work begins")
    assert stage.services.settings.preferences.own_sounds == ()
    assert list(stage.services.paths.sounds.iterdir()) == []
    assert section.told[Sound.START].text() == "Our sound"
    assert not section.back[Sound.START].isVisibleTo(section)


def test_one_that_is_refused_changes_nothing_and_says_why(
    section: SoundsSection, stage: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "notes.wav"
    file.write_text("no sound")
    section.choose(Sound.END, file)
    assert "use WAV, FLAC, OGG or MP3. Nothing was changed." in section.told[Sound.END].text()
    assert stage.services.settings.preferences.own_sounds == ()
    assert heard(stage) == []


def test_a_full_disk_is_told(
    section: SoundsSection, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sounds_section, "keep", full)
    section.choose(Sound.END, SOUNDS / "bell.flac")
    told = section.told[Sound.END].text()
    assert told == "It could not be kept (the disk is full). Nothing was changed."
    assert stage.services.settings.preferences.own_sounds == ()


def test_one_that_is_gone_is_told_where_it_was_chosen(
    page: PreferencesPage, section: SoundsSection, stage: Stage
) -> None:
    section.choose(Sound.CHANGE, SOUNDS / "bell.mp3")
    (own,) = stage.services.settings.preferences.own_sounds
    (stage.services.paths.sounds / own.file).unlink()
    page.refresh()
    assert section.told[Sound.CHANGE].text().startswith("bell.mp3 can't be read any more")
    section.choose(Sound.CHANGE, SOUNDS / "bell.flac")
    assert section.told[Sound.CHANGE].text() == "bell.flac"
