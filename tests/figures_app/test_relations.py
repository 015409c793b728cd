"""Rungs, faults and second views of the exercises that ship."""

from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.figures.manifest import Manifest, load
from hiptimer.figures.relations import faults_of, figure_of_rung, other_view_of
from hiptimer.session.ladder import rung_id
from hiptimer.session.model import Rung
from tests.catalogue.shelf import checks, exercises

FIGURES = load(Path(shipped("assets")) / "figures")


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_rung_has_a_figure(name: str) -> None:
    exercise = exercises()[name]
    for rung in exercise.ladder:
        subject = figure_of_rung(FIGURES, exercise, rung) or exercise.id
        assert FIGURES.find(subject) is not None, (name, rung.name)


def test_every_figure_of_a_rung_belongs_to_one() -> None:
    """A rung that is renamed takes its figure along."""
    rungs = {
        f"{exercise.id}--{rung_id(rung.name)}"
        for exercise in exercises().values()
        for rung in exercise.ladder
    }
    others = {f"{name}--standing" for name in exercises()}
    for name in FIGURES.figures:
        if "--" in name and "--fault-" not in name and not name.endswith("--other-view"):
            assert name in rungs | others, name


def test_every_check_has_a_figure() -> None:
    assert set(checks()) <= set(FIGURES.figures)


def test_a_rung_without_a_figure_shows_the_exercise() -> None:
    lift = exercises()["seated-ir-lift"]
    assert figure_of_rung(FIGURES, lift, Rung("quite new", (1,))) == lift.figure
    assert figure_of_rung(Manifest(), lift, lift.ladder[0]) == lift.figure


def test_faults_and_views_are_found_by_their_names() -> None:
    assert len(faults_of(FIGURES, "seated-ir-lift")) == 2
    assert faults_of(FIGURES, "pigeon") == ()
    assert other_view_of(FIGURES, "hip-cars") == "hip-cars--other-view"
    assert other_view_of(FIGURES, "pigeon") is None
