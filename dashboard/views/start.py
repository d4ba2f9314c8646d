"""Start: the three ways to begin, for whoever runs the program for the first time."""

import streamlit as st

from dashboard.words import start

st.title(start.TITLE, anchor=False)
st.write(str(start.INTRODUCTION))
sample, own, plan = (
    column.container(border=True, height="stretch") for column in st.columns(3, gap="medium")
)
with sample:
    st.header(start.SAMPLE, anchor=False)
    st.write(str(start.SAMPLE_IS))
    st.page_link("views/overview.py", label=str(start.OPEN_SAMPLE), icon=":material/arrow_forward:")
with own:
    st.header(start.OWN, anchor=False)
    st.write(str(start.OWN_HOW))
    st.code(start.OWN_COMMAND, language=None)
with plan:
    st.header(start.PLAN, anchor=False)
    st.write(str(start.PLAN_HOW))
    st.page_link("views/plan.py", label=str(start.OPEN_PLAN), icon=":material/arrow_forward:")
