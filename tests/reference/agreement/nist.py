"""NIST's Statistical Reference Datasets: how many digits of the certified values we reach.

Our functions take whole numbers of units, of which a data set's last decimal is one: 100 of them
to each unit of the data make a point of ours a unit of theirs. Where a set does not apply, it says
why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.groups.shrinkage import random_effects
from analysis.pairs.moments import Moments, mean_and_sd, moments
from analysis.regression.least_squares import least_squares
from analysis.regression.terms import Terms
from analysis.weights.linearised import Weights
from tests.reference.agreement.compared import SHARED, Plain, rows_of

MOST = 15
"""Digits beyond which floating-point numbers do not tell."""

NOT_ASKED = {
    ("SiRstv", "F"): "its groups differ in spread: Welch's F, which we give, is another statistic",
    ("NoInt1", "slopes"): "no constant, which ours always has",
    ("NoInt2", "slopes"): "no constant, which ours always has",
    ("Wampler1", "slopes"): "explained in whole, so withheld as *no spread*",
    ("Wampler2", "slopes"): "explained in whole, so withheld as *no spread*",
    ("Filip", "slopes"): "ten powers of one number, so withheld as not to be told apart",
}
"""Figures for which there is nothing to compare, and why."""

FEWER = {
    **{("F", f"SmLs0{n}"): 9.3 for n in (4, 5, 6)},
    ("F", "SmLs07"): 3.3,
}
"""Where R reaches more: means of groups are kept as numbers of points, and a score has at most 100
of them, not the million or billion by which these sets are moved."""


@dataclass(frozen=True)
class Digits:
    """Digits that agree with a certified value: ours, and R's; `why` where none are asked."""

    figure: str
    data: str
    ours: float | None
    theirs: float
    why: str = ""

    @property
    def asked(self) -> float:
        """How many we must reach."""
        return FEWER.get((self.figure, self.data), min(self.theirs, MOST))


def digits(data: Path = SHARED) -> list[Digits]:
    """Return the digits reached on every set."""
    nist = data / "nist"
    sets = json.loads((nist / "certified.json").read_text(encoding="utf-8"))
    of_r = json.loads((nist / "R_accuracy.json").read_text(encoding="utf-8"))["R"]
    found: list[Digits] = []
    for name, known in sets["univariate"].items():
        found += _univariate(name, known, _columns(nist / known["csv"]), of_r["univariate"][name])
    for name, known in sets["anova"].items():
        found += _groups(name, known, _columns(nist / known["csv"]), of_r["anova"][name])
    for name, known in sets["linreg"].items():
        found += _regression(name, known, _columns(nist / known["csv"]), of_r["linreg"][name])
    return found


def _columns(path: Path) -> dict[str, list[str]]:
    rows = rows_of(path)
    return {name: [row[name] for row in rows] for name in rows[0]}


def _units(cells: list[str]) -> tuple[NDArray[np.int64], int]:
    """Return whole numbers of the last decimal that any has, and how many make 100."""
    values = [Decimal(cell) for cell in cells]
    places = max(0, *(-int(value.as_tuple().exponent) for value in values))
    return np.array([int(value.scaleb(places)) for value in values]), 100 * 10**places


def _reached(ours: float, certified: str) -> float:
    value = float(certified)
    return MOST if ours == value else min(MOST, -log10(abs(ours - value) / abs(value)))


def _univariate(name: str, known: Plain, data: Plain, of_r: Plain) -> Iterator[Digits]:
    units, denominator = _units(data["y"])
    mean, sd = mean_and_sd(units, np.ones(len(units), dtype=np.int64), denominator=denominator)
    for figure, ours in (("mean", mean), ("sd", sd)):
        yield Digits(figure, name, _reached(float(ours or 0), known[figure]), of_r[figure])


def _groups(name: str, known: Plain, data: Plain, of_r: Plain) -> Iterator[Digits]:
    """Spreads within groups; and F, by Cochran's Q where groups are of one size and one spread.

    Q is then the numerator's degrees of freedom times F; of two groups of one size always.
    """
    units, denominator = _units(data["y"])
    group = np.array(data["group"])
    found: dict[str, Moments] = {}
    for one in dict.fromkeys(data["group"]):
        values, people = np.unique(units[group == one], return_counts=True)
        table = JointScores(np.zeros_like(values), values, people.astype(np.int64), denominator)
        if (of_one := moments(table)) is not None:
            found[one] = of_one
    within = sum((one.pairs - 1) * (one.sd_change or 0) ** 2 for one in found.values())
    yield Digits("spread within", name, _reached(within, known["ss_within"]), of_r["ss_within"])
    why = NOT_ASKED.get((name, "F"), "")
    effects = random_effects(found)
    ours = effects.unevenness / (len(found) - 1) if effects else 0.0
    yield Digits("F", name, None if why else _reached(ours, known["F"]), of_r["F"], why)


def _regression(name: str, known: Plain, data: Plain, of_r: Plain) -> Iterator[Digits]:
    """Slopes; our constant is the mean, and our errors are robust ones, not certified here."""
    numbers = {column: np.array(cells, dtype=float) for column, cells in data.items()}
    outcome, certified = numbers.pop("y"), known["coef"]
    size = len(certified) - ("B0" in certified)
    if "x" in numbers:
        numbers = {f"x{power}": numbers["x"] ** power for power in range(1, size + 1)}
    people = Weights.alike(np.ones(len(outcome), dtype=np.int64))
    why = NOT_ASKED.get((name, "slopes"), "")
    fit: Any = least_squares(outcome, Terms(numbers, {}), people)
    told = not isinstance(fit, str) and fit.apart.all() and "B0" in certified
    if told == bool(why):
        raise ValueError(f"{name} is said to be withheld, but is not, or the other way round")
    ours = None
    if told:
        ours = min(
            _reached(float(fit.estimate[power]), certified[f"B{power}"]["est"])
            for power in range(1, size + 1)
        )
    yield Digits("slopes", name, ours, of_r["coef"], why)
