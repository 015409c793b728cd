"""Whatever a file holds, it is decoded or refused with faults; nothing else ever happens."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from tests.session.samples import CATALOGUE

GOOD = Path(__file__).parent / "files" / "good"
WHOLE = (GOOD / "session-every-field.json").read_bytes()


def decode_or_refuse(data: bytes) -> None:
    for decode in (
        lambda: decode_session(data, file="x", catalogue=CATALOGUE),
        lambda: decode_exercise(data, file="x"),
        lambda: decode_check(data, file="x"),
    ):
        refused: FormatError | None = None
        try:
            decode()
        except FormatError as error:
            refused = error
        if refused is not None:
            check(refused, data)


def check(refused: FormatError, data: bytes) -> None:
    lines = str(refused).splitlines()
    assert len(lines) == len(refused.faults) > 0  # each is one line
    assert all(line.isprintable() for line in lines)
    for fault in refused.faults:
        assert fault.line is None or 1 <= fault.line <= data.count(b"\n") + 1


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    decode_or_refuse(data)


@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 12),
    st.binary(max_size=4) | st.sampled_from([b"{", b"]", b'"', b"1e999", b"null", b"\\ud800"]),
)
@settings(max_examples=400)
def test_a_good_file_with_a_hole_or_a_splinter(at: int, gone: int, splinter: bytes) -> None:
    decode_or_refuse(WHOLE[:at] + splinter + WHOLE[at + gone :])


@pytest.mark.parametrize("depth", [39, 40, 41, 200, 100_000])
@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"steps":[', b'[{"do":"repeat","steps":'])
def test_any_depth(opening: bytes, depth: int) -> None:
    decode_or_refuse(opening * min(depth, 1024 * 1024 // len(opening)))
    decode_or_refuse(b'{"steps":' + opening * depth + b"1")


def test_a_megabyte_of_backslashes_and_quotes() -> None:
    decode_or_refuse(b'"' + b"\\" * (1024 * 1024 - 1))
    decode_or_refuse(b'["' + b'\\"' * (512 * 1024 - 2))
