"""Files in the columns of other programs, and what must come of them.

`programs/` has a file of each; names and values in them are made up.
"""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from hiptimer.commands import import_
from hiptimer.desktop.paths import Paths, paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.days import wall_time
from hiptimer.history.records import Completion, Status
from hiptimer.history.store import Store, open_store
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.dates import DateOrder, moment_of
from hiptimer.history.transfer.entries import Place
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.files import calendar_bytes
from hiptimer.history.transfer.incoming import read, read_file, read_files
from hiptimer.history.transfer.lengths import Unit, is_bare, seconds_of, unit_of
from hiptimer.history.transfer.programs.model import Answers, Ask
from hiptimer.testing import VirtualClock
from hiptimer.words.language import use
from tests.history.builders import completion, opened_in

FILES = Path(__file__).parent / "programs"
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 28)
PLACE = Place(BERLIN, 240, TODAY)
NOBODY = Answers()
ASKS = {
    "dur.csv": Answers(unit=Unit.MINUTES),
    "fitnotes.csv": Answers(minutes=20.0),
    "loop_checkmarks.csv": Answers(habit="Hip stretches", minutes=10.0),
}
NOTHING = {"far.csv"}


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened_in(tmp_path).store as opened:
        yield opened


def planned(
    name: str, store: Store, answers: Answers = NOBODY, place: Place = PLACE
) -> bringing.Plan:
    return bringing.plan(read_file(FILES / name), store, place, answers)


def brought(name: str, store: Store, answers: Answers = NOBODY) -> list[Completion]:
    bringing.apply(store, planned(name, store, answers))
    return list(store.completions())


def shown(one: Completion) -> tuple[str, str, float]:
    """Day, time on the wall, minutes."""
    wall = wall_time(one.started, one.utc_offset_minutes)
    return one.training_date, f"{wall:%H:%M}" if one.timed else "", one.work_seconds / 60


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
@pytest.mark.parametrize(
    "later",
    [
        PLACE,
        Place(ZoneInfo("America/New_York"), 240, date(2027, 6, 1)),
        Place(ZoneInfo("Pacific/Auckland"), 0, date(2026, 12, 5)),
        Place(ZoneInfo("Asia/Kathmandu"), 360, date(2027, 3, 28)),
    ],
)
def test_a_file_adds_nothing_the_second_time(name: str, later: Place, store: Store) -> None:
    answers = ASKS.get(name, NOBODY)
    first = planned(name, store, answers)
    assert first.is_empty == (name in NOTHING)
    bringing.apply(store, first)
    again = planned(name, store, answers, later)
    assert again.is_empty
    assert again.questions == ()


@pytest.mark.parametrize(
    ("name", "sessions"),
    [
        ("travel.csv", [("2026-11-02", "18:30", 25), ("2026-11-03", "18:30", 25)]),
        ("summer.csv", [("2026-07-02", "18:30", 25), ("2026-07-03", "04:10", 25),
                        ("2026-11-03", "18:30", 25)]),
        ("sumz.csv", [("2026-07-03", "04:10", 25)]),
        ("garmin.csv", [(f"2026-11-{day}", "18:16", 1513 / 60) for day in (23, 25, 27)]),
        ("strong.csv", [("2026-11-02", "18:16", 29), ("2026-11-04", "07:02", 64)]),
        ("strong_semi.csv", [("2026-11-02", "18:16", 29), ("2026-11-04", "07:02", 64)]),
        ("hevy.csv", [("2026-11-02", "18:16", 29), ("2026-11-04", "07:02", 64)]),
        ("fitnotes.csv", [("2026-11-02", "", 20), ("2026-11-04", "", 605 / 60)]),
        ("strava.csv", [("2026-11-02", "19:16", 1513 / 60), ("2026-11-04", "08:02", 72)]),
        ("strava_nodup.csv", [("2026-11-02", "19:16", 1513 / 60), ("2026-11-03", "19:16", 15),
                              ("2026-11-04", "08:02", 72)]),
        ("loop_checkmarks.csv", [("2026-11-02", "", 10), ("2026-11-04", "", 10)]),
        ("hours.csv", [("2026-11-01", "", 30), ("2026-11-02", "", 90), ("2026-11-03", "", 120)]),
        ("sep.csv", [("2026-11-02", "", 25.5)]),
        ("calendar-ends.csv", [("2026-03-01", "", 20)]),
        ("twice.csv", [("2026-03-01", "", 20)]),
        ("own_de.csv", [("2026-11-02", "18:30", 25), ("2026-11-03", "18:30", 25)]),
        ("own_us.csv", [("2026-11-02", "18:30", 25), ("2026-11-03", "18:30", 25)]),
    ],
)  # fmt: skip
def test_what_becomes_of_each(
    name: str, sessions: list[tuple[str, str, float]], store: Store
) -> None:
    assert [shown(one) for one in brought(name, store, ASKS.get(name, NOBODY))] == sessions


def test_offsets_are_those_of_the_instant(store: Store) -> None:
    summer, _, winter = brought("summer.csv", store)
    assert (summer.started, summer.utc_offset_minutes) == ("2026-07-02T16:30:00.000Z", 120)
    assert (winter.started, winter.utc_offset_minutes) == ("2026-11-03T17:30:00.000Z", 60)
    assert {one.zone for one in (summer, winter)} == {"Europe/Berlin"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("strong.csv", "This looks like Strong: one line per set, 2 workouts."),
        ("strong_semi.csv", "This looks like Strong: one line per set, 2 workouts."),
        ("hevy.csv", "This looks like Hevy: one line per set, 2 workouts."),
        ("fitnotes.csv", "This looks like FitNotes: one line per set, 2 days."),
        ("strava.csv", "This looks like Strava: 2 activities, their times in UTC."),
        ("garmin.csv", "This looks like Garmin Connect: 3 activities."),
        ("loop_checkmarks.csv", "This looks like Loop Habit Tracker: 3 days that you ticked."),
        ("dur.csv", "This looks like a table: one line per session, 19 sessions."),
        ("hours.csv", "This looks like a table: one line per session, 3 sessions."),
    ],
)
def test_a_program_is_recognised_and_said(name: str, said: str, store: Store) -> None:
    assert planned(name, store).said[0] == said


def test_sets_are_steps_and_a_rest_is_none(store: Store) -> None:
    evening, _ = brought("strong.csv", store)
    told = [
        (one.step, one.name, one.kind, one.done_seconds, one.done_reps) for one in evening.steps
    ]
    assert told == [
        (0, "Hip Flexor Stretch", "hold", 45.0, 0),
        (0, "Hip Flexor Stretch", "hold", 45.0, 0),
        (1, "Pigeon", "hold", 60.0, 0),
        (1, "Pigeon", "hold", 60.0, 0),
        (2, "Glute Bridge", "reps", 0.0, 12),
    ]
    assert (evening.title, evening.note) == ("Evening Mobility", "felt tight")


def test_the_length_of_untimed_sets_is_asked_and_of_timed_ones_known(store: Store) -> None:
    found = planned("fitnotes.csv", store)
    [question] = found.questions
    assert (question.ask, question.option, question.proposed) == (Ask.MINUTES, "--minutes N", "3")
    with pytest.raises(TransferError):
        bringing.apply(store, found)


def test_habit_and_minutes_of_a_tick_are_asked(store: Store) -> None:
    found = planned("loop_checkmarks.csv", store)
    assert [one.ask for one in found.questions] == [Ask.HABIT, Ask.MINUTES]
    assert [value for value, _ in found.questions[0].choices] == ["Hip stretches", "Meditate"]
    answers = Answers(habit="meditate", minutes=5.0)
    assert [one.training_date for one in planned("loop_checkmarks.csv", store, answers).completions]
    with pytest.raises(TransferError, match="Hip stretches"):
        planned("loop_checkmarks.csv", store, Answers(habit="Run", minutes=5.0))


@pytest.mark.parametrize(
    ("unit", "minutes"),
    [
        (Unit.MINUTES, {"c": 65 / 60, "m": 25.5, "n": 25.5}),
        (Unit.HOURS, {"c": 65, "d": 25}),
        (Unit.SECONDS, {"c": 65 / 60, "e": 60, "f": 25}),
    ],
)
def test_one_unit_holds_for_the_whole_column(
    unit: Unit, minutes: dict[str, float], store: Store
) -> None:
    assert [one.ask for one in planned("dur.csv", store).questions] == [Ask.UNIT]
    found = planned("dur.csv", store, Answers(unit=unit)).completions
    always = {"a": 3346 / 60, "b": 4443 / 60, "g": 29.5, "h": 3860 / 60, "i": 25, "j": 1513 / 60,
              "k": 65, "l": 25, "o": 60, "p": 25, "q": 25, "r": 25.2, "s": 65}  # fmt: skip
    told = {one.title[0]: one.work_seconds / 60 for one in found}
    assert told == pytest.approx({**always, **minutes})


@pytest.mark.parametrize("name", ["own_de.csv", "own_us.csv"])
def test_our_own_file_is_the_same_after_a_spreadsheet(name: str, store: Store) -> None:
    first, _ = brought(name, store)
    assert first.id == "360af78a-6b77-50fb-92df-ecdca1a737f2"
    assert (first.training_date, first.planned_seconds) == ("2026-11-02", 1500.0)


def _dates() -> list[str]:
    rows = csv.DictReader((FILES / "dates.csv").read_text(encoding="utf-8").splitlines())
    return [row["Date"] for row in rows]


@pytest.mark.parametrize("text", _dates())
def test_a_day_in_any_spelling_is_read_or_named(text: str, store: Store) -> None:
    line = f'Date,Minutes\n"{text}",25\n'.encode()
    found = bringing.plan(read(line, "it"), store, PLACE)
    unknown = text.startswith(("17621", "20 giu"))
    assert len(found.completions) == (0 if unknown else 1)
    assert len(found.faults) == (1 if unknown else 0)
    if unknown:
        assert "2026-03-04" in found.faults[0]  # what was expected
    elif text.startswith(("Nov 2,", "2 Nov", "2026-11-02", "20261102")):
        assert found.completions[0].training_date == "2026-11-02"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2. März 2026 18:16 Uhr", datetime(2026, 3, 2, 18, 16)),  # noqa: DTZ001
        ("Donnerstag, den 5. November 2026", datetime(2026, 11, 5)),  # noqa: DTZ001
        ("5. Dez. 2025", datetime(2025, 12, 5)),  # noqa: DTZ001
        ("Nov 2, 2026, 6:16:49 PM", datetime(2026, 11, 2, 18, 16, 49)),  # noqa: DTZ001
    ],
)
def test_months_are_known_in_the_language_in_use(text: str, day: datetime) -> None:
    use("de")
    assert moment_of(text, DateOrder.DAY)[0] == day


@pytest.mark.parametrize(
    "text",
    ["Nov 2026", "5 Nov", "Thursday, November 6, 2026", "Nov 2, 26", "2 Nov 2026 EST",
     "03 04 2026", "2026-13-02", "2026-02-30", "2 Nov 2026 25:00", "", "99999999", "1.2 Mai 2026"],
)  # fmt: skip
def test_what_names_no_day_beyond_doubt_is_refused(text: str) -> None:
    with pytest.raises(TransferError):
        moment_of(text, DateOrder.DAY)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1h05", 3900), ("90 sec", 90), ("1,5 Stunden", 5400), ("25:30", 1530), ("1:05 h", 3900),
     ("12:30 min", 750), ("PT1H4M20S", 3860), ("1 hour and 5 minutes", 3900)],
)  # fmt: skip
def test_lengths_with_a_unit_need_no_question(text: str, seconds: float) -> None:
    assert not is_bare(text)
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["abc", "-5", "2d", "PT", "1 min 5 h", "5 5"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(TransferError):
        seconds_of(text)


@pytest.mark.parametrize(
    ("column", "unit"),
    [("Duration (sec)", Unit.SECONDS), ("Minutes", Unit.MINUTES), ("Time [h]", Unit.HOURS),
     ("Duration", None), ("Dauer (Min.)", Unit.MINUTES), ("min:sec", None)],
)  # fmt: skip
def test_a_column_s_name_tells_its_unit(column: str, unit: Unit | None) -> None:
    assert unit_of(column) is unit


@pytest.mark.parametrize(
    "name", ["strong.csv", "hevy.csv", "fitnotes.csv", "garmin.csv", "loop_checkmarks.csv"]
)
def test_a_program_s_file_with_a_spreadsheet_s_days_is_asked_about(name: str, store: Store) -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    text = re.sub(r"2026-11-(\d\d)", lambda day: f"11/0{int(day[1]) % 8 + 1}/2026", text)
    text = re.sub(r"(\d) Nov 2026, (\d\d:\d\d)", r"11/0\1/2026 \2", text)
    known = ASKS.get(name, NOBODY)
    incoming = read(text.encode(), name)
    assert [one.ask for one in bringing.plan(incoming, store, PLACE, known).questions] == [
        Ask.ORDER
    ]
    said = structs.replace(known, order=DateOrder.MONTH)
    found = bringing.plan(incoming, store, PLACE, said)
    assert found.questions == ()
    assert {one.training_date[:7] for one in found.completions} == {"2026-11"}


def test_nothing_over_a_day_is_taken(store: Store) -> None:
    found = bringing.plan(read(b"Date,Minutes\n2026-11-02,3600\n", "it"), store, PLACE)
    assert found.completions == ()
    assert "more than a day" in found.faults[0]


# Several files, zips, calendars


def zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def test_several_files_are_one_plan(store: Store) -> None:
    files = read_files([FILES / "hevy.csv", FILES / "travel.csv", FILES / "travel.csv"])
    found = bringing.plan(files, store, PLACE)
    assert (len(found.completions), len(found.same)) == (4, 2)
    assert (len(found.said), len(found.told)) == (3, 2)


def test_a_zip_of_strava_is_read(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(
        zipped(
            ("activities.csv", (FILES / "strava.csv").read_bytes()),
            ("activities/1.fit.gz", b"\x1f\x8b"),
            ("bikes.csv", b"Bike Name,Bike Brand\n"),
        )
    )
    assert len(bringing.plan(read_file(file), store, PLACE).completions) == 2


def test_a_zip_of_loop_is_read_once(tmp_path: Path, store: Store) -> None:
    file, ticks = tmp_path / "Loop.zip", (FILES / "loop_checkmarks.csv").read_bytes()
    file.write_bytes(
        zipped(
            ("Habits.csv", b"Position,Name\n001,Hip stretches\n"),
            ("001 Hip stretches/Checkmarks.csv", b"Date,Value,\n2026-11-04,2,\n"),
            ("Checkmarks.csv", ticks),
        )
    )
    found = bringing.plan(read_file(file), store, PLACE, ASKS["loop_checkmarks.csv"])
    assert len(found.completions) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04broken",
        zipped(("notes.txt", b"")),
        zipped(("a.csv", b"x\n"), ("b.csv", b"y\n")),
        zipped(("activities.csv", b"a" * 300_000_000)),
    ],
    ids=["damaged", "empty", "nothing known", "a bomb"],
)
def test_a_zip_that_means_harm_is_refused_in_words(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "harm.zip"
    file.write_bytes(data)
    with pytest.raises(TransferError):
        read_file(file)


def test_our_calendar_comes_back_as_it_was(tmp_path: Path, store: Store) -> None:
    with opened_in(tmp_path / "other").store as other:
        other.add(completion(1, note="Fine;\nreally, \\n\x07\x85"))
        other.add(completion(2, status=Status.PARTIAL, started="2026-03-03T06:30:00.000Z"))
        data = calendar_bytes(other, VirtualClock(), Preferences())
        assert b"\x07" not in data
        assert "\x85" not in data.decode()
        bringing.apply(store, bringing.plan(read(data, "it.ics"), store, PLACE))
        for one in other.completions():
            back = store.run(queries.completion, one.id)
            assert back is not None
            clean = structs.replace(one, note=back.note, snapshot="")
            assert back == clean
            assert back.note == one.note.replace("\x07", "").replace("\x85", "")
    assert bringing.plan(read(data, "it.ics"), store, PLACE).is_empty


OLDER = b"""BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:00000000-0000-4000-8000-000000000007@hiptimer\r
SUMMARY:Pigeon\r
DTSTART:20260703T021000Z\r
DTEND:20260703T023500Z\r
DESCRIPTION:A part of it. 18 minutes of work.\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:planned-2026-12-01@hiptimer\r
DTSTART:20261201T180000\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:dentist@elsewhere\r
DTSTART:20261201T180000\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_an_older_calendar_of_ours_comes_back_as_far_as_it_says(store: Store) -> None:
    bringing.apply(store, bringing.plan(read(OLDER, "it.ics"), store, PLACE))
    [one] = store.completions()
    assert one.id == "00000000-0000-4000-8000-000000000007"
    assert (shown(one), one.status) == (("2026-07-03", "04:10", 18), Status.PARTIAL)


def test_a_calendar_of_others_is_refused() -> None:
    with pytest.raises(TransferError, match="no entries from HipTimer"):
        read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "it.ics")


# On the command line


def run(paths: Paths, name: str, **said: object) -> int:
    clock = VirtualClock(datetime(2026, 11, 28, 12, tzinfo=BERLIN))
    wanted = import_.Wanted((FILES / name,), yes=True, **said)  # type: ignore[arg-type]
    return import_.run(paths, clock, wanted)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("dur.csv", ["--column seconds=Duration"]),
        ("fitnotes.csv", ["--minutes N"]),
        ("loop_checkmarks.csv", ["--habit NAME", "--minutes N"]),
    ],
)
def test_what_is_not_answered_adds_nothing_and_names_the_option(
    name: str, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = paths_for(tmp_path)
    assert run(paths, name) == 2
    told = capsys.readouterr().err
    assert all(option in told for option in options)
    assert not paths.history.exists()


def test_options_answer(tmp_path: Path) -> None:
    paths = paths_for(tmp_path)
    assert run(paths, "loop_checkmarks.csv", habit="Hip stretches", minutes=10.0) == 0
    assert run(paths, "dur.csv", columns=("minutes=Duration",)) == 1  # some cannot be read
    assert run(paths, "summer.csv", zone="America/New_York") == 0
    with open_store(paths, VirtualClock()).store as store:
        [summer] = [one for one in store.completions() if one.title == "Summer"]
        assert (summer.started, summer.zone) == ("2026-07-02T22:30:00.000Z", "America/New_York")


def test_at_the_keyboard_it_is_asked(tmp_path: Path) -> None:
    said = iter(["1", "10"])
    clock = VirtualClock(datetime(2026, 11, 28, 12, tzinfo=BERLIN))
    wanted = import_.Wanted((FILES / "loop_checkmarks.csv",))
    code = import_.run(
        paths_for(tmp_path), clock, wanted, ask=lambda _text: True, reply=lambda _text: next(said)
    )
    assert code == 0
    with open_store(paths_for(tmp_path), clock).store as store:
        assert [one.title for one in store.completions()] == ["Hip stretches"] * 2
