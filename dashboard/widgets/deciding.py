"""Links in doubt, with a button for each answer that a person can give, and for taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import cached, state
from dashboard.findings import Findings
from dashboard.widgets.plain import plain
from dashboard.words import matching
from dashboard.words.retold import in_words
from surveys.linkage.decisions import decide, if_followed, read_decisions, undo
from surveys.linkage.links import Doubtful, Reason
from surveys.meaning.waves import RowPlace
from surveys.opening import event_states
from surveys.problems import ProblemsFound
from surveys.store.disk.safe_writing import explaining_the_disk

AT_ONCE = 20
Shown = TypeVar("Shown")


def show_doubts(found: Findings) -> None:
    """Show the links in doubt, some at once; with buttons where decisions can be kept.

    Parameters
    ----------
    found : Findings
        Of an event that was matched.
    """
    record, may = found.opened.matching, state.why_no_decisions() is None
    assert record is not None
    for number, doubt in enumerate(_page(_chosen(record.doubtful), "Page")):
        pre, post = record.places["pre"][doubt.pre], record.places["post"][doubt.post]
        with _row(f"doubt-{number}", pre, post, matching.why(doubt)):
            if may:
                key = f"{doubt.pre}-{doubt.post}"
                for label, same in ((matching.SAME_PERSON, True), (matching.TWO_PEOPLE, False)):
                    change = partial(decide, state.folder(), pre, post, same_person=same)
                    _button(str(label), f"{same}-{key}", change)


def show_decisions() -> None:
    """Show what was decided, the last first; each can be undone where decisions can be kept."""
    folder, may = state.folder(), state.why_no_decisions() is None
    decisions = read_decisions(folder)[::-1]
    if not decisions:
        return
    st.header(matching.DECIDED, anchor=False)
    for number, decision in enumerate(_page(decisions, "Page of decisions")):
        pre, post = decision.pre.place, decision.post.place
        with _row(f"decision-{number}", pre, post, matching.decided(decision)):
            if may:
                _button(str(matching.UNDO), f"undo-{pre}-{post}", partial(undo, folder, pre, post))


def show_why_not_done() -> None:
    """Say once why the last decision was taken back, if it was."""
    if refused := state.refusal():
        for text in (str(matching.NOT_DONE), *refused):
            st.error(plain(text))


def _chosen(doubtful: Sequence[Doubtful]) -> Sequence[Doubtful]:
    """Return the links of the reason that the visitor chooses, if there are several."""
    counts: dict[Reason, int] = {}
    for doubt in doubtful:
        counts[doubt.reason] = counts.get(doubt.reason, 0) + 1
    if len(counts) < 2:
        return doubtful
    names = {"": matching.everything(len(doubtful))}
    names |= {why: matching.reason(why, count) for why, count in counts.items()}
    why = st.pills(
        str(matching.WHY),
        names,
        format_func=names.__getitem__,
        default="",
        required=True,
        wrap=True,
        key=state.key_in_language("why-in-doubt"),
    )
    return [doubt for doubt in doubtful if why in ("", doubt.reason)]


def _page(everything: Sequence[Shown], name: str) -> Sequence[Shown]:
    """Return what stands on the page that the visitor turned to."""
    pages = ceil(len(everything) / AT_ONCE)
    page = st.pagination(pages, key=f"{name}-of-{pages}") if pages > 1 else 1
    return everything[(page - 1) * AT_ONCE : page * AT_ONCE]


def _row(name: str, pre: RowPlace, post: RowPlace, told: str) -> DeltaGenerator:
    """Say which two answers, and return the place for the buttons, which stay together."""
    row = st.container(
        key=name, border=True, horizontal=True, vertical_alignment="center", gap="small"
    )
    with row.container(gap="xxsmall", width="stretch"):
        st.markdown(f"**{plain(matching.both(pre, post))}**")
        st.caption(plain(told))
    return row.container(key=f"{name}-buttons", horizontal=True, width="content", gap="small")


def _button(label: str, key: str, change: Callable[[], None]) -> None:
    st.button(label, key=key, on_click=_decided, args=(change,))


def _decided(change: Callable[[], None]) -> None:
    """Change what is decided, and take that back where the event cannot be opened with it."""
    folder = state.folder()
    try:
        with explaining_the_disk(folder), if_followed(folder):
            change()
            cached.outcome_of(state.event_folder(), event_states(state.event_folder()))
    except ProblemsFound as found:
        state.refuse([str(in_words(problem)) for problem in found.problems])
