"""Further files of an event: shown as they are understood, then imported."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import state
from dashboard.waiting import say_if_stopped, wait_for
from dashboard.widgets.decide import show_named
from dashboard.widgets.problems import mend_problems
from dashboard.widgets.upload import digest_of_all, look_at
from dashboard.words import adding, imports
from dashboard.work import Work
from surveys.intake import Files, add_meaning
from surveys.loading.event_folder import EventFolder
from surveys.problems import ProblemsFound
from surveys.proposing.stray_meanings import Meanings


def import_files(event: EventFolder, files: Files) -> None:
    """Show what each column of files is, and import them when a person says so.

    Parameters
    ----------
    event : EventFolder
        The event that they are for.
    files : mapping of wave to sequence of Incoming
        What was uploaded.
    """
    samples = look_at(files)
    if not samples:
        return
    show_named(event, samples)
    digest = digest_of_all(files, {})
    say_if_stopped(digest)
    if st.button(str(adding.ADD_BUTTON), type="primary"):
        _import(event, files, {}, digest)
    problems, meant = state.refused_import(digest)
    if problems:
        st.error(adding.REFUSED)
        meanings = mend_problems(problems)
        if meanings and st.button(str(adding.MEAN_AND_ADD), type="primary"):
            _import(event, files, {**meant, **meanings}, digest)
            st.rerun()


def _import(event: EventFolder, files: Files, meanings: Meanings, digest: str) -> None:
    try:
        added = wait_for(Work(partial(add_meaning, event.path, files, meanings)), digest)
    except ProblemsFound as found:
        state.refuse_import(digest, found.problems, meanings)
    else:
        state.report(imports.added(added))
        st.rerun()
