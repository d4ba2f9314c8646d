"""People as a table with a row for each, scored by arithmetic a reader can check."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.analysis.item_builders import ABSENT
from tests.analysis.laws.people import People


def table(people: People) -> pd.DataFrame:
    """Return scores in points (NaN without one), groups, attendance and signs of carelessness."""
    frame = pd.DataFrame({"pre": points(people, people.pre), "post": points(people, people.post)})
    for name, (groups, code) in people.segments.items():
        frame[name] = [groups[one] if one >= 0 else "not known" for one in code]
    asked = people.asked if people.asked is not None else np.full(len(frame), True)
    for name, who in people.attendance.items():
        frame[name] = who & asked
    frame["asked"] = asked & bool(people.attendance)
    frame["careless"] = np.logical_or.reduce([*people.careless.values()])
    return frame


def points(people: People, given: np.ndarray) -> np.ndarray:
    """Return the mean worth of the answers of those who gave at least half of them."""
    answered = (given >= 0).sum(axis=1)
    enough = (answered >= given.shape[1] / 2) & (given != ABSENT).all(axis=1)
    worth = np.where(given == 0, 1, 0) if people.scoring == "keyed" else np.maximum(given, 0) / 4
    return np.where(enough, 100 * worth.sum(axis=1) / np.maximum(answered, 1), np.nan)


def pairs_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Return those with both scores, and by how much they changed."""
    both = frame.dropna(subset=["pre", "post"])
    # Changes that are equal but for rounding are equal.
    return both.assign(change=(both["post"] - both["pre"]).round(9))
