"""Whether equal codes join strangers, as where every file numbers its own rows."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Final

import numpy as np

from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.links import Links

_HALF: Final = 0.5
_SURELY: Final = 1.645
_ENOUGH: Final = 20


def joins_strangers(pre: CodedWave, post: CodedWave, links: Links) -> bool:
    """Return whether people linked by equal codes are hardly more alike than strangers.

    Of what both waves asked of people, such as their gender, the one that agrees best counts:
    what people are may change between the waves, but seldom all of it. It agrees too seldom where
    its kappa (Cohen 1960, agreement beyond that of any two people) is surely below one half: at
    least as many links would then be of strangers as not, if nobody had changed.

    Parameters
    ----------
    pre, post : CodedWave
        Both waves.
    links : Links
        Those by equal codes.
    """
    upper = max(_highest_kappas(pre, post, links), default=1.0)
    return upper < _HALF


def _highest_kappas(pre: CodedWave, post: CodedWave, links: Links) -> Iterator[float]:
    """Yield the most that the kappa of each attribute can well be, where enough people said it."""
    for before, after in zip(pre.groups, post.groups, strict=True):
        one, other = before[links.pre], after[links.post]
        known = (one >= 0) & (other >= 0)
        one, other, many = one[known], other[known], int(known.sum())
        if many < _ENOUGH:
            continue
        size = 1 + int(max(one.max(), other.max()))
        shares = [np.bincount(of, minlength=size) / many for of in (one, other)]
        by_chance = float(shares[0] @ shares[1])
        if by_chance == 1:
            continue
        agreeing = float((one == other).mean())
        kappa = (agreeing - by_chance) / (1 - by_chance)
        # Cohen (1960), standard error of kappa; the wider of that here and that of strangers
        spread = max(agreeing * (1 - agreeing), by_chance * (1 - by_chance))
        yield kappa + _SURELY * sqrt(spread / many) / (1 - by_chance)
