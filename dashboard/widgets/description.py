"""The files that will describe an event, to be read and changed before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from dashboard import state
from dashboard.widgets.problems import mend_problems
from dashboard.words import adding
from surveys.event import EVENT_FILE
from surveys.problems import Problem
from surveys.proposing.event_text import event_text
from surveys.proposing.instrument_text import instrument_text
from surveys.proposing.proposal import Decisions, Proposal
from surveys.proposing.propose import OWN_FORM
from surveys.proposing.stray_meanings import Meanings, with_meanings

_SHOWN = "key_of_event_description"


def describe(
    proposal: Proposal, *, title: str, decisions: Decisions, own_form: str
) -> dict[str, str]:
    """Show what will be written, and return it as it was changed.

    Parameters
    ----------
    proposal, title, decisions
        As for `surveys.proposing.event_text.event_text`.
    own_form : str
        The text of an uploaded questionnaire, empty where there is none.
    """
    event = event_text(proposal, title=title, decisions=decisions, imported=True)
    texts, waiting = {EVENT_FILE: event.text}, bool(event.waiting)
    if proposal.own_form:
        instrument = instrument_text(proposal, decisions=decisions)
        texts[OWN_FORM], waiting = instrument.text, waiting or bool(instrument.waiting)
    elif own_form:
        texts[OWN_FORM] = own_form
    with st.expander(str(adding.DESCRIPTION), expanded=waiting):
        st.caption(adding.DESCRIPTION_HELP)
        return {
            name: st.text_area(name, text, height=320, key=_key(name, text))
            for name, text in texts.items()
        }


def mend_description(problems: Sequence[Problem]) -> None:
    """Show problems, and let a person write into `event.toml` what stray answers mean.

    It is checked again then.
    """
    meanings = mend_problems(problems)
    if meanings:
        st.button(str(adding.MEAN_AND_CHECK), on_click=_write, args=(meanings,), type="primary")


def _write(meanings: Meanings) -> None:
    shown = st.session_state[_SHOWN]
    st.session_state[shown] = with_meanings(st.session_state[shown], meanings)
    state.check_again()


def _key(name: str, text: str) -> str:
    """Return under which key a text is shown; another text is shown anew."""
    key = f"text-{name}-{crc32(text.encode())}"
    if name == EVENT_FILE:
        st.session_state[_SHOWN] = key
    return key
