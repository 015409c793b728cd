import pytest

from hiptimer.desktop.bus import Body
from hiptimer.desktop.notify import Answered, BusNotifier, Notification, Quiet
from tests.desktop.fake_bus import FakeBus

SERVICE = "org.freedesktop.Notifications"
BREAK = Notification("Time to move", "Three minutes <here> & now.", (("start", "Start"),))


class Plain:
    """A notifier without a bus."""

    def __init__(self) -> None:
        self.shown: list[Notification] = []

    def show(self, notification: Notification, answered: Answered) -> None:
        self.shown.append(notification)

    def withdraw(self) -> None:
        self.shown.clear()


@pytest.fixture
def bus() -> FakeBus:
    return FakeBus()


def test_a_button_is_answered_once(bus: FakeBus) -> None:
    notifier, chosen = BusNotifier(bus, Plain()), list[str]()
    notifier.show(BREAK, chosen.append)
    (call,) = bus.called("Notify")
    assert call.signature == "susssasa{sv}i"
    assert call.body[3:6] == (
        "Time to move",
        "Three minutes &lt;here&gt; &amp; now.",
        ["default", "Open", "start", "Start"],
    )
    bus.waiting.pop()((7,))
    invoked = bus.heard[SERVICE, "ActionInvoked"]
    invoked((8, "start"))  # another program's
    invoked((7, "start"))
    invoked((7, "start"))
    assert chosen == ["start"]


def test_one_that_was_closed_is_not_answered(bus: FakeBus) -> None:
    notifier, chosen = BusNotifier(bus, Plain()), list[str]()
    notifier.show(BREAK, chosen.append)
    bus.waiting.pop()((7,))
    bus.heard[SERVICE, "NotificationClosed"]((7, 2))
    bus.heard[SERVICE, "ActionInvoked"]((7, "start"))
    assert chosen == []
    notifier.show(BREAK, chosen.append)
    assert bus.called("Notify")[-1].body[1] == 0  # a new one, not in the place of a closed one


def test_the_next_one_takes_the_place_of_the_one_before(bus: FakeBus) -> None:
    notifier = BusNotifier(bus, Plain())
    notifier.show(BREAK, lambda _key: None)
    bus.waiting.pop()((7,))
    notifier.show(BREAK, lambda _key: None)
    assert bus.called("Notify")[-1].body[1] == 7


def test_withdrawing(bus: FakeBus) -> None:
    notifier = BusNotifier(bus, Plain())
    notifier.withdraw()
    assert not bus.called("CloseNotification")
    notifier.show(BREAK, lambda _key: None)
    bus.waiting.pop()((7,))
    notifier.withdraw()
    notifier.show(BREAK, lambda _key: None)
    notifier.withdraw()  # before the server said its number
    bus.waiting.pop()((9,))
    assert [call.body for call in bus.called("CloseNotification")] == [(7,), (9,)]


def test_without_a_server_the_other_way_is_taken(bus: FakeBus) -> None:
    plain = Plain()
    BusNotifier(bus, plain).show(BREAK, lambda _key: None)
    bus.waiting.pop()(None)
    assert plain.shown == [BREAK]


@pytest.mark.parametrize(
    ("answers", "quiet"),
    [
        ({"Get": (("b", False),), "IsInhibited": (False,), "HasInhibit": (False,)}, False),
        ({"Get": (("b", True),), "IsInhibited": (False,), "HasInhibit": (False,)}, True),
        ({"Get": None, "IsInhibited": (True,), "HasInhibit": None}, True),
        ({"Get": None, "IsInhibited": None, "HasInhibit": (True,)}, True),
        ({"Get": None, "IsInhibited": None, "HasInhibit": None}, False),
        ({"Get": ("odd",), "IsInhibited": (1,), "HasInhibit": ()}, False),
    ],
)
def test_a_bad_moment(bus: FakeBus, answers: dict[str, Body | None], quiet: bool) -> None:
    bus.answers = answers
    told: list[bool] = []
    Quiet(bus).ask(told.append)
    assert told == [quiet]
