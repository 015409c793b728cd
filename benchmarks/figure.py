"""One measured figure, its floor and its limit."""

from msgspec import Struct


class Figure(Struct, frozen=True):
    """A measured value. `floor`, of the same run, is what the ratio is taken to.

    `limit` bounds the ratio or the value.
    """

    name: str
    value: float
    unit: str
    floor: float
    floor_name: str
    limit: float | None = None
    bounds: str = "value"  # or "ratio"

    @property
    def ratio(self) -> float:
        """How many times the floor; of nothing, nothing is once as much."""
        if not self.floor:
            return 1.0 if not self.value else float("inf")
        return self.value / self.floor

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept; without one it always is."""
        if self.limit is None:
            return True
        measured = self.ratio if self.bounds == "ratio" else self.value
        return measured <= self.limit

    def line(self) -> str:
        """The figure as a row of the printed table."""
        ratio = f"{self.ratio:6.2f} × {self.floor_name}"
        limit = ""
        if self.limit is not None:
            sign = "×" if self.bounds == "ratio" else self.unit
            limit = f"limit {self.limit:g} {sign}"
        verdict = "" if self.limit is None else ("kept" if self.is_kept else "MISSED")
        return (
            f"{self.name:<52} {self.value:10.2f} {self.unit:<6} {ratio:<34} {limit:<16} {verdict}"
        )
