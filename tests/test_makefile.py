"""What make help lists is what there is, and the documents name nothing else."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[1]
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
LISTED = frozenset(re.findall(r"^([a-z][a-z-]*):.*## \S", MAKEFILE, re.MULTILINE))
MODULES = re.findall(r"/python -m ((?:tools|benchmarks)[\w.]*)", MAKEFILE)


def test_every_target_is_listed_by_help() -> None:
    assert {"run", "test", "lint", "types"} <= TARGETS
    assert TARGETS == LISTED


def test_every_target_is_phony() -> None:
    folded = MAKEFILE.replace("\\\n", " ")
    phony = re.search(r"^\.PHONY: (.*)$", folded, re.MULTILINE)
    assert phony is not None
    assert set(phony.group(1).split()) == TARGETS


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/dependencies.md"])
def test_documents_name_targets_that_exist(document: str) -> None:
    text = (CHECKOUT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z][a-z-]+)", text, re.MULTILINE))
    assert named <= TARGETS


@pytest.mark.parametrize("module", MODULES)
def test_every_program_a_target_starts_is_there(module: str) -> None:
    path = CHECKOUT.joinpath(*module.split("."))
    assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def test_every_direct_dependency_has_its_line() -> None:
    text = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    requirements = [Requirement(line) for line in direct_requirements()]
    assert len(requirements) > 15
    assert [each.name for each in requirements if each.name.lower() not in text] == []


def direct_requirements() -> list[str]:
    """Return every requirement of the project file: to run, extra, to build, to work on it."""
    tables = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        tables["project"]["dependencies"],
        *tables["project"]["optional-dependencies"].values(),
        tables["build-system"]["requires"],
        *tables["dependency-groups"].values(),
    ]
    return [line for lines in lists for line in lines if isinstance(line, str)]


def test_lines_end_alike_on_every_system() -> None:
    """Where git makes CRLF of all it checks out, digests and places in texts would be others."""
    listed = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not listed:
        pytest.skip("this is no checkout")
    for line in listed:
        kept, _, how = line.partition("attr/")
        attributes = how.partition("\t")[0].split()
        assert "-text" in attributes or "eol=lf" in attributes or "eol=crlf" in attributes, line
        assert "-text" in attributes or "i/crlf" not in kept, line
