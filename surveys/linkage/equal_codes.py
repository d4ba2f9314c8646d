"""Equal codes, as far as they can tell people apart.

Short codes are shared by different people. How many links that makes can be reckoned from how the
codes are spread. As long as that is fewer than five links, or no more than three in a thousand,
all stand. Otherwise a code that stands twice in a wave is taken to be two people's and linked to
nobody; if still too many are false, only those links stand that no attribute contradicts; and if
that is not enough, none.

Codes that were given out, such as the numbers of a list, are another matter: only a typo gives two
people the same, and how many that are is reckoned. Where they are too many, a number that stands
twice in a wave is linked to nobody, and links that an attribute contradicts are in doubt; the
others stand, with how many of them are expected to be false.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.chance import Chance
from surveys.linkage.coded_waves import CodedWave, Codes, numbered_alike, whole_codes
from surveys.linkage.links import Doubtful
from surveys.linkage.matching import Duplicates, Persons, linked_anew, match_exactly
from surveys.linkage.mistyped_numbers import Mistyped, mistyped_numbers
from surveys.linkage.near.attributes import Attributes
from surveys.linkage.tokens import EMPTY

FALSE_SHARE = 0.003
"""Largest share of the links that is expected to be of different people."""

FEW = 5
"""Fewer links of different people than this are told, but no reason to give up equal codes."""


_WORTH = 1 / 10
"""Share of the numbers of a list that are put in doubt that has to be of two people: people do not
always say the same of themselves."""

_RECKONED = 1.5
"""Within this factor mistyped numbers are reckoned; see `tests/simulation/linkage/RESULTS.md`."""


@dataclass(frozen=True, slots=True, eq=False)
class EqualCodes:
    """Respondents linked by equal codes.

    Attributes
    ----------
    persons : Persons
        The respondents.
    held_pre, held_post : ndarray of int64
        Rows whose code several people share; they are not linked by a near code either.
    doubtful : tuple of Doubtful
        Links that an attribute contradicts, where that was a reason not to make them.
    """

    persons: Persons
    held_pre: Codes
    held_post: Codes
    doubtful: tuple[Doubtful, ...] = ()


def too_many(by_chance: float, links: int) -> bool:
    """Return whether so many links of different people are a reason not to make them."""
    return by_chance >= FEW and by_chance > FALSE_SHARE * links


def match_equal_codes(
    pre: CodedWave,
    post: CodedWave,
    chance: Chance,
    *,
    duplicates: Duplicates,
    repeated_apart: bool | None,
) -> EqualCodes:
    """Match responses by equal codes, unless those cannot tell so many people apart.

    Parameters
    ----------
    pre, post : CodedWave
        Codes, answers and attributes.
    chance : Chance
        How likely two people are to have equal codes.
    duplicates : {"most_complete", "first", "last"}
        Which response counts when a code stands in a wave more than once.
    repeated_apart : bool or None
        Whether such responses are different people's; None to judge by the codes.
    """
    codes = numbered_alike(pre.parts, post.parts)
    persons = match_codes(codes, pre, post, duplicates)
    repeated = [_stands_twice(wave) for wave in codes]
    made_up = chance.of_made_up
    mistyped = _mistyped(persons, pre, post)
    doubt = _shared_by_chance(persons, codes, made_up) + mistyped.twice
    held_pre = held_post = np.zeros(0, dtype=np.int64)
    apart = too_many(doubt, len(persons.links)) if repeated_apart is None else repeated_apart
    if apart:
        shared = np.unique(
            np.concatenate([of[where] for of, where in zip(codes, repeated, strict=True)])
        )
        of_several = [np.isin(wave, shared) for wave in codes]
        held_pre, held_post = (np.flatnonzero(of) for of in of_several)
        alone = [np.where(of, EMPTY, wave) for of, wave in zip(of_several, codes, strict=True)]
        first, persons = persons.linkage, match_codes(alone, pre, post, duplicates)
        linkage = replace(
            persons.linkage,
            without_code_pre=first.without_code_pre,
            without_code_post=first.without_code_post,
            too_common=len(held_pre) + len(held_post),
        )
        persons = replace(persons, linkage=linkage, repeated_apart=True)
    by_typo = mistyped.once + (0.0 if apart else mistyped.twice)
    chance = made_up if by_typo else chance
    linkage = replace(
        persons.linkage,
        expected_chance_links=_expected(persons, codes, chance) + by_typo,
        expected_mistyped=by_typo,
    )
    found = EqualCodes(replace(persons, linkage=linkage), held_pre, held_post)
    return _refused(pre, post, found, _expected(persons, codes, made_up))


def with_expected(persons: Persons, pre: CodedWave, post: CodedWave, chance: Chance) -> Persons:
    """Say how many links by equal codes are expected to be of different people.

    Parameters
    ----------
    persons : Persons
        Linked by equal codes.
    pre, post : CodedWave
        Their codes.
    chance : Chance
        How likely two people are to have equal codes.
    """
    mistyped = _mistyped(persons, pre, post)
    by_typo = mistyped.once + mistyped.twice
    chance = chance.of_made_up if by_typo else chance
    by_chance = _expected(persons, [whole_codes(wave.parts) for wave in (pre, post)], chance)
    linkage = replace(
        persons.linkage, expected_chance_links=by_chance + by_typo, expected_mistyped=by_typo
    )
    return replace(persons, linkage=linkage)


def _mistyped(persons: Persons, pre: CodedWave, post: CodedWave) -> Mistyped:
    if len(pre.parts) != 1 or len(post.parts) != 1:
        return Mistyped()
    return mistyped_numbers(pre.parts[0], post.parts[0], persons)


def _expected(persons: Persons, codes: Sequence[Codes], chance: Chance) -> float:
    shared = _shared_by_chance(persons, codes, chance.of_made_up)
    return float(chance.links(persons.pre_only, persons.post_only) + shared)


def _stands_twice(codes: Codes) -> NDArray[np.bool_]:
    times = np.bincount(codes + 1)[codes + 1]
    twice: NDArray[np.bool_] = (codes != EMPTY) & (times > 1)
    return twice


def _refused(pre: CodedWave, post: CodedWave, found: EqualCodes, expected: float) -> EqualCodes:
    """Take links away that cannot be told from those of different people."""
    persons, links = found.persons, found.persons.links
    by_typo = persons.linkage.expected_mistyped
    listed_only = not too_many(expected, len(links))
    if listed_only and not too_many(by_typo, len(links)):
        return found
    attributes = Attributes(pre, post, links)
    if listed_only:
        kept, stay = _likely_numbers(attributes, expected + by_typo, len(links))
    else:
        kept = ~attributes.contradict(links.pre, links.post)
        stay = attributes.chance_of_agreeing
    every = persons.linkage.expected_chance_links or 0.0
    doubtful = [
        Doubtful(link.pre, link.post, "exact", 0, "contradicts") for link in links.where(~kept)
    ]
    expected *= stay
    if too_many(expected, int(kept.sum())):
        kept[:], doubtful, every, by_typo = False, [], 0.0, 0.0
    linkage = replace(
        persons.linkage,
        expected_chance_links=every * stay,
        expected_mistyped=by_typo * stay,
        contradicting=2 * len(doubtful),
        too_common=persons.linkage.too_common + 2 * (int(np.count_nonzero(~kept)) - len(doubtful)),
    )
    return EqualCodes(
        linked_anew(persons, links.where(kept), linkage),
        np.union1d(found.held_pre, links.pre[~kept]),
        np.union1d(found.held_post, links.post[~kept]),
        tuple(doubtful),
    )


def _likely_numbers(
    attributes: Attributes, false: float, links: int
) -> tuple[NDArray[np.bool_], float]:
    """Return which numbers of a list stay linked, and what share of the false ones they keep.

    Those go first whose attributes speak most against them: all that are more likely two people's
    than one's, and of the others no more than it takes. Where too few would be false, all stay.
    """
    of_links, of_two = attributes.doubts()
    kept, share = np.ones(links, dtype=np.bool_), 1.0
    for doubt in np.unique(of_links[of_links > 0])[::-1]:
        still, least = of_links < doubt - 1e-9, float((of_two < doubt - 1e-9).mean())
        going = np.count_nonzero(kept) - np.count_nonzero(still)
        enough = false * share <= FALSE_SHARE / _RECKONED * np.count_nonzero(kept)
        if enough and false * (share - least) < going / 2:
            break
        kept, share = still, least
    if false * (1 - share) < _WORTH * np.count_nonzero(~kept):
        return np.ones(links, dtype=np.bool_), 1.0
    return kept, share


def _shared_by_chance(persons: Persons, codes: Sequence[Codes], chance: Chance) -> float:
    """Return how many links are false because two people of one wave have the same code.

    Of the codes that stand twice in a wave so many are reckoned to be two people's as chance
    makes; the others are of people who answered twice. Of two people, either may be linked.
    """
    linked = (persons.links.pre, persons.links.post)
    doubt = 0.0
    for wave, kinds, rows in zip(codes, (chance.pre, chance.post), linked, strict=True):
        many = _stands_twice(wave)
        counts = np.bincount(wave[many]).astype(np.float64)
        twice = float((counts * (counts - 1)).sum()) / 2
        if twice:
            of_two = min(1.0, chance.within(kinds) / twice)
            doubt += of_two * np.count_nonzero(many[rows]) / 2
    return doubt


def match_codes(
    codes: Sequence[Codes], pre: CodedWave, post: CodedWave, duplicates: Duplicates
) -> Persons:
    """Match two waves by whole codes, however many links chance makes.

    Parameters
    ----------
    codes : two of ndarray of int64
        See `surveys.linkage.coded_waves.numbered_alike`.
    pre, post : CodedWave
        The waves.
    duplicates : {"most_complete", "first", "last"}
        Which response counts when a code stands in a wave more than once.
    """
    return match_exactly(
        *codes,
        pre_answered=pre.answered,
        post_answered=post.answered,
        duplicates=duplicates,
        parts=len(pre.parts),
    )
