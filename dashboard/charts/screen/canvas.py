"""What all charts on the screen share: rows from top to bottom, their labels, one scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.scale import Scale
from dashboard.charts.screen.markup import coloured, hover, literal
from dashboard.charts.texts import clean, width, wrap

FAMILY = '"Source Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
PHONE = 320  # px, the narrowest chart

SIZE, SMALL = 14, 13  # px
LINE = 19  # px from a label's line to the next
LANE = 20  # px, where the marks of a row stand
GAP = 10  # px between rows
LEAST_HEIGHT = 10  # px; Plotly draws nothing lower

_GAP_TO_NOTE = 0.6  # in units of the text's size
_LABEL_LINES = 2
_MEDIUM = 600

STAYS = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""Of marks that can be clicked: the others are not dimmed, as the page is drawn anew."""

Anchor = Literal["left", "center", "right"]


class Canvas:
    """A figure in the making, whose vertical axis is pixels from the top.

    Attributes
    ----------
    palette : Palette
        The colours of the page's theme.
    top : float
        Where the next thing is drawn, in pixels from the top.
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.top = 0.0
        self._traces: list[dict[str, object]] = []
        self._annotations: list[dict[str, object]] = []

    def label(self, label: str, note: str, spoken: str) -> None:
        """Write a row's label and its note, in as many lines as a phone needs."""
        limit = PHONE / SIZE
        lines = wrap(clean(label), limit=limit * 0.96, measure=width, lines=_LABEL_LINES)
        marked = [literal(line) for line in lines] or [""]
        if note:
            beside = width(lines[-1]) + _GAP_TO_NOTE + width(clean(note)) if lines else 0.0
            quiet = coloured(literal(note), self.palette.quiet)
            if beside <= limit:
                marked[-1] += f"  {quiet}"
            else:
                marked.append(quiet)
        self.words(
            "<br>".join(marked), y=self.top, yanchor="top", weight=_MEDIUM, said=hover(spoken)
        )
        self.top += LINE * len(marked) + 1

    def words(
        self,
        markup: str,
        *,
        y: float,
        x: float | None = None,
        xanchor: Anchor = "left",
        yanchor: Literal["top", "middle", "bottom"] = "middle",
        xshift: float = 0,
        size: int = SIZE,
        colour: str | None = None,
        weight: int = 400,
        said: str = "",
        opaque: bool = False,
        angle: int = 0,
    ) -> None:
        """Write markup at `x` on the scale, or at the chart's left edge, and `y` pixels down."""
        font = {
            "family": FAMILY,
            "size": size,
            "color": colour or self.palette.ink,
            "weight": weight,
        }
        self._annotations.append(
            {
                "text": markup,
                "x": 0 if x is None else x,
                "xref": "paper" if x is None else "x",
                "y": y,
                "yref": "y",
                "xanchor": xanchor,
                "yanchor": yanchor,
                "xshift": xshift,
                "align": "left" if angle or xanchor != "center" else "center",
                "textangle": angle,
                "showarrow": False,
                "borderpad": 0,
                "font": font,
                "bgcolor": self.palette.background if opaque else "rgba(0,0,0,0)",
                **({"hovertext": said, "hoverlabel": self._hover_label()} if said else {}),
            }
        )

    def add(self, kind: Literal["bar", "scatter"], **drawn: object) -> None:
        """Draw a trace, as Plotly describes it, over what is there already."""
        self._traces.append({"type": kind, **drawn})

    def lines(
        self,
        segments: Iterable[tuple[float, float, float, float]],
        *,
        name: str,
        colour: str,
        thickness: float,
        said: Sequence[str] = (),
        places: Sequence[int] = (),
    ) -> None:
        """Draw straight lines from (x, y) to (x, y), with what is said on pointing at each.

        `places` tell which of a chart's rows each belongs to.
        """
        xs: list[float | None] = []
        ys: list[float | None] = []
        for x_from, y_from, x_to, y_to in segments:
            xs += [x_from, x_to, None]
            ys += [y_from, y_to, None]
        self.add(
            "scatter",
            name=name,
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colour, "width": thickness},
            hovertext=[text for spoken in said for text in (spoken, spoken, "")],
            hoverinfo="text" if said else "skip",
            **({"customdata": [at for place in places for at in [place] * 3]} if places else {}),
        )

    def grid(self, scale: Scale, lanes: Sequence[float]) -> None:
        """Draw the scale's lines behind the marks of every row, and not through the labels."""
        segments = [(x, y - LANE / 2, x, y + LANE / 2) for y in lanes for x in scale.ticks]
        self.lines(segments, name="grid", colour=self.palette.line, thickness=1)

    def axis(self, scale: Scale, figure: Callable[[float], str], title: str) -> None:
        """Write the scale's figures and what they are, below the rows."""
        for tick in scale.ticks:
            self.words(
                figure(tick),
                x=tick,
                xanchor="center",
                y=self.top,
                yanchor="top",
                size=SMALL,
                colour=self.palette.quiet,
            )
        self.top += LINE
        lines = wrap(clean(title), limit=PHONE / SMALL, measure=width, lines=2)
        self.words(
            "<br>".join(literal(line) for line in lines),
            y=self.top,
            yanchor="top",
            size=SMALL,
            colour=self.palette.quiet,
        )
        self.top += LINE * len(lines)

    def figure(self, scale: Scale) -> go.Figure:
        """Return the figure, as high as what was drawn."""
        height = max(LEAST_HEIGHT, self.top)
        fixed = {"visible": False, "fixedrange": True, "automargin": False, "autorange": False}
        layout = {
            # An empty template: else Streamlit's, with its placeholder colours, would apply.
            "template": {},
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FAMILY, "size": SIZE, "color": self.palette.ink},
            "xaxis": {**fixed, "range": [scale.low, scale.high]},
            "yaxis": {**fixed, "range": [height, 0]},
            "annotations": self._annotations,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverdistance": 20,
            "hoverlabel": {**self._hover_label(), "align": "left"},
        }
        # 2026-11: Plotly's validation took 95 % of the time of a view; tests validate instead.
        return go.Figure({"data": self._traces, "layout": layout}, _validate=False)

    def _hover_label(self) -> dict[str, object]:
        font = {"family": FAMILY, "size": SMALL, "color": self.palette.ink}
        colours = {"bgcolor": self.palette.background, "bordercolor": self.palette.quiet}
        return {**colours, "font": font}
