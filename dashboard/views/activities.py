"""Activities: what changed among those who attended each of them."""

import streamlit as st

from analysis.disclosure.published import ACTIVITY
from dashboard import state
from dashboard.charts.describe import changes, means
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_table
from dashboard.words import claims, comparing, screen
from dashboard.words.trust import reasons

found = state.open_findings()
scale = state.scale()
groups = list(found.activities(scale))

if not groups:
    st.title(screen.ACTIVITIES, anchor=False)
    st.info(screen.NO_ACTIVITIES)
    st.stop()

st.title(plain(screen.activities_headline(found.scale_title(scale))), anchor=False)
st.write(plain(claims.attendance(found.attendance, minimum=found.minimum)))
for reason in reasons(found.silenced(scale)):
    st.write(plain(reason))
st.write(plain(str(comparing.ASSOCIATION)))
if all(group.hidden for _, group in groups):
    st.info(screen.TOO_SMALL_ACTIVITIES)
    st.stop()

picks = [((ACTIVITY, activity),) for activity in found.shown[scale].activities.groups]
left, right = st.columns(2, gap="large")
with left:
    changed = changes.change_of_activities(found, scale)
    show_chart(changed, f"change-{scale}-by-activity", picks=picks)
with right:
    show_chart(changes.adjusted_of_activities(found, scale), f"adjusted-{scale}-by-activity")
show_chart(means.scores_of_activities(found, scale), f"scores-{scale}-by-activity", picks=picks)

st.header(screen.THE_NUMBERS, anchor=False)
show_table(found, groups, of=str(screen.ACTIVITY_COLUMN), name=f"{scale}-by-activity")
