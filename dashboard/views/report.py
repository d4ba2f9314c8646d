"""Report: the pack for funders, seen before it is made, and made."""

from dataclasses import replace

import streamlit as st

from analysis.disclosure.releases import read_releases
from dashboard import state
from dashboard.released import decided, guarded
from dashboard.report.compose import check_comments, compose
from dashboard.widgets.pack import (
    choose_parts,
    make_pack,
    saying_why_not,
    show_contents,
    show_withheld,
)
from dashboard.words import packing
from dashboard.words.language import own_language

found = state.open_findings()

st.title(str(packing.REPORT), anchor=False)
st.write(str(packing.WHAT))
if found.selection.strict or found.selection.without_careless:
    st.info(str(packing.NOT_OF_THESE))
    st.stop()

languages, sections = choose_parts()
if "crossed" not in sections:
    st.caption(str(packing.CROSSED_HOW))
if not languages or not sections:
    st.info(str(packing.CHOOSE_BOTH))
    st.stop()

with saying_why_not():
    check_comments(found)
    simulated = found.opened.event.simulated
    decision = decided(
        found,
        () if simulated else read_releases(state.folder()),
        sections=sections,
        folder=state.folder(),
    )
previewed = guarded(replace(found, language=own_language()), decision)

making = st.container()
st.header(str(packing.IN_IT), anchor=False)
show_contents(compose(previewed, sections=sections))
show_withheld(previewed, decision)
with making:  # last, so that all stands there while one waits; above, so that one sees it
    make_pack(found, languages, sections)
