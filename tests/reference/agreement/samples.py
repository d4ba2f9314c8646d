"""Published examples that are no event: two samples that overlap in part."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from analysis.counts.counting import count, score_cells
from analysis.details import details
from analysis.pairs.change import estimate
from surveys.respondents import ScorePairs
from surveys.scoring import MISSING
from tests.reference.agreement import pairs
from tests.reference.agreement.compared import SHARED, Compared, rows_of


def derrick(data: Path = SHARED) -> list[Compared]:
    """Compare the example of Derrick et al. (2017), in which a point is a unit."""
    classics = data / "classics"
    theirs = json.loads((classics / "ref/ref_derrick.json").read_text("utf-8"))["pair"]
    rows = rows_of(classics / "files/derrick2017.csv")
    pre, post = (
        np.array([MISSING if row[wave] == "NA" else int(row[wave]) for row in rows])
        for wave in ("pre", "post")
    )
    scores = ScorePairs(pre, post, 100)
    joint = count(score_cells(scores))[0]
    found = details(joint)
    ours = {
        **asdict(estimate(joint)),
        "median_change": found.median_change,
        "all_respondents": asdict(found.all_respondents) if found.all_respondents else None,
        "drop_out": asdict(found.drop_out),
    }
    figures = pairs.figures("derrick", {"overall": ours}, scores, theirs, low=0, width=100)
    return [Compared("Derrick", *figure) for figure in figures]
