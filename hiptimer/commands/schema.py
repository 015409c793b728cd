"""``hiptimer schema``: the JSON Schema of a kind of file."""

from typing import Literal

from hiptimer.commands.terminal import print_machine
from hiptimer.programmes.codec import programme_schema
from hiptimer.session.schema import Kind, as_text, schema_text


def run(kind: Kind | Literal["programme"]) -> int:
    """Print the schema."""
    print_machine(as_text(programme_schema()) if kind == "programme" else schema_text(kind))
    return 0
