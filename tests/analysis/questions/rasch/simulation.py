"""How Rasch scales do where the truth is known.

``python -m tests.analysis.questions.rasch.simulation`` prints the table, in some minutes. Items
stand evenly from -1.5 to 1.5; what people know has a standard deviation of 1 before, and everyone
learns 0.5 logits, give or take as much. One item may become easier besides (`drift`), and answers
may be given again from memory (`again`).

2026-11, 1,000 samples a line. `cover`: 95 % intervals of difficulties; `infit`, `outfit`, `LR`
(Andersen), `drift`: share of p-values under .05 of items and scales that have nothing wrong; `any`:
scales with such a drift after adjustment; `found`: the item that drifts; then the bias of the
change of measures, whose t interval held the truth in as few as 37 % and is not given, and bias and
coverage of the latent change.

====== ===== ==== ========== ===== ===== ====== ==== ===== ==== ===== ===== ===== =====
people items mean setting    cover infit outfit LR   drift any  found bias  bias  cover
====== ===== ==== ========== ===== ===== ====== ==== ===== ==== ===== ===== ===== =====
200    6     0    normal     .949  .051  .048   .056 .050  .058       -.032 .001  .961
200    12    0    normal     .950  .051  .047   .065 .050  .057       -.006 .004  .951
1,000  6     0    normal     .951  .048  .052   .054 .049  .044       -.034 -.002 .950
1,000  12    0    normal     .955  .046  .045   .055 .046  .032       -.009 .001  .950
200    12    1.5  normal     .953  .050  .046   .032 .050  .053       -.071 .007  .949
1,000  12    1.5  normal     .948  .049  .052   .046 .050  .056       -.077 -.001 .954
1,000  12    1.5  skewed     .951  .054  .051   .055 .052  .043       -.074 .015  .933
1,000  12    1.5  two kinds  .946  .051  .049   .053 .052  .054       -.083 -.008 .947
500    12    0    half again .946  .050  .048   .066 .054  .060
500    10    0    drift 0.5  .951  .048  .048   .056 .047  .064 .871  .033  .047  .858
500    10    0    drift 1.0  .948  .047  .049   .055 .055  .090 1.000 .066  .079  .702
====== ===== ==== ========== ===== ===== ====== ==== ===== ==== ===== ===== ===== =====

The change of measures falls short near the ceiling; the latent change does not. Both hold what was
learned of an item that drifts, and so are off from what was learned of the others.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.questions.rasch.scale import RaschScale
from tests.analysis.questions.rasch.builders import drawn, scaled

GAIN = 0.5
MOVED = 3  # the item that drifts, where one does
FIGURES = (
    "covered", "infit", "outfit", "andersen", "drift", "any drift", "found",
    "change bias", "latent bias", "latent covered",
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """One line of the table: people, items, their mean, shape and drift, and what is remembered."""

    people: int
    items: int
    mean: float = 0.0
    shape: str = "normal"
    drift: float = 0.0
    remembered: float = 0.0


SETTINGS = (
    *(Setting(people, items) for people in (200, 1000) for items in (6, 12)),
    *(Setting(people, 12, mean=1.5) for people in (200, 1000)),
    Setting(1000, 12, mean=1.5, shape="skewed to the top"),
    Setting(1000, 12, mean=1.5, shape="two kinds"),
    Setting(500, 12, remembered=0.5),
    *(Setting(500, 10, drift=drift) for drift in (0.5, 1.0)),
)


def simulate(setting: Setting, rng: np.random.Generator) -> RaschScale:
    """Draw one event of an audience that answers everything twice."""
    standard = {
        "normal": lambda n: rng.normal(size=n),
        "skewed to the top": lambda n: (2 - rng.gamma(2, 1, n)) / np.sqrt(2),
        "two kinds": lambda n: rng.choice([-0.9, 0.9], n) + rng.normal(0, np.sqrt(0.19), n),
    }[setting.shape]
    before = setting.mean + standard(setting.people)
    after = before + rng.normal(GAIN, 0.5, setting.people)
    difficulty = truth(setting)
    moved = difficulty - setting.drift * (np.arange(setting.items) == MOVED)
    pre, post = drawn(rng, before, difficulty), drawn(rng, after, moved)
    again = rng.random(pre.shape) < setting.remembered
    found = scaled(pre, np.where(again, pre, post))
    assert isinstance(found, RaschScale)
    return found


def truth(setting: Setting) -> np.ndarray:
    return np.linspace(-1.5, 1.5, setting.items)


def seen(setting: Setting, samples: int, *, seed: int) -> dict[str, float]:
    """Return the share, or mean, of each of `FIGURES` over some events."""
    rng = np.random.default_rng(seed)
    shown: dict[str, list[float]] = defaultdict(list)
    for _ in range(samples):
        for name, value in _figures(simulate(setting, rng), setting):
            shown[name].append(value)
    return {name: float(np.mean(shown[name])) if shown[name] else np.nan for name in FIGURES}


def _figures(found: RaschScale, setting: Setting) -> Iterator[tuple[str, float]]:
    for place, (item, true) in enumerate(zip(found.items.values(), truth(setting), strict=True)):
        yield "covered", abs(item.difficulty - true) < 1.96 * item.error
        yield "infit", item.infit.p_value < 0.05
        yield "outfit", item.outfit.p_value < 0.05
        if item.drift is not None:
            moved = bool(setting.drift) and place == MOVED
            yield "found" if moved else "drift", item.drift.p_value < 0.05
    drifts = [item.drift for item in found.items.values()]
    if drifts[0] is not None:
        others = [p for n, p in enumerate(drifts) if not (setting.drift and n == MOVED)]
        yield "any drift", any(one.p_adjusted < 0.05 for one in others)
    if found.test is not None:
        yield "andersen", found.test.p_value < 0.05
    if setting.remembered:
        return  # what people learn is then less than they would
    yield "change bias", found.change.change - GAIN
    latent = found.latent_change
    yield "latent bias", latent.change - GAIN
    yield "latent covered", latent.change_low < GAIN < latent.change_high


def main(samples: int) -> None:
    print("people items  mean shape              drift again  " + "  ".join(FIGURES))
    for number, setting in enumerate(SETTINGS):
        row = seen(setting, samples, seed=number)
        figures = "  ".join(f"{row[name]:>{len(name)}.3f}" for name in FIGURES)
        print(
            f"{setting.people:>6} {setting.items:>5} {setting.mean:>5} {setting.shape:<18} "
            f"{setting.drift:>5} {setting.remembered:>5}  {figures}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
