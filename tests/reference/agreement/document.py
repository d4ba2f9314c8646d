"""The tables of agreement, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.reference.agreement.compared import HERE, LOOSER, SHARED, TOLERANCE, Compared
from tests.reference.agreement.events import REFERENCES, compared
from tests.reference.agreement.nist import Digits, digits
from tests.reference.agreement.questions import agresti, scales
from tests.reference.agreement.samples import derrick

DOCUMENT = HERE / "AGREEMENT.md"

Worst = dict[tuple[str, str], Compared]
"""Estimate and data set to the figure that differs most."""

ABOUT = f"""\
# Agreement with R and with NIST

`python -m tests.reference.agreement` compares and rewrites this page; tests ask for what it says.
The data and the results of R on them lie in `../shared/data`, beside the checkout.

## Largest relative difference from R, for each estimate, on each data set

Figures nearer to 0 than 1e-6 are compared by their difference over this. A difference is 0 or of
the order of 1e-16 where both programs do the same sums; it is larger where R was given scores
rounded to 10 decimals (bdsc) or 12 (gss2006, scoring R3). Tests ask for {TOLERANCE:.0e}, except
for
"""

VARIANTS = """\

Where R gives several variants, or another rule than ours, this is what is compared:

- **Signed rank**: with unchanged pairs dropped, exact by the full permutation distribution and
  normal with the variance of tied ranks and no continuity correction. Both on every data set,
  whichever of them an event of that size is told.
  Not compared: R's p with a continuity correction, which we do not use, and its p of changes that
  were not rounded, where rounding breaks ties.
- **d_av, d_z**: the values. Not the intervals: R's are the noncentral t's and a normal one, which
  take changes to be normal; ours are the jackknife's for d_av and the delta method's for d_z,
  checked by `r/matched_change.R`.
- **All respondents**: the statistic for unequal variances. We do not give the one for equal ones.
- **Groups**: Welch's test of changes, and Wald's F with HC3 errors of the group in the regression
  on the score before. Not compared: R's classical F tests, Tukey's intervals, and the homogeneity
  of slopes, which R tests by a classical F and we by Welch's on HC3 errors with the degrees of
  freedom of Bell and McCaffrey (`r/groups.R`).
- **Alpha, omega**: the coefficients. R's interval of alpha is Feldt's, ours is a jackknife
  (`r/items.R`).
- **McNemar**: exact and mid-p. Not compared: Newcombe's interval, which corrects phi here and not
  in the data's scripts (`r/items.R` has it corrected).
- **Mantel-Haenszel**: on the score of all questions, the studied one among them, not purified, with
  the continuity correction of R's `mantelhaen.test`, which leaves it out where it would overshoot;
  `difR` does not, and differs in one question.
- **BCa**: the difference is relative to the interval's width; both draw 10,000, from other
  generators.
- Not in this table, because we do not give them: mixed models, the sign test, Hodges-Lehmann,
  rank-biserial correlations, individual gains.

## Digits of NIST's certified values

Log relative error, at most 15. Tests ask for as many digits as R reaches, or for the fewer that
are named. Means and spreads of the univariate and the ANOVA sets apply exactly, with the last
decimal as a unit. F is that of groups of one size and one spread, where ours is the classical one.
Of the regressions the slopes: our constant is the mean, and our errors are robust ones, for which
NIST has no values.
"""


def everything(data: Path = SHARED) -> list[Compared]:
    """Return every figure that R computed too."""
    events = [one for event in REFERENCES for one in compared(event, data=data)]
    return [*events, *derrick(data), *agresti(data), *scales(data)]


def worst_of(figures: Sequence[Compared]) -> Worst:
    """Return the figure that differs most, of each estimate in each data set."""
    found: Worst = {}
    for one in figures:
        before = found.get((one.estimate, one.data))
        if before is None or one.difference > before.difference:
            found[(one.estimate, one.data)] = one
    return found


def document(data: Path = SHARED) -> str:
    """Return the whole page."""
    figures = everything(data)
    looser = "".join(f"\n- {name}: {tolerance:.0e}" for name, tolerance in LOOSER.items())
    counted = f"\n\n{len(figures):,} figures are compared.\n"
    return "".join(
        [ABOUT, looser, counted, "\n", _differences(figures), VARIANTS, "\n", _digits(digits(data))]
    )


def _differences(figures: Sequence[Compared]) -> str:
    worst = worst_of(figures)
    data = list(dict.fromkeys(one.data for one in figures))
    rows = [
        [estimate, *(_cell(worst.get((estimate, name))) for name in data)]
        for estimate in dict.fromkeys(one.estimate for one in figures)
    ]
    return _table(["estimate", *data], rows)


def _cell(worst: Compared | None) -> str:
    if worst is None:
        return ""
    return f"{worst.difference:.0e}" if worst.difference else "0"


def _digits(found: Sequence[Digits]) -> str:
    rows = [
        [
            one.figure,
            one.data,
            "" if one.ours is None else f"{one.ours:.1f}",
            f"{min(one.theirs, 15):.1f}",
            one.why or ("" if one.ours is None or one.asked >= one.theirs else _FEWER),
        ]
        for one in sorted(found, key=lambda one: _FIGURES.index(one.figure))
    ]
    return _table(["figure", "data set", "ours", "R", ""], rows)


_FIGURES = ("mean", "sd", "spread within", "F", "slopes")
_FEWER = "means are kept in points, of which these sets have a million or more, a score at most 100"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def cells(page: str) -> Mapping[tuple[str, str], str]:
    """Return each cell of a page's tables by its row and column."""
    found: dict[tuple[str, str], str] = {}
    header: list[str] = []
    for line in page.splitlines():
        if not line.startswith("|"):
            header = []
            continue
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if not header:
            header = row
        elif row[0] != "---":
            name = " ".join(row[:2]) if header[1] == "data set" else row[0]
            found |= {(name, column): cell for column, cell in zip(header, row, strict=True)}
    return found
