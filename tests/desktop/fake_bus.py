"""A session bus that remembers what it is told, and answers as a test says."""

from collections.abc import Callable

from hiptimer.desktop.bus import Body, Call, Emitted, Reply, Request


class FakeBus:
    """Keeps calls until the test answers them; answers calls to `answers` at once."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.answers: dict[str, Body | None] = {}
        self.signals: list[Emitted] = []
        self.served: dict[str, Callable[[Request], Reply]] = {}
        self.heard: dict[tuple[str, str], Callable[[Body], None]] = {}
        self.waiting: list[Callable[[Body | None], None]] = []
        self.closed = False

    def call(self, call: Call, then: Callable[[Body | None], None] | None = None) -> None:
        self.calls.append(call)
        if then is None:
            return
        if call.member in self.answers:
            then(self.answers[call.member])
        else:
            self.waiting.append(then)

    def emit(self, signal: Emitted) -> None:
        self.signals.append(signal)

    def serve(self, path: str, answer: Callable[[Request], Reply] | None) -> None:
        if answer is None:
            self.served.pop(path, None)
        else:
            self.served[path] = answer

    def listen(self, interface: str, member: str, hear: Callable[[Body], None]) -> None:
        self.heard[interface, member] = hear

    def close(self) -> None:
        self.closed = True

    def called(self, member: str) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in self.calls if call.member == member]
