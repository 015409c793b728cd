"""What ships is said in the language in use; what the log keeps, and own words, stay."""

import json
from pathlib import Path

import pytest

from hiptimer.commands import check
from hiptimer.desktop.paths import shipped
from hiptimer.session.codec import decode_check, decode_exercise, decode_session, encode
from hiptimer.session.in_language import in_language, unsaid
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Side
from hiptimer.session.sided import with_side
from hiptimer.words.language import use

SESSIONS = shipped("sessions")
CATALOGUE = load_catalogue(SESSIONS)


def library_in(folder: Path) -> Library:
    return Library(SESSIONS, folder, CATALOGUE)


def test_the_library_says_the_catalogue_in_the_language_in_use(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    assert library.catalogue == CATALOGUE
    use("de")
    pigeon = library.catalogue.exercises["pigeon"]
    assert pigeon.name == "Taubenhaltung"
    assert (pigeon.id, pigeon.kit, pigeon.prescription) == (
        CATALOGUE.exercises["pigeon"].id,
        CATALOGUE.exercises["pigeon"].kit,
        CATALOGUE.exercises["pigeon"].prescription,
    )
    assert library.shown is library.shown
    assert "|" not in library.shown.exercises["pigeon"].setup
    entry = library.find("desk-break")
    assert entry is not None
    assert entry.session is not None
    assert entry.title == entry.session.title != "Desk break"
    use("en")
    assert library.catalogue == CATALOGUE
    library.scan_shipped()
    entry = library.find("desk-break")
    assert entry is not None
    assert entry.title == "Desk break"


def test_own_sessions_keep_their_words(tmp_path: Path) -> None:
    desk = (SESSIONS / "desk-break.json").read_bytes()
    mine = desk.replace(b'"id": "desk-break"', b'"id": "mine"')
    (tmp_path / "mine.json").write_bytes(mine)
    use("de")
    entry = library_in(tmp_path).find("mine")
    assert entry is not None
    assert entry.title == "Desk break"


def test_choices_stay_as_the_log_has_them() -> None:
    use("de")
    for name, one in in_language(CATALOGUE).checks.items():
        assert [record.choices for record in one.records] == [
            record.choices for record in CATALOGUE.checks[name].records
        ]
        assert one.name != CATALOGUE.checks[name].name


def test_what_is_said_in_another_language_is_as_sound_as_the_english() -> None:
    use("de")
    said = in_language(CATALOGUE)
    for exercise in said.exercises.values():
        assert decode_exercise(encode(exercise)) == exercise
    for one in said.checks.values():
        assert decode_check(encode(one)) == one
    for path in SESSIONS.glob("*.json"):
        session = in_language(decode_session(path.read_bytes()))
        assert decode_session(encode(session), catalogue=said) == session


def test_sides_are_stems_where_the_sentences_have_the_endings() -> None:
    text = "Dein {side}es Knie, {Other}s"
    assert with_side("Your {side} knee, {Other}", Side.LEFT) == "Your left knee, Right"
    use("de")
    assert with_side(text, Side.LEFT) == "Dein linkes Knie, Rechts"
    assert with_side(text, Side.RIGHT) == "Dein rechtes Knie, Links"
    assert with_side("{Side} hip", Side.RIGHT) == "Rechte Hüfte"
    assert with_side("{Side} Ferse, {other}", Side.LEFT) == "Linke Ferse, rechte"


def test_a_file_of_ours_that_a_language_lacks_words_for_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = json.loads((SESSIONS / "exercises" / "pigeon.json").read_text())
    raw["cues"] = ["Bake a cake.", raw["cues"][0]]
    assert list(unsaid(raw)) == []
    use("de")
    assert list(unsaid(raw)) == ["Bake a cake."]
    monkeypatch.setattr(check, "shipped", lambda _part: tmp_path / "ours")
    for folder in ("ours", "own"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.json").write_text(json.dumps(raw))
    assert check.run([str(tmp_path / "own" / "one.json")]) == 0
    capsys.readouterr()
    assert check.run([str(tmp_path / "ours" / "one.json")]) == 1
    assert "Bake a cake." in capsys.readouterr().out


def test_a_translation_that_loses_a_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "hiptimer.session.in_language.shipped_in", lambda _language: lambda _text: "Das Knie hoch"
    )
    use("de")
    assert list(unsaid({"cues": ["Lift the {side} knee"]})) == ["Lift the {side} knee"]
    assert list(unsaid({"cues": ["Lift the knee"], "id": "x"})) == []
