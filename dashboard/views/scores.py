"""Scores: how they are spread before and after, and who reaches which level."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import levels as described
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import levels, screen

found = state.open_findings()
scale = state.scale()
title = found.scale_title(scale)

st.title(plain(levels.SCORES), anchor=False)

of_scale = described.levels_of(found, scale)
if not of_scale:
    st.info(levels.NO_LEVELS)
    st.stop()

left, right = st.columns(2, gap="large")
with left:
    show_chart(described.change_of_levels(found, scale), f"change-{scale}-of-levels")
with right:
    show_chart(described.shares_at_levels(found, scale), f"shares-{scale}-at-levels")
st.subheader(screen.THE_NUMBERS, anchor=False)
show_rows(
    found,
    [
        {levels.LEVEL: level.title}
        | levels.printed(level.found, hidden=level.hidden, minimum=found.minimum)
        for level in of_scale
    ],
    [
        {levels.LEVEL: level.title} | levels.exact(level.found, hidden=level.hidden)
        for level in of_scale
    ],
    alt=levels.TABLE,
    name=f"{scale}-levels",
)
st.caption(levels.NOTES)
