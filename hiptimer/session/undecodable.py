"""What msgspec raises for JSON that does not hold what was asked of it.

Beside its own errors: bytes that are no UTF-8 are told as Python tells them, and so are halves of
characters in a text, and what is nested deeper than it goes down.
"""

import msgspec

UNDECODABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
