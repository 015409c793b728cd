"""The report is one page, whatever is in it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from hiptimer.history.transfer.report import (
    MotionLine,
    PainLine,
    ProgrammePart,
    Report,
    ReportWeek,
    RungLine,
    SkippedLine,
)
from hiptimer.ui.history.transfer_pdf import drawn

DAY = date(2026, 9, 1)
LONG = "Hüftinnenrotationsbeweglichkeitsübungen in der Rückenlage <b>& mehr"


def report(lines: int, weeks: int) -> Report:
    return Report(
        first=DAY,
        last=DAY + timedelta(weeks=weeks),
        sessions=100,
        completed=80,
        days=60,
        minutes=999,
        weeks=tuple(
            ReportWeek(DAY + timedelta(weeks=number), number % 5, 3, 20, number == 4)
            for number in range(weeks)
        ),
        rated=10,
        pain_mean=3.2,
        pain_most=8,
        effort_mean=5.0,
        pain=tuple(PainLine(LONG, "left", 9, DAY, "skipped 2×, went on") for _ in range(lines)),
        motion=tuple(MotionLine(LONG, "right", 30, DAY, 36, DAY, 4) for _ in range(lines)),
        skipped=tuple(SkippedLine(LONG, "both", 5, 2, 9) for _ in range(lines)),
    )


def pages_and_text(data: bytes, file: Path) -> tuple[int, str]:
    file.write_bytes(data)
    document = QPdfDocument()
    document.load(str(file))
    pages, text = document.pageCount(), document.getAllText(0).text()
    document.close()
    return pages, text


@pytest.mark.parametrize(("lines", "weeks"), [(0, 1), (3, 12), (60, 53)])
def test_it_is_one_page_whatever_is_in_it(
    qtbot: QtBot, tmp_path: Path, lines: int, weeks: int
) -> None:
    pages, text = pages_and_text(drawn(report(lines, weeks)), tmp_path / "r.pdf")
    assert pages == 1
    assert "not a diagnosis" in text  # the foot is on the page
    assert ("… and" in text) is (lines > 14)
    assert ("Nothing was skipped." in text) is (lines == 0)
    assert ("a pause" in text) is (weeks > 4)


@pytest.mark.parametrize("lines", [0, 3, 40])
def test_a_programme_that_runs_is_on_the_page(qtbot: QtBot, tmp_path: Path, lines: int) -> None:
    rung = RungLine(LONG, "on a cushion, 30 s", "upright, 45 s", "done well 2 times")
    part = ProgrammePart("Steady <legs>", 5, 12, "Build", (rung,) * lines,
                         (("No time", 2), ("Sore", 1)))  # fmt: skip
    whole = structs.replace(report(lines, 12), programme=part)
    pages, text = pages_and_text(drawn(whole), tmp_path / "r.pdf")
    assert pages == 1
    assert "Programme: Steady <legs>, week 5 of 12, Build" in text
    assert ("upright, 45 s" in text) is (lines > 0)
    assert "No time (2 weeks), Sore (1 week)" in text
    assert "Programme:" not in pages_and_text(drawn(report(3, 12)), tmp_path / "r.pdf")[1]
