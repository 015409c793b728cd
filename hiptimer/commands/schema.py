"""``hiptimer schema``: the JSON Schema of a kind of file."""

from hiptimer.session.schema import Kind, schema_text


def run(kind: Kind) -> int:
    """Print the schema."""
    print(schema_text(kind), end="")
    return 0
