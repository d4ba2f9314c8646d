"""Pictures on demand: what draws them is loaded with the first one, not with the first page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from dashboard.charts.forms import BeforeAfterRow, Chart, DivergingRow, HeatChart, unframed
from dashboard.charts.texts import clean

_SURELY_DRAWN = ("ascii", "latin-1", "cp1251", "gb2312")
"""Encodings whose characters the bundled typeface has."""


def picture(chart: Chart, kind: Literal["svg", "png", "pdf"]) -> bytes:
    """Return a chart as a picture to save.

    Parameters
    ----------
    chart : Chart
        What to draw.
    kind : {"svg", "png", "pdf"}
        The file's form.

    Raises
    ------
    ValueError
        If a text has a character that no typeface for pictures has; see `why_no_picture`.
    """
    from dashboard.charts.paper.save import as_pdf, as_png, as_svg

    return {"svg": as_svg, "png": as_png, "pdf": as_pdf}[kind](chart)


def column_picture(chart: Chart, *, tallest: float) -> tuple[bytes, bool]:
    """Return a chart without the words around it as SVG, and whether it is for two columns.

    Parameters
    ----------
    chart : Chart
        What to draw; errors are those of `picture`.
    tallest : float
        In points: one that would be taller in one column, as one of many columns or rows with long
        texts is, is drawn for two.
    """
    from dashboard.charts.paper.page import NARROW, WIDTH
    from dashboard.charts.paper.save import drawn
    from dashboard.charts.paper.svg import svg

    alone = unframed(chart)
    drawing = drawn(alone, width=NARROW)
    wide = drawing.height > tallest
    if wide:
        drawing = drawn(alone, width=WIDTH)
    return svg(drawing, title="", description=clean(alone.frame.alt)), wide


def every_picture(chart: Chart) -> Mapping[str, bytes]:
    """Return a chart in every form of a file, by its ending; see `picture`."""
    from dashboard.charts.paper.save import as_all

    return as_all(chart)


def why_no_picture(chart: Chart) -> str | None:
    """Return why a chart cannot be saved as a picture, or None if it can.

    Parameters
    ----------
    chart : Chart
        What would be drawn.
    """
    doubtful = [text for text in map(clean, _texts(chart)) if not _surely_drawn(text)]
    if not doubtful:
        return None
    from dashboard.charts.paper.letters import MissingGlyph, text_width

    try:
        for text in doubtful:
            text_width(text, 8)
    except MissingGlyph as missing:
        return str(missing)
    return None


def _texts(chart: Chart) -> Iterator[str]:
    frame = chart.frame
    yield from (frame.title, frame.subtitle, frame.method, frame.remark, frame.source)
    for row in chart.rows:
        yield from (row.label, row.note)
        if isinstance(row, DivergingRow):
            yield from row.options
        if isinstance(row, BeforeAfterRow) and row.others:
            yield row.others.value
    if isinstance(chart, HeatChart):
        yield from chart.columns


def _surely_drawn(text: str) -> bool:
    return all(any(_encodes(character, by) for by in _SURELY_DRAWN) for character in text)


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
