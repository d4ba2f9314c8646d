"""One figure of ours beside one of another program."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
SHARED = HERE.parents[2] / "shared" / "data"
EVENTS = HERE / "events"

Plain = Mapping[str, Any]

TOLERANCE = 1e-9
"""Closed forms agree to this, even where R was given scores rounded to 10 (bdsc_pd1) or 12
(gss2006_r3) decimals; those agree least."""

LOOSER = {
    "omega (minimum residuals)": 1e-6,  # R's search for the loadings stops that far off
    "omega (maximum likelihood)": 2e-3,  # which weighs the residuals otherwise
    "BCa interval of the change": 0.1,  # of its width; drawn by other generators, 10,000 each
}
"""Estimates that one of the programs searches or draws for."""

SMALLEST = 1e-6
"""Figures nearer to 0 than this are compared by their difference over this."""


@dataclass(frozen=True)
class Compared:
    """One figure of ours, in the other program's units, beside theirs.

    `data` is the data set and `estimate` the kind of figure, by both of which the largest
    difference is shown; `where` tells it from others of its kind. The difference is relative to
    their figure, or to `width`, of an interval that was drawn.
    """

    data: str
    estimate: str
    where: str
    ours: float | None
    theirs: float
    width: float | None = None

    @property
    def difference(self) -> float:
        """The relative difference; infinite where we have none."""
        if self.ours is None:
            return float("inf")
        return abs(self.ours - self.theirs) / (self.width or max(abs(self.theirs), SMALLEST))

    @property
    def tolerance(self) -> float:
        """How large it may be."""
        return LOOSER.get(self.estimate, TOLERANCE)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return [*csv.DictReader(path.read_text(encoding="utf-8").splitlines())]
