"""A plot as DrawingML: the chart of a slide (ECMA-376, part 1, 21.2)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from lxml import etree
from lxml.builder import ElementMaker
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.colours import LIGHT
from dashboard.report.native.cells import CREATED, TEXT_ONLY, column_of_interval, write_cells
from dashboard.report.native.fills import Fill, figure_colour, fill, text_on
from dashboard.report.native.plot import Amounts, Axis, Interval, Plot, Series
from dashboard.report.native.plots import FEW

C_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = ElementMaker(namespace=C_NAMESPACE, nsmap={"c": C_NAMESPACE, "a": A_NAMESPACE})
A = ElementMaker(namespace=A_NAMESPACE, nsmap={"a": A_NAMESPACE})
CATEGORY_AXIS, VALUE_AXIS = "111111111", "222222222"
SHEET = "Sheet1"
LABELS = 0.27  # the part of a chart's width that its labels have
MOST_OF_A_ROW = 0.24  # the part of a chart's height
LINE = 15875  # 1.25 pt in EMU


class NativeChart:
    """A plot as python-pptx adds charts: its XML, and the workbook behind it."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot

    def xml_bytes(self, _: XL_CHART_TYPE) -> bytes:
        """Return the chart."""
        return etree.tostring(
            _space(self._plot), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook that opens with *Edit data*."""
        target = BytesIO()
        with xlsxwriter.Workbook(target, TEXT_ONLY) as book:
            book.set_properties({"created": CREATED})
            sheet = book.add_worksheet(SHEET)
            sheet.set_column(0, 0, 40)
            write_cells(sheet, self._plot)
        return target.getvalue()


def _space(plot: Plot) -> Any:
    upright, legend = plot.kind == "columns", plot.legend
    size = 1200 if len(plot.categories) <= FEW else 1000
    left, top = (0.07 if upright else LABELS), (0.11 if legend else 0.03)
    below = (0.24 if upright else 0.17) if plot.axis else 0.03
    high = (
        1 - top - below if upright else min(1 - top - below, MOST_OF_A_ROW * len(plot.categories))
    )
    layout = [
        *[_value("layoutTarget", "inner"), _value("xMode", "edge"), _value("yMode", "edge")],
        *[_value("x", left), _value("y", top)],
        *[_value("w", 0.98 - left), _value("h", round(high, 4))],
    ]
    bars = C.barChart(
        _value("barDir", "col" if upright else "bar"),
        _value("grouping", "percentStacked" if plot.kind == "stacked" else "clustered"),
        _value("varyColors", 0),
        *(_series(plot, place) for place in range(len(plot.series))),
        _value("gapWidth", 30 if upright else 60),
        _value("overlap", 0 if plot.legend and plot.kind != "stacked" else 100),
        _value("axId", CATEGORY_AXIS),
        _value("axId", VALUE_AXIS),
    )
    area = C.plotArea(
        C.layout(C.manualLayout(*layout)),
        bars,
        _category_axis(plot, size),
        _value_axis(plot.axis, upright=upright),
    )
    chart = C.chart(_value("autoTitleDeleted", 1), area)
    if legend:
        chart.append(C.legend(_value("legendPos", "t"), _value("overlay", 0), _text(1200)))
    chart.extend([_value("plotVisOnly", 1), _value("dispBlanksAs", "gap")])
    return C.chartSpace(_value("date1904", 0), _value("roundedCorners", 0), chart, _text(size))


def _series(plot: Plot, place: int) -> Any:
    series, column = plot.series[place], xl_col_to_name(1 + place)
    made = C.ser(
        _value("idx", place),
        _value("order", place),
        C.tx(_strings(f"{SHEET}!${column}$1", (series.name,))),
    )
    fills = [fill(series, i) for i in range(len(series.values))]
    if len(set(fills)) == 1:
        made.append(_shape(fills[0]))
    made.append(_value("invertIfNegative", 0))
    if len(set(fills)) > 1:
        made.extend(
            C.dPt(
                _value("idx", i), _value("invertIfNegative", 0), _value("bubble3D", 0), _shape(one)
            )
            for i, one in enumerate(fills)
        )
    made.append(_labels(plot, series))
    if series.interval:
        made.append(_interval(series.interval, column_of_interval(plot, series)))
    rows = len(plot.categories) + 1
    made.append(C.cat(_strings(f"{SHEET}!$A$2:$A${rows}", plot.categories)))
    made.append(C.val(_numbers(column, series.values)))
    return made


def _labels(plot: Plot, series: Series) -> Any:
    flags = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
    inside, made = plot.kind == "stacked", C.dLbls()
    for place, figure in enumerate(series.figures):
        if not figure or series.values[place] is None:
            continue
        colour = text_on(series.fills[place]) if inside else figure_colour(series, place)
        run = A.r(
            _run(1200 if len(plot.categories) <= FEW else 1100, colour, bold=True), A.t(figure)
        )
        label = C.dLbl(
            _value("idx", place),
            C.tx(C.rich(A.bodyPr(wrap="none"), A.p(run))),
            _value("dLblPos", "ctr" if inside else "outEnd"),
            *(_value(flag, int(flag == "showVal")) for flag in (*flags, "showBubbleSize")),
        )
        made.append(label)
    made.extend(_value(flag, 0) for flag in (*flags, "showBubbleSize"))
    return made


def _interval(interval: Interval, column: int) -> Any:
    below, above = xl_col_to_name(column), xl_col_to_name(column + 1)
    return C.errBars(
        _value("errBarType", "both"),
        _value("errValType", "cust"),
        _value("noEndCap", 0),
        C.plus(_numbers(above, interval.above)),
        C.minus(_numbers(below, interval.below)),
        C.spPr(A.ln(_solid(LIGHT.ink), w=str(LINE))),
    )


def _category_axis(plot: Plot, size: int) -> Any:
    upright = plot.kind == "columns"
    axis = C.catAx(
        _value("axId", CATEGORY_AXIS),
        C.scaling(_value("orientation", "minMax" if upright else "maxMin")),
        _value("delete", 0),
        _value("axPos", "b" if upright else "l"),
    )
    if plot.across:
        axis.append(_title(plot.across))
    axis.extend(
        [
            *[_value("majorTickMark", "none"), _value("minorTickMark", "none")],
            _value("tickLblPos", "low"),
            C.spPr(A.ln(_solid(LIGHT.quiet), w="9525")),
            _text(size),
            *[_value("crossAx", VALUE_AXIS), _value("crosses", "autoZero"), _value("auto", 0)],
            *[_value("lblAlgn", "ctr"), _value("lblOffset", 60)],
            *[_value("tickLblSkip", 1), _value("noMultiLvlLbl", 1)],
        ]
    )
    return axis


def _value_axis(axis: Axis | None, *, upright: bool) -> Any:
    scaling = C.scaling(_value("orientation", "minMax"))
    if axis:
        scaling.extend([_value("max", axis.high), _value("min", axis.low)])
    made = C.valAx(
        _value("axId", VALUE_AXIS),
        scaling,
        _value("delete", 0 if axis else 1),
        _value("axPos", "l" if upright else "b"),
    )
    if axis:
        made.append(C.majorGridlines(C.spPr(A.ln(_solid(LIGHT.line), w="6350"))))
    if axis and axis.title:
        made.append(_title(axis.title))
    made.extend(
        [
            C.numFmt(formatCode=axis.form if axis else "General", sourceLinked="0"),
            *[_value("majorTickMark", "none"), _value("minorTickMark", "none")],
            _value("tickLblPos", "nextTo"),
            C.spPr(A.ln(A.noFill())),
            _text(1000, LIGHT.quiet),
            _value("crossAx", CATEGORY_AXIS),
            _value("crosses", "autoZero" if upright else "max"),  # rows run down, figures below
            _value("crossBetween", "between"),
        ]
    )
    if axis:
        made.append(_value("majorUnit", axis.step))
    return made


def _title(text: str) -> Any:
    run = A.r(_run(1100, LIGHT.quiet, bold=False), A.t(text))
    return C.title(C.tx(C.rich(A.bodyPr(), A.p(run))), _value("overlay", 0))


def _shape(one: Fill) -> Any:
    if not one.colour:
        return C.spPr(A.noFill(), A.ln(A.noFill()))
    inside = _solid(one.colour)
    if one.stripes:
        inside = A.pattFill(
            A.fgClr(A.srgbClr(val=one.stripes[1:])),
            A.bgClr(A.srgbClr(val=one.colour[1:])),
            prst="wdUpDiag",
        )
    return C.spPr(inside, A.ln(_solid(one.edge), w=str(LINE)))


def _strings(where: str, texts: tuple[str, ...]) -> Any:
    cache = C.strCache(_value("ptCount", len(texts)))
    cache.extend(C.pt(C.v(text), idx=str(i)) for i, text in enumerate(texts))
    return C.strRef(C.f(where), cache)


def _numbers(column: str, values: Amounts) -> Any:
    cache = C.numCache(C.formatCode("General"), _value("ptCount", len(values)))
    cache.extend(
        C.pt(C.v(repr(float(value))), idx=str(i))
        for i, value in enumerate(values)
        if value is not None
    )
    return C.numRef(C.f(f"{SHEET}!${column}$2:${column}${len(values) + 1}"), cache)


def _text(size: int, colour: str = LIGHT.ink) -> Any:
    settings = A.defRPr(_solid(colour), sz=str(size), b="0")
    return C.txPr(A.bodyPr(), A.p(A.pPr(settings)))


def _run(size: int, colour: str, *, bold: bool) -> Any:
    return A.rPr(_solid(colour), sz=str(size), b=str(int(bold)))


def _solid(colour: str) -> Any:
    return A.solidFill(A.srgbClr(val=colour[1:]))


def _value(tag: str, value: object) -> Any:
    return C(tag, val=str(value))
