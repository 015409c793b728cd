"""The command line speaks the language of the preferences, or else of the system."""

import os
from pathlib import Path

import pytest

from hiptimer.commands import import_
from hiptimer.commands.arguments import folder_in
from hiptimer.commands.command_line import run
from hiptimer.history.transfer.report import Report
from hiptimer.words.language import use


def never(*_asked: object) -> int:
    raise AssertionError("no window is wanted")


def draw(_report: Report) -> bytes:
    raise AssertionError("no report is wanted")


def in_german(folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "preferences.toml").write_text('language = "de"\n', encoding="utf-8")
    return ["--data-dir", str(folder)]


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["history"], None),
        (["--data-dir", "x", "history"], Path("x")),
        (["history", "--data-dir=x", "--csv"], Path("x")),
        (["history", "--data-dir"], None),
    ],
)
def test_the_data_folder_is_known_before_the_rest_is_understood(
    arguments: list[str], place: Path | None
) -> None:
    assert folder_in(arguments) == place


def test_help_is_in_german_and_leaves_the_environment_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dict(os.environ)
    with pytest.raises(SystemExit) as ended:
        run([*in_german(tmp_path), "--help"], never, draw)
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for words in ("Aufruf: hiptimer", "Optionen:", "diese Hilfe zeigen", "das Fenster mit einer"):
        assert words in said
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["export"], "es fehlt: DATEI"),
        (["export", "log.pdf", "--weeks", "many"], "muss zwischen 1 und 53 liegen"),
        (["nap"], "ungültige Wahl: 'nap'"),
        (["streak", "--loud"], "unbekannte Argumente: --loud"),
    ],
)
def test_what_is_not_understood_is_told_in_german(
    arguments: list[str], fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*in_german(tmp_path), *arguments], never, draw)
    assert ended.value.code == 2
    assert fault in capsys.readouterr().err


def test_commands_answer_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*in_german(tmp_path), "history"], never, draw) == 0
    assert capsys.readouterr().out == "In deinem Tagebuch steht noch nichts.\n"


@pytest.mark.parametrize(("answer", "goes_on"), [("j", True), ("yes", True), ("n", False)])
def test_a_question_takes_the_languages_yes(
    answer: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    use("de")
    asked: list[str] = []

    def answered(prompt: str) -> str:
        asked.append(prompt)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answered)
    assert import_.ask_at_terminal("Übernehmen?") is goes_on
    assert asked == ["Übernehmen? [j/N] "]
