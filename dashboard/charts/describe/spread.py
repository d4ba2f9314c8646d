"""How scores are spread before and after, and who moved from which part of the scale to which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.pairs.distribution import ScoreClass, at_steps, classes_to_hide, in_classes
from analysis.pairs.moves import even_thresholds, moves, moves_to_hide
from analysis.pairs.quantiles import median_scores
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
from surveys.instrument import Scale

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
    joint, minimum, title = found.outcomes[scale].joint, found.minimum, found.scale_title(scale)
    steps = _steps(found, scale)
    ways = [in_classes(joint, PARTS) if steps is None else at_steps(joint, steps)]
    ways.append(in_classes(joint, FEW_PARTS))
    seen = (way for way in ways if _share_seen(way, minimum) >= MOSTLY)
    classes = next(seen, ()) if joint.pairs >= minimum else ()
    hidden = classes_to_hide(classes, minimum=minimum)
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
    middle = median_scores(joint) if joint.pairs >= minimum else None
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
    """Describe how many went from which part of the scale to which."""
    minimum = found.minimum
    parts, table = _parts_and_moves(found, scale)
    hidden, pairs = moves_to_hide(table, minimum=minimum), int(table.sum())
    hidden |= pairs < minimum
    rows = []
    for before, label in enumerate(parts):
        cells = []
        for after, other in enumerate(parts):
            people, way = int(table[before, after]), (after > before) - (after < before)
            if hidden[before, after]:
                value = words.few(minimum) if pairs < minimum or people < minimum else NOTHING
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
        words.moved_title(found.scale_title(scale), *_up_and_down(table.tolist(), pairs, minimum)),
        str(words.MOVED_FROM_TO),
        method=words.method_of_moves(matched(found), named=named, minimum=minimum),
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return HeatChart(told, tuple(rows), tuple(parts), across=str(words.AFTERWARDS))


def _parts_and_moves(found: Findings, scale: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of the levels, or else of even parts, and who moved between them."""
    joint = found.outcomes[scale].joint
    bands = found.opened.forms["pre"].scale(scale).bands
    if bands:
        titles = [band.title.in_language(found.language) for band in bands]
        return (words.below(titles[0]), *titles), moves(joint, [band.at_least for band in bands])
    for parts in range(MOST_PARTS, 1, -1):
        cuts = even_thresholds(joint, parts)
        table = moves(joint, cuts)
        seen = table[~moves_to_hide(table, minimum=found.minimum)].sum()
        if seen >= MOSTLY * table.sum():
            break
    ends = (0.0, *cuts, 100.0)
    return tuple(words.between(*part) for part in pairwise(ends)), table


def _steps(found: Findings, scale: str) -> int | None:
    """Return how many steps a scale has, the same in both forms; None where it has too many."""
    forms = [found.opened.forms[wave].scale(scale) for wave in ("pre", "post")]
    steps = {len(form.items) * form.steps for form in forms if isinstance(form, Scale)}
    if len(steps) != 1 or not all(isinstance(form, Scale) for form in forms):
        return None
    (most,) = steps
    return most if most <= MOST_STEPS else None


def _share_seen(classes: Sequence[ScoreClass], minimum: int) -> float:
    hidden = classes_to_hide(classes, minimum=minimum)
    shares = []
    for wave in ("before", "after"):
        everyone = sum(getattr(part, wave) for part in classes)
        seen = sum(getattr(part, wave) for part in classes if part.low not in hidden)
        shares.append(seen / everyone if everyone else 0.0)
    return min(shares)


def _up_and_down(
    table: Sequence[Sequence[int]], pairs: int, minimum: int
) -> tuple[float | None, float | None]:
    """Return the shares who moved up and down; None where one of them, or the rest, is too few."""
    places = range(len(table))
    up = sum(table[before][after] for before in places for after in places if after > before)
    down = sum(table[before][after] for before in places for after in places if after < before)
    if pairs < minimum or any(0 < people < minimum for people in (up, down, pairs - up - down)):
        return None, None
    return up / pairs, down / pairs
