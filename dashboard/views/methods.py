"""Methods: how every number on the screen was computed, for this event."""

import streamlit as st

from dashboard import state
from dashboard.widgets.plain import plain
from dashboard.words import methods

found = state.open_findings()

st.title(str(methods.TITLE), anchor=False)
for one in methods.methods(found):
    st.header(plain(one.term), anchor=False)
    st.write(plain(one.meaning))
    if one.formula:
        st.code(one.formula, language=None, wrap_lines=True)
