"""The app: one event, its header on every view, a view for each question."""

import logging

import streamlit as st

from dashboard import cached, state
from dashboard.style import STYLE
from dashboard.widgets.header import show_header
from dashboard.widgets.live import follow
from dashboard.widgets.problems import show_problems
from dashboard.words import screen
from surveys.opening import event_states
from surveys.problems import ProblemsFound

st.set_page_config(page_title=screen.PRODUCT, page_icon=":material/science:", layout="wide")
st.html(STYLE)
views = [
    st.Page("views/overview.py", title=screen.OVERVIEW, default=True),
    st.Page("views/audience.py", title=screen.AUDIENCE, url_path="audience"),
    st.Page("views/activities.py", title=screen.ACTIVITIES, url_path="activities"),
    st.Page("views/matching.py", title=screen.MATCHING, url_path="matching"),
]
view = st.navigation(views, position="hidden")
folder = state.event_folder()
files = event_states(folder)
try:
    found = cached.findings_of(folder, files, language=state.LANGUAGE)
    state.show(found, scale=show_header(found, views))
    view.run()
except ProblemsFound as problems:
    show_problems(problems)
except Exception:
    logging.getLogger("scilit").exception("A view failed")  # is read with --debug
    st.error(screen.FAULT)
follow(folder, files)
