"""The top of every view: the event, what was measured, and how many pairs stand behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import state
from dashboard.findings import Findings
from dashboard.widgets.choose import choose_scale
from dashboard.widgets.plain import plain
from dashboard.words import adding, screen


def show_scales(found: Findings) -> str:
    """Let the visitor choose a scale, say how many pairs stand behind it, and return it."""
    with st.container(key="scales", gap="xsmall"):
        scale = choose_scale(found)
        overall, title = found.counted(scale), found.scale_title(scale)
        st.caption(plain(screen.pairs(overall, title, minimum=found.minimum)))
        if state.is_sample():
            st.caption(adding.YOUR_OWN)
    return scale


def show_links(title: str, views: Sequence[StreamlitPage], *, simulated: bool) -> None:
    """Show the event's title, and a link to every view.

    Parameters
    ----------
    title : str
        The event's title.
    views : sequence of streamlit.Page
        What can be gone to.
    simulated : bool
        Whether nobody gave the answers.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(title)}**", width="content")
        if simulated:
            st.badge(
                str(screen.SIMULATED),
                color="orange",
                icon=":material/science:",
                help=str(screen.SIMULATED_HELP),
            )
    with st.container(key="views", horizontal=True, gap="small"):
        for view in views:
            st.page_link(view, width="content")
