from pathlib import Path

import pytest

from hiptimer.desktop.language import chosen, load_and_speak, of_system
from hiptimer.desktop.preferences import Preferences
from hiptimer.words.language import in_use, region_in_use


@pytest.mark.parametrize(
    ("environment", "languages", "region"),
    [
        ({"LANG": "de_DE.UTF-8"}, ["de"], "DE"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, ["en"], "DE"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_AT"}, ["de"], "AT"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "nds:de:fr"}, ["nds", "de", "fr", "fr"], "FR"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, [], ""),
        ({"LANG": "POSIX"}, [], ""),
        ({"LANG": "nonsense%%"}, [], ""),
        ({"LANG": "de-CH"}, ["de"], "CH"),
    ],
)
def test_what_the_environment_says(
    environment: dict[str, str], languages: list[str], region: str
) -> None:
    assert of_system(environment) == (languages, region)


def test_the_first_language_that_the_program_speaks_is_taken() -> None:
    assert chosen(Preferences(), {"LANG": "fr_FR", "LANGUAGE": "fr:de:en"}) == ("de", "FR")
    assert chosen(Preferences(), {"LANG": "fr_FR"}) == ("en", "FR")


def test_the_persons_choice_comes_first() -> None:
    preferences = Preferences(language="en", region="US")
    assert chosen(preferences, {"LANG": "de_DE"}) == ("en", "US")


def test_from_the_reading_of_the_choices_on_all_is_said_in_their_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    file = tmp_path / "preferences.toml"
    file.write_text('language = "de"\nvolume = 400\n', encoding="utf-8")
    preferences, troubles = load_and_speak(file)
    assert (in_use(), region_in_use()) == ("de", "US")
    assert preferences.volume == Preferences().volume
    assert len(troubles) == 1


def test_what_is_set_aside_is_told_though_the_file_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text("language = ", encoding="utf-8")
    assert len(load_and_speak(file)[1]) == 1
