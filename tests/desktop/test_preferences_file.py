import os
import stat
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.preferences import CueDetail, Motion, Preferences, Theme
from hiptimer.desktop.preferences_file import LARGEST, PreferencesError, load, save
from hiptimer.words.language import use


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preferences.toml"


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_no_trouble(path: Path) -> None:
    assert load(path) == (Preferences(), [])
    assert not path.parent.exists()


def test_what_is_saved_comes_back(path: Path) -> None:
    chosen = Preferences(
        voice='hibari:"odd" \\ voice\n', volume=35, cue_detail=CueDetail.SHORT, theme=Theme.DARK
    )
    save(path, chosen)
    assert load(path) == (chosen, [])


def test_only_what_differs_is_written_and_the_day_that_begins_a_week(path: Path) -> None:
    save(path, Preferences(volume=35, theme=Theme.DARK))
    assert path.read_text() == 'volume = 35\nweek_start = "system"\ntheme = "dark"\n'
    save(path, Preferences(theme=Theme.DARK))
    assert path.read_text() == 'week_start = "system"\ntheme = "dark"\n'


@pytest.mark.parametrize(("written", "day"), [("", "monday"), ("sunday", "sunday")])
def test_a_week_of_older_versions_goes_on_to_begin_as_it_did(
    path: Path, written: str, day: str
) -> None:
    """They had no choice "as the system", and wrote no Monday: it was the usual one."""
    use("en", "US")
    put(path, f'week_start = "{written}"\n' if written else "volume = 35\n")
    older, troubles = load(path)
    assert (older.week_start, older.week_begins, troubles) == (day, day, [])
    save(path, older)
    assert load(path)[0] == older
    save(path, structs.replace(older, week_start="system"))
    assert load(path)[0].week_begins == "sunday"  # as the United States have it


def test_comments_and_unknown_keys_stay(path: Path) -> None:
    put(path, '# mine\nfuture = [1, 2]  # a newer one\nvolume = 35\n\n[later]\nx = "y"\n')
    preferences, troubles = load(path)
    assert preferences == Preferences(volume=35, week_start="monday")
    assert troubles == []
    save(path, structs.replace(preferences, volume=80, text_size=120))
    text = path.read_text()
    assert "# mine\nfuture = [1, 2]  # a newer one\n" in text
    assert '[later]\nx = "y"\n' in text
    assert "volume" not in text
    assert load(path) == (Preferences(text_size=120, week_start="monday"), [])


def test_a_bad_value_falls_back_alone_and_is_said(path: Path) -> None:
    put(path, 'volume = 300\ntheme = "drak"\nvoice_rate = nan\nmuted = 1\ntext_size = 120\n')
    preferences, troubles = load(path)
    assert preferences == Preferences(text_size=120, week_start="monday")
    assert troubles == [
        (
            "In your preferences, voice_rate is nan, but it should be a number from 0.6 to 1.6."
            " The usual 1 is used; all others hold."
        ),
        (
            "In your preferences, volume is 300, but it should be a whole number from 0 to 100."
            " The usual 80 is used; all others hold."
        ),
        (
            "In your preferences, muted is 1, but it should be true or false."
            " The usual false is used; all others hold."
        ),
        (
            'In your preferences, theme is "drak", but it should be one of "system", "light",'
            ' "dark", "high-contrast". The usual "system" is used; all others hold.'
        ),
    ]


@pytest.mark.parametrize("value", ["[]", "{}", "1979-05-27", '"x"', "-1", "9" * 30, "inf", '""'])
@pytest.mark.parametrize("name", Preferences.__struct_fields__)
def test_no_value_stops_the_others(path: Path, name: str, value: str) -> None:
    other = "flash" if name != "flash" else "welcomed"
    changed = not structs.asdict(Preferences())[other]
    put(path, f"{name} = {value}\n{other} = {str(changed).lower()}\n")
    preferences, troubles = load(path)
    assert getattr(preferences, other) is changed
    assert len(troubles) <= 1
    assert path.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"volume = \n", "line 1"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"a = " + b"[\n" * 5000, "nested too deep"),
        (b"#" * (LARGEST + 1), "too large"),
        (b"volume = 1\nvolume = 2\n", "line 2"),
    ],
)
def test_what_is_no_toml_is_set_aside_and_kept(path: Path, data: bytes, why: str) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    preferences, [trouble] = load(path)
    assert preferences == Preferences()
    assert why in trouble
    assert "preferences.broken.toml" in trouble
    assert not path.exists()
    assert path.with_name("preferences.broken.toml").read_bytes() == data


def test_what_was_set_aside_is_never_overwritten(path: Path) -> None:
    put(path, "first")
    load(path)
    put(path, "second")
    load(path)
    kept = {one.name for one in path.parent.iterdir()}
    assert kept == {"preferences.broken.toml", "preferences.broken-2.toml"}
    assert path.with_name("preferences.broken.toml").read_text() == "first"


def test_a_file_that_cannot_be_set_aside_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    put(path, "broken")
    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    preferences, [trouble] = load(path)
    assert preferences == Preferences()
    assert "is kept as it is" in trouble
    assert path.read_text() == "broken"


def test_saving_over_a_broken_file_keeps_it_too(path: Path) -> None:
    put(path, "broken")
    save(path, Preferences(volume=1))
    assert path.with_name("preferences.broken.toml").read_text() == "broken"
    assert load(path) == (Preferences(volume=1), [])


def test_a_folder_in_its_place_is_said_and_left(path: Path) -> None:
    path.mkdir(parents=True)
    preferences, [trouble] = load(path)
    assert preferences == Preferences()
    assert "is a directory" in trouble
    with pytest.raises(PreferencesError, match="could not be saved"):
        save(path, Preferences(volume=1))
    assert path.is_dir()


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    put(path, "\ufeffvolume = 3\r\nmuted = true\r\n")
    assert load(path) == (Preferences(volume=3, muted=True, week_start="monday"), [])


def test_a_failed_write_leaves_the_old_file_and_no_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path, Preferences(volume=1))

    def full(_handle: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PreferencesError, match="the disk is full"):
        save(path, Preferences(volume=2))
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert load(path) == (Preferences(volume=1), [])


def test_a_file_is_on_the_disk_before_it_takes_the_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        done.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_whole(path, b"x")
    assert done == ["file", "rename", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_file_that_is_kept_elsewhere_stays_there(path: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "dotfiles" / "hiptimer.toml", "volume = 5\n")
    elsewhere.chmod(0o640)
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    save(path, Preferences(volume=6))
    assert path.is_symlink()
    assert load(elsewhere)[0].volume == 6
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


@given(st.data())
def test_every_choice_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("preferences") / "preferences.toml"
    hints = get_type_hints(Preferences)
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    values = {
        "voice": text,
        "window": text,
        "voice_rate": st.floats(0.6, 1.6),
        "least_prepare": st.floats(0, 120),
        "volume": st.integers(0, 100),
        "theme": st.sampled_from(Theme),
        "week_start": st.sampled_from(["system", "monday", "friday", "saturday", "sunday"]),
    }
    assert values.keys() <= hints.keys()
    preferences = Preferences(**data.draw(st.fixed_dictionaries({}, optional=values)))
    save(path, preferences)
    assert load(path) == (preferences, [])


def test_troubles_are_told_in_the_persons_language(path: Path) -> None:
    use("de")
    put(path, 'text_size = 20\ntraining_days = "monday"\n')
    size, days = load(path)[1]
    assert size == (
        "In deinen Einstellungen steht text_size auf 20; erwartet: eine ganze Zahl von 80 bis"
        " 200. Es gilt der übliche Wert 100; alle anderen bleiben."
    )
    assert days == (
        'In deinen Einstellungen steht training_days auf "monday"; erwartet: Text von höchstens'
        ' 27 Zeichen, Wochentage wie in „mon wed fri“. Es gilt der übliche Wert "mon wed fri";'
        " alle anderen bleiben."
    )
    path.unlink()
    path.mkdir()
    (trouble,) = load(path)[1]
    assert trouble.startswith("Deine Einstellungen ließen sich nicht lesen (ein Ordner).")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_in_their_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "preferences.toml")
    found, [told] = load(tmp_path / "preferences.toml")
    assert found == Preferences()
    assert "could not be read" in told
    with pytest.raises(PreferencesError):
        save(tmp_path / "preferences.toml", Preferences(volume=3))


@pytest.mark.parametrize("text", ["a" + ".a" * 50_000 + " = 1", "[" + "a." * 50_000 + "a]"])
def test_a_key_of_a_hundred_thousand_letters_is_refused_unread(text: str, tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(text)
    found, [told] = load(path)
    assert found == Preferences()
    assert "it is too large" in told
    assert (tmp_path / "preferences.broken.toml").read_text() == text


def test_the_motion_of_older_versions_is_taken_over_once(tmp_path: Path) -> None:
    file = tmp_path / "preferences.toml"
    file.write_text("reduced_motion = true\n", encoding="utf-8")
    preferences, troubles = load(file)
    assert (preferences.motion, troubles) == (Motion.REDUCED, [])
    save(file, structs.replace(preferences, motion=Motion.SYSTEM))
    assert load(file)[0].motion is Motion.SYSTEM
