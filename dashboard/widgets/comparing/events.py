"""The event beside others that asked the same."""

from __future__ import annotations

import streamlit as st

from dashboard import cached, state
from dashboard.charts.describe import editions
from dashboard.findings import Findings, findings_of
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.problems import list_problems
from dashboard.widgets.table import show_rows
from dashboard.words import compare, explained
from surveys.problems import ProblemsFound


def show_events(found: Findings, scale: str) -> None:
    """Show an event beside those that it names and that asked the same.

    Parameters
    ----------
    found : Findings
        Of the event's matched pairs.
    scale : str
        On which they are compared.
    """
    title = found.scale_title(scale)
    st.header(str(compare.OTHER_EVENTS), anchor=False)
    if not found.opened.event.compare.events:
        st.info(plain(str(compare.NO_OTHERS)))
        return
    opened = _opened(found)
    whys = {name: editions.why_not(found, other, scale) for name, other in opened.items()}
    for name, why in whys.items():
        if why is not None:
            st.info(plain(compare.not_compared(opened[name].title, title, why)))
    same = {name: other for name, other in opened.items() if whys[name] is None}
    if not same:
        return
    beside = editions.beside(found, same, scale)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(editions.change_of_editions(beside, scale), f"change-{scale}-by-event")
    with right:
        show_chart(editions.difference_of_editions(beside, scale), f"differences-{scale}-of-events")
    st.caption(plain(str(compare.OTHER_PEOPLE)))
    show_rows(
        found,
        editions.printed(beside, str(compare.EVENT)),
        editions.exact(beside),
        alt=str(compare.TABLE),
        name="events",
        meanings=explained.EVENTS,
    )
    st.caption(plain(str(compare.NOTES)))


def _opened(found: Findings) -> dict[str, Findings]:
    """Return the other events by their folders as they are named, and say which cannot be read."""
    opened = {}
    for name in dict.fromkeys(found.opened.event.compare.events):
        try:
            outcome = cached.edition_of(state.folder(), name)
        except ProblemsFound as problems:
            st.warning(plain(compare.not_opened(name)))
            list_problems(problems.problems)
        else:
            opened[name] = findings_of(outcome, language=found.language, basis="matched")
    return opened
