"""The files that will describe an event, to be read and changed before they are written."""

from __future__ import annotations

from zlib import crc32

import streamlit as st

from dashboard.words import adding
from surveys.event import EVENT_FILE
from surveys.proposing.event_text import event_text
from surveys.proposing.instrument_text import instrument_text
from surveys.proposing.proposal import Decisions, Proposal
from surveys.proposing.propose import OWN_FORM


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
            name: st.text_area(name, text, height=320, key=f"text-{name}-{crc32(text.encode())}")
            for name, text in texts.items()
        }
