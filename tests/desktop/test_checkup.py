import sys
from pathlib import Path

import pytest

from hiptimer.desktop.checkup import check_awake, check_desktop, of_names
from hiptimer.desktop.log import log_file
from hiptimer.testing import paths_in


def test_a_whole_desktop() -> None:
    names = frozenset(
        {
            "org.freedesktop.Notifications",
            "org.kde.StatusNotifierWatcher",
        }
    )
    assert all(one.works for one in of_names(names))


def test_a_bare_bus() -> None:
    found = {one.name: one for one in of_names(frozenset())}
    assert [name for name, one in found.items() if one.works] == ["media"]
    assert all(one.text.endswith(".") for one in found.values() if not one.works)


def test_the_screen_is_told_of_as_the_system_answered() -> None:
    assert check_awake(lambda: True).works
    declined = check_awake(lambda: False)
    assert (declined.name, declined.works) == ("awake", False)
    assert declined.text.endswith(".")


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_no_bus_is_told_and_the_log_is_named(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    found = {one.name: one for one in check_desktop(paths)}
    assert not found["bus"].works
    assert not found["awake"].works
    assert found["log"].works
    assert str(log_file(paths)) in found["log"].text
    assert not log_file(paths).exists()
