"""Add data: further files into an event, and what was imported before."""

import streamlit as st

from dashboard import state
from dashboard.widgets.imports import show_imports
from dashboard.widgets.plain import plain
from dashboard.widgets.problems import list_problems
from dashboard.widgets.upload import upload_files
from dashboard.words import adding, imports
from surveys.intake import waves_without_answers
from surveys.loading.event_folder import whole_event
from surveys.problems import ProblemsFound
from surveys.store.adding import add_files
from surveys.store.disk.manifest import read_manifest

event = whole_event(state.event_folder())
manifest, waiting = read_manifest(event.path), waves_without_answers(event.path)

st.title(adding.MORE, anchor=False)
for line in state.take_report():
    st.success(plain(line))
if waiting:
    st.info(adding.lacking(waiting))

if manifest is not None and manifest.closed:
    st.info(adding.CLOSED)
else:
    st.write(str(adding.MORE_HOW))
    st.caption(adding.KEPT)
    files = upload_files(event.event.waves, key=str(state.uploads_so_far()))
    if files and st.button(str(adding.ADD_BUTTON), type="primary"):
        try:
            with st.spinner(str(adding.CHECKING)):
                added = add_files(event.path, files)
        except ProblemsFound as found:
            st.error(adding.REFUSED)
            list_problems(found.problems)
        else:
            state.report(imports.added(added))
            st.rerun()

if manifest is not None and manifest.imports:
    st.subheader(adding.IMPORTS, anchor=False)
    show_imports(event.path, manifest)
