"""How scores are spread before and after, and who moved from which part of the scale to which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.pairs.distribution import ScoreClass, at_steps, classes_to_hide, in_classes
from analysis.pairs.moves import even_thresholds, moves, moves_to_hide
from analysis.pairs.quantiles import median_scores
from analysis.questions.score_ends import ScoreEnds, score_ends
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import (
    DistributionChart,
    DistributionRow,
    HeatCell,
    HeatChart,
    HeatRow,
    Mark,
)
from dashboard.findings import Findings
from dashboard.words import spread as words
from dashboard.words.figures import NOTHING
from surveys.event import WAVES
from surveys.instrument import Scale

Counting = Callable[[JointScores], tuple[ScoreClass, ...]]

MOST_STEPS = 20
"""A scale with more has its scores counted in parts."""

PARTS, FEW_PARTS = 10, 5
"""Of such a scale; and of any on which most scores would have to be hidden otherwise."""

MOSTLY = 0.75
"""Share of people whose score is to be seen."""

MOST_PARTS = 4
"""Into which a scale is cut that names no levels, if that lets most people be seen."""


def spread_of_scores(found: Findings, scale: str) -> DistributionChart:
    """Describe how many have which score before and after; no rows where too few people have any.

    Scores stand at the scale's own steps, or in parts of it where it has too many, or has too few
    people at most of them.
    """
    outcome, minimum, title = found.outcomes[scale], found.minimum, found.scale_title(scale)
    joint, too_few = outcome.joint, found.overall(scale).hidden is not None
    classes: tuple[ScoreClass, ...] = ()
    hidden: frozenset[float] = frozenset()
    for way in () if too_few else _ways(found, scale):
        classes = way(joint)
        hidden = classes_to_hide(classes, minimum=minimum)
        if outcome.left_out is not None:
            hidden |= classes_to_hide(way(outcome.left_out), minimum=minimum)
        if _share_seen(classes, hidden) >= MOSTLY:
            break
        classes = ()
    half = 0.0 if classes and classes[0].high > classes[0].low else 50 / (len(classes) - 1 or 1)
    rows = []
    for part in classes:
        out = part.low in hidden
        label = words.step(part.low) if half else words.between(part.low, part.high)
        rows.append(
            DistributionRow(
                label=label,
                note=words.hidden(minimum) if out else "",
                low=part.low - half,
                high=part.high + half,
                before=None if out else part.before / joint.pairs,
                after=None if out else part.after / joint.pairs,
                spoken=words.spoken_hidden(label, minimum)
                if out
                else words.spoken_spread(label, part.before, part.after, joint.pairs),
            )
        )
    middle = None if too_few else median_scores(joint)
    frame = framed(
        found,
        words.half_scored(title, middle),
        str(words.SPREAD),
        method=words.method_of_spread(matched(found), stepwise=bool(half)),
    )
    return DistributionChart(
        told_by_rows(frame, [row.spoken for row in rows]),
        tuple(rows),
        before=str(words.BEFORE),
        after=str(words.AFTER),
        hidden=words.hidden(minimum),
        axis=str(words.SCORE_AXIS),
        at_most=minimum / joint.pairs if joint.pairs else 1.0,
    )


def moves_of_people(found: Findings, scale: str) -> HeatChart:
    """Describe how many went from which part of the scale to which; no rows where none is shown."""
    minimum, too_few = found.minimum, found.overall(scale).hidden is not None
    parts, tables = _parts_and_moves(found, scale)
    table, hidden = tables[0], _hidden_moves(tables, minimum) | too_few
    pairs = int(table.sum())
    rows = []
    for before, label in enumerate(parts) if table[~hidden].any() else ():
        cells = []
        for after, other in enumerate(parts):
            people, way = int(table[before, after]), (after > before) - (after < before)
            if hidden[before, after]:
                value = words.few(minimum) if too_few or people < minimum else NOTHING
                spoken = words.spoken_hidden_move(label, other, minimum)
                cells.append(HeatCell(value, "", 0.0, "hidden", spoken))
                continue
            mark: Mark = "distinct" if way and people else "plain"
            shade = way * people / int(table.max())
            spoken = words.spoken_move(label, other, people, pairs)
            value = words.moved(people / pairs, way)
            cells.append(HeatCell(value, "", shade, mark, spoken))
        rows.append(HeatRow(label, "", tuple(cells)))
    named = bool(found.opened.forms["pre"].scale(scale).bands)
    frame = framed(
        found,
        words.moved_title(found.scale_title(scale), *_up_and_down(tables, minimum)),
        str(words.MOVED_FROM_TO),
        method=words.method_of_moves(matched(found), named=named, minimum=minimum),
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return HeatChart(told, tuple(rows), tuple(parts), across=str(words.AFTERWARDS))


def ends_of(found: Findings, scale: str) -> tuple[ScoreEnds, ScoreEnds] | None:
    """Return how many are at the ends of a scale before and after.

    None where that would tell of a few people whom the filters leave out.
    """
    outcome = found.outcomes[scale]
    others = outcome.left_out
    for one in [score_ends(others, wave) for wave in WAVES] if others is not None else []:
        people = [round((share or 0.0) * one.scored) for share in (one.at_floor, one.at_ceiling)]
        if any(0 < n < found.minimum for n in (one.scored, *people)):
            return None
    return outcome.ends["pre"], outcome.ends["post"]


def _parts_and_moves(
    found: Findings, scale: str
) -> tuple[tuple[str, ...], tuple[NDArray[np.int64], ...]]:
    """Return the names of the levels, or else of even parts, and who moved between them.

    After the table of those whom the figures are about comes that of those whom filters leave out.
    """
    outcome, minimum = found.outcomes[scale], found.minimum
    people = [one for one in (outcome.joint, outcome.left_out) if one is not None]
    bands = found.opened.forms["pre"].scale(scale).bands
    if bands:
        titles = [band.title.in_language(found.language) for band in bands]
        cuts = tuple(band.at_least for band in bands)
        names = (words.below(titles[0]), *titles)
        return names, tuple(moves(one, cuts) for one in people)
    for parts in range(MOST_PARTS, 1, -1):
        cuts = even_thresholds(outcome.joint, parts)
        tables = tuple(moves(one, cuts) for one in people)
        seen = tables[0][~_hidden_moves(tables, minimum)].sum()
        if seen >= MOSTLY * tables[0].sum():
            break
    return tuple(words.between(*part) for part in pairwise((0.0, *cuts, 100.0))), tables


def _hidden_moves(tables: Sequence[NDArray[np.int64]], minimum: int) -> NDArray[np.bool_]:
    return np.logical_or.reduce([moves_to_hide(table, minimum=minimum) for table in tables])


def _steps(found: Findings, scale: str) -> int | None:
    """Return how many steps a scale has, the same in both forms; None where it has too many."""
    forms = [found.opened.forms[wave].scale(scale) for wave in ("pre", "post")]
    steps = {len(form.items) * form.steps for form in forms if isinstance(form, Scale)}
    if len(steps) != 1 or not all(isinstance(form, Scale) for form in forms):
        return None
    (most,) = steps
    return most if most <= MOST_STEPS else None


def _ways(found: Findings, scale: str) -> tuple[Counting, ...]:
    """Return the ways to count scores, the finest first."""
    steps = _steps(found, scale)
    finest: Counting = (
        partial(in_classes, classes=PARTS) if steps is None else partial(at_steps, steps=steps)
    )
    return finest, partial(in_classes, classes=FEW_PARTS)


def _share_seen(classes: Sequence[ScoreClass], hidden: Collection[float]) -> float:
    shares = []
    for wave in ("before", "after"):
        everyone = sum(getattr(part, wave) for part in classes)
        seen = sum(getattr(part, wave) for part in classes if part.low not in hidden)
        shares.append(seen / everyone if everyone else 0.0)
    return min(shares)


def _up_and_down(
    tables: Sequence[NDArray[np.int64]], minimum: int
) -> tuple[float | None, float | None]:
    """Return the shares who moved up and down; None where that would tell of a few people."""
    for table in tables:
        up, down = int(np.triu(table, 1).sum()), int(np.tril(table, -1).sum())
        stayed = int(table.sum()) - up - down
        if any(0 < people < minimum for people in (up, down, stayed)):
            return None, None
    table = tables[0]
    if table.sum() < minimum:
        return None, None
    up, down = int(np.triu(table, 1).sum()), int(np.tril(table, -1).sum())
    return up / int(table.sum()), down / int(table.sum())
