"""Three waves: who of the follow-up was seen before the event, after it, and both times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import SPANS, AnyWave, Span
from surveys.linkage.links import RULES, LinkedBy, all_links, links_by
from surveys.linkage.matching import NOBODY, Linkage, Persons, linked_anew, of_persons


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


@dataclass(frozen=True, slots=True)
class Linkages:
    """How many responses could be matched, of all waves.

    Attributes
    ----------
    pre_post : Linkage
        Of the waves before and after.
    spans : dict of span to Linkage
        Of the follow-up with each of them.
    followup : FollowUpLinkage or None
        Of the follow-up with both; None where there was none.
    """

    pre_post: Linkage
    spans: dict[Span, Linkage]
    followup: FollowUpLinkage | None


@dataclass(frozen=True, slots=True, eq=False)
class ClosedMatching:
    """What was known when matching was closed, and what stands for codes no longer tells.

    Attributes
    ----------
    linkages : Linkages
        How many could be matched.
    linked : LinkedBy
        By what each response before the event was linked with one after it.
    """

    linkages: Linkages
    linked: LinkedBy


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
    pre_post: Persons, spans: Mapping[Span, Persons], sizes: Mapping[AnyWave, int]
) -> FollowUpPersons:
    """Match the follow-up with both other waves, as those are matched with each other.

    Who was seen before and after stays as it is. To these people the responses of the follow-up
    are added: first by equal codes, with those after the event, then with those before it; then by
    near ones, in the same order. Nobody gets two responses of one wave: a link that would need it
    is not made. So if `a` is linked with `b` and `b` with `c`, `a` and `c` are one person even
    where their codes are not near each other.

    Parameters
    ----------
    pre_post : Persons
        The other waves' match.
    spans : mapping of span to Persons
        The follow-up's match with each of the other waves alone.
    sizes : mapping of wave to int
        How many responses each wave has.
    """
    person_of = {
        "post_followup": _partner(pre_post.post, np.arange(len(pre_post.post)), sizes["post"]),
        "pre_followup": _partner(pre_post.pre, np.arange(len(pre_post.pre)), sizes["pre"]),
    }
    followup = np.full(len(pre_post.pre), NOBODY, dtype=np.int64)
    taken = np.zeros(sizes["followup"], dtype=np.bool_)
    for equal in (True, False):
        for span in SPANS:
            links = spans[span].links
            links = links.where((links.rules == RULES.index("exact")) == equal)
            person = person_of[span][links.pre]
            free = (followup[person] == NOBODY) & ~taken[links.post]
            followup[person[free]] = links.post[free]
            taken[links.post[free]] = True
    persons = {
        "post_followup": _with_followup(spans["post_followup"], pre_post.post, followup),
        "pre_followup": _with_followup(spans["pre_followup"], pre_post.pre, followup),
    }
    post_of_pre = _partner(pre_post.pre, pre_post.post, sizes["pre"])
    pre_of_post = _partner(pre_post.post, pre_post.pre, sizes["post"])
    post_of_followup = _partner(followup, pre_post.post, sizes["followup"])
    pre_of_followup = _partner(followup, pre_post.pre, sizes["followup"])
    since, whole = persons["post_followup"], persons["pre_followup"]
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
        persons={"post_followup": since, "pre_followup": whole},
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


def _with_followup(
    alone: Persons, earlier: NDArray[np.int64], followup: NDArray[np.int64]
) -> Persons:
    """Return the match of two waves with those links that all three agree on."""
    both = np.flatnonzero((earlier != NOBODY) & (followup != NOBODY))
    both = both[np.argsort(earlier[both])]
    rows, later = earlier[both], followup[both]
    known = alone.links
    kept = known.where(np.isin(known.pre, rows))
    kept = kept.where(later[np.searchsorted(rows, kept.pre)] == kept.post)
    other = ~np.isin(rows, kept.pre)
    through = links_by(
        "third_wave",
        rows[other],
        later[other],
        agreed=np.zeros((int(np.count_nonzero(other)), known.agreed.shape[1]), dtype=np.bool_),
    )
    return linked_anew(alone, all_links([kept, through]), alone.linkage)


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
