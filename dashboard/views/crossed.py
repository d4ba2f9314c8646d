"""Segment and activity: what changed for whom at which activity."""

import streamlit as st

from analysis.disclosure.published import ACTIVITY
from dashboard import state
from dashboard.charts.describe import crossed as described
from dashboard.widgets.choose import choose_segment
from dashboard.widgets.figure import show_basis, show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import claims, comparing, crossed, figures, screen
from dashboard.words.trust import reasons

found = state.open_findings().of_pairs()
scale = state.scale()

if not found.segments or not list(found.activities(scale)):
    st.title(str(crossed.CROSSED), anchor=False)
    st.info(str(screen.NO_ACTIVITIES if found.segments else screen.NO_SEGMENTS))
    st.stop()

segment = choose_segment(found)
segment_title = found.segment_title(segment)
st.title(plain(crossed.headline(found.scale_title(scale), segment_title)), anchor=False)
if found.overall(scale).hidden:
    st.info(plain(claims.evidence(found.overall(scale), minimum=found.minimum)))
    st.stop()
for reason in reasons(found.silenced(scale)):
    st.write(plain(reason))
st.write(plain(str(comparing.ASSOCIATION)))

show_basis()
table = list(described.crossings(found, scale, segment))
if all(one.hidden for row in table for one in row):
    st.info(str(crossed.TOO_SMALL))
    st.stop()

chart = described.change_of_crossings(found, scale, segment)
crossed_groups = found.outcomes[scale].segment_activities[segment]
picks = [
    ((segment, group), (ACTIVITY, activity))
    for activity in found.outcomes[scale].activities.groups
    for group in crossed_groups
]
show_chart(chart, f"change-{scale}-by-{segment}-and-activity", picks=picks)

st.header(str(screen.THE_NUMBERS), anchor=False)
first = str(screen.ACTIVITY_COLUMN)
shown = [
    {first: row.label}
    | {
        column: crossed.in_words(
            cell.value, cell.note, "" if one.hidden else figures.number(one.found.pairs)
        )
        for column, cell, one in zip(chart.columns, row.cells, ones, strict=True)
    }
    for row, ones in zip(chart.rows, table, strict=True)
]
saved = [
    {first: one.activity, segment_title: one.group}
    | crossed.exact(one.found, hidden=one.hidden, minimum=found.minimum)
    for ones in table
    for one in ones
]
show_rows(
    found,
    shown,
    saved,
    alt=crossed.table_of(segment_title),
    name=f"{scale}-by-{segment}-and-activity",
)
