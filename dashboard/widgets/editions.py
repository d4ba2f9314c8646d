"""The other events that an event names, opened; of those that cannot be, what is wrong."""

from __future__ import annotations

import streamlit as st

from dashboard import cached, state
from dashboard.findings import Findings, findings_of
from dashboard.widgets.plain import plain
from dashboard.widgets.problems import list_problems
from dashboard.words import compare
from surveys.problems import ProblemsFound


def open_editions(found: Findings) -> dict[str, Findings]:
    """Return the findings of the other events, by their folders as they are named.

    Parameters
    ----------
    found : Findings
        The event that names them.
    """
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
