"""All estimates of a million pairs: from counts, and row by row with pandas and scipy.

``python -m tests.benchmarks.estimates`` invents scored pairs (3 scales, 6 segments of 5 groups
each, 12 activities), and as many others that four in ten who answered before did not come back.
From them it computes the change of everyone, of each group, of each activity and of each group at
each activity, with what the first four parts of an outcome say of them, and BCa bootstrap intervals
from 10,000 resamples. Then it does the same row by row, as
one would in a notebook. ``--pairs 100000`` makes it smaller; ``--growth`` prints the time from
ten thousand to ten million pairs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from scipy import stats

from analysis.counts.counting import count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.outcome import outcome
from analysis.pairs.resampling import bca_intervals
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.respondents import Respondents, ScorePairs
from surveys.scoring import MISSING
from tests.analysis.item_builders import ABSENT, keyed
from tests.analysis.laws.figures import figures

SCALES, SEGMENTS, GROUPS, ACTIVITIES = 3, 6, 5, 12
ITEMS, RESAMPLES = 12, 10_000
TIMED_RESAMPLES = 40
"""Resamples of rows that are really drawn; the time of 10,000 follows from theirs."""


def scored_pairs(pairs: int, *, seed: int = 7) -> Respondents:
    """Invent people who know more or less, learn a little and attend several activities.

    Of those who answered before, four in ten did not come back; they stand last.
    """
    rng = np.random.default_rng(seed)
    people = pairs + pairs * 2 // 3
    scores = {}
    for scale in range(SCALES):
        known = rng.beta(3, 2, size=people)
        pre = rng.binomial(ITEMS, known)
        post = pre + rng.binomial(ITEMS - pre, 0.15)
        post[pairs:] = MISSING
        scores[f"scale {scale}"] = ScorePairs(pre, post, ITEMS)
    segments = {
        f"segment {segment}": Grouping(
            tuple(f"group {group}" for group in range(GROUPS)),
            rng.integers(GROUPS, size=people).astype(np.int32),
        )
        for segment in range(SEGMENTS)
    }
    attendance = {
        f"activity {n}": rng.random(people) < share
        for n, share in enumerate(np.linspace(0.05, 0.4, ACTIVITIES))
    }
    # Questions are no part of these figures; `tests.benchmarks.million` has them.
    unasked = keyed([np.full(people, ABSENT)], [np.full(people, ABSENT)])
    linkage = Linkage(people, pairs, people, pairs, pairs, pairs, 0, 0, 0, 0, 0, 0)
    return Respondents(
        scores=scores,
        segments=segments,
        attendance=attendance,
        asked_activities=np.ones(people, dtype=bool),
        linkage=linkage,
        answers=dict.fromkeys(scores, unasked),
    )


def from_counts(respondents: Respondents) -> None:
    """Compute everything from tables of counts."""
    for scale in respondents.scores:
        figures(outcome(respondents, scale, minimum=10))  # else nothing is computed
        bootstrapped(count(score_cells(respondents.scores[scale]))[0].matched())


def bootstrapped(joint: JointScores) -> None:
    """Compute BCa intervals of the mean change and of its share of what was left to gain."""
    change, left = joint.post - joint.pre, joint.denominator - joint.pre
    bca_intervals(
        joint,
        [
            lambda counts: counts @ change / counts.sum(axis=1),
            lambda counts: counts @ change / (counts @ left),
        ],
        resamples=RESAMPLES,
    )


def row_by_row(respondents: Respondents) -> float:
    """Compute the same from the rows; return the seconds that were not spent but follow."""
    table = pd.DataFrame(
        {f"in {name}": grouping.codes for name, grouping in respondents.segments.items()}
        | {f"at {name}": who for name, who in respondents.attendance.items()}
    )
    saved = 0.0
    for scores in respondents.scores.values():
        points = 100 / scores.denominator
        rows = table.assign(pre=scores.pre * points, post=scores.post * points)
        rows = rows[scores.post != MISSING]
        _of_group(rows)
        for segment in respondents.segments:
            groups = [group for _, group in rows.groupby(f"in {segment}")]
            for group in groups:
                _of_group(group)
                for activity in respondents.attendance:
                    _t_test(group[group[f"at {activity}"]])
            stats.f_oneway(*(group["post"] - group["pre"] for group in groups), equal_var=False)
        for activity in respondents.attendance:
            _of_group(rows[rows[f"at {activity}"]])
        _regression(rows)
        start = time.perf_counter()
        _resampled(rows, TIMED_RESAMPLES)
        saved += (time.perf_counter() - start) * (RESAMPLES / TIMED_RESAMPLES - 1)
    return saved


def _of_group(rows: pd.DataFrame) -> None:
    change = rows["post"] - rows["pre"]
    _t_test(rows)
    stats.wilcoxon(change, method="asymptotic")
    change.median()
    np.sqrt((rows["pre"].var() + rows["post"].var()) / 2)
    for share in (change > 0, change == 0, change < 0, rows["pre"] == 100):
        stats.binomtest(int(share.sum()), len(share)).proportion_ci(method="wilson")


def _t_test(rows: pd.DataFrame) -> None:
    rows[["pre", "post"]].agg(["mean", "std"])
    stats.ttest_rel(rows["post"], rows["pre"]).confidence_interval()


def _regression(rows: pd.DataFrame) -> None:
    segments = [name for name in rows if name.startswith("in ")]
    design = pd.get_dummies(rows.drop(columns="post"), columns=segments, drop_first=True)
    x = np.column_stack([np.ones(len(design)), design.to_numpy(dtype=float)])
    y = rows["post"].to_numpy()
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    inverse = np.linalg.inv(x.T @ x)
    residual = (y - x @ beta) / (1 - np.einsum("ij,jk,ik->i", x, inverse, x))
    inverse @ (x.T * residual**2) @ x @ inverse


def _resampled(rows: pd.DataFrame, resamples: int) -> None:
    rng = np.random.default_rng(1)
    pre, post = rows["pre"].to_numpy(), rows["post"].to_numpy()
    for _ in range(resamples):
        drawn = rng.integers(len(pre), size=len(pre))
        before, after = pre[drawn], post[drawn]
        (after - before).mean() / (100 - before).mean()


def seconds(work: Callable[[], float | None]) -> float:
    """Return how long some work takes, with the seconds that it says it saved."""
    start = time.perf_counter()
    saved = work() or 0.0
    return time.perf_counter() - start + saved


def growth() -> Iterator[tuple[int, float]]:
    """Yield the time from counts of ten thousand to ten million pairs."""
    for pairs in (10_000, 100_000, 1_000_000, 10_000_000):
        respondents = scored_pairs(pairs)
        yield pairs, seconds(lambda everyone=respondents: from_counts(everyone))


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    if options.growth:
        for pairs, took in growth():
            print(f"{pairs:>12,} pairs: {took:6.2f} s", flush=True)
        return
    respondents = scored_pairs(options.pairs)
    counted = seconds(lambda: from_counts(respondents))
    print(f"from counts:  {counted:8.2f} s (goal 3 s)", flush=True)
    rows = seconds(lambda: row_by_row(respondents))
    print(f"row by row:   {rows:8.1f} s, resampling extrapolated from {TIMED_RESAMPLES} draws")
    print(f"ratio:        {rows / counted:8.0f} (goal 100)")


if __name__ == "__main__":
    main()
