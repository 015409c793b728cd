"""PySide6's enumerations, made quickly, are what Python makes of them otherwise."""

import copy
import subprocess
import sys
from enum import KEEP, STRICT, Enum, EnumType, Flag, IntEnum, IntFlag, StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiptimer.desktop.pyside import enums

ordinary: Any = EnumType._create_  # type: ignore[attr-defined]
KINDS = [Enum, IntEnum, Flag, IntFlag]

known_python = pytest.mark.skipif(
    sys.version_info[:2] not in enums.KNOWN, reason="this Python makes them itself"
)

NAMES = st.lists(
    st.tuples(
        st.text("abXY_0", min_size=1, max_size=3).filter(str.isidentifier),
        st.one_of(st.integers(-3, 20), st.sampled_from([2**n for n in range(34)]), st.integers()),
    ),
    max_size=12,
    unique_by=lambda pair: pair[0],
)

SOUND = NAMES.filter(lambda names: names and not any(name[0] == "_" for name, _ in names))


def both(kind: Any, names: Any, **given: Any) -> tuple[Any, Any]:
    """One made by Python, one by us; or what each raises, in words."""
    made = []
    for create in (ordinary, enums.created):
        try:
            made.append(create(kind, "Made", names, module=__name__, **given))
        except (TypeError, ValueError) as error:
            made.append(f"{type(error).__name__}: {error}")
    return made[0], made[1]


def laid_open(one: Any) -> dict[str, Any]:
    """All that an enumeration holds, with its members taken apart."""
    if isinstance(one, str):
        return {"raised": one}

    def shown(what: Any) -> Any:
        if isinstance(what, Enum) and type(what) is one:
            parts = {name: part for name, part in vars(what).items() if name != "__objclass__"}
            assert what.__objclass__ is one  # type: ignore[attr-defined]
            return ("member", int(what._value_), sorted(parts.items()))
        if isinstance(what, dict):
            return [(key, shown(value)) for key, value in what.items()]
        if getattr(what, "__self__", None) is one:
            return ("of this class", what.__name__)
        return what

    # A fresh `static` is made for the same function each time.
    return {
        name: shown(getattr(what, "__func__", what) if name != "_iter_member_" else what)
        for name, what in vars(one).items()
    }


@known_python
@pytest.mark.parametrize("kind", KINDS)
@given(names=NAMES)
@example(names=[])
@example(names=[("Left", 1), ("Also", 1), ("Right", 2), ("Both", 3), ("None_", 0)])
@example(names=[("Fourth", 4), ("First", 1)])  # not in the order of their values
@example(names=[("All", -1), ("Least", -(2**31)), ("Most", 2**63)])
def test_nothing_in_them_differs(kind: Any, names: list[tuple[str, int]]) -> None:
    made, ours = both(kind, names, boundary=KEEP)
    assert laid_open(ours) == laid_open(made)
    if not isinstance(ours, str):
        assert ours.__mro__[1:] == made.__mro__[1:]
        assert type(ours) is EnumType


@known_python
@pytest.mark.parametrize("kind", KINDS)
@given(names=SOUND, values=st.lists(st.integers(-4, 70), min_size=1))
def test_they_do_the_same(kind: Any, names: list[tuple[str, int]], values: list[int]) -> None:
    made, ours = both(kind, names, boundary=KEEP)
    assert [*map(repr, ours)] == [*map(repr, made)]
    assert [*map(str, ours.__members__.values())] == [*map(str, made.__members__.values())]
    assert len(ours) == len(made)
    for value in values:
        assert (value in ours._value2member_map_) == (value in made._value2member_map_)
        if issubclass(kind, Flag):
            mine, theirs = ours(value), made(value)
            assert (repr(mine), hash(mine), bool(mine)) == (
                repr(theirs),
                hash(theirs),
                bool(theirs),
            )
            first = ours.__members__[names[0][0]], made.__members__[names[0][0]]
            assert repr(mine | first[0]) == repr(theirs | first[1])
            assert repr(mine & first[0]) == repr(theirs & first[1])
            assert repr(~mine) == repr(~theirs)
    for name, value in names:
        assert ours[name] is getattr(ours, name) is ours(value) is copy.deepcopy(ours[name])
        assert ours[name].value == value


@known_python
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "names",
    [
        [("name", 1), ("value", 2)],  # what every member has
        [("real", 1)],  # what integers have
        [("_under", 1)],
        [("__init__", 1)],
        [("_ignore_", 1)],
        [("mro", 1)],
        [("", 1)],
        [("Twice", 1), ("Twice", 2)],
        [("Text", "a")],
        [("Truth", True), ("One", 1)],
        [("Pair", (1,))],
        ["Only", "Names"],
        "Only Names",
        (("A", 1),),
        {"A": 1},
        [["A", 1]],
        [3],
        None,
    ],
)
def test_whatever_else_is_asked_for_comes_from_python(kind: Any, names: Any) -> None:
    made, ours = both(kind, names, boundary=KEEP)
    if isinstance(made, str):
        assert ours == made
    else:
        assert repr(list(ours.__members__.items())) == repr(list(made.__members__.items()))
        assert vars(ours).keys() == vars(made).keys()


@known_python
def test_other_bounds_and_kinds_come_from_python() -> None:
    made, ours = both(Flag, [("A", 1), ("B", 4)], boundary=STRICT)
    assert ours._boundary_ is STRICT
    assert laid_open(ours) == laid_open(made)
    assert both(StrEnum, [("A", "a")])[1].A == "a"


PROGRAM = """
import pickle
from hiptimer.desktop.pyside import enums
from enum import *
assert {quicken}
Made = Enum("Made", [("A", 1)], boundary=KEEP)
Other = Enum("Other", "A B")
back = pickle.loads(pickle.dumps(Made.A))
print(Made.__module__, Made.__qualname__, Other.__module__, back is Made.A)
try:
    Made("nonsense")
except ValueError as error:
    print(error)
"""


def told_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@known_python
def test_they_belong_where_they_are_asked_for() -> None:
    said = told_by(PROGRAM.format(quicken="enums.quicken()"))
    assert said == told_by(PROGRAM.format(quicken="True"))
    assert said.startswith("__main__ Made __main__ True\n")


def test_an_unknown_python_makes_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enums, "KNOWN", set())
    assert not enums.quicken()
    assert EnumType._create_ == ordinary  # type: ignore[attr-defined]


QT = """
import sys
sys.path.insert(0, {folder!r})
import test_pyside_enums as tests
from enum import EnumType
from hiptimer.desktop.pyside import enums
count = quick = 0
made_by_us = enums._made
def counted(*given):
    global quick
    quick += 1
    return made_by_us(*given)
enums._made = counted

def create(cls, class_name, names, **given):
    global count
    count += 1
    ours = enums.created(cls, class_name, names, **given)
    made = tests.ordinary(cls, class_name, names, **given)
    made.__module__ = ours.__module__
    assert tests.laid_open(made) == tests.laid_open(ours), class_name
    return ours

EnumType._create_ = create
import PySide6.QtCore, PySide6.QtGui, PySide6.QtMultimedia, PySide6.QtNetwork, PySide6.QtWidgets
for module in [module for name, module in sys.modules.items() if name.startswith("PySide6.Qt")]:
    for name in dir(module):
        dir(getattr(module, name))
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["test", "-platform", "offscreen"])
label = QLabel()
label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
said = repr(label.alignment()), repr(label.focusPolicy()), Qt.Key(65).name, Qt.Key(0x1f600).value
print(*[str(one).strip("<>").partition(":")[0] for one in said], count, quick)
"""


@pytest.mark.qt
@known_python
def test_all_of_pysides_are_as_python_makes_them() -> None:
    *said, count, quick = told_by(QT.format(folder=str(Path(__file__).parent))).split()
    assert said == [
        "AlignmentFlag.AlignRight|AlignBottom",
        "FocusPolicy.NoFocus",
        "Key_A",
        "128512",
    ]
    assert int(quick) > 500
    assert int(count) - int(quick) < 3  # a value that has no name, as above
