from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.history.body import ROTATION_TEST
from hiptimer.session.model import Side
from hiptimer.ui.body.goniometer import Goniometer, Handle
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.kit.buttons import PrimaryButton
from hiptimer.ui.kit.theme import Theme
from tools.made_up import Stage

LEFT_BUTTON = Qt.MouseButton.LeftButton


def photo() -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    return image


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Goniometer:
    view = Goniometer(theme)
    qtbot.addWidget(view)
    view.resize(800, 600)  # twice the photo
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.show_image(photo())
    return view


def moved(view: Goniometer) -> str:
    """What the arrows would move."""
    return view.handle.value


def drag(view: Goniometer, handle: Handle, by: QPoint) -> None:
    start = view.place_of(handle).toPoint()
    QTest.mousePress(view, LEFT_BUTTON, pos=start + QPoint(6, -5))  # not quite on it
    QTest.mouseMove(view, start + by)
    QTest.mouseRelease(view, LEFT_BUTTON, pos=start + by)


def test_the_shin_is_dragged_and_the_angle_follows(view: Goniometer) -> None:
    drag(view, Handle.KNEE, QPoint(0, 0))
    knee, shin = view.place_of(Handle.KNEE), view.place_of(Handle.SHIN)
    target = QPointF(knee.x() + 100, knee.y() - 100)
    drag(view, Handle.SHIN, (target - shin).toPoint())
    assert view.degrees == pytest.approx(45, abs=1)
    assert view.accessibleName().startswith("End of the second line")
    assert view.accessibleName().endswith(f"{round(view.degrees or 0)} degrees")


def test_the_lines_go_with_the_knee(view: Goniometer) -> None:
    before = view.degrees
    drag(view, Handle.KNEE, QPoint(-60, 20))
    assert view.degrees == pytest.approx(before)


def test_a_finger_moves_a_handle(view: Goniometer) -> None:
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    start = view.place_of(Handle.SHIN).toPoint()
    before = view.degrees
    QTest.touchEvent(view, device).press(0, start + QPoint(20, 10), view).commit()
    QTest.touchEvent(view, device).move(0, start + QPoint(80, 40), view).commit()
    QTest.touchEvent(view, device).release(0, start + QPoint(80, 40), view).commit()
    assert view.degrees != pytest.approx(before)


def test_tab_and_the_arrows_do_it_too(view: Goniometer) -> None:
    assert moved(view) == "knee"
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert moved(view) == "shin"
    before = view.hinge.shin
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert (view.hinge.shin.x - before.x, view.hinge.shin.y - before.y) == (1, -10)
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.hinge.shin.x == 0


def test_the_first_line_is_upright_until_it_is_let_go(view: Goniometer) -> None:
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.handle is Handle.SHIN  # an upright line has nothing to be moved
    view.set_upright(False)
    drag(view, Handle.BASE, QPoint(90, 40))
    assert view.hinge.base.x > view.hinge.knee.x
    view.set_upright(True)
    assert view.hinge.base.x == view.hinge.knee.x


def test_without_a_photo_there_is_no_angle(view: Goniometer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.turned) as turned:
        view.show_image(None)
    assert turned.args == [None]
    assert view.degrees is None
    QTest.mouseClick(view, LEFT_BUTTON, pos=QPoint(5, 5))
    QTest.keyClick(view, Qt.Key.Key_Up)


# in its page


@pytest.fixture
def body(stage: Stage, qtbot: QtBot) -> BodyPage:
    page = BodyPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.refresh()
    page.measure(ROTATION_TEST)
    page.measure_photo("internal", Side.RIGHT)
    QApplication.processEvents()
    return page


def current(page: BodyPage) -> Any:
    return page.currentWidget()


def lay(page: Any) -> None:
    """Lay the shin's line, by keys."""
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    QTest.keyClick(page.view, Qt.Key.Key_Right)


def test_no_angle_is_taken_before_the_shins_line_was_laid(body: BodyPage) -> None:
    page = current(body)
    for _ in range(2):  # with another photo it begins anew
        page.show_photo(photo())
        take = next(one for one in page.findChildren(PrimaryButton))
        assert not take.isEnabled()
        page.view.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(page.view, Qt.Key.Key_Right)  # the knee: both lines go along
        QTest.keyClick(page, Qt.Key.Key_Return)
        assert current(body) is page
        assert not take.isEnabled()
        lay(page)
        assert take.isEnabled()


def test_an_angle_goes_into_its_field(body: BodyPage, stage: Stage) -> None:
    page = current(body)
    page.take()
    assert current(body) is page  # nothing to take without a photo
    page.show_photo(photo())
    lay(page)
    angle = page.view.degrees
    QTest.keyClick(page, Qt.Key.Key_Return)
    check = current(body)
    assert check.check.id == ROTATION_TEST
    (kept,) = check.entered(stage.services.clock.now())
    assert (kept.record, kept.side, kept.value) == ("internal", Side.RIGHT, round(angle))
    assert not (stage.services.paths.data / "photos").exists()  # it was not asked for


def test_the_photo_is_kept_only_if_asked(body: BodyPage, stage: Stage, qtbot: QtBot) -> None:
    page = current(body)
    page.show_photo(photo())
    lay(page)
    page.keep_photo(True)
    with qtbot.waitSignal(body.said):
        page.take()
    (file,) = (stage.services.paths.data / "photos").iterdir()
    assert file.name == "2026-11-19-193100-right-internal.jpg"
    assert QImage(str(file)).width() == 400


def test_a_folder_that_cannot_be_written_loses_no_angle(
    body: BodyPage, stage: Stage, qtbot: QtBot
) -> None:
    (stage.services.paths.data / "photos").write_text("in the way")
    page = current(body)
    page.show_photo(photo())
    lay(page)
    page.keep_photo(True)
    with qtbot.waitSignal(body.said) as said:
        page.take()
    assert said.args is not None
    assert "could not be kept" in said.args[0]
    assert len(current(body).entered(stage.services.clock.now())) == 1


def test_paste_and_what_is_no_photo(body: BodyPage) -> None:
    page = current(body)
    QGuiApplication.clipboard().setText("no picture")
    page.paste()
    assert "There is no photo here" in page.told
    QGuiApplication.clipboard().setImage(photo())
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.view.degrees is not None
    QGuiApplication.clipboard().clear()


def test_a_broken_file_is_refused_and_the_photo_stays(body: BodyPage, tmp_path: Path) -> None:
    page = current(body)
    page.show_photo(photo())
    file = tmp_path / "broken.jpg"
    file.write_bytes(b"nothing")
    page.read(file)
    assert "“broken.jpg”" in page.told
    assert page.view.image is not None
    data = QMimeData()
    data.setImageData(photo())
    page.view.dropped.emit(data)
    assert "handles" in page.told


def test_esc_leads_back_to_the_check(body: BodyPage) -> None:
    QTest.keyClick(current(body), Qt.Key.Key_Escape)
    assert current(body).accessibleName() == "Prone rotation test"
