import json

import pytest

from hiptimer import cli
from hiptimer.session.schema import KINDS, Kind, schema


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_printed(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == schema(kind)


def test_a_session_is_meant_where_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["schema"])
    assert json.loads(capsys.readouterr().out) == schema("session")
