"""Change files at random: ``python -m tests.fuzzing MINUTES``, or TARGET SEED to try one again."""

import itertools
import sys
import time

from tests.fuzzing.run import fuzz
from tests.fuzzing.targets import attempt

PATIENCE = 5.0
"""Seconds that a small file may take on a busy machine."""

if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(attempt(sys.argv[1], int(sys.argv[2])))
        sys.exit()
    until = time.monotonic() + 60 * (float(sys.argv[1]) if len(sys.argv) > 1 else 10)
    seeds = itertools.count(time.time_ns() % 10**9)
    in_time = itertools.takewhile(lambda _: time.monotonic() < until, seeds)
    fuzzed = fuzz(in_time, patience=PATIENCE)
    for (target, became), times in sorted(fuzzed.tried.items()):
        print(f"{target}: {became} {times}")
    print(*fuzzed.found, sep="\n\n")
    print(f"{fuzzed.tried.total()} tried, {len(fuzzed.found)} different faults")
    sys.exit(bool(fuzzed.found))
