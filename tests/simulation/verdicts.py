"""What is said of invented events: gained, fell, no clear change, or cannot say.

Each event goes through everything that one in the app does: the outcome, its checks, and the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from analysis.checks import checks
from analysis.groups.disclosure import Hidden
from analysis.outcome import GroupOutcome, Outcome, outcome
from analysis.questions.careless import careless_counts
from dashboard.words import comparing, rules
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.respondents import Respondents, ScorePairs
from surveys.scoring import MISSING
from tests.analysis.item_builders import ABSENT, keyed
from tests.simulation.populations import ITEMS, KNOWN, LEARNED
from tests.simulation.study import Held, Sampler

MINIMUM = 10


@dataclass(frozen=True, slots=True)
class People:
    """Everyone who answered: what they know, their answers, and whether each was given.

    Attributes
    ----------
    known : ndarray of float, shape (n,)
        Share of the questions that each truly knows before.
    before, after : ndarray of int, shape (n, ITEMS)
        Right (1) and wrong (0).
    """

    known: np.ndarray
    before: np.ndarray
    after: np.ndarray


def drawn_people(rng: Generator, shape: str, people: int, *, learned: float = 0.0) -> People:
    """Draw people who learn a share of what they do not know."""
    known = rng.beta(*KNOWN[shape], size=people)
    later = known + learned * (1 - known)
    before, after = (rng.random((people, ITEMS)) < one[:, None] for one in (known, later))
    return People(known, before.astype(np.int64), after.astype(np.int64))


def event(
    people: People,
    *,
    seen_before: np.ndarray,
    seen_after: np.ndarray,
    segments: dict[str, Grouping] | None = None,
    attendance: dict[str, np.ndarray] | None = None,
) -> Respondents:
    """Return an event of one scale, matched people first."""
    seen = seen_before | seen_after
    order = np.argsort(np.where(seen_before & seen_after, 0, 1), kind="stable")
    order = order[seen[order]]
    was_seen = [one[order] for one in (seen_before, seen_after)]
    waves = [one[order] for one in (people.before, people.after)]
    scores = [
        np.where(there, right.sum(axis=1), MISSING)
        for there, right in zip(was_seen, waves, strict=True)
    ]
    answers = [
        [np.where(there, 1 - column, ABSENT) for column in right.T]
        for there, right in zip(was_seen, waves, strict=True)
    ]
    matched, n = int((was_seen[0] & was_seen[1]).sum()), [int(one.sum()) for one in was_seen]
    return Respondents(
        scores={"quiz": ScorePairs(scores[0], scores[1], ITEMS)},
        segments={
            name: Grouping(one.groups, one.codes[order]) for name, one in (segments or {}).items()
        },
        attendance={name: who[order] for name, who in (attendance or {}).items()},
        asked_activities=np.full(len(order), bool(attendance)),
        linkage=Linkage(*n, *n, matched, matched, 0, 0, 0, 0, 0, 0),
        answers={"quiz": keyed(*answers)},
    )


def said_of_everyone(respondents: Respondents) -> tuple[rules.Verdict, Outcome]:
    """Return what the app says of an event's overall change, and the outcome behind it."""
    found = outcome(respondents, "quiz", minimum=MINIMUM)
    checked = checks(
        linkage=respondents.linkage,
        overall=found.overall,
        drop_out=found.details.drop_out,
        agreement=found.agreement,
        reliability=found.reliability,
        dif=found.dif,
        careless=careless_counts(respondents),
        without_careless=found.without_careless,
        same_form=True,
        minimum=MINIMUM,
    )
    hidden: Hidden | None = "small" if found.overall.pairs < MINIMUM else None
    of_all = GroupOutcome(found.overall, None, hidden, checked.silencing(of_group=False))
    return rules.verdict(of_all), found


def _by_chance(rng: Generator, people: People) -> np.ndarray:
    return rng.random(len(people.known)) < 0.5


def _by_score(rng: Generator, people: People) -> np.ndarray:
    return rng.random(len(people.known)) < _likely(people.before.mean(axis=1))


def _by_knowledge(rng: Generator, people: People) -> np.ndarray:
    return rng.random(len(people.known)) < _likely(people.known)


def _likely(known: np.ndarray) -> np.ndarray:
    """Return how likely people come back: the more they know, the likelier; half of all do."""
    return 1 / (1 + np.exp(-6 * (known - np.median(known))))


Back = Callable[[Generator, People], np.ndarray]

STORIES: dict[str, tuple[float, Back]] = {
    "nothing learned, half came back by chance": (0.0, _by_chance),
    "nothing learned, who scored high came back": (0.0, _by_score),
    "nothing learned, who knows more came back": (0.0, _by_knowledge),
    "learned, half came back by chance": (1.0, _by_chance),
    "learned, who scored high came back": (1.0, _by_score),
}
"""Share of what the shape learns, and who came back."""


def _told(story: str, verdict: rules.Verdict) -> Held:
    for said, words in (
        ("a gain", ("gained",)),
        ("a fall", ("fell",)),
        ("no clear change", ("no clear change",)),
        ("cannot say", ("cannot say",)),
    ):
        yield f"{story}: {said}", verdict in words


def of_everyone(shape: str, pairs: int) -> Sampler:
    """Twice as many answered before, and a quarter more after only."""

    def sample(rng: Generator) -> Held:
        for story, (learned, who) in STORIES.items():
            people = drawn_people(
                rng, shape, 2 * pairs + pairs // 4, learned=learned * LEARNED[shape]
            )
            seen_before = np.arange(len(people.known)) < 2 * pairs
            back = who(rng, people)
            verdict, found = said_of_everyone(
                event(people, seen_before=seen_before, seen_after=~seen_before | back)
            )
            yield from _told(story, verdict)
            yield f"{story}: the three estimates agree", found.agreement.verdict == "agree"
            yield f"{story}: they are unsettled", found.agreement.verdict == "unsettled"
            yield f"{story}: they disagree", found.agreement.verdict == "disagree"

    return sample


def at_the_top(_: str, pairs: int) -> Sampler:
    """Everyone knows nearly everything, before and after."""
    everyone = np.ones(pairs, dtype=bool)

    def sample(rng: Generator) -> Held:
        known = rng.beta(40, 1, size=(pairs, 1))
        before, after = (rng.random((2, pairs, ITEMS)) < known).astype(np.int64)
        people = People(known[:, 0], before, after)
        verdict, _ = said_of_everyone(event(people, seen_before=everyone, seen_after=everyone))
        yield from _told("nearly all at the ceiling, nothing learned", verdict)

    return sample


def fewer_than_the_minimum(shape: str, pairs: int) -> Sampler:
    def sample(rng: Generator) -> Held:
        people = drawn_people(rng, shape, 3 * pairs, learned=LEARNED[shape])
        seen_before = np.arange(3 * pairs) < 2 * pairs
        seen_after = np.arange(3 * pairs) >= pairs
        verdict, _ = said_of_everyone(event(people, seen_before=seen_before, seen_after=seen_after))
        yield from _told(f"{pairs} pairs, learned", verdict)

    return sample


def whole_events(shape: str, pairs: int) -> Sampler:
    """Nothing learned; three segments of three groups, six activities, a dozen questions."""

    def sample(rng: Generator) -> Held:
        people = drawn_people(rng, shape, 2 * pairs)
        seen_before = np.ones(2 * pairs, dtype=bool)
        segments = {
            name: Grouping(("a", "b", "c"), rng.integers(3, size=2 * pairs).astype(np.int32))
            for name in ("age", "role", "country")
        }
        attendance = {f"activity {n}": rng.random(2 * pairs) < 0.3 for n in range(6)}
        verdict, found = said_of_everyone(
            event(
                people,
                seen_before=seen_before,
                seen_after=_by_chance(rng, people),
                segments=segments,
                attendance=attendance,
            )
        )
        said = {
            "of everyone": [verdict in ("gained", "fell")],
            "of the groups of three segments": [
                rules.verdict(group) in ("gained", "fell")
                for family in found.segments.values()
                for group in family.groups.values()
            ],
            "that groups of three segments differ": [
                comparing.differ(one.test, silenced=()) for one in found.segments.values()
            ],
            "of those who attended an activity": [
                rules.verdict(group) in ("gained", "fell")
                for group in found.activities.groups.values()
            ],
            "of an activity, all else equal": [
                not isinstance(one, str) and comparing.direction_of(one, silenced=()) != "unclear"
                for one in found.adjusted.values()
            ],
        }
        for what, called in said.items():
            yield f"nothing learned: any claim {what}", any(called)
        yield "nothing learned: any claim on the page", any(map(any, said.values()))

    return sample
