"""Slides: PowerPoint's own charts have the document's numbers, and texts arrive as texts."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from dashboard.charts.forms import (
    BeforeAfterChart,
    ChangeChart,
    DistributionChart,
    DivergingChart,
    SharesChart,
)
from dashboard.charts.texts import clean
from dashboard.report.slides.deck import as_slides
from dashboard.words.provenance import SIMULATED
from tests.dashboard.report.small_documents import TEXTS, document
from tests.dashboard.small_charts import EVERY_FORM, change_chart, change_row, heat_chart

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def opened(*charts, **words):
    return Presentation(BytesIO(as_slides(document(charts, **words))))


def graphics(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def series_of(deck, place):
    return [
        value
        for shape in graphics(deck)
        if place < len(shape.chart.plots[0].series)
        for value in shape.chart.plots[0].series[place].values
    ]


def wanted(chart):
    """Return the values of each series, from top to bottom."""
    if isinstance(chart, ChangeChart):
        return [[row.change for row in chart.rows]]
    if isinstance(chart, BeforeAfterChart | DistributionChart):
        return [[getattr(row, wave) for row in chart.rows] for wave in ("before", "after")]
    if isinstance(chart, SharesChart):
        many = max(len(row.parts) for row in chart.rows)
        return [
            [row.parts[i].share if row.parts else None for row in chart.rows] for i in range(many)
        ]
    bars = [wave.shares for row in chart.rows for wave in row.waves or (None,) if wave]
    return [[shares[0] for shares in bars]]


@pytest.mark.parametrize(
    "chart",
    [chart for chart in EVERY_FORM if chart.rows and not hasattr(chart, "columns")],
    ids=lambda chart: f"{type(chart).__name__}-{len(chart.rows)}",
)
def test_charts_have_the_numbers_of_the_document(chart):
    deck = opened(chart)
    if not graphics(deck):
        assert all(not getattr(row, "parts", ()) for row in chart.rows)
        return
    for place, values in enumerate(wanted(chart)):
        found = series_of(deck, place)
        if isinstance(chart, DivergingChart):
            found = [value for value in found if value is not None]
        assert found == values


def test_intervals_reach_to_their_ends_and_hidden_rows_have_no_bar():
    rows = (change_row(), change_row("Trust", -2.0, 0.5), change_row("New", None))
    chart = graphics(opened(change_chart(*rows)))[0].chart
    changes = chart.plots[0].series[0]
    ends = {
        side: [float(v.text) for v in changes._element.findall(f".//c:{side}//c:v", C)]
        for side in ("minus", "plus")
    }
    shown = [row for row in rows if row.change is not None]
    for row, below, above in zip(shown, ends["minus"], ends["plus"], strict=True):
        assert row.change - below == pytest.approx(row.low)
        assert row.change + above == pytest.approx(row.high)
    assert list(chart.plots[0].categories)[2] == "New\n4 pairs: too few to show"
    assert changes.values[2] is None
    figures = [t.text for t in chart.plots[0].series[1]._element.iter("{*}t")]
    assert figures == ["▲ +7.2", "▼ −2.0"]
    assert chart._chartSpace.find(".//c:catAx/c:scaling/c:orientation", C).get("val") == "maxMin"


def test_a_heat_map_is_a_table():
    chart = heat_chart(("Expo", "Talk"), tuple(f"Group {i}" for i in range(10)))
    tables = [s.table for slide in opened(chart).slides for s in slide.shapes if s.has_table]
    found = [
        [table.cell(row, column).text for table in tables for column in range(1, 6)]
        for row in range(3)
    ]
    assert found[0] == list(chart.columns)
    for row, texts in zip(chart.rows, found[1:], strict=True):
        assert texts == [f"{cell.value} {cell.note}".strip() for cell in row.cells]


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_wrote_arrives_as_text(text):
    deck = opened(change_chart(change_row(text), change_row("Trust")), text=text)
    [shape] = graphics(deck)
    slide = next(slide for slide in deck.slides if any(s.has_chart for s in slide.shapes))
    assert slide.shapes.title.text_frame.text == clean(text)
    assert clean(text) in slide.notes_slide.notes_text_frame.text
    book = openpyxl.load_workbook(
        BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob), read_only=False
    )
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in book.active["A"][1:]] == list(shape.chart.plots[0].categories)
    assert not any(
        element.tag.endswith("hlinkClick")
        for part in deck.part.package.iter_parts()
        if str(part.partname).startswith("/ppt/slides/slide")
        for element in etree.fromstring(part.blob).iter()
    )


def test_every_slide_says_it_is_simulated_and_every_chart_has_its_words():
    deck = opened(*EVERY_FORM)
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert str(SIMULATED) in texts
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                described = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert described == "Visitors gained 7.2 points. In words."


def test_the_same_document_gives_the_same_bytes():
    assert as_slides(document(EVERY_FORM[:9])) == as_slides(document(EVERY_FORM[:9]))
