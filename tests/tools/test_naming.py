"""A release gets its version and its day everywhere, or nowhere."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import hiptimer
from tools.bundle.facts import facts_of
from tools.bundle.release import change_faults
from tools.release.naming import CHANGES, RECIPE, SOURCE, NamingError, name

CHECKOUT = Path(__file__).parents[2]
DAY = date(2027, 1, 31)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for path in (SOURCE, CHANGES, RECIPE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / path, tmp_path / path)
    return tmp_path


def texts(checkout: Path) -> dict[Path, str]:
    return {
        path: (checkout / path).read_text(encoding="utf-8") for path in (SOURCE, CHANGES, RECIPE)
    }


def test_the_version_is_written_everywhere_and_what_is_new_is_dated(checkout: Path) -> None:
    before = texts(checkout)
    assert name(checkout, "77.0.1", DAY) == [SOURCE, CHANGES, RECIPE]
    after = texts(checkout)
    assert '__version__ = "77.0.1"\n' in after[SOURCE]
    assert "/hiptimer-77.0.1-linux-x86_64.tar.xz" in after[RECIPE]
    assert "## [Unreleased]\n\n## [77.0.1] - 2027-01-31\n\n### " in after[CHANGES]
    assert len(after[CHANGES]) == len(before[CHANGES]) + len("\n## [77.0.1] - 2027-01-31\n")
    facts = facts_of(CHECKOUT)
    assert [*change_faults(facts, after[CHANGES].replace("77.0.1", facts.version))] == []


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("first", "is no version"),
        ("0.0.1", "does not come after"),
        (hiptimer.__version__, "does not come after"),
        ("v77.0.0", "does not come after"),
    ],
)
def test_what_is_no_next_version_changes_nothing(checkout: Path, version: str, why: str) -> None:
    before = texts(checkout)
    with pytest.raises(NamingError, match=why):
        name(checkout, version, DAY)
    assert texts(checkout) == before


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ("# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-01-01\n\n- a\n", "tells of nothing"),
        ("# Changelog\n\n## [0.1.0] - 2026-01-01\n\n- a\n", "one heading"),
    ],
)
def test_what_has_nothing_new_is_not_named(checkout: Path, changes: str, why: str) -> None:
    (checkout / CHANGES).write_text(changes, encoding="utf-8")
    before = texts(checkout)
    with pytest.raises(NamingError, match=why):
        name(checkout, "77.0.0", DAY)
    assert texts(checkout) == before


def test_a_recipe_of_another_version_is_told(checkout: Path) -> None:
    (checkout / RECIPE).write_text("path: dist/hiptimer-9.9.9.tar.xz\n", encoding="utf-8")
    with pytest.raises(NamingError, match=r"hiptimer\.yml does not tell version"):
        name(checkout, "77.0.0", DAY)
