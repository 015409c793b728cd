"""Programme files: those that ship, their faults by place, their limits, their schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # the stubs are a package of their own
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.programmes.codec import (
    decode_programme,
    encode,
    load_programme,
    programme_schema,
)
from hiptimer.programmes.model import Phase, Programme
from hiptimer.session.codec import load_exercise
from hiptimer.session.faults import FormatError
from tests.catalogue.shelf import SESSIONS, catalogue

FILES = sorted((SESSIONS / "programmes").glob("*.json"))
SHIPPED = {"turn-more-freely", "steady-legs", "both", "ten-minutes", "no-floor"}
DOC = (SESSIONS.parent / "docs" / "programmes.md").read_text(encoding="utf-8")


def raw(**more: Any) -> dict[str, Any]:
    phase = {
        "title": "All",
        "first": 1,
        "last": 2,
        "most": 15,
        "letters": {"A": ["pigeon", "seated-ir-lift"]},
    }
    head = {"format": 1, "id": "mine", "title": "Mine", "aim": "both", "weeks": 2, "days": 3}
    return {**head, "phases": [phase], **more}


def with_phase(**more: Any) -> dict[str, Any]:
    return raw(phases=[{**raw()["phases"][0], **more}])


def faults_of(value: Any) -> dict[str, str]:
    with pytest.raises(FormatError) as refused:
        decode_programme(json.dumps(value).encode(), file="x.json", catalogue=catalogue())
    return {fault.path: fault.text for fault in refused.value.faults}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_those_that_ship_are_sound_and_written_as_we_write(path: Path) -> None:
    programme = load_programme(path, catalogue())
    assert programme.id == path.stem
    assert encode(programme) == path.read_bytes()
    for phase in programme.phases:
        for exercises in phase.letters.values():
            passive = [catalogue().exercises[one].group == "passive" for one in exercises]
            assert passive == sorted(passive, reverse=True)  # passive first
            assert not passive[-1]


def test_the_five_ship() -> None:
    assert {path.stem for path in FILES} == SHIPPED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_takes_what_the_codec_takes(path: Path) -> None:
    jsonschema.Draft202012Validator(programme_schema()).validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (raw(format=2), "format"),
        (raw(id="x" * 49), "id"),
        (raw(weeks=53), "weeks"),
        (raw(days=0), "days"),
        (raw(days=8), "days"),
        (raw(easy=[3]), "easy[0]"),
        (raw(checks=[1, 1]), "checks[1]"),
        (raw(phases=[]), "phases"),
        (raw(phases=raw()["phases"] * 9), "phases"),
        (raw(dose=[1]), "dose"),
        (raw(weeks=3), "phases[0].last"),
        (with_phase(first=2), "phases[0].first"),
        (with_phase(first=2, last=1), "phases[0].last"),
        (with_phase(letters={}), "phases[0].letters"),
        (with_phase(letters={"H": ["pigeon"]}), "phases[0].letters.H"),
        (with_phase(letters={"AB": ["pigeon"]}), "phases[0].letters.AB"),
        (with_phase(letters={"A": []}), "phases[0].letters.A"),
        (with_phase(letters={"A": ["pigeon"] * 2}), "phases[0].letters.A[1]"),
        (with_phase(letters={"A": ["pigeons"]}), "phases[0].letters.A[0]"),
        (with_phase(letters={"A": ["a"] * 13}), "phases[0].letters.A"),
        (with_phase(**{"from": {"butterfly": "feet-near"}}), "phases[0].from.butterfly"),
        (with_phase(upto={"pigeon": "foldet"}), "phases[0].upto.pigeon"),
        (
            with_phase(**{"from": {"pigeon": "folded"}, "upto": {"pigeon": "upright"}}),
            "phases[0].from.pigeon",
        ),
        (with_phase(most=0), "phases[0].most"),
        (with_phase(most="15"), "phases[0].most"),
        (with_phase(doses={"pigeon": 30}), "phases[0].doses"),
    ],
)
def test_a_fault_has_its_place(value: Any, path: str) -> None:
    assert list(faults_of(value)) == [path]


def test_a_mistyped_rung_is_guessed_and_all_faults_are_told() -> None:
    told = faults_of(
        with_phase(upto={"pigeon": "foldet"}, letters={"A": ["pigeon", "seated-ir-lifd"]})
    )
    assert 'did you mean "folded"?' in told["phases[0].upto.pigeon"]
    assert 'did you mean "seated-ir-lift"?' in told["phases[0].letters.A[1]"]


def test_a_newer_format_is_refused_with_words() -> None:
    assert "update HipTimer" in faults_of(raw(format=9))["format"]


def test_a_field_twice_and_text_that_is_no_json_are_faults() -> None:
    text = json.dumps(raw()).replace('"weeks"', '"days": 2, "weeks"')
    with pytest.raises(FormatError):
        decode_programme(text.encode())
    with pytest.raises(FormatError):
        decode_programme(b"{")


def test_without_a_catalogue_names_pass() -> None:
    value = with_phase(letters={"A": ["unheard-of"]}, upto={"unheard-of": "any"})
    assert decode_programme(json.dumps(value).encode()).phases[0].upto == {"unheard-of": "any"}


def test_what_the_document_shows_loads_and_it_names_every_field() -> None:
    example = DOC.split("```json\n")[1].split("```")[0]
    assert decode_programme(example.encode(), catalogue=catalogue()).weeks == 6
    for struct in (Programme, Phase):
        for field in struct.__struct_encode_fields__:
            assert f"`{field}`" in DOC, field


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 60) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["A", "from", "title", "pigeon"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from([*sorted(raw()), "easy", "checks"]), junk, max_size=2),
    st.dictionaries(st.sampled_from([*raw()["phases"][0], "from", "upto"]), junk, max_size=2),
)
def test_whatever_it_holds_it_is_read_or_refused(
    head: dict[str, Any], phase: dict[str, Any]
) -> None:
    value = {**with_phase(**phase), **head}
    data = json.dumps(value).encode()
    accepted = jsonschema.Draft202012Validator(programme_schema()).is_valid(value)
    refused: FormatError | None = None
    try:
        decode_programme(data)
    except FormatError as error:
        refused = error
    assert accepted or refused is not None
    assert refused is None or all(fault.text.isprintable() for fault in refused.faults)


def test_catalogue_exercises_read_from_their_files() -> None:
    path = SESSIONS / "exercises" / "hip-cars.json"
    assert load_exercise(path).ladder
