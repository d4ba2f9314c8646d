"""Documents with one chart of every form, for the tests of what is written as a whole page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dashboard.charts.forms import Chart
from dashboard.report.document import Definition, Document, Figure, Numbers, Paragraph, Section
from tests.dashboard.small_charts import EVERY_FORM, FRAME


def document(
    text: str = "Visitors gained 7.2 points.",
    *,
    charts: Sequence[Chart] = EVERY_FORM[:14],
    in_charts: bool = False,
) -> Document:
    """Return a document in which a text stands wherever people's own words can.

    Parameters
    ----------
    text : str
        The text.
    charts : sequence of Chart
        One of every form, with and without rows to show, by default.
    in_charts : bool
        Whether around the charts too, where it must have letters that can be drawn.
    """
    words = (text, text, text, text, text, text) if in_charts else dataclasses.astuple(FRAME)
    frame = dataclasses.replace(FRAME, **dict(zip(FRAME.__slots__, words, strict=True)))
    figures = []
    for place, chart in enumerate(charts):
        rows = range(len(chart.rows))
        numbers = Numbers(
            (text, "Change", "Pairs"),
            tuple((text, f"+{row}.3", f"{row},021") for row in rows),
            ("row", "change", "pairs"),
            tuple((text, row + 0.25, row * 1000 + 21) for row in rows),
        )
        framed = dataclasses.replace(chart, frame=frame)
        figures.append(Figure(f"change-{place}", framed, numbers, comment=text))
    blocks = (Paragraph(text, "finding"), *figures, Definition(text, text))
    return Document(
        "en", text, text, text, simulated=True, sections=(Section("summary", text, blocks),)
    )
