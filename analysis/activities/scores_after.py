"""Scores after, or changes, explained by who people are and by what they attended.

2026-11: *at the same score before* and *of the change* answer differently where those who attend
differ to begin with (Lord 1967). Where attending goes with what people truly know, which a score
before shows with error, the first calls a trend what is none: in two of three simulated events
with a dozen questions, and attendance proportional to knowledge. Where it goes with the score
itself, as when people are sent to a camp by their test, the second does. So both are given.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.counts.counting import ScoreCells, count_combinations
from analysis.regression.least_squares import Impossible, LeastSquares, least_squares
from analysis.regression.terms import Terms
from analysis.weights.everyone import weights_of
from analysis.weights.linearised import Weights
from analysis.weights.raking import Raking
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING

_WITHIN = "in the regression"


@dataclass(frozen=True, slots=True, eq=False)
class Regressed:
    """Pairs of a regression, and what they count.

    Attributes
    ----------
    table : Combinations
        Of pairs only.
    weights : Weights
        Of the combinations.
    within : ndarray of bool, shape (combinations,), or None
        Those in the regression: the others were weighted with them. None for all.
    """

    table: Combinations
    weights: Weights
    within: NDArray[np.bool_] | None

    @classmethod
    def of(
        cls,
        cells: ScoreCells,
        groups: Mapping[str, Grouping],
        *,
        within: NDArray[np.bool_],
        raking: Raking | None,
    ) -> Regressed:
        """Count pairs by score and groups.

        Parameters
        ----------
        cells : ScoreCells
            The scores of each of n respondents.
        groups : mapping of str to Grouping
            Everyone's groups, at least those of segments that are raked.
        within : ndarray of bool, shape (n,)
            Pairs in the regression.
        raking : Raking or None
            Weights of all pairs.
        """
        if raking is None:
            table = count_combinations(cells, groups, within=within)
            return cls(table, Weights.alike(table.count), None)
        either = Grouping(("no", "yes"), within.view(np.int8))
        table = count_combinations(cells, {**groups, _WITHIN: either}, within=matched_in(cells))
        inside = np.asarray(table.codes[_WITHIN] == 1)
        table = replace(table, codes={name: table.codes[name] for name in groups})
        everyone = np.ones(len(inside), dtype=np.bool_)
        return cls(table, weights_of(table, everyone, raking), inside)


def matched_in(cells: ScoreCells) -> NDArray[np.bool_]:
    """Return who has a score in both waves, shape (n,)."""
    both: NDArray[np.bool_] = ((cells.pre != MISSING) & (cells.post != MISSING))[cells.cell]
    return both


def scores_after(regressed: Regressed, *, numbers: Collection[str]) -> LeastSquares | Impossible:
    """Regress scores after on scores before and on all codes of a table.

    Lord (1967), Psychological Bulletin 68:304-305, on what that may mean.

    Parameters
    ----------
    regressed : Regressed
        The pairs.
    numbers : collection of str
        The codes that enter as numbers, such as 1 for those who attended and 0 for the others;
        all other codes are exclusive groups.

    Returns
    -------
    LeastSquares or str
        Scores in points; or why there is none.
    """
    table = regressed.table
    after = np.asarray(table.post * (100 / table.denominator))
    terms = _terms(table, numbers, {"score units before": table.pre})
    return least_squares(after, terms, regressed.weights, within=regressed.within)


def changes(regressed: Regressed, *, numbers: Collection[str]) -> LeastSquares | Impossible:
    """Regress changes on all codes of a table; the rest is as for `scores_after`."""
    table = regressed.table
    change = np.asarray((table.post - table.pre) * (100 / table.denominator))
    terms = _terms(table, numbers, {})
    return least_squares(change, terms, regressed.weights, within=regressed.within)


def _terms(
    table: Combinations, numbers: Collection[str], before: Mapping[str, NDArray[np.int64]]
) -> Terms:
    return Terms(
        numbers={
            **before,
            **{name: codes for name, codes in table.codes.items() if name in numbers},
        },
        factors={name: codes for name, codes in table.codes.items() if name not in numbers},
    )
