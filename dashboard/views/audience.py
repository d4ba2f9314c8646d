"""Audience: for whom did scores change."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import changes, means
from dashboard.widgets.choose import choose_segment
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_table
from dashboard.words import comparing, screen

found = state.open_findings()
scale = state.scale()

if not found.segments:
    st.title(screen.AUDIENCE, anchor=False)
    st.info(screen.NO_SEGMENTS)
    st.stop()

segment = choose_segment(found)
title, test = found.segment_title(segment), found.family(scale, segment).test
groups = list(found.groups(scale, segment))
shown = sum(not group.hidden for _, group in groups)
silenced = found.silenced(scale)

said = comparing.difference(test, title, shown=shown, silenced=silenced)
st.title(plain(said), anchor=False)
st.write(plain(comparing.reading_of_difference(test, silenced=silenced)))
if not shown:
    st.info(screen.TOO_SMALL_SEGMENT)
    st.stop()

picks = [((segment, group),) for group in found.family(scale, segment).groups]
left, right = st.columns(2, gap="large")
with left:
    changed = changes.change_of_groups(found, scale, segment)
    show_chart(changed, f"change-{scale}-by-{segment}", picks=picks)
with right:
    scores = means.scores_of_groups(found, scale, segment)
    show_chart(scores, f"scores-{scale}-by-{segment}", picks=picks)

st.header(screen.THE_NUMBERS, anchor=False)
show_table(found, groups, of=title, name=f"{scale}-by-{segment}")
