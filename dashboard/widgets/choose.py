"""Choosers whose choice stands in the address, so that a link opens the same view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from dashboard import state
from dashboard.findings import Findings
from dashboard.words import screen
from dashboard.words.language import LANGUAGES, name_of, spoken


def choose_scale(found: Findings) -> str:
    """Let the visitor choose a scale, and return its id."""
    return _choose("scale", str(screen.SCALE), found.scales, found.scale_title)


def choose_segment(found: Findings) -> str:
    """Let the visitor choose a segment, and return its id."""
    return _choose("segment", str(screen.SEGMENT), found.segments, found.segment_title)


def choose_language(further: Iterable[str] = ()) -> None:
    """Let the visitor choose the language; the next run of the app speaks it.

    Parameters
    ----------
    further : iterable of str
        Languages of the event's own texts, for which the app has no words.
    """
    widget = "choose-language"

    def chosen() -> None:
        state.choose_language(str(st.session_state[widget]))

    languages = list(dict.fromkeys([*LANGUAGES, *further]))
    st.session_state[widget] = next((one for one in languages if one == spoken()), LANGUAGES[0])
    st.pills(
        str(screen.LANGUAGE),
        languages,
        format_func=name_of,
        required=True,
        label_visibility="collapsed",
        on_change=chosen,
        key=widget,
        width="content",
    )


def _choose(name: str, label: str, options: Sequence[str], title: Callable[[str], str]) -> str:
    """Show a chooser that follows the address and is followed by it.

    2026-11: Streamlit's own binding writes the shown titles into the address, so that a link
    would not survive another language. Ids stand there instead.
    """
    widget, written = state.key_in_language(f"choose-{name}"), f"address-{name}"
    asked = st.query_params.get(name)
    if asked in options and asked != st.session_state.get(written):
        st.session_state[widget] = asked  # a link was opened, or the browser went back
    elif widget not in st.session_state:
        st.session_state[widget] = st.session_state.get(written, options[0])
    if st.session_state[widget] not in options:
        st.session_state[widget] = options[0]  # the event's files changed under the choice
    choice = str(st.pills(label, options, format_func=title, required=True, wrap=True, key=widget))
    st.session_state[written] = choice
    if asked != choice:
        st.query_params[name] = choice
    return choice
