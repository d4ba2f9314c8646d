"""Colours: one meaning for each, on every chart, in light and dark.

Hues follow Okabe and Ito's colour-blind safe set (purple, blue, bluish green, vermilion), set
darker or lighter until they stand out by 4.5 to 1 from their background. No meaning rests on colour
alone: before is hollow and after filled, up and down are triangles that point there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#rrggbb``.

    Attributes
    ----------
    background, ink, quiet, line
        The page, text, remarks and no-change marks, grid and axis lines.
    before, after, up, down
        What they say on every chart.
    """

    background: str
    ink: str
    quiet: str
    line: str
    before: str
    after: str
    up: str
    down: str


LIGHT = Palette(
    background="#FFFFFF",
    ink="#1B2430",
    quiet="#5B6675",
    line="#D9DEE4",
    before="#96417A",
    after="#0B5FA5",
    up="#00745A",
    down="#B8400B",
)
DARK = Palette(
    background="#11161C",
    ink="#E8ECF1",
    quiet="#A3AFBC",
    line="#2E3742",
    before="#DE9AC6",
    after="#6CB2EB",
    up="#3CC79A",
    down="#FF8A5B",
)
