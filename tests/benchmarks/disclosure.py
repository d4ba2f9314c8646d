"""How long it takes to decide what a pack may show.

``python -m tests.benchmarks.disclosure`` decides a pack of the sample event, and packs of invented
ones: 6 segments of 5 groups and 12 activities, everyone, each group, each activity and each group
at each activity (403 sets); groups and activities of even size, and of very uneven ones. ``--people
1000 100000`` chooses how many people.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import surveys.samples
from analysis.disclosure.deciding import decide
from analysis.disclosure.published import ACTIVITY, People, Population, people_of, populations_of
from analysis.disclosure.table import table_of
from surveys.opening import open_event
from tests.analysis.disclosure.builders import members, pack, pairs_of

SEGMENTS, GROUPS, ACTIVITIES = 6, 5, 12
UNEVEN = (0.5, 0.3, 0.15, 0.04, 0.01)
PEOPLE = (1_000, 2_000, 5_000, 20_000, 100_000)


def invented(people: int, *, uneven: bool, seed: int = 7) -> People:
    """Draw people in groups and at activities."""
    rng = np.random.default_rng(seed)
    shares = UNEVEN if uneven else (1 / GROUPS,) * GROUPS
    groups = {}
    for segment in range(SEGMENTS):
        codes = rng.choice(GROUPS, size=people, p=shares)
        groups[f"segment {segment}"] = {f"group {code}": codes == code for code in range(GROUPS)}
    exclusive = frozenset(groups)
    groups[ACTIVITY] = {
        f"activity {n}": rng.random(people) < share
        for n, share in enumerate(np.linspace(0.002 if uneven else 0.05, 0.4, ACTIVITIES))
    }
    return People(groups, exclusive)


def events(sizes: list[int]) -> Iterator[tuple[str, People, dict[str, Population], str]]:
    """Yield each event's name, people, populations, and the one that its pack is about."""
    sample = open_event(Path(surveys.samples.__file__).parent / "beijing2025").respondents
    yield "sample", people_of(sample), populations_of(sample), "knowledge/pairs"
    for people in sizes:
        for uneven in (False, True):
            name = f"{people:,} {'uneven' if uneven else 'even'}"
            yield name, invented(people, uneven=uneven), pairs_of(people), "pairs"


def main() -> None:
    """Decide packs and print how long it took, and what is shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=list(PEOPLE))
    print(
        f"{'event':>16} {'atoms':>7} {'sets':>5} {'small':>6} {'hidden':>7} {'pools':>6} "
        f"{'seconds':>8} {'of CPU':>7}"
    )
    for name, people, populations, population in events(parser.parse_args().people):
        sets = pack(people, population=population)
        atoms = len(table_of(members(people, populations, sets)).people)
        start, cpu = time.perf_counter(), time.process_time()
        found = decide(people, populations, sets, minimum=10)
        taken, used = time.perf_counter() - start, time.process_time() - cpu
        small = sum(why == "small" for why in found.hidden.values())
        print(
            f"{name:>16} {atoms:7} {len(sets):5} {small:6} {len(found.hidden) - small:7} "
            f"{len(set(found.pooled.values())):6} {taken:8.2f} {used:7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
