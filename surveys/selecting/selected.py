"""Selected: the people of a selection, as if nobody else had answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.links import RULES
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.on_demand import OnDemand
from surveys.opening import OpenedEvent
from surveys.respondents import ItemAnswers, Respondents, ScaleAnswers, ScorePairs
from surveys.selecting.selection import Selection

Name = TypeVar("Name", bound=str)

Rows = NDArray[np.intp]
"""Rows of people, rising, shape (selected,).

2026-11: in the type that NumPy looks rows up by, which takes half as long as shorter numbers.
"""

Wanted = Mapping[str, NDArray[np.bool_]]
"""Segment to whether each of its groups counts; last, those whose group is not known, at -1."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The people of a selection.

    Attributes
    ----------
    matched : Respondents
        Everybody, matched as the selection says.
    rows : ndarray of int, shape (selected,), or None
        Those of them who are selected, rising; None for all.
    respondents : Respondents
        Those who are selected.
    wanted : mapping of str to ndarray of bool, shape (groups + 1,), or None
        The same, where people are selected by their groups alone; see `Wanted`.
    """

    matched: Respondents
    rows: Rows | None
    respondents: Respondents
    wanted: Wanted | None = None


def select(opened: OpenedEvent, selection: Selection) -> Selected:
    """Return the people of a selection.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    selection : Selection
        Of what the event knows.
    """
    record = opened.matching
    if selection.strict and record is not None and record.strict is not None:
        matched, rules = record.strict, None
    else:
        matched, rules = opened.respondents, None if record is None else record.links.rules
    wanted = _wanted(matched, selection)
    who = _who(matched, selection, wanted)
    if who is None:
        return Selected(matched, None, matched)
    rows = np.flatnonzero(who)
    by_more = selection.activities or selection.days or selection.without_careless
    some = taken(matched, rows, rules=rules)
    return Selected(matched, rows, some, None if by_more else wanted)


def _wanted(everyone: Respondents, selection: Selection) -> Wanted:
    """Return which groups of each chosen segment count."""
    return {
        segment: np.array([*(one in groups for one in everyone.segments[segment].groups), False])
        for segment, groups in selection.groups
    }


def _who(everyone: Respondents, selection: Selection, wanted: Wanted) -> NDArray[np.bool_] | None:
    """Return who is selected, shape (n,); None where everybody is."""
    parts = [groups[everyone.segments[segment].codes] for segment, groups in wanted.items()]
    if selection.activities:
        attended = [everyone.attendance[activity] for activity in selection.activities]
        parts.append(np.logical_or.reduce(attended))
    if selection.days and everyone.days is not None:
        within = np.array([*(day in selection.days for day in everyone.days.groups), False])
        parts.append(within[everyone.days.codes])
    if selection.without_careless:
        signs = [who for shown in everyone.careless.values() for who in shown.values()]
        parts.append(~np.logical_or.reduce(signs))
    return np.logical_and.reduce(parts) if parts else None


def taken(
    everyone: Respondents, rows: Rows, *, rules: NDArray[np.int8] | None = None
) -> Respondents:
    """Return some of the respondents; each column is taken when it is first asked for.

    Parameters
    ----------
    everyone : Respondents
        All of them, matched persons first.
    rows : ndarray of int, shape (selected,)
        Who is taken, rising.
    rules : ndarray of int8, shape (matched,), optional
        By which of `surveys.linkage.links.RULES` each matched person was linked; by default all
        by equal codes.
    """

    def scores(scale: str) -> ScorePairs:
        whole = everyone.scores[scale]
        return replace(whole, pre=whole.pre[rows], post=whole.post[rows])

    def segment(name: str) -> Grouping:
        return everyone.segments[name].only(rows)

    def answers(scale: str) -> ScaleAnswers:
        whole = everyone.answers[scale]
        return replace(
            whole, items={wave: _items(items, rows) for wave, items in whole.items.items()}
        )

    return replace(
        everyone,
        scores=OnDemand(everyone.scores, scores),
        segments=OnDemand(everyone.segments, segment),
        attendance=_columns(everyone.attendance, rows),
        asked_activities=everyone.asked_activities[rows],
        linkage=_linkage(everyone.linkage, rows, rules),
        answers=OnDemand(everyone.answers, answers),
        careless={wave: _columns(shown, rows) for wave, shown in everyone.careless.items()},
        rows={wave: whole[rows] for wave, whole in everyone.rows.items()},
        days=None if everyone.days is None else everyone.days.only(rows),
    )


def _columns(
    whole: Mapping[Name, NDArray[np.bool_]], rows: Rows
) -> Mapping[Name, NDArray[np.bool_]]:
    return OnDemand(whole, lambda name: whole[name][rows])


def _items(whole: Mapping[str, ItemAnswers], rows: Rows) -> Mapping[str, ItemAnswers]:
    return OnDemand(whole, lambda item: replace(whole[item], chosen=whole[item].chosen[rows]))


def _linkage(whole: Linkage, rows: Rows, rules: NDArray[np.int8] | None) -> Linkage:
    """Return how many of each there are; whoever was set aside is no respondent."""
    matched, seen_before = (int(n) for n in np.searchsorted(rows, [whole.matched, whole.pre]))
    post = len(rows) - seen_before + matched
    by_rule = (
        {"exact": matched}
        if rules is None
        else dict(
            zip(
                RULES,
                np.bincount(rules[rows[:matched]], minlength=len(RULES)).tolist(),
                strict=True,
            )
        )
    )
    exact, decided = by_rule.get("exact", 0), by_rule.get("decided", 0)
    return Linkage(
        pre_rows=seen_before,
        post_rows=post,
        pre=seen_before,
        post=post,
        matched=matched,
        matched_exact=exact,
        matched_tolerant=matched - exact - decided,
        matched_decided=decided,
        duplicates_pre=0,
        duplicates_post=0,
        without_code_pre=0,
        without_code_post=0,
    )
