"""A chart with its words around it and its pictures to save."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.charts.forms import Chart
from dashboard.charts.pictures import picture, why_no_picture
from dashboard.charts.screen.draw import draw
from dashboard.widgets.filters import Picked, narrow
from dashboard.widgets.plain import plain
from dashboard.words import filters, screen
from dashboard.words.language import spoken

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
MIME = {"svg": "image/svg+xml", "png": "image/png"}


def show_chart(chart: Chart, name: str, *, picks: Sequence[Picked] = ()) -> None:
    """Show a chart: takeaway, what is drawn, the drawing, the method, and what can be saved.

    Parameters
    ----------
    chart : Chart
        What to show.
    name : str
        The saved files' name, without an ending; also tells charts of a page apart.
    picks : sequence of Picked
        Whom each row is about, or each cell, row by row: who clicks it sees only these people.
    """
    key = f"chart-{name}"

    def clicked(language: str = spoken()) -> None:
        points = st.session_state[key]["selection"]["points"]
        place = points[0].get("customdata") if points else None
        if place is not None:
            narrow(picks[place], language)

    with st.container(key=f"figure-{name}", gap="xsmall"):
        st.header(plain(chart.frame.title), anchor=False)
        st.caption(plain(chart.frame.subtitle))
        with st.container(key=f"clickable-{name}", gap="xsmall") if picks else nullcontext():
            st.plotly_chart(
                draw(chart, state.palette()),
                theme=None,
                config=CONFIG,
                alt=chart.frame.alt,
                key=key,
                on_select=clicked if picks else "ignore",
                selection_mode="points",
            )
            if picks:
                st.caption(str(filters.CLICK))
        st.caption(plain(chart.frame.method))
        reason = why_no_picture(chart)
        if reason is not None:
            st.caption(plain(screen.no_picture(reason)))
            return
        with st.container(horizontal=True, gap="small"):
            _save(chart, name, "svg", screen.SAVE_SVG)
            _save(chart, name, "png", screen.SAVE_PNG)


def show_basis() -> None:
    """Say that a view is of matched pairs where the visitor chose to see others' scores."""
    if state.open_findings().basis != "matched":
        st.info(str(filters.OF_PAIRS))


def _save(chart: Chart, name: str, kind: Literal["svg", "png"], label: str) -> None:
    st.download_button(
        label,
        lambda: picture(chart, kind),
        file_name=f"{name}.{kind}",
        mime=MIME[kind],
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key=f"save-{name}.{kind}",
    )
