"""A process that looks at foreign files: it is asked, waited for within limits, and stopped."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from hiptimer.desktop.apart import LIMIT_SECONDS, Apart, ApartError, TooLongError, TooMuchError
from hiptimer.words.language import use

CHILD = [sys.executable, "-X", "utf8", str(Path(__file__).parent / "odd_child.py")]


class Clock:
    """Goes on by `step` at each look."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def apart(clock: Clock) -> Iterator[Apart]:
    made = Apart("", command=[*CHILD, "good"], now=clock, tick=0.001)
    yield made
    made.close()


def asked(apart: Apart, task: str, *about: object, limit: float | None = None) -> int:
    return msgspec.msgpack.decode(apart.ask(task, *about, limit=limit), type=int)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_answer_comes_and_the_process_stays_for_the_next_question(apart: Apart) -> None:
    first = asked(apart, "number")
    assert first == asked(apart, "number") != os.getpid()
    assert asked(apart, "count", 3) == 3


def test_an_answer_with_a_name_that_is_no_text_comes(apart: Apart) -> None:
    answer = msgspec.msgpack.decode(apart.ask("odd name"))
    assert answer == ["no\\udcffname", b"\xff"]


def test_what_takes_longer_than_it_may_is_stopped(apart: Apart, clock: Clock) -> None:
    process = asked(apart, "number", limit=LIMIT_SECONDS)
    clock.step = 0.5
    with pytest.raises(TooLongError, match="2 seconds"):
        apart.ask("hang", limit=LIMIT_SECONDS)
    assert clock.now == 3.0  # asked at 0.5; 2.5 seconds later it is over the limit
    assert not is_alive(process)
    clock.step = 0.0
    assert asked(apart, "number") != process


def test_while_the_clock_stands_still_it_is_waited_for(apart: Apart) -> None:
    looks = 0

    def tell(_done: int, _whole: int) -> None:
        nonlocal looks
        looks += 1
        if looks == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.ask("hang", limit=LIMIT_SECONDS, tell=tell)


def test_progress_is_told_and_whoever_hears_it_may_stop_the_work(apart: Apart) -> None:
    told: list[tuple[int, int]] = []
    apart.ask("count", 4, tell=lambda done, whole: told.append((done, whole)))
    assert [one for one in told if one[1] == 4] == [(0, 4), (1, 4), (2, 4), (3, 4)]

    class StopError(Exception):
        pass

    def stop(_done: int, _whole: int) -> None:
        raise StopError

    process = asked(apart, "number")
    with pytest.raises(StopError):
        apart.ask("hang", tell=stop)
    assert not is_alive(process)


def test_what_a_reader_raises_is_told_and_ends_no_process(apart: Apart) -> None:
    process = asked(apart, "number")
    with pytest.raises(ApartError, match="LookupError"):
        apart.ask("fail")
    # The child answered and lives; it was ended to begin anew with a clean one.
    assert asked(apart, "number") != process


def test_a_process_that_dies_is_told_and_another_one_comes(apart: Apart) -> None:
    with pytest.raises(ApartError, match="stopped unexpectedly"):
        apart.ask("die", limit=LIMIT_SECONDS)
    assert asked(apart, "count", 1) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_more_memory_than_it_may_have_is_refused(apart: Apart) -> None:
    with pytest.raises(TooMuchError, match="200 MB"):
        apart.ask("grow", limit=LIMIT_SECONDS)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_how_much_it_may_have_is_told_as_it_is(clock: Clock) -> None:
    apart = Apart("", command=[*CHILD, "tight"], now=clock)
    with pytest.raises(TooMuchError, match="30 MB"):
        apart.ask("grow", limit=LIMIT_SECONDS)
    apart.close()


def test_who_waits_when_it_is_closed_is_told_at_once(clock: Clock) -> None:
    apart = Apart("", command=[*CHILD, ""], now=clock)
    asked_it = threading.Event()
    told: list[str] = []

    def tell(_done: int, _whole: int) -> None:
        asked_it.set()

    def ask() -> None:
        try:
            apart.ask("hang", tell=tell)
        except ApartError as error:
            told.append(str(error))

    waiting = threading.Thread(target=ask)
    waiting.start()
    asked_it.wait()
    apart.close(for_good=True)
    waiting.join()
    assert told == ["the file checker stopped unexpectedly"]
    with pytest.raises(ApartError):
        apart.ask("count", 1)


def test_nonsense_is_no_answer(clock: Clock) -> None:
    apart = Apart("", command=[*CHILD, "nonsense"], now=clock)
    with pytest.raises(ApartError, match="made no sense"):
        apart.ask("count", 1)
    apart.close()


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(ApartError, match="could not be started"):
        Apart("", command=["/no/such/program"]).ask("count", 1)


def test_a_process_that_is_never_ready_is_given_up() -> None:
    apart = Apart("", command=[*CHILD, "never-ready"], now=Clock(5.0), tick=0.001)
    with pytest.raises(TooLongError):
        apart.ask("count", 1)
    apart.close()


def test_who_waits_for_one_that_is_never_ready_may_stop_it() -> None:
    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    apart = Apart("", command=[*CHILD, "never-ready"], now=Clock(), tick=0.001)
    with pytest.raises(KeyboardInterrupt):
        apart.ask("count", 1, tell=stop)
    apart.close()


def test_one_that_left_because_nobody_asked_is_replaced_unseen(clock: Clock) -> None:
    apart = Apart("", command=[*CHILD, "once"], now=clock)
    first = asked(apart, "number")
    assert asked(apart, "number") != first
    apart.close()


def test_it_speaks_the_language_in_use(apart: Apart) -> None:
    use("de")
    with pytest.raises(ApartError, match="LookupError"):
        apart.ask("fail")
