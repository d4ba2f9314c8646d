"""Events in which there is next to nothing to see: a stated result or null, and no warning."""

import json
from dataclasses import asdict, replace
from math import isfinite

import numpy as np
import pytest

from analysis.counts.counting import count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.details import details
from analysis.everyone.all_respondents import all_respondents_share
from analysis.groups.comparison import compare
from analysis.groups.starters import starters
from analysis.pairs.change import SMALLEST_P_VALUE, estimate
from analysis.questions.reliability import Reliability
from dashboard.exports.results import results
from dashboard.exports.rows import estimate_rows
from dashboard.findings import findings
from surveys.event import WAVES, Event
from surveys.instrument import Band
from surveys.opening import OpenedEvent
from surveys.respondents import ScorePairs
from surveys.scoring import LARGEST_DENOMINATOR, MISSING
from tests.analysis.item_builders import ABSENT, EMPTY
from tests.analysis.laws.people import People, simulated
from tests.surveys.builders import instrument

TRUE, FALSE, DONT_KNOW = range(3)


def rows(answer, n, items=6):
    return np.full((n, items), answer, dtype=np.int64)


def mixed(n, items=6, options=2):
    return (np.arange(n)[:, None] * 7 // 3 + np.arange(items) * 5 // 2) % options


def with_groups(people, **settings):
    """Add two groups and two activities that everyone may be in."""
    n = len(people.pre)
    given = {
        "segments": {"age": (("young", "old"), np.arange(n) % 2)},
        "attendance": {"expo": np.arange(n) % 3 > 0, "talk": np.arange(n) % 4 > 1},
        **settings,
    }
    return replace(people, **given)


def crowd(**settings):
    return replace(simulated(1, 120), **settings)


def everyone(value, n=120):
    return np.full(n, value)


COMMON = {
    "nobody": with_groups(People(rows(TRUE, 0), rows(TRUE, 0))),
    "nobody without groups": People(rows(TRUE, 0), rows(TRUE, 0)),
    "one pair": with_groups(People(rows(FALSE, 1), rows(TRUE, 1))),
    "two pairs alike": with_groups(People(rows(FALSE, 2), rows(TRUE, 2))),
    "two pairs": with_groups(People(mixed(2), mixed(2)[::-1])),
    "three pairs": with_groups(People(mixed(3), mixed(3)[::-1])),
    "no pairs": with_groups(
        People(
            np.where(np.arange(60)[:, None] < 30, mixed(60), ABSENT),
            np.where(np.arange(60)[:, None] < 30, ABSENT, mixed(60)),
        )
    ),
    "one pair and others": with_groups(
        People(
            np.where(np.arange(60)[:, None] < 31, mixed(60), ABSENT),
            np.where(np.arange(60)[:, None] < 30, ABSENT, mixed(60)),
        )
    ),
    "nobody after": with_groups(People(mixed(60), rows(ABSENT, 60))),
    "nobody before": with_groups(People(rows(ABSENT, 60), mixed(60))),
    "no change": with_groups(People(mixed(60), mixed(60))),
    "all change alike": with_groups(People(rows([FALSE] * 3 + [TRUE] * 3, 60), rows(TRUE, 60))),
    "all at the ceiling before": with_groups(People(rows(TRUE, 60), mixed(60))),
    "all at the ceiling after": with_groups(People(mixed(60), rows(TRUE, 60))),
    "all at the ceiling": with_groups(People(rows(TRUE, 60), rows(TRUE, 60))),
    "all at the floor": with_groups(People(rows(FALSE, 60), rows(FALSE, 60))),
    "constant before": with_groups(People(rows([TRUE, FALSE] * 3, 60), mixed(60))),
    "constant after": with_groups(People(mixed(60), rows([TRUE, FALSE] * 3, 60))),
    "one item": with_groups(People(mixed(60, 1), mixed(60, 1)[::-1])),
    "two items": with_groups(People(mixed(60, 2), mixed(60, 2)[::-1])),
    "all empty": with_groups(People(rows(EMPTY, 60), rows(EMPTY, 60))),
    "all empty after": with_groups(People(mixed(60), rows(EMPTY, 60))),
    "all do not know": with_groups(People(rows(DONT_KNOW, 60), rows(DONT_KNOW, 60))),
    "all do not know before": with_groups(People(rows(DONT_KNOW, 60), mixed(60))),
    "ratings alike": with_groups(People(rows(4, 60), rows(4, 60), scoring="rated")),
    "one rating": with_groups(
        People(mixed(60, 1, 5), mixed(60, 1, 5)[::-1], scoring="rated"),
    ),
    "all careless": crowd(careless={"pre": everyone(True), "post": everyone(True)}),
    "no signs of care": crowd(careless={}),
    "one group": crowd(segments={"age": (("young",), everyone(0))}),
    "an empty group": crowd(segments={"age": (("young", "old"), everyone(1))}),
    "a group of one": crowd(segments={"age": (("young", "old"), (np.arange(120) > 0) * 1)}),
    "groups of one": crowd(segments={"code": (tuple(map(str, range(120))), np.arange(120))}),
    "unknown groups": crowd(segments={"age": (("young", "old"), everyone(-1))}),
    "no groups": crowd(segments={"age": ((), everyone(-1))}),
    "two segments alike": crowd(
        segments={name: (("young", "old"), np.arange(120) % 2) for name in ("age", "school")}
    ),
    "no segments": crowd(segments={}),
    "no activities": crowd(attendance={}, asked=None),
    "nobody was asked": crowd(asked=everyone(False)),
    "attended by all": crowd(attendance={"expo": everyone(True)}),
    "attended by nobody": crowd(attendance={"expo": everyone(False)}),
    "attended by one": crowd(attendance={"expo": np.arange(120) == 5}),
    "attended together": crowd(
        attendance={name: np.arange(120) % 2 > 0 for name in ("expo", "talk")}
    ),
    "attended by one group": crowd(
        segments={"age": (("young", "old"), np.arange(120) % 2)},
        attendance={"expo": np.arange(120) % 2 > 0},
    ),
    "attended for the score": with_groups(
        People(mixed(60), mixed(60)[::-1]),
        attendance={"expo": (mixed(60)[::-1] == TRUE).sum(axis=1) > 3},
    ),
}


def opened(respondents, *scales, minimum, weights=None):
    event = Event.model_validate(
        {
            "title": "Hardly anything",
            "instrument": "quiz",
            "pre": {"files": ["pre.csv"]},
            "post": {"files": ["post.csv"]},
            "columns": {"id": ["code"]},
            "disclosure": {"minimum": minimum},
            "weights": weights or {},
        }
    )
    form = instrument(*scales)
    return OpenedEvent(event, {"pre": form, "post": form}, respondents, "0" * 64)


def said(respondents, *scales, **settings):
    """Return all results, once they are shown to be plain and finite."""
    event = opened(respondents, *scales, **{"minimum": 2, **settings})
    found = results(findings(event), normalised_gain=True)
    check(found)
    check(estimate_rows(found))
    json.dumps(found, allow_nan=False)
    return found["scales"]


def check(value, *path):
    assert type(value) in (dict, list, tuple, str, int, float, bool, type(None)), path
    if isinstance(value, dict):
        for key, inner in value.items():
            assert type(key) is str, path
            check(inner, *path, key)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            check(inner, *path, place)
    elif isinstance(value, float):
        assert isfinite(value), path
    name = str(path[-1]) if path else ""
    if value is not None and (name.startswith("p_") or name == "signed_rank_p"):
        assert 0 < value <= 1, path


@pytest.mark.parametrize("minimum", [1, 10])
@pytest.mark.parametrize("name", COMMON)
def test_nothing_to_see(name, minimum):
    people = COMMON[name]

    said(people.respondents(), people.scale, minimum=minimum)


@pytest.mark.parametrize("name", [name for name, people in COMMON.items() if people.segments])
@pytest.mark.parametrize("uneven", [False, True])
def test_nothing_to_see_of_an_audience_that_is_known(name, uneven):
    """Groups of one size, or each twice the one before, up to the sixth."""
    people = COMMON[name]
    bands = (Band(title="Some", at_least=34), Band(title="All", at_least=100))
    scale = people.scale.model_copy(update={"bands": bands})
    weights = {
        segment: {group: 2.0 ** min(n, 5) if uneven else 1.0 for n, group in enumerate(groups)}
        for segment, (groups, _) in people.segments.items()
        if groups
    }
    said(people.respondents(), scale, weights=weights)


def fine(pre, post, denominator=LARGEST_DENOMINATOR):
    """Return respondents whose scores are in the finest units there are."""
    people = with_groups(People(mixed(len(pre)), mixed(len(pre))))
    scores = ScorePairs(np.array(pre), np.array(post), denominator)
    return replace(people.respondents(), scores={people.scale.id: scores}), people.scale


@pytest.mark.parametrize(
    "scores",
    [
        ([0, LARGEST_DENOMINATOR] * 30, [LARGEST_DENOMINATOR, 0] * 30),
        ([0] * 60, [LARGEST_DENOMINATOR] * 60),
        (list(range(60)), list(range(60, 0, -1))),
        ([LARGEST_DENOMINATOR // 3, LARGEST_DENOMINATOR // 3 + 1] * 30, [5, 6] * 30),
        ([MISSING, 7] * 30, [9, MISSING] * 30),
    ],
)
def test_the_finest_scores(scores):
    said(*fine(*scores))


def test_a_scale_without_scores_beside_one_with():
    people = COMMON["no change"]
    made, other = people.respondents(), people.scale.model_copy(update={"id": "other"})
    nothing = ScorePairs(*np.full((2, 60), MISSING), 12)
    both = replace(
        made,
        scores={**made.scores, "other": nothing},
        answers={**made.answers, "other": made.answers[people.scale.id]},
    )
    found = said(both, people.scale, other)

    assert found["other"]["overall"]["pairs"] == 0
    assert found["knowledge"]["overall"]["pairs"] == 60


@pytest.mark.slow
@pytest.mark.parametrize("learned", [0.02, 0.6])
def test_a_million_people_leave_p_values_above_0(learned):
    """Those of the groups differ as surely as that anyone learned."""
    people = simulated(4, 200)
    chance = np.random.default_rng(1).random(people.post.shape)
    gain = chance < learned * (1 + (people.segments["age"][1] == 1)[:, None])
    given = np.where(gain & (people.post >= 0), TRUE, people.post)
    many = replace(people, post=given).take(np.tile(np.arange(200), 5000))
    found = said(many.respondents(), people.scale)["knowledge"]

    assert found["overall"]["pairs"] > 500_000
    assert (
        found["overall"]["p_value"] == found["overall"]["weighted"]["p_value"] == SMALLEST_P_VALUE
    )
    if learned > 0.5:
        age = found["segments"]["age"]
        assert age["test"]["p_value"] == SMALLEST_P_VALUE


RELIABLE = Reliability(12, 1000, 0.7, 0.65, 0.75, None, None, None, 0.95)


@pytest.mark.parametrize("times", [10**6, 10**9])
@pytest.mark.parametrize("name", ["two pairs", "three pairs", "no change", "constant before"])
def test_tables_of_as_many_people_as_there_are(name, times):
    """Counts of a million- and a billionfold; what is said of each must stay plain and finite."""
    (scores,) = COMMON[name].respondents().scores.values()
    once = count(score_cells(scores))[0]
    many = JointScores(once.pre, once.post, once.count * times, once.denominator)
    found = estimate(many)
    said_of = [
        found,
        details(many),
        compare({"one": many, "other": once}),
        all_respondents_share(many, threshold=50),
        starters(many, dict.fromkeys(WAVES, RELIABLE)),
    ]

    check([asdict(one) for one in said_of if one is not None])
    assert found.change == pytest.approx(estimate(once).change, abs=1e-9)
