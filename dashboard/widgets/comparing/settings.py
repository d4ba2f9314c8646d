"""Two settings of the event side by side: whatever the filters can choose."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.describe import sides as described
from dashboard.findings import Findings
from dashboard.widgets.figure import show_chart
from dashboard.widgets.filters import choose_beside, is_laid_beside, lay_beside
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import claims, explained, sides


def show_settings(found: Findings, scale: str) -> None:
    """Show what is chosen beside another choice, or offer to lay one beside it.

    Parameters
    ----------
    found : Findings
        Of what is chosen in the bar of every view.
    scale : str
        The scale that is looked at closely.
    """
    st.header(str(sides.TWO_SETTINGS), anchor=False)
    if not is_laid_beside():
        st.write(str(sides.HOW))
        if st.button(str(sides.LAY), icon=":material/compare_arrows:", key="lay-beside"):
            lay_beside()
            st.rerun()
        return
    both = described.sides(found, choose_beside(found.outcome.whole or found.outcome))
    of_scale = both.scales[scale]
    for second, column in enumerate(st.columns(2, gap="large")):
        setting, group = both.settings[second], of_scale.groups[second]
        perceived = setting.perceived(scale)
        with column:
            st.caption(plain(sides.setting(bool(second), setting)))
            st.subheader(
                plain(claims.headline(of_scale.title, group, perceived=perceived)), anchor=False
            )
            if not of_scale.beside.gives_away or not second:
                st.write(plain(claims.evidence(group, minimum=found.minimum)))
    st.write(plain(of_scale.statement))
    show_chart(described.change_of_sides(both), "change-of-two-settings")
    st.caption(plain(str(sides.WHAT_IT_IS)))
    show_rows(
        found,
        described.printed_differences(both),
        described.exact_differences(both),
        alt=str(sides.DIFFERENCES),
        name="differences-of-two-settings",
        texts=[str(sides.MEANS)],
        meanings=explained.DIFFERENCES,
    )
    show_rows(
        found,
        described.printed(both),
        described.exact(both),
        alt=str(sides.TABLE),
        name="two-settings",
        texts=[str(sides.SETTING), str(sides.CLAIM)],
        meanings=explained.SCORES,
    )
