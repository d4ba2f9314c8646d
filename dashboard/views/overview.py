"""Overview: what changed, and who took part."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import changes, means, people
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_table
from dashboard.words import claims, screen

found = state.open_findings()
scale = state.scale()
title, overall = found.scale_title(scale), found.overall(scale)

st.title(plain(claims.headline(title, overall, perceived=found.perceived(scale))), anchor=False)
st.write(plain(claims.evidence(overall, minimum=found.minimum)))
for sentence in screen.what_lasted(found, scale):
    st.write(plain(sentence))
for caveat in screen.caveats(found, scale):
    st.caption(plain(caveat))

left, right = st.columns(2, gap="large")
with left:
    show_chart(changes.change_of_scales(found), "change-by-scale")
with right:
    show_chart(means.scores_of_scales(found), "scores-by-scale")
left, right = st.columns(2, gap="large")
with left:
    show_chart(people.moves_of_scales(found), "moves-by-scale")
with right:
    show_chart(people.who_took_part(found), "who-took-part")

st.header(screen.THE_NUMBERS, anchor=False)
show_table(found, found.all_scales(), of=str(screen.SCALE_COLUMN), name="scales")
