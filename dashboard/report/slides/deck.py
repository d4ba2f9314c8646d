"""A document as slides: a title, what was found in words, and a slide for each chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import (
    BeforeAfterChart,
    Chart,
    DistributionChart,
    DivergingChart,
    HeatChart,
)
from dashboard.charts.scale import fitting
from dashboard.charts.texts import clean
from dashboard.report.archive import as_zip, unzipped
from dashboard.report.document import Document, Figure, Paragraph, Section
from dashboard.report.native.cells import CREATED, LONGEST_PROPERTY
from dashboard.report.native.plots import in_parts, plot
from dashboard.report.slides.chart import NativeChart
from dashboard.report.slides.first import add_look
from dashboard.report.slides.look import (
    BODY,
    CAPTION,
    FIRST_SUBTITLE,
    FIRST_TITLE,
    NOTICE,
    SUBTITLE,
    TITLE,
    Place,
    new_deck,
)
from dashboard.report.slides.table import add_heat, add_labels
from dashboard.report.slides.texts import Words, height, write
from dashboard.words.language import paragraph
from dashboard.words.provenance import SIMULATED
from dashboard.words.report import part_of

MOST_ROWS = {BeforeAfterChart: 8, HeatChart: 10, DivergingChart: 4, DistributionChart: 40}
MOST_OTHER_ROWS = 12
MOST_COLUMNS = 8
TITLE_SIZES = (28.0, 24.0, 20.0, 16.0, 12.0, 9.0)
SUBTITLE_SIZES = (16.0, 14.0, 12.0, 10.0, 8.0)
CAPTION_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
FINDING_SIZES, TEXT_SIZES = (20.0, 18.0, 16.0, 14.0), (16.0, 15.0, 14.0, 12.0)


def as_slides(document: Document) -> bytes:
    """Return a document as PPTX.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        The same for the same document. Charts are PowerPoint's own, with their figures behind
        them; how they were measured stands in the notes too.
    """
    deck = new_deck()
    _first(deck, document)
    for section in document.sections:
        _words(deck, document, section)
        for figure in section.figures:
            charts = list(_over_slides(figure.chart))
            for part, (chart, whole) in enumerate(charts, start=1):
                title = part_of(figure.chart.frame.title, part, len(charts))
                _figure(deck, document, figure, title, chart, whole)
    _properties(deck.core_properties, document)
    target = BytesIO()
    deck.save(target)
    return as_zip(unzipped(target.getvalue()))


def _properties(properties: Any, document: Document) -> None:
    properties.title = clean(document.title)[:LONGEST_PROPERTY]
    properties.subject = clean(document.subtitle)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "scilit"
    properties.language = document.language
    properties.created = properties.modified = CREATED


def _first(deck: Any, document: Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Slide"))
    title, subtitle = slide.placeholders
    language = document.language
    sizes = (40.0, 32.0, 24.0, 16.0)
    colour = document.look.main or LIGHT.ink
    words = [Words(document.title, sizes, colour, bold=True)]
    write(title.text_frame, words, FIRST_TITLE, language)
    second = Words(document.subtitle, (22.0, 18.0, 14.0), LIGHT.quiet)
    write(subtitle.text_frame, [second], FIRST_SUBTITLE, language)
    add_look(slide, document.look, language)
    _around(slide, document, document.source)


def _words(deck: Any, document: Document, section: Section) -> None:
    said = [_said(block) for block in section.blocks if isinstance(block, Paragraph)]
    slides = list(_fitting(said))
    for part, words in enumerate(slides, start=1):
        slide = _titled(deck, document, part_of(section.title, part, len(slides)))
        _box(slide, words, BODY, document.language)
        _around(slide, document, document.source)


def _said(block: Paragraph) -> Words:
    if block.kind == "finding":
        return Words(block.text, FINDING_SIZES, bold=True, above=14.0)
    return Words(block.text, TEXT_SIZES, above=5.0 if block.kind == "text" else 8.0)


def _fitting(said: Sequence[Words]) -> Iterator[Sequence[Words]]:
    """Yield the words of each slide; no finding is parted from what follows it."""
    start = 0
    for end in range(1, len(said) + 1):
        if height(said[start:end], step=-2, wide=BODY.wide) > BODY.high:
            stop = end - 1 - int(said[end - 2].bold and not said[end - 1].bold)
            if stop > start:
                yield said[start:stop]
                start = stop
    if said[start:]:
        yield said[start:]


def _figure(
    deck: Any, document: Document, figure: Figure, title: str, chart: Chart, whole: Chart
) -> None:
    frame, language = figure.chart.frame, document.language
    slide = _titled(deck, document, title)
    _box(slide, [Words(frame.subtitle, SUBTITLE_SIZES, LIGHT.quiet)], SUBTITLE, language)
    shape = _drawn(slide.shapes, chart, whole, language)
    if shape is not None:
        name = shape.element.nvGraphicFramePr.cNvPr
        name.set("descr", clean(frame.alt))
        name.set("title", clean(title))
    _around(slide, document, frame.source, frame.method, frame.remark, comment=figure.comment)
    notes = [figure.comment, frame.method, frame.remark, frame.alt, frame.source]
    slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, map(clean, notes)))


def _drawn(shapes: Any, chart: Chart, whole: Chart, language: str) -> Any:
    """Add a chart or a table to a slide, or nothing where there is no row."""
    drawn = plot(chart, whole)
    if not chart.rows:
        return None
    if isinstance(drawn, HeatChart):
        return add_heat(shapes, drawn, language)
    if drawn.empty:
        return add_labels(shapes, chart, language)
    place = (Inches(inches) for inches in (BODY.left, BODY.top, BODY.wide, BODY.high))
    # The kind is python-pptx's business only: the chart says itself what it is.
    return shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, NativeChart(drawn))


def _titled(deck: Any, document: Document, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Only"))
    words = [Words(title, TITLE_SIZES, bold=True)]
    write(slide.shapes.title.text_frame, words, TITLE, document.language)
    return slide


def _around(slide: Any, document: Document, source: str, *said: str, comment: str = "") -> None:
    """Write what stands on every slide: that nobody gave the answers, and where they come from."""
    if document.simulated:
        notice = Words(str(SIMULATED), (12.0,), LIGHT.down, bold=True)
        _box(slide, [notice], NOTICE, document.language)
    below = paragraph(clean(text) for text in said)
    words = [Words(comment, CAPTION_SIZES)] if comment else []
    words += [Words(text, CAPTION_SIZES, LIGHT.quiet) for text in (below, source) if text]
    _box(slide, words, CAPTION, document.language)


def _box(slide: Any, words: Sequence[Words], place: Place, language: str) -> None:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    place.move(box)
    write(box.text_frame, words, place, language)


def _over_slides(chart: Chart) -> Iterator[tuple[Chart, Chart]]:
    """Yield charts that have room on a slide each, with the chart that each is a part of."""
    most = MOST_ROWS.get(type(chart), MOST_OTHER_ROWS)
    for whole in in_parts(chart):
        columns = (
            fitting(len(whole.columns), most=MOST_COLUMNS) if isinstance(whole, HeatChart) else []
        )
        for block in fitting(len(whole.rows), most=most) or [range(0)]:
            rows: Any = whole.rows[block.start : block.stop]
            part: Any = replace(whole, rows=rows)
            for place in columns:
                yield _columns(part, place), whole
            if not columns:
                yield part, whole


def _columns(chart: HeatChart, place: range) -> HeatChart:
    inside = slice(place.start, place.stop)
    rows = tuple(replace(row, cells=row.cells[inside]) for row in chart.rows)
    return replace(chart, rows=rows, columns=chart.columns[inside])
