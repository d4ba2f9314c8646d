"""A table with the numbers of a chart, to read and to save."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from analysis.change import Estimate
from dashboard.exports.csv_text import csv_text
from dashboard.words import screen, tables


def show_table(groups: Iterable[tuple[str, Estimate]], *, of: str, minimum: int, name: str) -> None:
    """Show the estimates of some groups.

    Parameters
    ----------
    groups : iterable of (str, Estimate)
        Each group's title and estimate.
    of : str
        What the groups are, the first column's header.
    minimum : int
        Pairs below which a group's figures are not shown.
    name : str
        The saved file's name, without an ending.
    """
    groups = list(groups)
    shown = [tables.printed(title, estimate, of=of, minimum=minimum) for title, estimate in groups]
    saved = [tables.exact(title, estimate, of=of, minimum=minimum) for title, estimate in groups]
    figures = [column for column in shown[0] if column != of]
    st.dataframe(
        pd.DataFrame(shown),
        hide_index=True,
        height="content",
        column_config={of: st.column_config.TextColumn(pinned=True)}
        | {column: st.column_config.TextColumn(alignment="right") for column in figures},
        alt=screen.table_of(of),
    )
    st.download_button(
        screen.SAVE_CSV,
        csv_text(saved, columns=list(saved[0])),
        file_name=f"{name}.csv",
        mime="text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key=f"save-{name}.csv",
    )
