"""The filter bar: one line that says whom the figures are about, and opens to choose others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from analysis.basis import BASES
from analysis.event_outcome import EventOutcome
from analysis.groups.families import Basis
from analysis.shown import why_not
from dashboard import cached
from dashboard.findings import Findings, findings_of
from dashboard.state import key_in_language
from dashboard.widgets.plain import plain
from dashboard.words import filters
from dashboard.words.language import paragraph, spoken
from surveys.problems import Problem
from surveys.selecting.selection import (
    EVERYBODY,
    Selection,
    can_be_strict,
    can_leave_careless_out,
    chosen,
)

Address = Mapping[str, tuple[str, ...]]
"""What an address says of filters; `only` and `activity` may stand in it several times."""

NAMES = ("only", "activity", "links", "careless", "basis")

ACTIVITIES, STRICT, CARELESS, BASIS = "activities", "strict", "careless", "basis"


class Choice(NamedTuple):
    """What the visitor chose."""

    selection: Selection = EVERYBODY
    basis: Basis = "matched"


def choose_filters(whole: EventOutcome) -> Findings:
    """Show the filter bar, and return the findings of what is chosen in it.

    Parameters
    ----------
    whole : EventOutcome
        Of everybody.
    """
    choice, problems = _chosen(whole)
    outcome = cached.selected(whole, choice.selection)
    reason = why_not(outcome, choice.basis)
    basis: Basis = "matched" if reason else choice.basis
    found = findings_of(outcome, language=spoken(), basis=basis)
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="center"):
        with st.popover(
            plain(filters.line(found, found.basis)), icon=":material/filter_alt:", width="content"
        ):
            _widgets(whole, found)
        if choice != Choice():
            st.button(
                str(filters.CLEAR),
                type="tertiary",
                icon=":material/filter_alt_off:",
                on_click=_put,
                args=(whole, Choice()),
            )
    _write(choice)
    if problems:
        st.warning(plain(filters.ignored(problems)))
    if reason:
        st.warning(plain(paragraph([filters.why_not(reason), str(filters.OF_PAIRS)])))
    return found


def _chosen(whole: EventOutcome) -> tuple[Choice, tuple[Problem, ...]]:
    """Return what is chosen: by a link that was just opened, or else by the visitor before.

    2026-11: the address loses its filters where a visitor goes to another view, so that without
    any in it those chosen before go on; a button clears them.
    """
    asked = _read()
    if asked and asked != st.session_state.get("filters_address"):
        choice, problems = _of_address(whole, asked)
        _put(whole, choice)
        return choice, problems
    if _key(BASIS) not in st.session_state:
        _put(whole, st.session_state.get("filters", Choice()))
    state = st.session_state
    selection, gone = chosen(
        whole.opened,
        groups={
            segment: state.get(_key(f"in-{segment}"), ())
            for segment in whole.opened.respondents.segments
        },
        activities=state.get(_key(ACTIVITIES), ()),
        strict=state.get(_key(STRICT), False),
        without_careless=state.get(_key(CARELESS), False),
    )
    choice = Choice(selection, state[_key(BASIS)])
    if gone:  # the event's files changed under the choice
        _put(whole, choice)
    return choice, ()


def _of_address(whole: EventOutcome, asked: Address) -> tuple[Choice, tuple[Problem, ...]]:
    groups: dict[str, list[str]] = {}
    for one in asked.get("only", ()):
        segment, _, group = one.partition("=")
        groups.setdefault(segment, []).append(group)
    selection, problems = chosen(
        whole.opened,
        groups=groups,
        activities=asked.get("activity", ()),
        strict="strict" in asked.get("links", ()),
        without_careless="out" in asked.get("careless", ()),
    )
    basis: tuple[Basis, ...] = tuple(one for one in BASES if one in asked.get("basis", ()))
    return Choice(selection, *basis[:1]), problems


def _read() -> Address:
    found = {name: tuple(st.query_params.get_all(name)) for name in NAMES}
    return {name: values for name, values in found.items() if values}


def _write(choice: Choice) -> None:
    """Make the address say what is chosen, by ids, which hold in every language."""
    selection = choice.selection
    said: dict[str, list[str]] = {
        "only": [f"{segment}={group}" for segment, groups in selection.groups for group in groups],
        "activity": [*selection.activities],
        "links": ["strict"] if selection.strict else [],
        "careless": ["out"] if selection.without_careless else [],
        "basis": [] if choice.basis == "matched" else [choice.basis],
    }
    for name, values in said.items():
        if values and st.query_params.get_all(name) != values:
            st.query_params[name] = values
        elif not values and name in st.query_params:
            del st.query_params[name]
    st.session_state["filters"] = choice
    st.session_state["filters_address"] = {n: tuple(values) for n, values in said.items() if values}


def _put(whole: EventOutcome, choice: Choice) -> None:
    """Make the widgets show a choice."""
    groups = dict(choice.selection.groups)
    for segment in whole.opened.respondents.segments:
        st.session_state[_key(f"in-{segment}")] = [*groups.get(segment, ())]
    st.session_state[_key(ACTIVITIES)] = [*choice.selection.activities]
    st.session_state[_key(STRICT)] = choice.selection.strict
    st.session_state[_key(CARELESS)] = choice.selection.without_careless
    st.session_state[_key(BASIS)] = choice.basis


def _widgets(whole: EventOutcome, found: Findings) -> None:
    opened, language = whole.opened, found.language
    event, people = opened.event, opened.respondents
    for segment, grouping in people.segments.items():
        titles = {
            group: event.group_title(segment, group).in_language(language)
            for group in grouping.groups
        }
        st.multiselect(
            found.segment_title(segment),
            grouping.groups,
            format_func=titles.__getitem__,
            placeholder=str(filters.ANY),
            key=_key(f"in-{segment}"),
        )
    if people.attendance:
        named = {one: event.activity_title(one).in_language(language) for one in people.attendance}
        st.multiselect(
            str(filters.ACTIVITY),
            [*named],
            format_func=named.__getitem__,
            placeholder=str(filters.ANY),
            key=_key(ACTIVITIES),
        )
    if can_be_strict(opened):
        st.toggle(str(filters.STRICT), key=_key(STRICT))
    if can_leave_careless_out(opened):
        st.toggle(str(filters.CARELESS), key=_key(CARELESS))
    st.radio(
        str(filters.BASIS),
        [basis for basis in BASES if basis != "audience" or event.weights],
        format_func=lambda basis: str(filters.BASES[basis]),
        key=_key(BASIS),
    )
    st.caption(str(filters.HOW))


def _key(name: str) -> str:
    return key_in_language(f"filter-{name}")
