"""The top of every view: the event, what was measured, and how many pairs stand behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from dashboard.findings import Findings
from dashboard.widgets.choose import choose_scale
from dashboard.widgets.plain import plain
from dashboard.words import screen
from dashboard.words.language import spoken
from surveys.event import Event


def show_scales(found: Findings) -> str:
    """Let the visitor choose a scale, say how many pairs stand behind it, and return it."""
    with st.container(key="scales", gap="xsmall"):
        scale = choose_scale(found)
        overall, title = found.counted(scale), found.scale_title(scale)
        st.caption(plain(screen.pairs(overall, title, minimum=found.minimum)))
    return scale


def show_title(place: DeltaGenerator, event: Event) -> None:
    """Show an event's title, and whether nobody gave its answers.

    Parameters
    ----------
    place : streamlit.DeltaGenerator
        Where it stands.
    event : Event
        The event.
    """
    with place.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(event.title.in_language(spoken()))}**", width="content")
        if event.simulated:
            st.badge(
                str(screen.SIMULATED),
                color="orange",
                icon=":material/science:",
                help=str(screen.SIMULATED_HELP),
            )


def show_links(views: Sequence[StreamlitPage]) -> None:
    """Show a link to every view; Streamlit's own navigation hides behind an arrow on a phone."""
    with st.container(key="views", horizontal=True, gap="small"):
        for view in views:
            st.page_link(view, width="content")
