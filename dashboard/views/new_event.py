"""New event: from survey files to an event, with nothing kept before it was checked."""

from functools import partial

import streamlit as st

from dashboard import cached, state
from dashboard.waiting import say_if_stopped, wait_for
from dashboard.widgets.decide import decide, show_recognised
from dashboard.widgets.description import describe, mend_description
from dashboard.widgets.plain import plain
from dashboard.widgets.problems import list_problems
from dashboard.widgets.upload import choose_questionnaire, digest_of_all, look_at, upload_files
from dashboard.words import adding
from dashboard.words.language import own_language
from dashboard.work import Work
from surveys.intake import make_event
from surveys.problems import ProblemsFound
from surveys.proposing.propose import propose

folder = state.event_folder()
st.title(adding.NEW_EVENT, anchor=False)
st.write(str(adding.NEW_EVENT_HOW))
st.caption(adding.KEPT)

st.header(adding.UPLOAD, anchor=False)
files = upload_files(("pre", "post", "followup"), optional=("followup",))
name, form, form_text = choose_questionnaire()
if not {"pre", "post"} <= files.keys():
    st.info(adding.BOTH_NEEDED)
    st.stop()

st.header(adding.PREVIEW, anchor=False)
samples = look_at(files)
if not samples:
    st.stop()
proposal = propose(samples, form=form, instrument=name)
show_recognised(proposal)

st.header(adding.CONFIRM, anchor=False)
title = st.text_input(str(adding.TITLE), folder.name, key="title")
decisions, missing = decide(proposal)
if missing:
    st.info(adding.still_open(missing))
    st.stop()

st.header(adding.CHECK, anchor=False)
descriptions = describe(proposal, title=title, decisions=decisions, own_form=form_text)
digest = digest_of_all(files, descriptions)
asked = st.button(str(adding.CHECK_BUTTON), type="primary")
if not state.asked_to_check(digest, now=asked or state.to_check_again()):
    st.stop()
problems, summary = cached.tried(descriptions, files, digest)
if problems:
    st.error(adding.not_yet(len(problems)))
    mend_description(problems)
    st.stop()
st.success(adding.SOUND)
for line in summary[own_language()][1:]:
    st.write(plain(line))

st.header(adding.DONE, anchor=False)
say_if_stopped(digest)
if st.button(str(adding.KEEP_BUTTON), type="primary"):
    try:
        wait_for(Work(partial(make_event, folder, descriptions, files)), digest)
    except ProblemsFound as found:
        st.error(adding.REFUSED)
        list_problems(found.problems)
    else:
        cached.forget_uploads()
        st.switch_page("views/overview.py")
