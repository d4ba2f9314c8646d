"""Change files at random: ``python -m tests.fuzzing MINUTES``, or TARGET SEED to try one again."""

import sys
import time

from tests.fuzzing.run import fuzz
from tests.fuzzing.targets import attempt

if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(attempt(sys.argv[1], int(sys.argv[2])))
        sys.exit()
    fuzzed = fuzz(
        float(sys.argv[1]) if len(sys.argv) > 1 else 10, first_seed=time.time_ns() % 10**9
    )
    for (target, became), times in sorted(fuzzed.tried.items()):
        print(f"{target}: {became} {times}")
    print(*fuzzed.found, sep="\n\n")
    print(f"{fuzzed.tried.total()} tried, {len(fuzzed.found)} different faults")
    sys.exit(bool(fuzzed.found))
