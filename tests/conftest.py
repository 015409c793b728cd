"""What every test gets: a home of its own, no screen, no network, and a look for leaks.

It loads without PySide6 and pytest-qt too: then what needs Qt is not collected, which is how the
core proves that it needs none (``make test-core``).
"""

import importlib.util
import os
import socket
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from hiptimer.words.language import use
from tests.collecting import (
    NEEDS_WINDOW_FIXTURES,
    NUMBER_FOLDERS,
    WINDOW_FOLDERS,
    folder_is_in,
    module_needs_qt,
)

if TYPE_CHECKING:
    from tests.leaks import Snapshot

HAVE_QT = importlib.util.find_spec("PySide6") is not None
HAVE_NUMPY = importlib.util.find_spec("numpy") is not None
# Without pytest-qt nobody declares these, and strict configuration refuses what is undeclared.
PYTEST_QT_OPTIONS = ("qt_api", "qt_log_level_fail", "qt_log_ignore")

# Before the first import of Qt: it reads this once, when the application is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# QtMultimedia asks for a sound server once a process: none may be found, and none started.
os.environ["PULSE_SERVER"] = "unix:/dev/null"

hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, print_blob=True
)
# Chosen with --hypothesis-profile: fresh examples, and few of them for each of many mutants.
hypothesis.settings.register_profile(
    "explore", derandomize=False, max_examples=2000, stateful_step_count=80, deadline=None,
    print_blob=True, suppress_health_check=[hypothesis.HealthCheck.too_slow],
)  # fmt: skip
hypothesis.settings.register_profile(
    "quick", hypothesis.settings.get_profile("steady"), max_examples=15
)
hypothesis.settings.load_profile("steady")

_outcome = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    if importlib.util.find_spec("pytestqt") is None:
        for name in PYTEST_QT_OPTIONS:
            parser.addini(name, "read by pytest-qt, which is not installed here")


def pytest_configure() -> None:
    if HAVE_QT and os.environ.get("HIPTIMER_CORE_ONLY"):
        raise pytest.UsageError(
            "PySide6 is installed here, so this run proves nothing about the core without it"
        )


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    if collection_path.is_dir():
        # Before their conftest is read, which needs what is not there.
        missing = {*(() if HAVE_QT else WINDOW_FOLDERS), *(() if HAVE_NUMPY else NUMBER_FOLDERS)}
        return True if folder_is_in(collection_path, missing) else None
    if HAVE_QT or collection_path.suffix != ".py":
        return None
    return True if module_needs_qt(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if HAVE_QT:
        return
    left_out = [item for item in items if _needs_qt(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _needs_qt(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("qt") is not None or not NEEDS_WINDOW_FIXTURES.isdisjoint(
        fixtures
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_outcome] = report.passed
    return report


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that no test reads or writes the person's."""
    home = tmp_path_factory.mktemp("home")
    # Short: Unix sockets are put below it, and their paths may have 107 bytes at most.
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_RUNTIME_DIR": runtime,
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    # The person's own session: its media keys, its screen saver, its notifications.
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return home


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Say everything in British English, whatever the machine's language; and again afterwards."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    use("en", "GB")
    yield
    use("en", "GB")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections that would leave the machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        inet = self.family in {socket.AF_INET, socket.AF_INET6}
        if inet and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def no_look_outlives(no_leaks: None) -> Iterator[None]:
    """End the processes that looked at foreign files for the test, before leaks are looked for."""
    yield
    for name in ("hiptimer.desktop.foreign", "hiptimer.programmes.apart"):
        module = sys.modules.get(name)
        if module is not None:
            module.close_shared()


@pytest.fixture(autouse=True)
def no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a passing test that leaves a window, timer, animation, thread or process behind.

    A test that must leave one says so: ``@pytest.mark.leaves("why")``.
    """
    if request.node.get_closest_marker("leaves") is not None:
        yield
        return
    # Imported here: the test environment of the core has no Qt, and leaks.py looks for it.
    from tests.leaks import leaks_since, take_snapshot  # noqa: PLC0415

    before: Snapshot = take_snapshot()
    yield
    # A failed test's traceback keeps its widgets alive: it would be reported twice.
    if request.node.stash.get(_outcome, False):
        found = leaks_since(before)
        if found:
            pytest.fail("left behind by the test:\n  " + "\n  ".join(found), pytrace=False)
