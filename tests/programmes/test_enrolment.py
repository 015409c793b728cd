"""The enrolment: what is chosen with its days, and its file."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from hiptimer.programmes import enrolment as made
from hiptimer.programmes.enrolment import (
    Back,
    Enrolment,
    Gentle,
    Go,
    Hold,
    On,
    Phases,
    Shorter,
    Swap,
    Try,
    bare,
    with_words,
)
from hiptimer.programmes.enrolment_file import decode, load, save
from hiptimer.programmes.kit_file import NAME
from hiptimer.session.encoding import encode
from hiptimer.session.faults import FormatError
from tests.catalogue.shelf import exercises
from tests.programmes.people import ALL_KIT, MONDAY, programme

LATER = MONDAY + timedelta(days=10)
CHOICES = (
    Hold(MONDAY, "pigeon"), Back(MONDAY, "pigeon"), On(MONDAY, "pigeon"),
    Swap(MONDAY, "pigeon", "butterfly"), Go(LATER, 5), Try(LATER, "pigeon"), Shorter(LATER, 5.0),
    Gentle(LATER), Phases(LATER, 5, "A", ("pigeon", "hip-cars")),
)  # fmt: skip


def begun(name: str = "turn-more-freely", kit: tuple[str, ...] = ALL_KIT) -> Enrolment:
    told = made.with_kit(Enrolment(), MONDAY, kit)
    return made.enrolled(told, programme(name), exercises(), MONDAY, "monday")


def test_kit_and_weekdays_hold_from_their_day_on() -> None:
    told = made.with_kit(begun(kit=("chair",)), LATER, ("band",))
    told = made.with_days(told, LATER, frozenset({0, 4}))
    assert told.kit_on(MONDAY - timedelta(days=1)) == frozenset()
    assert told.kit_on(LATER - timedelta(days=1)) == {"chair"}
    assert told.kit_on(LATER) == {"band"}
    assert told.days_on(MONDAY) == frozenset()
    assert told.days_on(LATER) == {0, 4}
    again = made.with_kit(told, LATER, ())
    assert len(again.kit) == 2
    assert again.kit_on(LATER) == frozenset()


@pytest.mark.parametrize(
    ("name", "kit", "check"),
    [
        ("turn-more-freely", ("chair",), "seated-rotation-test"),
        ("turn-more-freely", (), "prone-rotation-test"),
        ("no-floor", ("chair",), "seated-rotation-test"),
        ("no-floor", (), None),
    ],
)
def test_the_check_is_fixed_when_a_programme_begins(
    name: str, kit: tuple[str, ...], check: str | None
) -> None:
    assert begun(name, kit).programmes[0].check == check


def test_a_new_programme_ends_the_one_before_and_leaving_ends_it_too() -> None:
    told = made.enrolled(begun(), programme("both"), exercises(), LATER, "monday")
    assert [one.programme.id for one in told.programmes] == ["turn-more-freely", "both"]
    assert told.on(LATER - timedelta(days=1)) is told.programmes[0]
    assert told.on(LATER) is told.programmes[1]
    gone = made.left(told, LATER + timedelta(days=3))
    assert gone.on(LATER + timedelta(days=3)) is None
    assert gone.on(LATER) is not None
    assert len(made.left(told, LATER).programmes) == 1  # it had no day


def test_a_choice_is_added_to_the_days_programme_and_taken_back() -> None:
    told = made.chosen(begun(), MONDAY, CHOICES[0])
    assert told.programmes[0].choices == (CHOICES[0],)
    assert made.taken_back(told, MONDAY, CHOICES[0]).programmes[0].choices == ()
    assert made.chosen(Enrolment(), MONDAY, CHOICES[0]) == Enrolment()


def test_all_of_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = begun()
    for choice in CHOICES:
        told = made.chosen(told, LATER, choice)
    told = made.with_days(told, LATER, frozenset({1, 3}))
    save(tmp_path, told)
    assert load(tmp_path).enrolment == told
    assert encode(decode(encode(told))) == encode(told)


def test_the_ladders_are_kept_and_the_words_are_not() -> None:
    kept = {one.id: one for one in begun().programmes[0].exercises}
    assert kept["pigeon"].setup == ""
    assert kept["pigeon"].ladder[0].doses == (30, 45)
    for name, one in exercises().items():
        assert with_words(bare(one), one) == one, name
    assert with_words(kept["pigeon"], None) == kept["pigeon"]


def test_no_file_is_nothing_chosen_yet(tmp_path: Path) -> None:
    assert load(tmp_path).enrolment == Enrolment()
    assert not load(tmp_path).trouble


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    save(tmp_path, begun())
    text = (tmp_path / NAME).read_text()
    (tmp_path / NAME).write_text(text.replace('"weeks"', '"weks"'))
    loaded = load(tmp_path)
    assert loaded.enrolment == Enrolment()
    assert "weks" in loaded.trouble
    assert "enrolment.broken.json" in loaded.trouble
    assert (tmp_path / "enrolment.broken.json").exists()
    assert not loaded.keep


def test_a_newer_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"format": 2, "kit": "all"}')
    loaded = load(tmp_path)
    assert loaded.keep
    assert "newer" in loaded.trouble
    assert (tmp_path / NAME).exists()


def test_a_folder_in_its_place_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert load(tmp_path).keep


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"days": [{"day": "2026-11-30", "days": ["mom"]}]}, "days[0].days[0]"),
        ({"kit": [{"day": "30 Nov", "kit": []}]}, "kit[0].day"),
        ({"kits": []}, "kits"),
        ({"asked": [{"week": "2026-11-30", "answer": "tired", "day": "2026-12-07"}]},
         "asked[0].answer"),
    ],
)  # fmt: skip
def test_its_faults_have_their_places(change: dict[str, object], path: str) -> None:
    with pytest.raises(FormatError) as refused:
        decode(json.dumps({"format": 1, **change}).encode())
    assert [fault.path for fault in refused.value.faults] == [path]


def test_days_are_written_as_days() -> None:
    raw = json.loads(encode(begun()))
    assert raw["programmes"][0]["first"] == date(2026, 11, 30).isoformat()
