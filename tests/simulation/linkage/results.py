"""Results: kept in `results.csv`, told in `RESULTS.md`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from surveys.linkage.equal_codes import FALSE_SHARE
from tests.simulation.linkage.draws import draw, seeded
from tests.simulation.linkage.measure import Method, measured
from tests.simulation.linkage.shapes import DROP_OUT, GROWING, GROWTH, SAMPLES, SHAPES

KEPT = Path(__file__).with_name("results.csv")
TOLD = Path(__file__).with_name("RESULTS.md")
METHODS: tuple[Method, ...] = ("exact", "tolerant")

INTRODUCTION = """\
# How many true pairs are found, and how many links are false

Written by `python -m tests.simulation.linkage`, which draws invented people whose codes and whose
truth are known; the tests here draw fewer. A quarter of those who answered before do not come
again, and as many come anew. Of codes in one piece 3 % are mistyped each time (half of them another
character, the others one more or one less) and 1 % have two neighbours swapped. Of codes in *12
parts* four in ten agree in full and 92 in 100 in ten parts or more; of those in *6 parts* one part
in twenty is told otherwise the second time. Of *siblings*, one person in ten has one there, with
ten of the 12 parts in common. *Found* is the share of those who came twice, *false* the share of
links that are of two different people, in percent; beside it what the matcher itself *expected*.
Bold figures are above the 0.3 % that near codes are held to.

Where `tolerant` finds nobody, the codes cannot tell so many people apart: they stay unmatched, and
are said to be. *Numbers of a list* are trusted where they are equal, although a number that was
mistyped is mostly somebody else's; near ones are never linked. Nothing in equal numbers shows that
one was mistyped, so these links stand, but for numbers that stand twice in a wave; what is held to
is that the matcher *expects* as many false ones as there are, within a factor of 1.5. Typed *digits
only*, a wrong character is always a digit, so that more of the typos make another's number.
Segments that are asked twice can contradict such links: *two segments* have six and two groups, and
one person in fifty answers as anybody would the second time, or one in twenty (*often changed*).
Where fewer than one in ten contradicted links is expected to be false, all stand, and the page
*Matching* says so.

"""


class Row(NamedTuple):
    """What one method did with all draws of one kind; `seconds` is processor time for one draw."""

    shape: str
    people: int
    method: str
    samples: int
    true: int
    found: int
    links: int
    expected_chance: float
    too_common: int
    seconds: float


def row(name: str, people: int, method: Method, samples: int) -> Row:
    """Draw and match."""
    (shape,) = (one for one in SHAPES if one.name == name)
    each = []
    true = 0
    for sample in range(samples):
        drawn = draw(shape, people, seeded(name, people, sample), drop_out=DROP_OUT)
        true += len(drawn.true)
        each.append(measured(drawn, method))
    return Row(
        name,
        people,
        method,
        samples,
        true,
        sum(one.right for one in each),
        sum(one.links for one in each),
        round(sum(one.expected_chance for one in each), 2),
        sum(one.too_common for one in each),
        round(sum(one.seconds for one in each) / samples, 2),
    )


def kept() -> list[Row]:
    """Return the results of the last run at full size."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                one["shape"],
                int(one["people"]),
                one["method"],
                int(one["samples"]),
                int(one["true"]),
                int(one["found"]),
                int(one["links"]),
                float(one["expected_chance"]),
                int(one["too_common"]),
                float(one["seconds"]),
            )
            for one in csv.DictReader(file)
        ]


def keep(rows: Iterable[Row]) -> None:
    """Write results, and tell them."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)
    TOLD.write_text(told(kept()), encoding="utf-8")


def told(rows: Sequence[Row]) -> str:
    """Return the page of results."""
    parts = [INTRODUCTION]
    for people in SAMPLES:
        exact, tolerant = (
            {one.shape: one for one in rows if (one.people, one.method) == (people, method)}
            for method in METHODS
        )
        head = ["code", "exact: found", "false", "tolerant: found", "false", "expected", "links"]
        body = [
            [
                shape.name,
                *_shares(exact[shape.name]),
                *_shares(tolerant[shape.name]),
                _percent(tolerant[shape.name].expected_chance, tolerant[shape.name].links, 2),
                f"{tolerant[shape.name].links // SAMPLES[people]:,}",
            ]
            for shape in SHAPES
        ]
        samples = f"{SAMPLES[people]} draws"
        parts.append(f"## {people:,} people in each wave ({samples})\n\n{_markdown(head, body)}\n")
    parts.append(_growth(rows))
    return "\n".join(parts)


def _shares(one: Row) -> list[str]:
    wrong = one.links - one.found
    false = _percent(wrong, one.links, 2)
    bold = one.links and wrong / one.links > FALSE_SHARE
    return [_percent(one.found, one.true, 1), f"**{false}**" if bold else false]


def _percent(part: float, whole: int, digits: int) -> str:
    return f"{100 * part / whole:.{digits}f}" if whole else "–"


def _growth(rows: Sequence[Row]) -> str:
    tolerant = [one for one in rows if one.method == "tolerant" and one.people in GROWTH]
    seconds = {(one.shape, one.people): f"{one.seconds:.1f}" for one in tolerant}
    body = [[name, *(seconds[name, size] for size in GROWTH)] for name in GROWING]
    head = ["code", *(f"{size:,}" for size in GROWTH)]
    return (
        "## Time\n\nSeconds of one processor (2026-11) from texts to links, `tolerant`, by the "
        "number of people in each wave.\n\n"
        f"{_markdown(head, body)}\n"
    )


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
