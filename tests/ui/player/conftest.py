"""What the tests of the player share."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.player.snapshot import Snapshot
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.screen import PlayerScreen
from tests.ui.player import samples
from tests.ui.player.fake_bridge import FakeBridge

OpenScreen = Callable[..., PlayerScreen]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Preferences())
    yield made
    made.follow(Preferences())
    made.deleteLater()


@pytest.fixture
def bridge() -> FakeBridge:
    return FakeBridge()


@pytest.fixture
def open_screen(qtbot: QtBot, theme: Theme, bridge: FakeBridge) -> OpenScreen:
    """Open the player's screen at a size, with a snapshot; keys go to it."""

    def make(
        snapshot: Snapshot | None = None,
        size: tuple[int, int] = (1280, 800),
        *,
        long: bool = False,
        flash: bool = False,
    ) -> PlayerScreen:
        screen = PlayerScreen(bridge, theme, samples.catalogue(long=long), flash=flash)
        qtbot.addWidget(screen)
        screen.resize(*size)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        if snapshot is not None:
            bridge.snapshot_changed.emit(snapshot)
        return screen

    return make
