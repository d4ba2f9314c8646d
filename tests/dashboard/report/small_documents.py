"""Small documents for the tests of the forms that a report has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.forms import (
    BeforeAfterChart,
    ChangeChart,
    Chart,
    DistributionChart,
    SharesChart,
)
from dashboard.report.document import Document, Figure, Numbers, Paragraph, Section, Value
from tests.dashboard.small_charts import CHINESE, FRAME, HOSTILE

FORMULA = '=HYPERLINK("http://example.org","x")'
TEXTS = (
    FORMULA,
    "<script>alert(1)</script> & #read $x$",
    HOSTILE,
    "http://example.org/",
    "0012",
    "+1",
    "@x",
    "مهرجان العلوم \u202eabc",
    "Family day 🎉",
    "N" * 300,
    CHINESE,
)


def document(charts: Sequence[Chart], text: str = "Visitors gained 7.2 points.") -> Document:
    """Return a document with these charts, whose every other text is the one given."""
    frame = replace(FRAME, title=text, method=text, alt=f"{text} In words.")
    figures = tuple(
        Figure(f"form-{place}", replace(chart, frame=frame), numbers(chart), comment=text)
        for place, chart in enumerate(charts)
    )
    blocks = (Paragraph(text, "finding"), Paragraph(text), *figures, Paragraph(text, "caveat"))
    section = Section("summary", text, blocks)
    return Document("en", text, text, text, simulated=True, sections=(section,))


def numbers(chart: Chart) -> Numbers:
    """Return a table with the name and the numbers of each row."""
    named = {
        ChangeChart: ("change", "change_low", "change_high"),
        BeforeAfterChart: ("pre_mean", "post_mean"),
        DistributionChart: ("Before", "After"),
        SharesChart: tuple(f"Part {i}" for i in range(3)),
    }.get(type(chart), ())
    exact = tuple((row.label, *_of(row, len(named))) for row in chart.rows)
    keys = ("row", *named)
    return Numbers(keys, tuple(tuple(map(str, row)) for row in exact), keys, exact)


def _of(row: object, many: int) -> tuple[Value, ...]:
    for names in (("change", "low", "high"), ("before", "after")):
        if hasattr(row, names[0]):
            return tuple(getattr(row, name) for name in names)
    shares = [part.share for part in getattr(row, "parts", ())]
    return tuple(shares + [None] * (many - len(shares)))
