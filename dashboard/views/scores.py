"""Scores: how they are spread before and after, who moved where, and who reaches which level."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import levels as described
from dashboard.charts.describe import spread
from dashboard.widgets.figure import show_basis, show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import charts, claims, explained, levels, screen
from dashboard.words import spread as said

found = state.open_findings().of_pairs()
scale = state.scale()
minimum = found.minimum

chart = spread.spread_of_scores(found, scale)
st.title(plain(charts.scores_title(found.scale_title(scale))), anchor=False)
if found.overall(scale).hidden:
    st.info(plain(claims.evidence(found.overall(scale), minimum=minimum)))
    st.stop()
show_basis()
ends = spread.ends_of(found, scale)
for sentence in said.ends(*ends, minimum=minimum) if ends else ():
    st.write(plain(sentence))

left, right = st.columns(2, gap="large")
with left:
    if chart.rows:
        show_chart(chart, f"spread-{scale}")
    else:
        st.info(str(said.TOO_FEW))
with right:
    moved = spread.moves_of_people(found, scale)
    if moved.rows:
        show_chart(moved, f"moves-{scale}")
    else:
        st.info(str(said.FEW_MOVED))

of_scale = described.levels_of(found, scale)
if of_scale:
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(described.change_of_levels(found, scale), f"change-{scale}-of-levels")
    with right:
        show_chart(described.shares_at_levels(found, scale), f"shares-{scale}-at-levels")
else:
    st.caption(plain(str(levels.NO_LEVELS)))

if of_scale or chart.rows or moved.rows:
    st.header(str(screen.THE_NUMBERS), anchor=False)
if of_scale:
    st.write(str(levels.TABLE))
    show_rows(
        found,
        [
            {str(levels.LEVEL): level.title}
            | levels.printed(level.found, hidden=level.hidden, minimum=minimum)
            for level in of_scale
        ],
        [
            {str(levels.LEVEL): level.title} | levels.exact(level.found, hidden=level.hidden)
            for level in of_scale
        ],
        alt=str(levels.TABLE),
        name=f"{scale}-levels",
        meanings=explained.LEVELS,
    )
    st.caption(str(levels.NOTES))
if chart.rows:
    st.write(str(said.TABLE_OF_SPREAD))
    show_rows(
        found,
        [said.printed_spread(row.label, row.before, row.after) for row in chart.rows],
        [
            said.exact_spread(row.label, row.low, row.high, row.before, row.after)
            for row in chart.rows
        ],
        alt=str(said.TABLE_OF_SPREAD),
        name=f"{scale}-spread",
        meanings=explained.SPREAD,
    )
if moved.rows:
    table = [
        {str(said.BEFORE_HEADER): row.label}
        | dict(zip(moved.columns, [cell.value for cell in row.cells], strict=True))
        for row in moved.rows
    ]
    st.write(str(said.TABLE_OF_MOVES))
    show_rows(found, table, table, alt=str(said.TABLE_OF_MOVES), name=f"{scale}-moves")
