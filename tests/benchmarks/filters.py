"""Filters: the server's time for each view after another group was chosen.

``python -m tests.benchmarks.filters`` invents an event of a thousand and of a million pairs (3
scales with their questions, 6 segments of 5 groups, 12 activities; four in ten who answered before
did not come back) and takes the sample event. It runs what each view shows, by the functions that
the app calls, up to the charts' figures: first of everybody, then of 20 selections of a group, and
of 20 of all groups but one, that nobody chose before; it prints the medians of these, in
milliseconds of one processor, as waiting for others says nothing of the program.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np

from analysis.event_outcome import EventOutcome
from analysis.groups.families import Basis
from dashboard.charts.colours import LIGHT
from dashboard.charts.describe import changes, levels, means, people, spread
from dashboard.charts.forms import Chart
from dashboard.charts.screen.draw import draw
from dashboard.findings import Findings, findings_of
from dashboard.words import claims, screen, tables
from surveys.event import Event
from surveys.instrument import Instrument
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.opening import OpenedEvent, open_event
from surveys.respondents import ItemAnswers, Respondents, ScaleAnswers, ScorePairs
from surveys.samples import BEIJING
from surveys.scoring import MISSING
from surveys.selecting.selection import Selection

SCALES, ITEMS, SEGMENTS, GROUPS, ACTIVITIES, TIMES = 3, 12, 6, 5, 12, 20
GOALS = {"sample": 50, "1,000 pairs": 50, "1,000,000 pairs": 150}
"""Milliseconds."""


def invented(pairs: int, *, seed: int = 7) -> OpenedEvent:
    """Invent an event, without files."""
    rng = np.random.default_rng(seed)
    everyone = pairs + pairs * 2 // 3
    scales = [f"scale_{n}" for n in range(SCALES)]
    scores, answers = {}, {}
    for scale in scales:
        known = rng.beta(3, 2, size=everyone).astype(np.float32)
        right = [rng.random(everyone, dtype=np.float32) < known for _ in range(ITEMS)]
        learned = [one | (rng.random(everyone, dtype=np.float32) < 0.15) for one in right]
        pre, post = (np.sum(wave, axis=0, dtype=np.int64) for wave in (right, learned))
        post[pairs:] = MISSING
        scores[scale] = ScorePairs(pre, post, ITEMS)
        chosen = [(1 - one).astype(np.int8) for one in learned]
        for one in chosen:
            one[pairs:] = -2
        answers[scale] = ScaleAnswers(
            items={
                "pre": {
                    f"{scale}_{n}": _item((1 - r).astype(np.int8)) for n, r in enumerate(right)
                },
                "post": {f"{scale}_{n}": _item(one) for n, one in enumerate(chosen)},
            },
            scoring={"pre": "keyed", "post": "keyed"},
            empty_is_wrong={"pre": False, "post": False},
            differing={},
        )
    groups = tuple(f"g{n}" for n in range(GROUPS))
    respondents = Respondents(
        scores=scores,
        segments={
            f"segment_{n}": Grouping(groups, rng.integers(GROUPS, size=everyone).astype(np.int8))
            for n in range(SEGMENTS)
        },
        attendance={
            f"a{n}": rng.random(everyone) < share
            for n, share in enumerate(np.linspace(0.05, 0.4, ACTIVITIES))
        },
        asked_activities=np.ones(everyone, dtype=np.bool_),
        linkage=Linkage(everyone, pairs, everyone, pairs, pairs, pairs, 0, 0, 0, 0, 0, 0),
        answers=answers,
        careless={"pre": {"too_fast": rng.random(everyone) < 0.02}},
    )
    form = _form(scales)
    event = Event.model_validate(
        {
            "title": "Invented",
            "instrument": "?",
            "segments": {f"segment_{n}": {"column": "?", "order": groups} for n in range(SEGMENTS)},
            "activities": {"column": "?", "titles": {f"a{n}": f"A {n}" for n in range(ACTIVITIES)}},
        }
    )
    return OpenedEvent(event, {"pre": form, "post": form}, respondents, content_hash=str(pairs))


def _item(chosen: np.ndarray) -> ItemAnswers:
    return ItemAnswers(chosen, np.array([1, 0]), 1, np.zeros(2, dtype=np.bool_), reverse=False)


def _form(scales: list[str]) -> Instrument:
    return Instrument.model_validate(
        {
            "id": "invented",
            "title": "Invented",
            "scales": [
                {
                    "id": scale,
                    "scoring": "keyed",
                    "options": ["True", "False"],
                    "items": [
                        {"id": f"{scale}_{n}", "text": f"{scale} {n}", "key": "True"}
                        for n in range(ITEMS)
                    ],
                }
                for scale in scales
            ],
        }
    )


def overview(found: Findings, scale: str) -> Iterator[Chart]:
    """Compute what the overview shows."""
    claims.headline(scale, found.overall(scale), perceived=found.perceived(scale))
    claims.evidence(found.overall(scale), minimum=found.minimum)
    screen.what_lasted(found, scale)
    screen.caveats(found, scale)
    yield changes.change_of_scales(found)
    yield means.scores_of_scales(found)
    yield people.moves_of_scales(found)
    yield people.who_took_part(found)
    _table(found, found.all_scales())


def scores(found: Findings, scale: str) -> Iterator[Chart]:
    """Compute what the view of scores shows."""
    claims.evidence(found.overall(scale), minimum=found.minimum)
    _ = found.outcomes[scale].ends
    yield spread.spread_of_scores(found, scale)
    yield spread.moves_of_people(found, scale)
    if levels.levels_of(found, scale):
        yield levels.change_of_levels(found, scale)
        yield levels.shares_at_levels(found, scale)


def audience(found: Findings, scale: str) -> Iterator[Chart]:
    """Compute what the view of groups shows."""
    segment = found.segments[0]
    yield changes.change_of_groups(found, scale, segment)
    yield means.scores_of_groups(found, scale, segment)
    _table(found, found.groups(scale, segment))


def activities(found: Findings, scale: str) -> Iterator[Chart]:
    """Compute what the view of activities shows."""
    claims.attendance(found.attendance, minimum=found.minimum)
    yield changes.change_of_activities(found, scale)
    yield changes.adjusted_of_activities(found, scale)
    yield means.scores_of_activities(found, scale)
    _table(found, found.activities(scale))


VIEWS: dict[str, Callable[[Findings, str], Iterator[Chart]]] = {
    "overview": overview,
    "scores": scores,
    "audience": audience,
    "activities": activities,
}


def _table(found: Findings, groups: Iterator[tuple[str, object]]) -> None:
    for _, group in groups:
        tables.printed(group, minimum=found.minimum)
        tables.exact(group, minimum=found.minimum)


def selections(opened: OpenedEvent) -> dict[str, list[Selection]]:
    """Return 20 selections of one group each, and 20 of all but one group of a segment."""
    segments = opened.respondents.segments.items()
    each = [(segment, group, one.groups) for segment, one in segments for group in one.groups]
    return {
        "one group": [Selection(((segment, (group,)),)) for segment, group, _ in each][:TIMES],
        "all but one": [
            Selection(((segment, tuple(other for other in groups if other != group)),))
            for segment, group, groups in each
        ][:TIMES],
    }


def milliseconds(whole: EventOutcome, selection: Selection, view: str, basis: Basis) -> float:
    """Return how long a view takes of a selection that nobody chose before."""
    start = time.process_time()
    found = findings_of(whole.of(selection), language="en", basis=basis)
    scale = found.scales[0]
    found.counted(scale)
    for chart in VIEWS[view](found, scale):
        draw(chart, LIGHT)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=GOALS, help="one of the events")
    parser.add_argument("--basis", default="matched")
    options = parser.parse_args()
    events: dict[str, Callable[[], OpenedEvent]] = {
        "sample": lambda: open_event(BEIJING),
        "1,000 pairs": lambda: invented(1000),
        "1,000,000 pairs": lambda: invented(1_000_000),
    }
    for name, made in events.items():
        if options.only not in (None, name):
            continue
        opened = made()
        whole = EventOutcome(opened)
        for view in VIEWS:
            first = milliseconds(whole, Selection(), view, options.basis)
            print(f"{name:>16} {view:<11} goal {GOALS[name]:4} ms", end="")
            for kind, chosen in selections(opened).items():
                took = [milliseconds(whole, one, view, options.basis) for one in chosen]
                print(f", {kind} {statistics.median(took):4.0f} (at most {max(took):4.0f})", end="")
            print(f", everybody for the first time {first:5.0f}", flush=True)


if __name__ == "__main__":
    main()
