"""Every link of an event, to save."""

from __future__ import annotations

import streamlit as st

from dashboard.exports.csv_text import csv_text
from dashboard.exports.links import COLUMNS, link_rows
from dashboard.findings import Findings
from dashboard.words import matching


def save_links(found: Findings) -> None:
    """Show a button that saves every link, made only when it is pressed.

    Parameters
    ----------
    found : Findings
        The event.
    """
    st.download_button(
        str(matching.SAVE_LINKS),
        # With a byte order mark, without which Excel takes Chinese for something else.
        lambda: csv_text(link_rows(found.opened), columns=COLUMNS).encode("utf-8-sig"),
        # Streamlit tells files above 1 MiB apart by their name and samples of their content.
        file_name=f"links-{found.opened.content_hash[:12]}.csv",
        mime="text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key="save-links.csv",
    )
    st.caption(matching.LINKS_SAVED)
