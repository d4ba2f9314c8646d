"""A table with the numbers of a chart, to read and to save."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.outcome import GroupOutcome
from dashboard.charts.texts import width
from dashboard.exports.csv_text import csv_text
from dashboard.findings import Findings
from dashboard.words import explained, provenance, screen, tables
from dashboard.words.explained import Explained
from dashboard.words.figures import NOTHING
from dashboard.words.language import say

_USUAL, _WIDEST = 150, 260
"""Pixels of the first column: what it has by itself, and what leaves room for others."""


def show_table(
    found: Findings, groups: Iterable[tuple[str, GroupOutcome]], *, of: str, name: str
) -> None:
    """Show the estimates of some groups, and say what is not plain of them.

    Parameters
    ----------
    found : Findings
        The event that they are of.
    groups : iterable of (str, GroupOutcome)
        Each group's title and estimate.
    of : str
        What the groups are, the first column's header.
    name : str
        The saved file's name, without an ending.
    """
    groups, first = list(groups), tables.first_header(of)
    show_rows(
        found,
        [{first: t} | tables.printed(g, minimum=found.minimum) for t, g in groups],
        [{first: t} | tables.exact(g, minimum=found.minimum) for t, g in groups],
        alt=screen.table_of(of),
        name=name,
        meanings=explained.SCORES,
    )
    if not all(group.hidden for _, group in groups):
        st.caption(str(screen.D_AV))


def show_rows(
    found: Findings,
    shown: Sequence[Mapping[str, str]],
    saved: Sequence[Mapping[str, Any]],
    *,
    alt: str,
    name: str,
    texts: Collection[str] = (),
    meanings: Explained | None = None,
) -> None:
    """Show a table whose first column names its rows, and let it be saved.

    Where it has no figure, a sentence says so in its place.

    Parameters
    ----------
    found : Findings
        The event that it is of.
    shown : sequence of mapping of str to str
        At least one row, as it is read; all have the same columns.
    saved : sequence of mapping
        The same rows with unrounded figures, for the file; those of another choice of people say
        under `filters` which.
    alt : str
        The table's description for whom cannot see it.
    name : str
        The saved file's name, without an ending.
    texts : collection of str
        The columns that hold words; the others hold figures, and stand to the right.
    meanings : mapping of str to Phrase, optional
        What columns mean, which is read where one points at their headers.
    """
    first = next(iter(shown[0]))
    figures = {cell for row in shown for name, cell in row.items() if name not in (first, *texts)}
    if figures <= {NOTHING, f"< {found.minimum}"}:
        st.info(str(screen.NO_FIGURES))
        return
    show_table_only(shown, alt=alt, texts=texts, meanings=meanings)
    origin = provenance.columns(found)
    rows = [{**row, **origin, **row} for row in saved]
    st.download_button(
        screen.SAVE_CSV,
        # With a byte order mark, without which Excel takes Chinese for something else.
        csv_text(rows, columns=[*rows[0]]).encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key=f"save-{name}.csv",
    )


def show_table_only(
    shown: Sequence[Mapping[str, str]],
    *,
    alt: str,
    texts: Collection[str] = (),
    meanings: Explained | None = None,
) -> None:
    """Show a table that is not of an event, and so has no file.

    Parameters
    ----------
    shown, alt, texts, meanings
        As for `show_rows`.
    """
    first, *others = shown[0]
    means = {say(header): str(meaning) for header, meaning in (meanings or {}).items()}
    st.dataframe(
        pd.DataFrame(shown),
        hide_index=True,
        height="content",
        column_config={first: st.column_config.TextColumn(pinned=True, width=_room(first, shown))}
        | {
            header: st.column_config.TextColumn(
                alignment=None if header in texts else "right", help=means.get(header)
            )
            for header in others
        },
        alt=alt,
    )


def _room(header: str, shown: Sequence[Mapping[str, str]]) -> int | None:
    """Return the pixels of a column of names, or None for those that Streamlit gives by itself.

    2026-11: it gives a long name so little that *Language of the questionnaire: English* and
    *: Russian* look alike.
    """
    widest = max(width(row[header]) for row in shown)
    return min(round(14 * widest) + 24, _WIDEST) if 14 * widest > _USUAL else None
