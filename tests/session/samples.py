"""A small catalogue and a small session, for the tests of files."""

import json
from typing import Any

from hiptimer.session.model import (
    Catalogue,
    Check,
    Exercise,
    Group,
    Position,
    Prescription,
    Record,
    Sides,
)


def exercise(name: str, **more: Any) -> Exercise:
    return Exercise(
        id=name,
        name=name.replace("-", " ").capitalize(),
        group=Group.PASSIVE,
        position=(Position.FLOOR_SEATED,),
        setup="Sit down.",
        **more,
    )


def check(name: str, **more: Any) -> Check:
    return Check(
        id=name,
        name=name.replace("-", " ").capitalize(),
        position=(Position.PRONE,),
        setup="Lie down.",
        records=(Record(id="angle", label="Angle", kind="degrees"),),
        **more,
    )


CATALOGUE = Catalogue(
    {
        one.id: one
        for one in (
            exercise("pigeon"),
            exercise("ninety-ninety-stretch"),
            exercise("ninety-ninety-rotation", sides=Sides.ALTERNATE),
            exercise("butterfly", sides=Sides.BOTH),
            exercise(
                "seated-ir-lift",
                prescription=Prescription(do="reps", reps=(10, 12), tempo=(2.0, 2.0, 2.0, 0.0)),
            ),
        )
    },
    {one.id: one for one in (check("prone-rotation-test"), check("gait-check", sides=Sides.BOTH))},
)

HOLD = {"do": "hold", "exercise": "pigeon", "seconds": 30}
REPS = {"do": "reps", "exercise": "seated-ir-lift", "reps": 10}


def session(*steps: Any, **more: Any) -> dict[str, Any]:
    """A raw session file of these steps."""
    head = {"format": 1, "id": "try-out", "title": "Try-out", "aim": "both"}
    return {**head, **more, "steps": list(steps)}


def text(raw: Any) -> bytes:
    return json.dumps(raw).encode()
