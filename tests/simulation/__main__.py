"""Run the studies at full size; arguments name the ones to run anew, all unless given."""

import sys
import time

from tests.simulation.results import KEPT, TOLD, keep, kept
from tests.simulation.studies import STUDIES
from tests.simulation.study import Result, run


def main(names: list[str]) -> None:
    """Run and keep, study by study, so that nothing is lost."""
    unknown = set(names) - {study.name for study in STUDIES}
    if unknown:
        sys.exit(f"No such study: {', '.join(sorted(unknown))}")
    order = [study.name for study in STUDIES]
    for study in STUDIES:
        if names and study.name not in names:
            continue
        started = time.perf_counter()
        found: list[Result] = []
        for shape in study.shapes:
            for people in study.sizes:
                found += run(study, shape, people, samples=study.samples)
        others = [one for one in kept() if one.study != study.name] if KEPT.exists() else []
        keep(sorted(others + found, key=lambda one: order.index(one.study)))
        print(f"{study.name}: {time.perf_counter() - started:.0f} s", flush=True)
    print(TOLD)


if __name__ == "__main__":
    main(sys.argv[1:])
