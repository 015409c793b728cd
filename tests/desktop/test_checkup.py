import sys
from pathlib import Path

import pytest

from hiptimer.desktop.checkup import check_desktop, of_names
from hiptimer.desktop.log import log_file
from hiptimer.testing import paths_in


def test_a_whole_desktop() -> None:
    names = frozenset(
        {
            "org.freedesktop.ScreenSaver",
            "org.freedesktop.Notifications",
            "org.kde.StatusNotifierWatcher",
        }
    )
    assert all(one.works for one in of_names(names))


def test_a_bare_bus() -> None:
    found = {one.name: one for one in of_names(frozenset())}
    assert [name for name, one in found.items() if one.works] == ["media"]
    assert all(one.text.endswith(".") for one in found.values() if not one.works)


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_no_bus_is_told_and_the_log_is_named(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    found = {one.name: one for one in check_desktop(paths)}
    assert not found["bus"].works
    assert found["log"].works
    assert str(log_file(paths)) in found["log"].text
    assert not log_file(paths).exists()
