"""Three waves: who of the follow-up was seen before the event, after it, and both times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from surveys.event import SPANS, AnyWave, Span
from surveys.linkage.matching import NOBODY, Duplicates, Persons, match_exactly, of_persons


@dataclass(frozen=True, slots=True)
class FollowUpLinkage:
    """How many responses the follow-up had and how many could be matched.

    Attributes
    ----------
    rows : int
        Responses in its files.
    respondents : int
        Respondents, after a code that stands in it more than once was resolved.
    matched_pre, matched_post, matched_both : int
        Respondents seen before the event, after it, and both times.
    duplicates : int
        Responses set aside because another one of the follow-up has the same code.
    without_code : int
        Responses whose code is empty; they are never matched.
    ambiguous : int
        Codes left unmatched because more than one respondent could be meant.
    """

    rows: int
    respondents: int
    matched_pre: int
    matched_post: int
    matched_both: int
    duplicates: int
    without_code: int
    ambiguous: int


@dataclass(frozen=True, slots=True, eq=False)
class FollowUpPersons:
    """Which row of each wave belongs to whom, for each two waves and for all three.

    Attributes
    ----------
    persons : dict of span to Persons
        Everyone seen in the earlier wave or at the follow-up.
    rows : dict of span to dict of wave to ndarray of int64, shape (n,)
        The same persons' rows in all three waves, `NOBODY` where they were not seen.
    all_three : dict of wave to ndarray of int64, shape (m,)
        The rows of those who were seen in all three waves.
    linkage : FollowUpLinkage
        How many of each.
    """

    persons: dict[Span, Persons]
    rows: dict[Span, dict[AnyWave, NDArray[np.int64]]]
    all_three: dict[AnyWave, NDArray[np.int64]]
    linkage: FollowUpLinkage


def match_three_waves(
    pre_post: Persons,
    codes: Mapping[AnyWave, pa.ChunkedArray],
    answered: Mapping[AnyWave, NDArray[np.int32]],
    *,
    duplicates: Duplicates = "most_complete",
) -> FollowUpPersons:
    """Match the follow-up with both other waves, as those are matched with each other.

    Which response of a wave counts for a code hangs on that wave alone, so the same person has
    the same row in every comparison.

    Parameters
    ----------
    pre_post : Persons
        The other waves' match.
    codes : mapping of wave to pyarrow.ChunkedArray of string, length n
        Normalised codes, null where there is none.
    answered : mapping of wave to ndarray of int, shape (n,)
        How many items each response answers.
    duplicates : {"most_complete", "first", "last"}
        Which response counts; see `surveys.linkage.matching.match_exactly`.
    """
    persons = {
        span: match_exactly(
            codes[earlier],
            codes[later],
            pre_answered=answered[earlier],
            post_answered=answered[later],
            duplicates=duplicates,
        )
        for span, (earlier, later) in SPANS.items()
    }
    size = {wave: len(of_wave) for wave, of_wave in codes.items()}
    since, whole = persons["post_followup"], persons["pre_followup"]
    post_of_pre = _partner(pre_post.pre, pre_post.post, size["pre"])
    pre_of_post = _partner(pre_post.post, pre_post.pre, size["post"])
    pre_of_followup = _partner(whole.post, whole.pre, size["followup"])
    post_of_followup = _partner(since.post, since.pre, size["followup"])
    rows: dict[Span, dict[AnyWave, NDArray[np.int64]]] = {
        "post_followup": {
            "pre": _either(since.pre, pre_of_post, since.post, pre_of_followup),
            "post": since.pre,
            "followup": since.post,
        },
        "pre_followup": {
            "pre": whole.pre,
            "post": _either(whole.pre, post_of_pre, whole.post, post_of_followup),
            "followup": whole.post,
        },
    }
    everywhere = np.logical_and.reduce([row >= 0 for row in rows["pre_followup"].values()])
    found = whole.linkage
    return FollowUpPersons(
        persons=persons,
        rows=rows,
        all_three={wave: row[everywhere] for wave, row in rows["pre_followup"].items()},
        linkage=FollowUpLinkage(
            rows=found.post_rows,
            respondents=found.post,
            matched_pre=found.matched,
            matched_post=since.linkage.matched,
            matched_both=int(np.count_nonzero(everywhere)),
            duplicates=found.duplicates_post,
            without_code=found.without_code_post,
            ambiguous=found.ambiguous + since.linkage.ambiguous,
        ),
    )


def _partner(rows: NDArray[np.int64], partners: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return for each row of one wave the row of the same person in another."""
    partner = np.full(size, NOBODY, dtype=np.int64)
    seen = rows >= 0
    partner[rows[seen]] = partners[seen]
    return partner


def _either(
    one: NDArray[np.int64],
    partner_of_one: NDArray[np.int64],
    other: NDArray[np.int64],
    partner_of_other: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return each person's row in a third wave, found by whichever of two waves knows it."""
    found: NDArray[np.int64] = np.maximum(
        of_persons(one, partner_of_one, NOBODY), of_persons(other, partner_of_other, NOBODY)
    )
    return found
