"""Add data: further files into an event, and what was imported before."""

import streamlit as st

from dashboard import state
from dashboard.widgets.importing import import_files
from dashboard.widgets.imports import show_imports
from dashboard.widgets.plain import plain
from dashboard.widgets.upload import upload_files
from dashboard.words import adding
from surveys.intake import waves_without_answers
from surveys.loading.event_folder import whole_event
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
    if files:
        import_files(event, files)

if manifest is not None and manifest.imports:
    st.header(adding.IMPORTS, anchor=False)
    show_imports(event.path, manifest)
