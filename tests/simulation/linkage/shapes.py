"""The kinds of code that are tried."""

from __future__ import annotations

from tests.simulation.linkage.draws import (
    BOTH,
    DIGITS,
    LETTERS,
    Shape,
    listed,
    of_characters,
    of_parts,
    personal,
    retelling,
    typing,
    with_siblings,
)

DROP_OUT = 0.25
TYPOS = typing(typos=0.03, swaps=0.01)

PAD = typing(typos=0.03, swaps=0.01, signs=DIGITS)
ON_A_PAD = {
    "numbers of a list, digits only": ("{:06d}", 1),
    "numbers of a list, P00001": ("P{:06d}", 1),
    "numbers of a list, 100, 101": ("{}", 100),
}

TWELVE = of_parts(26, 12, 31, 26, 10, 40, 26, 12, 20, 30, 15, 26)
RETOLD = retelling(lapses=0.035, blanks=0.005)

SHAPES: tuple[Shape, ...] = (
    Shape("12 parts", TWELVE, RETOLD),
    Shape("12 parts with few answers", of_parts(2, 12, 31, 5, 10, 3, 8, 12, 4, 7, 26, 5), RETOLD),
    Shape("12 parts, siblings", with_siblings(TWELVE, shared=10, people=0.1), RETOLD),
    Shape("6 parts", of_parts(100, 31, 100, 100, 60, 60), retelling(lapses=0.025)),
    Shape("6 parts with few answers", of_parts(26, 12, 31, 100, 40, 12), retelling(lapses=0.025)),
    Shape("6 letters or digits", of_characters(*[BOTH] * 6), TYPOS),
    Shape(
        "2 letters, 4 digits",
        of_characters(LETTERS, LETTERS, DIGITS, DIGITS, DIGITS, DIGITS),
        TYPOS,
    ),
    Shape("name, day, phone", personal, TYPOS),
    Shape("6 digits", of_characters(*[DIGITS] * 6), TYPOS),
    Shape("numbers of a list", listed("{:06d}"), TYPOS),
    *(Shape(name, listed(form, first=first), PAD) for name, (form, first) in ON_A_PAD.items()),
    *(
        Shape(f"numbers of a list, {name}", listed("{:06d}"), TYPOS, (6, 2), changed)
        for name, changed in (("two segments", 0.02), ("two segments, often changed", 0.05))
    ),
)
"""12 parts: four in ten agree in full, and 92 in 100 in ten parts or more. 6 parts: one in twenty
is told otherwise the second time."""

SAMPLES = {2_000: 20, 100_000: 2}
"""How many draws of so many people."""

GROWTH = (25_000, 50_000, 100_000, 200_000)
GROWING = ("12 parts", "6 letters or digits")
