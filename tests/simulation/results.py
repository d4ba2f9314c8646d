"""Results: kept in `results.csv`, told in `RESULTS.md`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from tests.simulation.populations import SHAPES
from tests.simulation.study import Kind, Result
from tests.simulation.words import ABOUT, FAMILIES, INTRODUCTION, SHORTFALLS, TITLES

KEPT = Path(__file__).with_name("results.csv")
TOLD = Path(__file__).with_name("RESULTS.md")

AS_KEPT = {"people": int, "samples": int, "share": float, "given": float}

BAND: dict[Kind, tuple[float, float]] = {
    "coverage": (0.94, 0.96),
    "size": (0.0, 0.05),
    "power": (0.78, 1.0),
    "family": (0.0, 0.05),
}
"""What is as it should be."""

OFTEN = 0.9
"""Share of the samples in which there should be anything to judge."""


def kept() -> list[Result]:
    """Return the results of the last run at full size."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [
            Result(**{name: AS_KEPT.get(name, str)(value) for name, value in row.items()})
            for row in rows
        ]


def keep(results: Sequence[Result]) -> None:
    """Write results, and tell them."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [one.name for one in fields(Result)], lineterminator="\n")
        writer.writeheader()
        for one in results:
            row = asdict(one)
            writer.writerow(row | {name: round(row[name], 5) for name in ("share", "given")})
    TOLD.write_text(told(kept()), encoding="utf-8")


def outside(one: Result) -> bool:
    """Return whether a result is not what it should be, beyond two Monte Carlo errors."""
    if one.kind not in BAND:
        return False
    low, high = BAND[one.kind]
    high = allowed(one.row) if one.row in FAMILIES else high
    return one.share < low - 2 * one.error or one.share > high + 2 * one.error


def allowed(row: str) -> float:
    """Return in what share of events several families may make a false claim."""
    return 1 - 0.95 ** FAMILIES[row]


def told(results: Sequence[Result]) -> str:
    """Return the page of results."""
    parts = [INTRODUCTION]
    for kind, title in TITLES.items():
        of_kind = [one for one in results if one.kind == kind]
        if of_kind:
            parts += [f"## {title}", ABOUT[kind], _table(of_kind)]
            if reasons := _reasons(of_kind):
                parts.append(reasons)
    return "\n\n".join(parts) + "\n"


def _reasons(results: Sequence[Result]) -> str:
    """Return why figures are bold, or not there."""
    told_of = []
    for row, cells in _by_row(results).items():
        missing = any((shape, people) not in cells for shape in SHAPES for _, people in cells)
        missing |= any(one.given < OFTEN for one in cells.values())
        if row in SHORTFALLS and (missing or any(outside(one) for one in cells.values())):
            told_of.append(f"- *{row}*: {SHORTFALLS[row]}")
    return "\n".join(told_of)


def _by_row(results: Sequence[Result]) -> dict[str, dict[tuple[str, int], Result]]:
    rows: dict[str, dict[tuple[str, int], Result]] = {}
    for one in results:
        rows.setdefault(one.row, {})[one.shape, one.people] = one
    return rows


def _table(results: Sequence[Result]) -> str:
    shapes = [shape for shape in SHAPES if any(one.shape == shape for one in results)]
    lines = []
    for row, cells in _by_row(results).items():
        sizes = sorted({people for _, people in cells})
        by_shape = [
            " / ".join(_figure(cells.get((shape, people))) for people in sizes) for shape in shapes
        ]
        samples = f"{min(one.samples for one in cells.values()):,}"
        title = row
        if row in FAMILIES:
            title += f" ({FAMILIES[row]} families: {100 * allowed(row):.0f} or less)"
        lines.append([title, " / ".join(f"{n:,}" for n in sizes), *by_shape, samples])
    return _markdown(["", "people", *shapes, "samples"], lines)


def _figure(one: Result | None) -> str:
    if one is None:
        return "–"
    figure = f"{100 * one.share:.1f}"
    if outside(one):
        figure = f"**{figure}**"
    return figure if one.given > 0.99 else f"{figure} ({100 * one.given:.0f})"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
