"""Whoever decodes what somebody else may have written is ready for all that msgspec raises."""

import ast
import json
from pathlib import Path

import msgspec
import pytest

from hiptimer.session.undecodable import UNDECODABLE

PACKAGE = Path(__file__).parents[1] / "hiptimer"
ONLY_ITS_OWN = {"MsgspecError", "DecodeError"}


class Anything(msgspec.Struct):
    text: str = ""


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"text": 3}', b'{"text": "\x80"}', b'{"x": ' + b"[" * 100_000]
)
def test_whatever_is_no_json_raises_one_of_them(data: bytes) -> None:
    with pytest.raises(UNDECODABLE):
        msgspec.json.decode(data, type=Anything)


@pytest.mark.parametrize("text", ['{"text": "\ud800"}', '{"\udfff": 1}', '"\ud800', "\udcff"])
def test_half_a_character_in_a_text_raises_one_of_them(text: str) -> None:
    for given in (text, json.dumps(text), json.dumps({"text": text})):
        try:
            value = msgspec.json.decode(given, type=Anything)
        except UNDECODABLE:
            continue
        msgspec.json.encode(value)  # what was decoded is whole


def test_nobody_is_ready_for_a_part_of_them_only() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "undecodable.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                named = {one.attr for one in ast.walk(node.type) if isinstance(one, ast.Attribute)}
                assert not named & ONLY_ITS_OWN, f"{path}:{node.lineno}"
