"""What is said where the system has no font at all: a window shows no words then."""

from hiptimer.words import mark

NO_FONT = mark(
    "There is no font on this system, so no words can be seen. Install one (Debian, Ubuntu: "
    "fonts-dejavu-core), and start HipTimer again."
)
