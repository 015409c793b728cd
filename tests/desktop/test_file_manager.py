from pathlib import Path

import pytest

from hiptimer.desktop.bus import Body
from hiptimer.desktop.file_manager import SERVICE, ask_file_manager, show_command
from tests.desktop.fake_bus import FakeBus


def test_a_file_is_shown_by_the_file_manager_whatever_its_name_holds(tmp_path: Path) -> None:
    bus, path = FakeBus(), tmp_path / "Hüfte #1 100 %.pdf"
    ask_file_manager(bus, path, lambda _done: None)
    (call,) = bus.called("ShowItems")
    assert call.service == SERVICE
    assert call.signature == "ass"
    ((uri,), token) = call.body
    assert uri == f"{tmp_path.as_uri()}/H%C3%BCfte%20%231%20100%20%25.pdf"
    assert token == ""


@pytest.mark.parametrize(("answer", "done"), [((), True), (None, False)])
def test_it_tells_whether_the_file_was_shown(
    answer: Body | None, tmp_path: Path, *, done: bool
) -> None:
    bus, told = FakeBus(), list[bool]()
    bus.answers["ShowItems"] = answer
    ask_file_manager(bus, tmp_path / "a.pdf", told.append)
    assert told == [done]


def test_other_systems_have_a_program_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a b.pdf"
    assert show_command("win32", path) == ("explorer", ["/select,", str(path)])
    assert show_command("darwin", path) == ("open", ["-R", str(path)])
    assert show_command("linux", path) is None
