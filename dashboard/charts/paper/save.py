"""Pictures to save: SVG for print and slides, PNG for everything else."""

from __future__ import annotations

import json
import struct
import zlib

from dashboard.charts.forms import (
    BeforeAfterChart,
    ChangeChart,
    Chart,
    DistributionChart,
    DivergingChart,
    HeatChart,
    SharesChart,
)
from dashboard.charts.paper.before_after import before_after
from dashboard.charts.paper.change import change
from dashboard.charts.paper.distribution import distribution
from dashboard.charts.paper.diverging import diverging
from dashboard.charts.paper.heat import heat
from dashboard.charts.paper.page import WIDTH
from dashboard.charts.paper.shares import shares
from dashboard.charts.paper.svg import svg
from dashboard.charts.paper.things import Picture
from dashboard.charts.texts import clean
from dashboard.typesetting import pdf, png

DOTS_PER_INCH = 144  # two pixels to the point, so that edges on whole points are sharp

_SHEET = b"""#set page(width: auto, height: auto, margin: 0pt)
#let words = json("words.json")
#set document(title: words.title)
#image("picture.svg", alt: words.alt)
"""


def as_svg(chart: Chart, *, width: float = WIDTH) -> bytes:
    """Return a chart as an SVG picture, its letters as outlines.

    Parameters
    ----------
    chart : Chart
        What to draw. Its title and its description in words are the picture's own.
    width : float
        In points; by default 180 mm.

    Returns
    -------
    bytes
        The same for the same chart.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    words = chart.frame
    picture = drawn(chart, width=width)
    return svg(picture, title=clean(words.title), description=clean(words.alt))


def as_png(chart: Chart) -> bytes:
    """Return a chart as a PNG picture with 144 dots per inch, 1020 pixels wide.

    Parameters and errors are those of `as_svg`; its words stand in the picture's metadata.
    """
    return _png(chart, _sheet(chart, as_svg(chart)))


def as_pdf(chart: Chart) -> bytes:
    """Return a chart as a page of its own size, accessible and for archives.

    Parameters and errors are those of `as_svg`.
    """
    return pdf(_sheet(chart, as_svg(chart)))


def as_all(chart: Chart) -> dict[str, bytes]:
    """Return a chart in every form, drawn once; parameters and errors are those of `as_svg`."""
    drawing = as_svg(chart)
    sheet = _sheet(chart, drawing)
    return {"svg": drawing, "png": _png(chart, sheet), "pdf": pdf(sheet)}


def _png(chart: Chart, sheet: dict[str, bytes]) -> bytes:
    picture = png(sheet, dots_per_inch=DOTS_PER_INCH)
    words = {"Title": clean(chart.frame.title), "Description": clean(chart.frame.alt)}
    # The header is the first chunk of every PNG, 33 bytes with the signature before it.
    return picture[:33] + b"".join(_text(*named) for named in words.items()) + picture[33:]


def drawn(chart: Chart, *, width: float = WIDTH) -> Picture:
    """Return a chart drawn with its frame.

    Parameters
    ----------
    chart : Chart
        What to draw.
    width : float
        Of the picture, in points; from `NARROW` on.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    match chart:
        case ChangeChart():
            return change(chart, width=width)
        case BeforeAfterChart():
            return before_after(chart, width=width)
        case SharesChart():
            return shares(chart, width=width)
        case DistributionChart():
            return distribution(chart, width=width)
        case DivergingChart():
            return diverging(chart, width=width)
        case HeatChart():
            return heat(chart, width=width)


def _sheet(chart: Chart, drawing: bytes) -> dict[str, bytes]:
    words = {"title": clean(chart.frame.title), "alt": clean(chart.frame.alt)}
    return {
        "main": _SHEET,
        "picture.svg": drawing,
        "words.json": json.dumps(words).encode(),
    }


def _text(keyword: str, text: str) -> bytes:
    """Return one chunk of international text (PNG, third edition, 11.3.3.4)."""
    body = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
