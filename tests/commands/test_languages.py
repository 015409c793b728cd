"""The command line speaks the language of the preferences, or else of the system."""

import os
import re
from pathlib import Path

import pytest

from hiptimer.commands import import_
from hiptimer.commands.arguments import place_and_language
from hiptimer.commands.command_line import run
from hiptimer.desktop.language import ASKED, chosen
from hiptimer.desktop.preferences import Preferences
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
    assert place_and_language(arguments).data_dir == place


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


ENGLISH_WORDS = re.compile(
    r"\b(argument|arguments|expected|invalid|required|choose|the|following|error|usage|value|least)\b"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["import", "--help"], ["programme", "--help"], ["check"], ["nap"],
        ["history", "--json", "--csv"], ["history", "--json=1"], ["streak", "x"], ["restore"],
        ["programme", "list", "--week", "x"], ["programme", "nap"], ["export", "a.csv", "--as", ""],
        ["import", "a.csv", "--minutes", "x"], ["schema", "nap"], ["--language", "xx"],
    ],
)  # fmt: skip
def test_not_a_word_of_argparse_is_left_in_english(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run([*in_german(tmp_path), *arguments], never, draw)
    said = "".join(capsys.readouterr())
    assert said
    assert ENGLISH_WORDS.findall(said.replace("nap", "")) == []


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that asks for no language, and is put back."""
    monkeypatch.setenv(ASKED, "")


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(
    "arguments", [["--language", "de", "history"], ["history", "--language=de"]]
)
def test_a_language_can_be_asked_for(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data-dir", str(tmp_path / "new"), *arguments], never, draw) == 0
    assert capsys.readouterr().out == "In deinem Tagebuch steht noch nichts.\n"


@pytest.mark.usefixtures("environment")
def test_the_language_asked_for_goes_before_the_chosen_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*in_german(tmp_path), "history", "--language", "en"], never, draw) == 0
    assert capsys.readouterr().out.startswith("Your")


@pytest.mark.usefixtures("environment")
def test_the_window_opens_in_the_language_asked_for(tmp_path: Path) -> None:
    opened: list[str] = []

    def window(_folder: Path | None, _session: str | None) -> int:
        opened.append(chosen(Preferences(), os.environ)[0])
        return 0

    run(["--language", "de", "--data-dir", str(tmp_path)], window, draw)
    assert opened == ["de"]


def test_a_language_that_is_unknown_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ASKED, "tlh")
    assert chosen(Preferences(language="de"), os.environ)[0] == "de"


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
