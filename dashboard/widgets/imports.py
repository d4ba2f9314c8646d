"""What was imported into an event, each import with a button that takes it back."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.widgets.problems import list_problems
from dashboard.words import adding, imports
from surveys.problems import ProblemsFound
from surveys.store.disk.manifest import Manifest
from surveys.store.undoing import undo_import


def show_imports(folder: Path, manifest: Manifest) -> None:
    """Show the imports of an event, the last first.

    Parameters
    ----------
    folder : Path
        The event's folder.
    manifest : Manifest
        Its imports.
    """
    lines = imports.by_import(manifest)
    for number in reversed(lines):
        with st.container(border=True, gap="xsmall"):
            for line in lines[number]:
                st.text(line)
            if manifest.closed is None and st.button(str(adding.UNDO), key=f"undo-{number}"):
                _undo(folder, number)


def _undo(folder: Path, number: int) -> None:
    try:
        undone = undo_import(folder, number)
    except ProblemsFound as found:
        list_problems(found.problems)
    else:
        state.report([imports.undone(undone)])
        st.rerun()
