"""Keeps a page up to date with the event's files and the browser's colours, without a reload."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.charts.colours import Palette
from surveys.opening import FileState, event_states

EVERY = timedelta(seconds=5)
"""Between two looks at when the files were written, which costs milliseconds."""


@st.fragment(run_every=EVERY)
def follow(event_folder: Path, shown: tuple[FileState, ...], colours: Palette) -> None:
    """Run the app again once the event's files have changed and then stayed as they are.

    So it does when the theme is another than the charts are drawn in, of which Streamlit tells
    nothing by itself.

    A file that is still being written looks different every time; it is read when it is whole.

    Parameters
    ----------
    event_folder : Path
        The event.
    shown : tuple of FileState
        The files that the page was made from.
    colours : Palette
        What the page was drawn in.
    """
    now = event_states(event_folder)
    if (now != shown and state.seen_before(now)) or state.palette() is not colours:
        st.rerun()
