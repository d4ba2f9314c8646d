"""The top of every view: the event, what was measured, and how many pairs stand behind it."""

from __future__ import annotations

import streamlit as st

from dashboard.findings import Findings
from dashboard.widgets.choose import choose_scale
from dashboard.widgets.plain import plain
from dashboard.words import screen


def show_header(found: Findings) -> str:
    """Show the header, and return the scale that the visitor chose in it."""
    with st.container(key="header", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{plain(found.title)}**", width="content")
            if found.opened.event.simulated:
                st.badge(
                    screen.SIMULATED,
                    color="orange",
                    icon=":material/science:",
                    help=screen.SIMULATED_HELP,
                )
        scale = choose_scale(found)
        overall = found.outcomes[scale].overall
        st.caption(plain(screen.pairs(overall, found.scale_title(scale), minimum=found.minimum)))
    return scale
