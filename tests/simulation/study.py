"""A study: samples of one kind, and how often what should hold of them does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.random import Generator

from tests.simulation.populations import SHAPES

Kind = Literal["coverage", "size", "power", "family", "verdict"]

Held = Iterable[tuple[str, float | None]]
"""Of one sample: row of the table, and whether it held; None where nothing was given."""

Sampler = Callable[[Generator], Held]


@dataclass(frozen=True, slots=True)
class Study:
    """Samples of one kind.

    Attributes
    ----------
    kind : str
        The table to which its rows belong.
    of : callable
        Takes a shape and a number of people, and returns what draws and judges one sample.
    samples : int
        How many to draw at full size.
    reduced : int
        How many in the tests.
    sizes : tuple of int
        Numbers of people.
    shapes : tuple of str
        Shapes of scores.
    """

    kind: Kind
    of: Callable[[str, int], Sampler]
    samples: int = 4000
    reduced: int = 100
    sizes: tuple[int, ...] = (30, 100, 1000)
    shapes: tuple[str, ...] = SHAPES

    @property
    def name(self) -> str:
        """What the study is called in the results."""
        return self.of.__name__


@dataclass(frozen=True, slots=True)
class Result:
    """How often one thing held, of scores of one shape and so many people.

    Attributes
    ----------
    share : float
        Of what was given.
    given : float
        Proportion of samples in which there was anything to judge.
    """

    kind: Kind
    study: str
    row: str
    shape: str
    people: int
    share: float
    given: float
    samples: int

    @property
    def error(self) -> float:
        """Monte Carlo standard error, at most."""
        return float(np.sqrt(self.share * (1 - self.share) / max(self.samples * self.given, 1)))


def run(study: Study, shape: str, people: int, *, samples: int) -> list[Result]:
    """Draw the samples of one shape and number of people."""
    rng = np.random.default_rng([crc32(study.name.encode()), SHAPES.index(shape), people])
    sampler = study.of(shape, people)
    held: dict[str, list[float]] = defaultdict(list)
    asked: dict[str, int] = defaultdict(int)
    for _ in range(samples):
        for row, value in sampler(rng):
            asked[row] += 1
            if value is not None:
                held[row].append(value)
    return [
        Result(
            study.kind,
            study.name,
            row,
            shape,
            people,
            float(np.mean(held[row])),
            len(held[row]) / times,
            samples,
        )
        for row, times in asked.items()
        if held[row]
    ]
