"""Draw and match at full size; takes some minutes."""

from tests.simulation.linkage.results import METHODS, TOLD, keep, row
from tests.simulation.linkage.shapes import GROWING, GROWTH, SAMPLES, SHAPES


def main() -> None:
    """Run and keep."""
    rows = []
    for people, samples in SAMPLES.items():
        for shape in SHAPES:
            for method in METHODS:
                rows.append(row(shape.name, people, method, samples))
                print(*rows[-1], flush=True)
    for people in set(GROWTH) - set(SAMPLES):
        rows += [row(name, people, "tolerant", 1) for name in GROWING]
    keep(sorted(rows, key=lambda one: (one.people, one.method)))
    print(TOLD)


if __name__ == "__main__":
    main()
