"""What other systems want to be told, by stand-ins for them."""

from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Self

from hiptimer.desktop.awake_mac import WithActivity
from hiptimer.desktop.windows import IDENTIFIER, let_come_forward, name_process

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def test_windows_is_told_the_program_and_who_may_come_forward() -> None:
    told: list[object] = []
    name_process(SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append))
    user = SimpleNamespace(AllowSetForegroundWindow=told.append)
    let_come_forward(4711, user)
    let_come_forward(None, user)
    assert told == [IDENTIFIER, 4711, -1]
    recipe = (PACKAGING / "windows" / "hiptimer.iss").read_text(encoding="utf-8")
    assert recipe.count(f'AppUserModelID: "{IDENTIFIER}"') == 2


def test_a_windows_that_refuses_or_does_not_know_is_no_fault() -> None:
    def refuse(_what: object) -> None:
        raise OSError

    name_process(SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=refuse))
    let_come_forward(1, SimpleNamespace())
    name_process()  # not Windows


class Mode:
    def __init__(self, said: list[str]) -> None:
        self.said = said
        self.active = False

    def __enter__(self) -> Self:
        self.said.append("awake")
        self.active = True
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.said.append("asleep")


def test_macos_does_not_slow_a_session_down() -> None:
    said: list[str] = []

    def begin(options: int, _reason: str) -> str:
        assert options >> 32 == 0xFF  # latency counts
        said.append("begin")
        return "token"

    info = SimpleNamespace(beginActivityWithOptions_reason_=begin, endActivity_=said.append)
    with WithActivity(Mode(said), info) as mode:
        assert mode.active
    assert said == ["awake", "begin", "token", "asleep"]


def test_without_macos_parts_the_screen_is_kept_awake_all_the_same() -> None:
    said: list[str] = []
    with WithActivity(Mode(said)):
        pass
    assert said == ["awake", "asleep"]
