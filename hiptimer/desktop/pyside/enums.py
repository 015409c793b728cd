"""PySide6's enumerations made in a tenth of the time.

PySide6 makes an enumeration when its class is first touched, by Python's `enum` with all members
given: 178 of them with 2,765 names before a window is painted. Python prepares for whatever a
member may be, at 20 µs each. Those of PySide6 are plain integers, so what comes out in the end is
put together at once. docs/adr/0022 says why and how; the tests compare every attribute.
"""

import sys
from collections.abc import Iterable
from enum import KEEP, Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import cache
from typing import Any

# What Python's enumerations are made of inside was read and is tested on these versions.
KNOWN = {(3, 11), (3, 12), (3, 13)}

_KINDS = {Enum, Flag, IntEnum, IntFlag}
# What Enum("Name", …) calls.
_ordinary: Any = EnumType._create_  # type: ignore[attr-defined]


def quicken() -> bool:
    """Have Python make PySide6's enumerations so from now on; say whether that was done.

    Does nothing on a version of Python that is not known. Enumerations that are asked for in any
    other way than PySide6 does it are made as ever.
    """
    if sys.version_info[:2] not in KNOWN:
        return False
    EnumType._create_ = created  # type: ignore[attr-defined]
    return True


def created(
    cls: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,  # noqa: A002
    start: int = 1,
    boundary: FlagBoundary | None = None,
) -> Any:
    """What `EnumType._create_` gives for the same: an enumeration with its members."""
    if module is None:
        module = _callers_module()
    asked_so = boundary is KEEP and qualname is None and type is None and names.__class__ is list
    if asked_so and cls in _KINDS and _is_plain(cls, names):
        return _made(cls, class_name, names, module)
    return _ordinary(
        cls, class_name, names,
        module=module, qualname=qualname, type=type, start=start, boundary=boundary,
    )  # fmt: skip


def _callers_module() -> str | None:
    """Where the enumeration is asked for: Python's own way, but past `created`."""
    try:
        name: str | None = sys._getframe(3).f_globals["__name__"]
    except (AttributeError, ValueError, KeyError):
        return None
    return name


@cache
def _template(cls: Any) -> dict[str, Any]:
    """What an enumeration without members has, but the containers that are each one's own."""
    return dict(vars(_ordinary(cls, "Template", (), module=__name__, boundary=KEEP)))


@cache
def _taken(cls: Any) -> frozenset[str]:
    """The names that mean something else in every enumeration of this kind."""
    return frozenset(name for base in cls.__mro__ for name in vars(base)) | {"", "mro"}


def _is_plain(cls: Any, names: list[Any]) -> bool:
    """Whether there are only integers, each with a name of its own that is free."""
    try:
        known = dict(names)
        lines = "\n".join(["", *known])
    except (TypeError, ValueError):  # no pairs, or names that are no text
        return False
    return (
        len(known) == len(names)
        and {int}.issuperset(map(type, known.values()))
        and known.keys().isdisjoint(_taken(cls))
        and "\n_" not in lines
    )


def _made(cls: Any, class_name: str, names: Iterable[tuple[str, int]], module: str | None) -> Any:
    order: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    filled = {
        **_template(cls),
        "__module__": module,
        "_member_names_": order,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
    }
    if "_unhashable_values_map_" in filled:  # from Python 3.13 on
        filled["_unhashable_values_map_"] = {}
    new: Any = type.__new__(EnumType, class_name, (cls,), filled)
    is_flag, is_int = issubclass(cls, Flag), issubclass(cls, int)
    for name, value in names:
        member = by_value.get(value)
        if member is None:  # else it is another name for the same
            member = int.__new__(new, value) if is_int else object.__new__(new)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = new
            member._sort_order_ = len(order)
            by_value[value] = member
            if not is_flag or _is_one_bit(value):
                order.append(name)
        by_name[name] = member
    # Last: each one makes Python look up anew what it knew of the class.
    for name, member in by_name.items():
        type.__setattr__(new, name, member)
    if is_flag:
        _complete_flag(new, by_value)
    return new


def _complete_flag(new: Any, by_value: dict[int, Any]) -> None:
    for value in by_value:
        new._flag_mask_ |= value
        if _is_one_bit(value):
            new._singles_mask_ |= value
    new._all_bits_ = 2 ** new._flag_mask_.bit_length() - 1
    bits = [value for value in by_value if _is_one_bit(value)]
    if bits != sorted(bits):
        new._iter_member_ = new._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value > 0 and not value & (value - 1)
