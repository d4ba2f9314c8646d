"""Respondents by their rows, and the tables that they make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from analysis.counts.counting import count, count_triples, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.counts.triple_scores import TripleScores
from surveys.followup import ScoreTriples
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.respondents import Respondents, ScorePairs
from surveys.scoring import MISSING
from tests.analysis.item_builders import ABSENT, keyed

DENOMINATOR = 12

Row = tuple[int, int]

rows_of_respondents = st.lists(
    st.tuples(st.integers(MISSING, DENOMINATOR), st.integers(MISSING, DENOMINATOR)), max_size=30
)
"""Score units before and after; `MISSING` where there is none."""

matched_rows = st.lists(
    st.tuples(st.integers(0, DENOMINATOR), st.integers(0, DENOMINATOR)), min_size=2, max_size=30
)


rows_of_three_waves = st.lists(
    st.tuples(*[st.integers(MISSING, DENOMINATOR)] * 3), min_size=0, max_size=30
)


def score_pairs(rows: Sequence[Row], *, denominator: int = DENOMINATOR) -> ScorePairs:
    pre, post = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return ScorePairs(pre, post, denominator)


def joint(rows: Sequence[Row], *, denominator: int = DENOMINATOR) -> JointScores:
    """Return the table of some respondents."""
    return count(score_cells(score_pairs(rows, denominator=denominator)))[0]


def triples(
    rows: Sequence[tuple[int, int, int]], *, denominator: int = DENOMINATOR
) -> TripleScores:
    """Return the table of some respondents' scores before, after and at the follow-up."""
    units = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return count_triples(ScoreTriples(*units, denominator))


def points(rows: Sequence[Row]) -> np.ndarray:
    """Return the scores of the matched rows in points, shape (2, pairs)."""
    matched = [row for row in rows if MISSING not in row]
    return np.array(matched, dtype=float).reshape(-1, 2).T * 100 / DENOMINATOR


def grouping(codes: Sequence[int], groups: Sequence[str] = ("a", "b", "c")) -> Grouping:
    return Grouping(tuple(groups), np.array(codes, dtype=np.int32))


def respondents(rows: Sequence[Row], *, segments=None, attendance=None) -> Respondents:
    """Return respondents of one scale called "knowledge"."""
    attended = {name: np.array(who, dtype=bool) for name, who in (attendance or {}).items()}
    return Respondents(
        scores={"knowledge": score_pairs(rows)},
        segments=segments or {},
        attendance=attended,
        asked_activities=np.full(len(rows), bool(attended)),
        linkage=Linkage(*[0] * 12),
        answers={"knowledge": keyed([[ABSENT] * len(rows)], [[ABSENT] * len(rows)])},
    )
