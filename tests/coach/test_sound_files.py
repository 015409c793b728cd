"""Which file each sound is played from, and what is left when an own one is gone."""

import math
from array import array
from pathlib import Path

import pytest

from hiptimer.coach.clip import PAD_FRAMES, RATE, encode
from hiptimer.coach.mixer import Planned
from hiptimer.coach.recording import planned_for, track
from hiptimer.coach.sound_files import (
    OWN,
    forget_others,
    keep,
    our_sounds,
    sound_files,
    with_own,
)
from hiptimer.desktop.preferences import CueDetail, OwnSound, Preferences
from hiptimer.desktop.preferences_file import load, save
from hiptimer.player.timeline import Sound
from hiptimer.session.model import Hold, Sides
from tests.coach.test_recording import compiled


def a_clip(pitch: float = 440.0, seconds: float = 0.5) -> bytes:
    tone = array(
        "h", (round(3_000 * math.sin(n * pitch / RATE)) for n in range(round(seconds * RATE)))
    )
    pad = bytes(2 * PAD_FRAMES)
    return encode(pad + tone.tobytes() + pad)


def test_an_own_sound_is_in_the_place_of_ours(tmp_path: Path) -> None:
    own = keep(tmp_path / "sounds", Sound.START, a_clip(), "Glocke.flac")
    assert own.sound == Sound.START
    assert own.name == "Glocke.flac"
    found = sound_files(tmp_path / "sounds", [own])
    assert found.lost == ()
    assert found.files[Sound.START].path == str(tmp_path / "sounds" / own.file)
    assert found.files[Sound.START].seconds == pytest.approx(0.5)
    ours = our_sounds()
    assert {one: found.files[one] for one in Sound if one is not Sound.START} == {
        one: ours[one] for one in Sound if one is not Sound.START
    }


@pytest.mark.parametrize("harm", ["gone", "cut", "changed", "huge", "folder"])
def test_one_that_is_lost_leaves_ours(tmp_path: Path, harm: str) -> None:
    own = keep(tmp_path, Sound.END, a_clip(), "a.wav")
    path = tmp_path / own.file
    data = path.read_bytes()
    path.unlink()
    match harm:
        case "cut":
            path.write_bytes(data[:-2])
        case "changed":
            path.write_bytes(data[:-20_000] + bytes([data[-20_000] ^ 1]) + data[-19_999:])
        case "huge":
            path.write_bytes(a_clip(seconds=30.0))
        case "folder":
            path.mkdir()
    found = sound_files(tmp_path, [own])
    assert found.lost == (own,)
    assert found.files == our_sounds()


def test_another_choice_has_another_file_and_the_old_one_goes(tmp_path: Path) -> None:
    first = keep(tmp_path, Sound.START, a_clip(440), "a.wav")
    end = keep(tmp_path, Sound.END, a_clip(440), "c.wav")
    second = keep(tmp_path, Sound.START, a_clip(660), "b.wav")
    own = with_own(with_own((first,), Sound.END, end), Sound.START, second)
    assert first.file != second.file
    assert set(own) == {end, second}
    (tmp_path / "mine.wav").write_bytes(b"theirs")
    forget_others(tmp_path, own)
    assert {path.name for path in tmp_path.iterdir()} == {end.file, second.file, "mine.wav"}
    assert with_own(own, Sound.START, None) == (end,)
    forget_others(tmp_path / "nowhere", ())


def test_the_choice_is_kept_and_a_bad_one_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    own = tuple(keep(tmp_path, sound, a_clip(), f"{sound}.ogg") for sound in OWN)
    file = tmp_path / "preferences.toml"
    save(file, Preferences(own_sounds=own))
    assert load(file) == (Preferences(own_sounds=own), [])
    for name in (
        "../../etc/passwd",
        "start-0000000g.wav",
        "half-00000000.wav",
        "start-00000000.wav\n",
    ):
        file.write_text(f"own_sounds = [{{file = {name!r}, name = 'a'}}]".replace("'", '"'))
        loaded, told = load(file)
        assert loaded.own_sounds == ()
        assert len(told) == 1


def test_a_recording_has_them(tmp_path: Path) -> None:
    timeline = compiled(Hold(exercise="pigeon", seconds=20.0, sides=Sides.EACH))
    loud = array("h", [9_999]) * RATE
    pad = bytes(2 * PAD_FRAMES)
    own = keep(tmp_path, Sound.CHANGE, encode(pad + loud.tobytes() + pad), "a.wav")
    sounds = sound_files(tmp_path, [own]).files
    planned = planned_for(timeline, {}, CueDetail.FULL, sounds=sounds)
    change = next(one for one in planned if one.text == Sound.CHANGE)
    assert change.seconds == pytest.approx(1.0)

    def heard(one: Planned) -> set[int]:
        block = next(track([one], {}, one.at + 0.1, 0.1, sounds))
        return set(block)

    assert heard(change) == {9_999}
    assert heard(next(one for one in planned if one.text == Sound.START)) != {9_999}


def test_a_name_without_end_is_cut(tmp_path: Path) -> None:
    assert keep(tmp_path, Sound.END, a_clip(), "x" * 300) == OwnSound(
        keep(tmp_path, Sound.END, a_clip(), "y").file, "x" * 200
    )
