"""What the person may answer to the player's questions."""

from enum import StrEnum


class PinchChoice(StrEnum):
    """How to go on after "that pinches". The log keeps these words."""

    EASIER = "easier"
    SKIP = "skip"
    GO_ON = "go-on"
    STOP = "stop"


class GentlerChoice(StrEnum):
    """How to do an exercise that pinched lately."""

    EASIER = "easier"
    USUAL = "usual"
    SKIP = "skip"


class LeaveChoice(StrEnum):
    """What becomes of a session that is left before its end."""

    SAVE = "save"
    FINISH = "finish"
    LATER = "later"
    DISCARD = "discard"
