"""People of a small event, a row for each, and the respondents that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from surveys.instrument import Scale
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.respondents import Respondents, ScorePairs
from surveys.scoring import MISSING, score, score_denominator
from tests.analysis.item_builders import ABSENT, EMPTY, keyed, rated
from tests.surveys.builders import keyed_scale, rated_scale

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class People:
    """What everyone answered and is; `segments` gives each its groups and everyone's code.

    `pre` and `post` have a row for each person and a column for each item: the position of the
    chosen option, `EMPTY`, or `ABSENT` throughout for a wave in which the person was not seen.
    """

    pre: Rows
    post: Rows
    scoring: Literal["keyed", "rated"] = "keyed"
    segments: Mapping[str, tuple[Sequence[str], Rows]] = field(default_factory=dict)
    attendance: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    asked: NDArray[np.bool_] | None = None
    careless: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """The scale, of which half of the items may be left empty."""
        size = self.pre.shape[1]
        if self.scoring == "keyed":
            return keyed_scale(size, allowed_missing=0.5)
        return rated_scale(size, allowed_missing=0.5)

    def scores(self) -> ScorePairs:
        """Return everyone's score units."""
        scale = self.scale
        denominator = score_denominator(scale)
        units = []
        for given in (self.pre, self.post):
            answers = {
                item.id: np.maximum(given[:, n], EMPTY).astype(np.int32)
                for n, item in enumerate(scale.items)
            }
            seen = (given != ABSENT).all(axis=1)
            units.append(np.where(seen, score(answers, scale, denominator=denominator), MISSING))
        return ScorePairs(*units, denominator)

    def take(self, rows: Rows) -> People:
        """Return some people, in the order of `rows`, who may be there more than once."""
        return replace(
            self,
            pre=self.pre[rows],
            post=self.post[rows],
            segments={name: (groups, code[rows]) for name, (groups, code) in self.segments.items()},
            attendance={name: who[rows] for name, who in self.attendance.items()},
            asked=None if self.asked is None else self.asked[rows],
            careless={wave: who[rows] for wave, who in self.careless.items()},
        )

    def swapped(self) -> People:
        """Return the same people with what they answered before and after exchanged."""
        other = {"pre": "post", "post": "pre"}
        return replace(
            self,
            pre=self.post,
            post=self.pre,
            careless={other[wave]: who for wave, who in self.careless.items()},
        )

    def relabelled(self, rng: np.random.Generator, *, prefix: str) -> People:
        """Return the same people with all names changed, groups and activities in any order."""
        segments = {}
        for name, (groups, code) in self.segments.items():
            order = rng.permutation(len(groups))
            place = np.append(np.argsort(order), -1)  # the last one is for an unknown group
            segments[prefix + name] = ([prefix + groups[old] for old in order], place[code])
        activities = rng.permutation([*self.attendance]).tolist()
        attendance = {prefix + name: self.attendance[name] for name in activities}
        return replace(self, segments=segments, attendance=attendance)

    def respondents(self) -> Respondents:
        """Return them as the analysis takes them: those seen twice first."""
        before, after = ((given != ABSENT).all(axis=1) for given in (self.pre, self.post))
        both = before & after
        people = self.take(np.argsort(~both, kind="stable"))
        n, matched, (pre, post) = len(both), int(both.sum()), map(int, (before.sum(), after.sum()))
        made = keyed if self.scoring == "keyed" else rated
        asked = np.full(n, bool(self.attendance)) if people.asked is None else people.asked
        return Respondents(
            scores={people.scale.id: people.scores()},
            segments={
                name: Grouping(tuple(groups), code.astype(np.int32))
                for name, (groups, code) in people.segments.items()
            },
            attendance={name: who & asked for name, who in people.attendance.items()},
            asked_activities=asked,
            linkage=Linkage(pre, post, pre, post, matched, matched, *[0] * 6),
            answers={people.scale.id: made(people.pre.T.tolist(), people.post.T.tolist())},
            careless={wave: {"too_fast": who} for wave, who in people.careless.items()},
        )


def simulated(
    seed: int, n: int, *, items: int = 6, scoring: Literal["keyed", "rated"] = "keyed"
) -> People:
    """Return people of whom some came once only, left items empty, or are of no known group."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(size=(n, 1))
    options = 3 if scoring == "keyed" else 5
    waves = []
    for gain in (0.0, rng.uniform(-0.5, 1)):
        level = ability + gain + rng.normal(size=(n, items)) - np.linspace(-1, 1, items)
        if scoring == "rated":
            given = np.clip(np.round(level + 2), 0, 4).astype(np.int64)
        else:
            given = np.where(level > 0, 0, rng.integers(1, options, size=(n, items)))
        waves.append(np.where(rng.random((n, items)) < 0.08, EMPTY, given))
    seen = rng.choice(3, p=[0.7, 0.2, 0.1], size=n)  # twice, before only, after only
    returned = rng.random(n) < 1 / (1 + np.exp(-2 - 2.5 * ability[:, 0]))  # those who know more
    seen[(seen == 0) & ~returned] = 1
    waves[0][seen == 2] = ABSENT
    waves[1][seen == 1] = ABSENT
    asked = rng.random(n) < 0.95
    return People(
        *waves,
        scoring=scoring,
        segments={
            "age": (("young", "middle", "old"), rng.choice(4, p=[0.1, 0.4, 0.3, 0.2], size=n) - 1),
            "land": (("here", "there"), rng.choice(3, p=[0.05, 0.5, 0.45], size=n) - 1),
        },
        attendance={name: rng.random(n) < share for name, share in (("expo", 0.6), ("talk", 0.4))},
        asked=asked,
        careless={wave: rng.random(n) < 0.1 for wave in ("pre", "post")},
    )


def crowds(*sizes: int) -> st.SearchStrategy[People]:
    """Strategy: the people of an event; those who fail are told by their seed."""
    return st.builds(
        simulated,
        seed=st.integers(0, 10**6),
        n=st.sampled_from(sizes),
        items=st.sampled_from([1, 3, 6]),
        scoring=st.sampled_from(["keyed", "rated"]),
    )
