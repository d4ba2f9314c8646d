"""A visitor waits for long work: its steps are shown, and it can be stopped.

2026-11: Streamlit runs a visitor's page in a thread, and takes the next click (Stop, or anything
else) only when that thread calls Streamlit again. So the work has a thread of its own, and the
page's looks at it several times a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from dashboard import state
from dashboard.words import working
from dashboard.work import Work
from surveys.steps import Stopped

Result = TypeVar("Result")

SHORT = 0.5  # seconds after which something is shown
LOOK = 0.2  # seconds between two looks
LONGEST_STOP = 10.0  # seconds that the page waits for work to end that was stopped


def wait_for(work: Work[Result], key: str) -> Result:
    """Show the steps of work until it has ended, and return what it found.

    If the visitor presses Stop or does anything else meanwhile, the page runs anew, and the work
    stops unless somebody else waits for it too.

    Parameters
    ----------
    work : Work
        What is waited for.
    key : str
        Tells it from all other work of this visitor.

    Raises
    ------
    Stopped
        If the work was stopped before, by others who waited for it.
    BaseException
        What the work raised.
    """
    if not work.join():
        raise Stopped
    place = st.empty()
    try:
        if not work.wait(SHORT):
            with place.container(border=True):
                bar = st.progress(0.0, str(working.BEGINS))
                st.button(
                    str(working.STOP),
                    key=f"stop-{key}",
                    icon=":material/stop_circle:",
                    on_click=_note_stop,
                    args=(work, key),
                )
            while not work.wait(LOOK):  # each look calls Streamlit, so that a click is taken
                if (step := work.step) is None:
                    bar.progress(0.0, str(working.BEGINS))
                else:
                    bar.progress(step.done / step.of, working.step(step))
    finally:
        work.leave()
    place.empty()
    return work.result()


def shared(begin: Callable[[], Work[Result]], forget: Callable[[], None], key: str) -> Result:
    """Return what work found that visitors share, as long as it is kept.

    Parameters
    ----------
    begin : callable
        Returns the work that is kept, or begins it.
    forget : callable
        Lets the next call of `begin` begin anew; called where the work found nothing.
    key : str
        Tells it from all other work of this visitor.

    Raises
    ------
    BaseException
        What the work raised.
    """
    if state.was_stopped(key):
        st.info(str(working.STOPPED))
        st.button(str(working.AGAIN), key=f"again-{key}", on_click=state.forget_stop)
        st.stop()
    while True:
        work = begin()
        try:
            return wait_for(work, key)
        except Stopped:
            continue  # by those who waited before; this visitor still does
        finally:
            if work.fruitless:
                forget()


def say_if_stopped(key: str) -> None:
    """Say that work was stopped, once."""
    if state.was_stopped(key):
        state.forget_stop()
        st.info(str(working.STOPPED))


def _note_stop(work: Work[object], key: str) -> None:
    """Keep that the visitor waits no more, if the work was not just done; others may wait on."""
    if work.stopped:
        work.wait(LONGEST_STOP)
    if work.stopped or not work.wait(0):
        state.note_stop(key)
