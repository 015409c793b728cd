"""What goes to a terminal: plain text for a person, UTF-8 for a program."""

import io
import sys

import pytest

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
