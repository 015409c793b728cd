"""The checklist of a release: its order, what it remembers, what it compares and what it lists."""

from pathlib import Path

import pytest

from tools.bundle.licences import Part
from tools.release.__main__ import Done, walk
from tools.release.again import different
from tools.release.contents import completed, differences
from tools.release.steps import Step, scenarios, steps
from tools.release.sums import given, sum_of
from tools.release.sums import main as write_sums

CHECKOUT = Path(__file__).parents[2]
BUILD, LOOK = Step("build", (("build",), ("check",))), Step("seen by a person")


def done_in(folder: Path, commit: str = "a") -> Done:
    return Done(folder / "release.json", commit)


def test_what_must_be_settled_comes_first_and_what_a_person_sees_last() -> None:
    found = steps(CHECKOUT)
    assert found[0].commands[0][-2:] == ("tools.bundle", "settled")
    by_hand = [step.by_hand for step in found]
    assert by_hand == sorted(by_hand)
    assert len(scenarios(CHECKOUT)) > 5
    assert len({step.name for step in found}) == len(found)


def test_a_quick_walk_leaves_out_what_takes_long() -> None:
    quick, whole = steps(CHECKOUT, quick=True), steps(CHECKOUT)
    assert {step.name for step in quick} < {step.name for step in whole}


@pytest.mark.parametrize("step", [one for one in steps(CHECKOUT) if not one.by_hand])
def test_every_program_that_is_walked_is_there(step: Step) -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    for command in step.commands:
        if command[0] == "make":
            assert f"\n{command[1]}:" in makefile
        else:
            module = CHECKOUT.joinpath(*command[2].split("."))
            assert module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()


def test_all_is_done_in_order_and_once(tmp_path: Path) -> None:
    ran = list[str]()

    def run(command: tuple[str, ...]) -> int:
        ran.append(command[0])
        return 0

    assert walk((BUILD, LOOK), done_in(tmp_path), run, lambda _name: True) == 0
    assert ran == ["build", "check"]
    assert walk((BUILD, LOOK), done_in(tmp_path), run, None) == 0
    assert ran == ["build", "check"]


def test_another_commit_begins_anew(tmp_path: Path) -> None:
    walk((BUILD,), done_in(tmp_path), lambda _command: 0, None)
    assert done_in(tmp_path).names == ["build"]
    assert done_in(tmp_path, "b").names == []


def test_it_ends_at_what_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ask(_name: str) -> bool:
        raise AssertionError

    assert walk((BUILD, LOOK), done_in(tmp_path), lambda _command: 2, ask) == 1
    assert done_in(tmp_path).names == []
    assert "This failed: build" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [None, False])
def test_what_nobody_ticks_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: bool | None
) -> None:
    ask = None if answer is None else lambda _name: False
    assert walk((BUILD, LOOK), done_in(tmp_path), lambda _command: 0, ask) == 1
    assert "left: seen by a person" in capsys.readouterr().err
    assert done_in(tmp_path).names == ["build"]


def test_packages_that_differ_are_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    assert different(one, other) == ["there are no packages"]
    (one / "a.deb").write_bytes(b"1")
    assert different(one, other) == ["a.deb"]
    (other / "a.deb").write_bytes(b"2")
    assert different(one, other) == ["a.deb"]
    (other / "a.deb").write_bytes(b"1")
    assert different(one, other) == []


def test_sums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    assert write_sums(tmp_path) == 1
    (tmp_path / "a.deb").write_bytes(b"abc")
    (tmp_path / "work").mkdir()
    assert [path.name for path in given(tmp_path)] == ["a.deb"]
    assert write_sums(tmp_path) == 0
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (tmp_path / "SHA256SUMS").read_text() == f"{known}  a.deb\n"
    assert sum_of(tmp_path / "a.deb") == known


BOM = {
    "components": [
        {"name": "typing_extensions", "version": "4", "bom-ref": "a"},
        {"name": "b", "version": "2", "licenses": [{"license": {"name": "as it says"}}]},
    ]
}
PARTS = [
    Part("typing-extensions", "4", "PSF-2.0", ("t",)),
    Part("libFLAC12", "1:1.4+ds", "see libFLAC12/copyright", ("c",), "system"),
]


def test_a_bill_of_materials_has_what_was_looked_up_and_the_systems_libraries() -> None:
    first, second, third = completed(BOM, PARTS)["components"]
    assert first["licenses"] == [{"expression": "PSF-2.0", "acknowledgement": "concluded"}]
    assert second == BOM["components"][1]
    assert third["purl"] == "pkg:deb/debian/libFLAC12@1%3A1.4%2Bds"
    assert third["licenses"] == [{"license": {"name": "see libFLAC12/copyright"}}]


def test_what_the_bundles_list_leaves_out_is_named() -> None:
    assert differences(completed(BOM, PARTS), PARTS) == [
        "b is in the bundle, and its list does not have it"
    ]
