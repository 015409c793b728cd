"""PySide6 started by `pyside.prepare` does what it does otherwise, and loads less for it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.qt

ORDINARY = "import builtins, sys\n"
PREPARED = f"{ORDINARY}from hiptimer.desktop import pyside\nassert pyside.prepare()\n"

# Faults that the bindings word, in their C++ part and in Python.
FAULTS = """
from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel

application = QApplication([])

class Counter(QObject):
    told = Signal(int)

    @Slot(int)
    def take(self, number):
        print("took", number)

counter, label = Counter(), QLabel()
counter.told.connect(counter.take)
counter.told.emit(3)

def said(call):
    try:
        print("gave", call())
    except Exception as error:
        print(type(error).__name__, error)

said(lambda: QLabel(3, 4, 5))
said(lambda: QLabel(nonsense=3))
said(lambda: label.setText(3))
said(lambda: label.setText("a", "b"))
said(lambda: label.setText(words="a"))
said(lambda: label.nonsense)
said(lambda: label.setAlignment("left"))
said(lambda: QHBoxLayout().addWidget(label, 0, "left"))
said(lambda: QPoint("a"))
said(lambda: QRectF(1, 2))
said(lambda: QColor(object()))
said(lambda: QTimer.singleShot("x", 3))
said(lambda: QPainter().drawLine(1))
said(lambda: counter.told.emit(1, 2, 3))
said(lambda: counter.told.connect(3))

from PySide6.QtSvg import QSvgRenderer  # a module that came after the first fault
said(lambda: QSvgRenderer(QPoint(1, 2)))
said(lambda: QLabel.setText.__signature__)
said(lambda: QLabel.__signature__)
said(lambda: QLabel.setText.__doc__)
"""

LOADED = """
import PySide6.QtWidgets
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("text")
print(*sorted(name for name in sys.modules if name.startswith("shibokensupport.")))
print(getattr(builtins.__import__, "__name__", ""))
"""


def told_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_faults_are_told_in_the_same_words() -> None:
    told = told_by(PREPARED + FAULTS)
    assert told == told_by(ORDINARY + FAULTS)
    assert told.count("Supported signatures:") >= 7  # it would be the same if nothing were told
    assert "took 3" in told


def test_what_words_the_faults_is_not_loaded_before_there_is_one() -> None:
    modules, import_function = told_by(PREPARED + LOADED).splitlines()
    assert modules.split() == [
        "shibokensupport.signature",
        "shibokensupport.signature.loader",
        "shibokensupport.signature.mapping",
    ]
    assert import_function != "__feature_import__"  # it would read the source of every module


def test_our_support_modules_offer_what_the_real_ones_offer_to_shiboken() -> None:
    asked_for = told_by(
        PREPARED
        + """
import PySide6.QtCore
from types import FunctionType
from hiptimer.desktop.pyside import support

real = vars(support.real())
offered = {name for name, what in real.items() if isinstance(what, FunctionType)}
inner = {"put_into_package", "move_into_pyside_package"}
print(*sorted(offered - inner - set(vars(support))))
print("update_mapping" in vars(sys.modules["shibokensupport.signature.mapping"]))
"""
    )
    assert asked_for == "\nTrue\n"


def test_another_version_starts_in_its_ordinary_way() -> None:
    told = told_by(
        ORDINARY
        + """
from hiptimer.desktop import pyside
pyside._KNOWN = (6, 0)
print(pyside.prepare(), "shiboken6" in sys.modules)
import PySide6.QtCore
print("shibokensupport.signature.parser" in sys.modules, pyside.prepare())
"""
    )
    assert told == "False False\nTrue False\n"
