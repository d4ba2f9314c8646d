"""Compare: two settings of this event, this event beside others, and beside the public."""

import streamlit as st

from dashboard import state
from dashboard.widgets.comparing.events import show_events
from dashboard.widgets.comparing.public import show_public
from dashboard.widgets.comparing.settings import show_settings
from dashboard.widgets.plain import plain
from dashboard.words import compare

found, scale = state.open_findings(), state.scale()

st.title(plain(compare.headline(found.scale_title(scale))), anchor=False)
show_settings(found, scale)
if found.filtered:
    st.caption(plain(str(compare.HOLDS_FOR_THIS)))
show_events(found.of_pairs(), scale)
show_public(found.of_pairs(), scale)
