"""What msgspec raises for JSON that does not hold what was asked of it.

Beside its own errors: letters that are no UTF-8 are told as Python tells them, and so is what is
nested deeper than it goes down.
"""

import msgspec

UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
