import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QStyleHints
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from hiptimer.desktop.appearance import Appearance
from hiptimer.desktop.preferences import Motion, Preferences
from hiptimer.desktop.preferences import Theme as Choice
from hiptimer.ui.kit import icons
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT


def test_it_follows_the_choice_live(theme: Theme, qtbot: QtBot) -> None:
    theme.follow(Preferences(theme=Choice.LIGHT))
    assert theme.tokens == LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.follow(Preferences(theme=Choice.DARK))
    assert theme.tokens == DARK
    assert theme.color("work") == QColor(DARK.work)
    theme.follow(Preferences(theme=Choice.HIGH_CONTRAST))
    assert theme.tokens == CONTRAST_LIGHT


def test_nothing_is_painted_anew_when_nothing_changed(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.follow(Preferences(motion=Motion.REDUCED))
    assert theme.reduced_motion


def test_lengths_and_type_grow_with_the_text_size(theme: Theme) -> None:
    theme.follow(Preferences(text_size=200))
    assert theme.px(8) == 16
    assert theme.font(16).pixelSize() == 32
    assert theme.font(120).pixelSize() == 240
    with pytest.raises(ValueError, match="scale"):
        theme.font(15)


def test_long_words_break_rather_than_being_cut(theme: Theme, qtbot: QtBot) -> None:
    text = Text(theme, "Hüftinnenrotationsbeweglichkeitsübungen", 40, Weight.Bold, shrink=0.5)
    qtbot.addWidget(text)
    for width in (80, 200, 400, 2000):
        layout, height = text.laid_out(width)
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        assert all(line.naturalTextWidth() <= width for line in lines)
        assert text.heightForWidth(width) >= height


@pytest.mark.parametrize("path", sorted(icons.folder().glob("*.svg")), ids=lambda path: path.stem)
def test_icons_are_one_family(path, theme: Theme) -> None:  # type: ignore[no-untyped-def]
    drawing = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="1.75"' in drawing
    assert "#" not in drawing
    picture = icons.icon(theme, path.stem).pixmap(48, 48).toImage()
    inked = sum(
        picture.pixelColor(x, y).alpha() > 0
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert inked > 40


class _Desktop(QObject):
    """What the desktop says of contrast, in Qt's manner."""

    contrastPreferenceChanged = Signal(Qt.ContrastPreference)  # noqa: N815  Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.wants = Qt.ContrastPreference.NoPreference

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802  Qt's name
        return self.wants


def test_the_desktops_wish_for_contrast_is_followed_unless_preferences_say_otherwise(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = _Desktop()
    monkeypatch.setattr(QStyleHints, "accessibility", lambda _hints: desktop, raising=False)
    theme = Theme(qapp, Preferences(theme=Choice.SYSTEM))
    assert not theme.high_contrast
    desktop.wants = Qt.ContrastPreference.HighContrast
    with qtbot.waitSignal(theme.changed):
        desktop.contrastPreferenceChanged.emit(desktop.wants)
    assert theme.tokens in {CONTRAST_LIGHT, CONTRAST_DARK}
    theme.follow(Preferences(theme=Choice.LIGHT))
    assert theme.tokens == LIGHT
    theme.deleteLater()


@pytest.mark.parametrize(
    ("motion", "wished", "reduced"),
    [
        (Motion.SYSTEM, False, False),
        (Motion.SYSTEM, True, True),
        (Motion.FULL, True, False),
        (Motion.REDUCED, False, True),
    ],
)
def test_the_desktops_wish_for_less_motion_is_followed_unless_one_chose(
    theme: Theme, motion: Motion, wished: bool, reduced: bool
) -> None:
    theme.follow(Preferences(motion=motion))
    theme.follow_desktop(Appearance(reduced_motion=wished))
    assert theme.reduced_motion is reduced
    theme.follow_desktop(Appearance())


@pytest.mark.parametrize(
    ("platform", "preferences", "scale", "size"),
    [
        ("wayland", Preferences(), 1.25, 125),
        ("wayland-egl", Preferences(text_size=150), 1.2, 180),
        ("wayland", Preferences(text_size=180), 1.5, 200),
        ("wayland", Preferences(desktop_text=False), 1.25, 100),
        ("xcb", Preferences(), 1.25, 100),  # there Qt has made all of it larger already
    ],
)
def test_the_desktops_text_size_is_followed_unless_one_chose(
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    preferences: Preferences,
    scale: float,
    size: int,
) -> None:
    monkeypatch.setattr(QApplication, "platformName", lambda *_: platform)
    theme.follow(preferences)
    theme.follow_desktop(Appearance(text_scale=scale))
    assert theme.text_size == size
    theme.follow_desktop(Appearance())


@pytest.mark.parametrize(("choice", "high"), [(Choice.SYSTEM, True), (Choice.LIGHT, False)])
def test_the_desktops_wish_for_contrast_comes_from_its_portal_too(
    theme: Theme, choice: Choice, high: bool
) -> None:
    theme.follow(Preferences(theme=choice))
    theme.follow_desktop(Appearance(high_contrast=True))
    assert theme.high_contrast is high
    theme.follow_desktop(Appearance())


def test_a_list_of_qts_own_is_no_window_onto_nothing(theme: Theme, qtbot: QtBot) -> None:
    """What a dialog of Qt offers while one types is a window of its own: it needs a ground."""
    theme.follow(Preferences(theme=Choice.LIGHT))
    popup = QListView()
    qtbot.addWidget(popup)
    popup.resize(80, 60)
    popup.show()
    middle = popup.viewport().grab().toImage().pixelColor(40, 30)
    assert middle.lightness() > 200
