"""What goes to a terminal: plain text for a person, UTF-8 for a program."""

import io
import sys
from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.commands.terminal import plain_output, print_machine
from hiptimer.words.printable import printable, printable_lines


def console(encoding: str, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_, encoding=encoding))
    return bytes_


def test_names_reach_the_terminal_as_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    written = console("utf-8", monkeypatch)
    with plain_output():
        print("\x1b[31mred\x1b]0;title\x07 \u202egpj.exe \u2066x \x9b2J é \u05d0 \t|")  # noqa: T201
    sys.stdout.flush()
    shown = written.getvalue().decode()
    assert shown == (
        "\\x1b[31mred\\x1b]0;title\\x07 \\u202egpj.exe \\u2066x \\x9b2J é \u05d0 \t|\n"
    )


def test_letters_that_a_console_lacks_are_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    written = console("cp437", monkeypatch)
    with plain_output():
        print("Übung – 30 °")  # noqa: T201
    sys.stdout.flush()
    assert written.getvalue().decode("cp437") == "Übung \\u2013 30 °\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-16"])
def test_a_programs_bytes_are_utf_8_on_any_console(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = console(encoding, monkeypatch)
    with plain_output():
        print_machine('{"title": "Hüfte – \u202e \U0001f9d8"}\r\n')
    assert written.getvalue() == '{"title": "Hüfte – \u202e \U0001f9d8"}\r\n'.encode()


def test_without_a_console_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with plain_output():
        print("nobody reads it")  # noqa: T201
        print_machine("{}")


def test_what_joins_letters_and_emoji_stays() -> None:
    assert printable("می\u200cخواهم 🧘\u200d♀") == "می\u200cخواهم 🧘\u200d♀"
    assert printable("a\nb\udcff") == "a\\nb\\udcff"
    assert printable_lines("a\n\tb\r") == "a\n\tb\\r"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept elsewhere there")
def test_a_command_makes_private_what_is_there(tmp_path: Path) -> None:
    sessions = tmp_path / "sessions"
    sessions.mkdir(mode=0o755)
    for path in (tmp_path / "preferences.toml", sessions / "mine.json"):
        path.write_text("")
        path.chmod(0o644)
    tmp_path.chmod(0o755)
    assert cli.main(["history", "--data-dir", str(tmp_path)]) == 0
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path, sessions, *tmp_path.rglob("*.*"))]
    assert modes == [0o755, 0o700, 0o600, 0o600]
