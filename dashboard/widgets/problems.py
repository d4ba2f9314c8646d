"""What is wrong with an event's files, on the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.words import screen
from surveys.problems import Problem, ProblemsFound


def show_problems(found: ProblemsFound) -> None:
    """Show every problem with its place, as a page of its own."""
    st.title(screen.PROBLEMS, anchor=False)
    st.write(screen.problems_found(len(found.problems)))
    list_problems(found.problems)


def list_problems(problems: Sequence[Problem]) -> None:
    """Show problems with their places; the texts may hold anything and are shown literally."""
    for problem in problems:
        with st.container(border=True, gap="xxsmall"):
            st.text(problem.place)
            st.text(problem.message)
