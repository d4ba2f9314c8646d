"""Matching: who is the same person before and after, and how sure is that."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import changes
from dashboard.widgets.deciding import show_decisions, show_doubts, show_why_not_done
from dashboard.widgets.figure import show_chart
from dashboard.widgets.links import save_links
from dashboard.widgets.plain import plain
from dashboard.words import design, filters, matching

found = state.open_findings().of_everybody()
opened, no_decisions = found.opened, state.why_no_decisions()
linkage, same_row = opened.respondents.linkage, opened.event.same_row

st.title(plain(matching.headline(linkage)), anchor=False)
if state.open_findings().filtered:
    st.info(str(filters.WHOLE_EVENT))
show_why_not_done()
st.write(plain(design.matching(linkage, minimum=1, same_row=same_row)))
st.write(plain(matching.chance(linkage)))
if opened.followup:
    st.write(plain(matching.followed(opened.followup.linkage)))
st.caption(plain(str(matching.FOR_ORGANIZERS)))

st.header(matching.WHAT_BECAME, anchor=False)
st.table(
    matching.tally(linkage, opened.event), hide_index=True, border="horizontal", width="content"
)
save_links(found)

if opened.event.matching.method == "tolerant":
    if list(found.either_way()):
        show_chart(changes.change_either_way(found), "change-either-way")
    else:
        st.header(matching.STRICT, anchor=False)
        st.write(plain(str(matching.SAME_EITHER_WAY)))
    st.header(matching.DOUBTFUL, anchor=False)
    if opened.matching and opened.matching.doubtful:
        st.write(plain(matching.no_decisions(no_decisions) or str(matching.HOW_TO_DECIDE)))
        show_doubts(found)
    else:
        st.write(str(matching.NO_DOUBT))
elif not same_row:
    st.info(plain(matching.exact_only(no_decisions)))
if opened.matching and opened.matching.lost:
    st.warning(plain(matching.lost(len(opened.matching.lost))))
show_decisions()
