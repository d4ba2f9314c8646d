"""What is wrong with an event's files, on the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.widgets.plain import label
from dashboard.words import adding, screen
from dashboard.words.retold import in_words
from surveys.intake import keep_meanings
from surveys.problems import Problem, ProblemsFound, Stray
from surveys.proposing.stray_meanings import Meanings, possible, written


def show_problems(found: ProblemsFound) -> None:
    """Show every problem with its place, as a page of its own.

    Where the event can be written to, a person may say there what stray answers mean.
    """
    st.title(screen.PROBLEMS, anchor=False)
    st.write(screen.problems_found(len(found.problems)))
    if state.why_no_decisions() is not None:
        list_problems(found.problems)
        return
    meanings = mend_problems(found.problems)
    if meanings and st.button(str(adding.MEAN), type="primary"):
        try:
            keep_meanings(state.folder(), meanings)
        except ProblemsFound as refused:
            list_problems(refused.problems)
        else:
            st.rerun()


def mend_problems(problems: Sequence[Problem]) -> Meanings:
    """Show problems with their places, and ask what each stray answer means.

    One that may not be shown is named by its place. What is chosen is offered again where the
    answer comes again in this visit, such as in another file.

    Returns
    -------
    mapping of Stray to str
        What they mean; empty until it is said of all of them.
    """
    strays = 0
    meanings: dict[Stray, str] = {}
    for problem in problems:
        with st.container(border=True, gap="xxsmall"):
            _say(problem)
            if isinstance(problem, Stray):
                strays += 1
                if (meant := _meaning(problem)) is not None:
                    meanings[problem] = meant
    if len(meanings) < strays:
        st.info(adding.still_to_mean(strays - len(meanings)))
    return meanings if len(meanings) == strays else {}


def _meaning(stray: Stray) -> str | None:
    options, name = possible(stray), f"meaning-{stray.setting}-{written(stray)}"
    likely = state.meaning_said(name) or (stray.perhaps if stray.shown else "")
    chosen = st.selectbox(
        label(adding.what_means(stray)),
        options,
        index=options.index(likely) if likely in options else None,
        format_func=adding.meaning,
        placeholder=str(adding.CHOOSE),
        key=state.key_in_language(name),
    )
    if chosen is not None:
        state.say_meaning(name, chosen)
    return chosen


def list_problems(problems: Sequence[Problem]) -> None:
    """Show problems with their places; the texts may hold anything and are shown literally."""
    for problem in problems:
        with st.container(border=True, gap="xxsmall"):
            _say(problem)


def _say(problem: Problem) -> None:
    said = in_words(problem)
    st.text(said.place)
    st.text(said.message)
