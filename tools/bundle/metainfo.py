"""What a software centre shows of the program: AppStream's metainfo, from its template."""

from datetime import date
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from msgspec import structs

from tools.bundle.facts import Facts

# The first one stands for the program where there is room for one only.
SCREENSHOTS = {
    "player": "A hold in a session: the figure, the side, and the time that is left",
    "today": "Today: what is proposed, and the week so far",
    "library": "Sessions to choose from",
    "history": "What was done, week by week",
}


def metainfo(template: str, facts: Facts, day: date) -> str:
    """The metainfo of a release made on `day`. Raises KeyError for a name nobody fills in.

    Without a home there are no pictures either: they lie there.
    """
    told = {name: escape(value) for name, value in structs.asdict(facts).items()}
    address = f'  <url type="homepage">{told["home"]}</url>\n' if facts.home else ""
    pictures = _screenshots(facts) if facts.home else ""
    return Template(template).substitute(
        told, homepage=address, screenshots=pictures, date=day.isoformat()
    )


def picture_of(checkout: Path, name: str) -> Path:
    """Where a screenshot lies in the checkout."""
    return checkout / "packaging" / "screenshots" / f"{name}.png"


def _screenshots(facts: Facts) -> str:
    pictures = "".join(
        _screenshot(facts, name, caption, is_first=place == 0)
        for place, (name, caption) in enumerate(SCREENSHOTS.items())
    )
    return f"  <screenshots>\n{pictures}  </screenshots>\n"


def _screenshot(facts: Facts, name: str, caption: str, *, is_first: bool) -> str:
    kind = ' type="default"' if is_first else ""
    return (
        f"    <screenshot{kind}>\n"
        f"      <caption>{escape(caption)}</caption>\n"
        f'      <image type="source" width="1280" height="800">'
        f"{escape(facts.home)}/screenshots/{name}.png</image>\n"
        "    </screenshot>\n"
    )
