"""What is wrong with a file, in words."""

from hiptimer.session.faults import Fault
from hiptimer.words import tr, trn


def said_words(fault: Fault) -> str:
    """What was found, and what is expected."""
    found, expected = fault.found, fault.expected
    if expected.endswith("?"):  # it ends by asking what was meant
        return tr("Found {found}. Expected {expected}", found=found, expected=expected)
    return tr("Found {found}. Expected {expected}.", found=found, expected=expected)


def more_words(count: int) -> str:
    """That there are so many more than are shown."""
    return trn("And {n} more.", "And {n} more.", count)
