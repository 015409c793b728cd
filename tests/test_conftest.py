"""What every test gets, it does get."""

import os
import socket
import tempfile
from pathlib import Path

import pytest
from platformdirs import PlatformDirs


def test_home_is_the_tests_own(own_home: Path) -> None:
    assert Path.home() == own_home
    assert Path(PlatformDirs("hiptimer").user_data_dir).is_relative_to(own_home)
    assert own_home.is_relative_to(Path(tempfile.gettempdir()).resolve())


def test_a_socket_below_the_runtime_folder_has_a_path_short_enough() -> None:
    assert len(os.environ["XDG_RUNTIME_DIR"]) < 80


def test_the_network_is_refused_and_this_machine_is_not() -> None:
    with socket.socket() as outward, pytest.raises(AssertionError, match="reach the network"):
        outward.connect(("192.0.2.1", 80))
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_no_screen_no_sound_server_and_no_session_bus() -> None:
    assert os.environ["PULSE_SERVER"] == "unix:/dev/null"
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    assert "QT_QPA_PLATFORM" in os.environ
