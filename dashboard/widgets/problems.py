"""What is wrong with an event's files, on the page."""

from __future__ import annotations

import streamlit as st

from dashboard.words import screen
from surveys.problems import ProblemsFound


def show_problems(found: ProblemsFound) -> None:
    """Show every problem with its place; the texts may hold anything and are shown literally."""
    st.title(screen.PROBLEMS, anchor=False)
    st.write(screen.problems_found(len(found.problems)))
    for problem in found.problems:
        with st.container(border=True, gap="xxsmall"):
            st.text(problem.place)
            st.text(problem.message)
