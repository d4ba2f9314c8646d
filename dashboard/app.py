"""The app: one event, its header on every view, a view for each question."""

import logging
from pathlib import Path

import streamlit as st

from dashboard import cached, state
from dashboard.style import charts_ahead, spoken_on_the_page, styles
from dashboard.widgets.choose import choose_language
from dashboard.widgets.filters import choose_filters
from dashboard.widgets.header import show_links, show_scales, show_title
from dashboard.widgets.live import follow
from dashboard.widgets.problems import show_problems
from dashboard.words import (
    checks,
    compare,
    crossed,
    methods,
    packing,
    plan_page,
    questions,
    screen,
    spread,
    start,
)
from dashboard.words.language import own_language, speak
from surveys.intake import is_unwritten, waves_without_answers
from surveys.loading.event_folder import whole_event
from surveys.opening import event_states
from surveys.problems import ProblemsFound

# A name of an icon would be fetched from its maker's server; the page sends nothing anywhere.
ICON = str(Path(__file__).with_name("icon.svg"))

speak(state.language())
st.set_page_config(page_title=str(screen.PRODUCT), page_icon=ICON, layout="wide")
for style in styles(state.palette()):
    st.html(style)
with st.container(key="page-language"):
    st.html(spoken_on_the_page(own_language()), unsafe_allow_javascript=True)
    if ahead := charts_ahead():
        st.html(ahead, unsafe_allow_javascript=True)
folder = state.event_folder()
unwritten = is_unwritten(folder)
adding = st.Page(
    "views/new_event.py" if unwritten else "views/add_data.py",
    title=str(screen.ADD_DATA),
    url_path="add-data",
)
planning = st.Page("views/plan.py", title=str(plan_page.PLAN), url_path="plan")
# Only of the sample, so that it is not in the way of somebody who opened an event of their own.
starting = st.Page("views/start.py", title=str(start.START), url_path="start")
comparing = st.Page("views/compare.py", title=str(compare.COMPARE), url_path="compare")
views = [
    *([starting] if state.shows_sample() else []),
    st.Page("views/overview.py", title=str(screen.OVERVIEW), default=True),
    st.Page("views/scores.py", title=str(spread.SCORES), url_path="scores"),
    st.Page("views/questions.py", title=str(questions.QUESTIONS), url_path="questions"),
    st.Page("views/audience.py", title=str(screen.AUDIENCE), url_path="audience"),
    st.Page("views/activities.py", title=str(screen.ACTIVITIES), url_path="activities"),
    st.Page("views/crossed.py", title=str(crossed.CROSSED), url_path="crossed"),
    comparing,
    st.Page("views/trust.py", title=str(checks.TRUST), url_path="trust"),
    st.Page("views/methods.py", title=str(methods.METHODS), url_path="methods"),
    st.Page("views/matching.py", title=str(screen.MATCHING), url_path="matching"),
    st.Page("views/report.py", title=str(packing.REPORT), url_path="report"),
    planning,
    *([] if state.shows_sample() else [adding]),
]
view = st.navigation(views, position="hidden")
files = () if unwritten else event_states(folder)
with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
    title_place = st.container(width="stretch")
    choose_language(() if unwritten else cached.languages_of(folder, files))
nothing_yet = unwritten
try:
    nothing_yet = unwritten or bool(waves_without_answers(folder))
    if nothing_yet and view not in (adding, planning):
        st.switch_page(adding)
    if view in (adding, starting) or nothing_yet:
        if not unwritten:
            show_title(title_place, whole_event(folder).event)
            show_links(views)
        elif view is planning:
            show_links([planning, adding])
        state.show_nothing()
        view.run()
    else:
        whole = cached.outcome_of(folder, files)
        show_title(title_place, whole.opened.event)
        show_links(views)
        found = choose_filters(whole, beside=None if view is comparing else comparing)
        state.show(found, scale=show_scales(found))
        view.run()
except ProblemsFound as problems:
    show_problems(problems)
except Exception:
    logging.getLogger("scilit").exception("A view failed")  # is read with --debug
    st.error(screen.FAULT)
if view is not adding and not nothing_yet:
    follow(folder, files, state.palette())
