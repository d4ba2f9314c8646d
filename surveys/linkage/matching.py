"""Matching: the same code in two waves is the same person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.links import RULES, Doubtful, Links, links_by

NOBODY = -1
Duplicates = Literal["most_complete", "first", "last"]


@dataclass(frozen=True, slots=True)
class Linkage:
    """How many responses there were and how many could be matched.

    Attributes
    ----------
    pre_rows, post_rows : int
        Responses in the files.
    pre, post : int
        Respondents, after a code that stands in a wave more than once was resolved.
    matched : int
        Respondents seen in both waves.
    matched_exact, matched_tolerant, matched_decided : int
        By equal codes; by nearly equal ones; by a person's decision.
    duplicates_pre, duplicates_post : int
        Responses set aside because another one of the wave has the same code.
    without_code_pre, without_code_post : int
        Responses whose code is empty; they are never matched.
    ambiguous : int
        Respondents of either wave left unmatched because more than one of the other wave could be
        meant.
    contradicting : int
        Respondents of either wave left unmatched because an attribute that both waves asked
        differs from that of the only one who could be meant.
    too_common : int
        Respondents of either wave left unmatched because their code is too short, or shared by too
        many, to tell so many people apart.
    expected_chance_links : float or None
        Links that are expected to be of two different people, of those by equal and by nearly
        equal codes; None where nobody reckoned it.
    expected_mistyped : float
        How many of these because a number of a list was mistyped as somebody else's.
    strangers : bool
        Whether people with equal codes are hardly more alike than strangers, in what both waves
        asked of them.
    """

    pre_rows: int
    post_rows: int
    pre: int
    post: int
    matched: int
    matched_exact: int
    matched_tolerant: int
    duplicates_pre: int
    duplicates_post: int
    without_code_pre: int
    without_code_post: int
    matched_decided: int = 0
    ambiguous: int = 0
    contradicting: int = 0
    too_common: int = 0
    expected_chance_links: float | None = None
    expected_mistyped: float = 0.0
    strangers: bool = False

    @property
    def duplicates(self) -> int:
        """Responses set aside in both waves."""
        return self.duplicates_pre + self.duplicates_post


@dataclass(frozen=True, slots=True, eq=False)
class Persons:
    """Which row of each wave belongs to whom.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (n,)
        Row in the wave's responses, `NOBODY` where the person was not seen in that wave.
        Matched persons come first, then those seen before only, then those seen after only.
    linkage : Linkage
        How many of each.
    links : Links
        Why each of the matched is the same person, in their order.
    doubtful : tuple of Doubtful
        Who may be the same person, but was not linked.
    repeated_apart : bool
        Whether responses of one wave with the same code are taken to be different people's.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    linkage: Linkage
    links: Links
    doubtful: tuple[Doubtful, ...] = ()
    repeated_apart: bool = False

    @property
    def pre_only(self) -> NDArray[np.int64]:
        """Rows of those who were seen in the earlier wave only."""
        rows: NDArray[np.int64] = self.pre[self.post == NOBODY]
        return rows

    @property
    def post_only(self) -> NDArray[np.int64]:
        """Rows of those who were seen in the later wave only."""
        rows: NDArray[np.int64] = self.post[self.pre == NOBODY]
        return rows


def linked_anew(persons: Persons, links: Links, linkage: Linkage) -> Persons:
    """Return the same respondents with other links.

    Parameters
    ----------
    persons : Persons
        The respondents.
    links : Links
        One-to-one, in the order of the earlier wave's rows.
    linkage : Linkage
        What is said of them; how many are matched is counted anew.
    """
    pre_only = np.setdiff1d(persons.pre[persons.pre != NOBODY], links.pre)
    post_only = np.setdiff1d(persons.post[persons.post != NOBODY], links.post)
    by_rule = dict(zip(RULES, np.bincount(links.rules, minlength=len(RULES)).tolist(), strict=True))
    return Persons(
        pre=np.concatenate([links.pre, pre_only, np.full(len(post_only), NOBODY)]),
        post=np.concatenate([links.post, np.full(len(pre_only), NOBODY), post_only]),
        linkage=replace(
            linkage,
            matched=len(links),
            matched_exact=by_rule["exact"],
            matched_decided=by_rule["decided"],
            matched_tolerant=len(links) - by_rule["exact"] - by_rule["decided"],
        ),
        links=links,
        doubtful=persons.doubtful,
        repeated_apart=persons.repeated_apart,
    )


def match_exactly(
    pre_number: NDArray[np.int64],
    post_number: NDArray[np.int64],
    *,
    pre_answered: NDArray[np.int32],
    post_answered: NDArray[np.int32],
    duplicates: Duplicates = "most_complete",
    parts: int = 1,
) -> Persons:
    """Match responses whose codes are equal.

    Parameters
    ----------
    pre_number, post_number : ndarray of int64, shape (n,)
        Numbers that stand for codes, dense from 0; below 0 where there is none.
    pre_answered, post_answered : ndarray of int, shape (n,)
        How many items each response answers.
    duplicates : {"most_complete", "first", "last"}
        Which response counts when a code stands in a wave more than once: the one that
        answers most items (the first of those at a tie), the first, or the last.
    parts : int
        Of how many parts the codes are made.

    Returns
    -------
    Persons
        One-to-one: no row of a wave belongs to two persons.
    """
    distinct = 1 + int(max(pre_number.max(initial=-1), post_number.max(initial=-1)))
    pre_number, post_number = (  # responses without a code share the last number
        np.where(numbers < 0, distinct, numbers) for numbers in (pre_number, post_number)
    )
    pre_kept = _one_each(pre_number, pre_answered, no_code=distinct, duplicates=duplicates)
    post_kept = _one_each(post_number, post_answered, no_code=distinct, duplicates=duplicates)
    row_before = np.full(distinct + 1, NOBODY, dtype=np.int64)
    row_after = np.full(distinct + 1, NOBODY, dtype=np.int64)
    row_before[pre_number[pre_kept]] = pre_kept
    row_after[post_number[post_kept]] = post_kept
    row_before[distinct] = row_after[distinct] = NOBODY  # the number of "no code"
    both = np.flatnonzero((row_before >= 0) & (row_after >= 0))
    in_file_order = both[np.argsort(row_before[both])]
    pre_matched, post_matched = row_before[in_file_order], row_after[in_file_order]
    pre_only = np.setdiff1d(pre_kept, pre_matched, assume_unique=True)
    post_only = np.setdiff1d(post_kept, post_matched, assume_unique=True)
    return Persons(
        pre=np.concatenate([pre_matched, pre_only, np.full(len(post_only), NOBODY)]),
        post=np.concatenate([post_matched, np.full(len(pre_only), NOBODY), post_only]),
        linkage=Linkage(
            pre_rows=len(pre_number),
            post_rows=len(post_number),
            pre=len(pre_kept),
            post=len(post_kept),
            matched=len(both),
            matched_exact=len(both),
            matched_tolerant=0,
            duplicates_pre=len(pre_number) - len(pre_kept),
            duplicates_post=len(post_number) - len(post_kept),
            without_code_pre=int(np.count_nonzero(pre_number == distinct)),
            without_code_post=int(np.count_nonzero(post_number == distinct)),
        ),
        links=links_by(
            "exact",
            pre_matched,
            post_matched,
            agreed=np.ones((len(both), parts), dtype=np.bool_),
        ),
    )


def of_persons(
    rows: NDArray[np.int64],
    values: NDArray,  # type: ignore[type-arg]
    nobody: int | bool,
) -> NDArray:  # type: ignore[type-arg]
    """Return each person's value in one wave.

    Parameters
    ----------
    rows : ndarray of int64, shape (n,)
        Each person's row in the wave, `NOBODY` for those who were not seen in it.
    values : ndarray, shape (rows of the wave,)
        The value of each row.
    nobody : int or bool
        The value of persons who were not seen.
    """
    return np.append(values, np.array([nobody], dtype=values.dtype))[rows]


def _one_each(
    numbers: NDArray[np.int64],
    answered: NDArray[np.int32],
    *,
    no_code: int,
    duplicates: Duplicates,
) -> NDArray[np.int64]:
    """Return the rows that count, in file order: one for each code, all without a code."""
    rows = np.arange(len(numbers), dtype=np.int64)
    times = np.bincount(numbers, minlength=no_code + 1)
    times[no_code] = 0
    repeated = rows[times[numbers] > 1]
    preference = {
        "most_complete": -answered[repeated].astype(np.int64),
        "first": np.zeros(len(repeated), dtype=np.int64),
        "last": -repeated,
    }[duplicates]
    preferred = repeated[np.lexsort((repeated, preference, numbers[repeated]))]
    _, first_of_each = np.unique(numbers[preferred], return_index=True)
    counts = np.ones(len(rows), dtype=bool)
    counts[repeated] = False
    counts[preferred[first_of_each]] = True
    return rows[counts]
