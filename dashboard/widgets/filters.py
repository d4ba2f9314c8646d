"""The filter bar: one line that says whom the figures are about, and opens to choose others.

There may be a second one on the page, whose choice is laid beside the first. What each of them
keeps, in the address and in the visit, begins with the bar's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.basis import BASES
from analysis.disclosure.published import ACTIVITY
from analysis.event_outcome import EventOutcome
from analysis.groups.families import Basis
from analysis.shown import why_not
from dashboard import cached
from dashboard.findings import Findings, findings_of
from dashboard.state import key_in_language, open_findings
from dashboard.widgets.plain import plain
from dashboard.words import figures, filters, sides
from dashboard.words.language import paragraph, speaking, spoken
from surveys.problems import Problem
from surveys.selecting.selection import (
    EVERYBODY,
    Selection,
    can_be_strict,
    can_leave_careless_out,
    chosen,
    days_known,
    narrowed,
)

Address = Mapping[str, tuple[str, ...]]
"""What an address says of filters; `only` and `activity` may stand in it several times."""

Bar = Literal["", "beside-"]
"""The bar of every view, and that of what is laid beside it."""

FIRST: Bar = ""
SECOND: Bar = "beside-"

NAMES = ("only", "activity", "from", "to", "links", "careless", "basis")

ACTIVITIES, STRICT, CARELESS, BASIS = "activities", "strict", "careless", "basis"
FROM, TO = "from", "to"


Picked = tuple[tuple[str, str], ...]
"""Attributes with a group of each, such as `ACTIVITY` with an activity's id."""


class Choice(NamedTuple):
    """What the visitor chose."""

    selection: Selection = EVERYBODY
    basis: Basis = "matched"


def choose_filters(whole: EventOutcome, *, beside: StreamlitPage | None) -> Findings:
    """Show the filter bar, and return the findings of what is chosen in it.

    Parameters
    ----------
    whole : EventOutcome
        Of everybody.
    beside : StreamlitPage or None
        The view on which another choice can be laid beside this one; None where it is shown.
    """
    choice, problems = _chosen(FIRST, whole)
    found, reason = _found(whole, choice)
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="center"):
        _popover(FIRST, whole, found, beside is None and is_laid_beside())
        if beside is not None and st.button(
            str(sides.LAY), type="tertiary", icon=":material/compare_arrows:", key="go-beside"
        ):
            if not is_laid_beside():
                lay_beside()
            st.switch_page(beside)
        if choice != Choice():
            st.button(
                str(filters.CLEAR),
                type="tertiary",
                icon=":material/filter_alt_off:",
                on_click=choose,
                args=(whole, Choice(), spoken()),
            )
    _write(FIRST, choice)
    _warn(problems, reason)
    return found


def is_laid_beside() -> bool:
    """Return whether a second choice is laid beside the first, by a link or by the visitor."""
    return bool(_read(SECOND)) or _kept(SECOND) in st.session_state


def lay_beside() -> None:
    """Lay all matched pairs beside what is chosen, for the visitor to choose others."""
    st.session_state[_kept(SECOND)] = Choice()


def choose_beside(whole: EventOutcome) -> Findings:
    """Show the bar of what is laid beside the first choice, and return its findings.

    Parameters
    ----------
    whole : EventOutcome
        Of everybody.
    """
    choice, problems = _chosen(SECOND, whole)
    found, reason = _found(whole, choice)
    with st.container(key="beside", horizontal=True, gap="small", vertical_alignment="center"):
        _popover(SECOND, whole, found, True)
        st.button(
            str(sides.TAKE_AWAY), type="tertiary", icon=":material/close:", on_click=_take_away
        )
    _write(SECOND, choice)
    _warn(problems, reason)
    return found


def _found(whole: EventOutcome, choice: Choice) -> tuple[Findings, str | None]:
    """Return the findings of a choice, and why they are not on the basis that was chosen."""
    outcome = cached.selected(whole, choice.selection)
    reason = why_not(outcome, choice.basis)
    basis: Basis = "matched" if reason else choice.basis
    return findings_of(outcome, language=spoken(), basis=basis), reason


def _popover(bar: Bar, whole: EventOutcome, found: Findings, one_of_two: bool) -> None:
    said = sides.setting(bar == SECOND, found) if one_of_two else filters.line(found, found.basis)
    with st.popover(plain(said), icon=":material/filter_alt:", width="content"):
        _widgets(bar, whole, found)


def _warn(problems: tuple[Problem, ...], reason: str | None) -> None:
    if problems:
        st.warning(plain(filters.ignored(problems)))
    if reason:
        st.warning(plain(paragraph([filters.why_not(reason), str(filters.OF_PAIRS)])))


def _take_away() -> None:
    """Leave the first choice alone."""
    del st.session_state[_kept(SECOND)], st.session_state[_from_address(SECOND)]
    for name in NAMES:
        st.query_params.pop(f"{SECOND}{name}", None)


def _chosen(bar: Bar, whole: EventOutcome) -> tuple[Choice, tuple[Problem, ...]]:
    """Return what is chosen: by a link that was just opened, or else by the visitor before.

    2026-11: the address loses its filters where a visitor goes to another view, so that without
    any in it those chosen before go on; a button clears them.
    """
    asked = _read(bar)
    if asked and asked != st.session_state.get(_from_address(bar)):
        choice, problems = _of_address(whole, asked)
        _put(bar, whole, choice)
        return choice, problems
    if _key(bar, BASIS) not in st.session_state:
        _put(bar, whole, st.session_state.get(_kept(bar), Choice()))
    state = st.session_state
    since, until = (state.get(_key(bar, name)) or "" for name in (FROM, TO))
    if since and until:  # whichever was chosen where
        since, until = sorted((since, until))
    selection, gone = chosen(
        whole.opened,
        groups={
            segment: state.get(_key(bar, f"in-{segment}"), ())
            for segment in whole.opened.respondents.segments
        },
        activities=state.get(_key(bar, ACTIVITIES), ()),
        strict=state.get(_key(bar, STRICT), False),
        without_careless=state.get(_key(bar, CARELESS), False),
        since=since,
        until=until,
    )
    choice = Choice(selection, state[_key(bar, BASIS)])
    if gone or {since, until} - {"", *days_known(whole.opened)}:
        # The event's files changed under the choice.
        _put(bar, whole, choice)
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
        since=asked.get("from", ("",))[0],
        until=asked.get("to", ("",))[0],
    )
    basis: tuple[Basis, ...] = tuple(one for one in BASES if one in asked.get("basis", ()))
    return Choice(selection, *basis[:1]), problems


def _read(bar: Bar) -> Address:
    found = {name: tuple(st.query_params.get_all(f"{bar}{name}")) for name in NAMES}
    return {name: values for name, values in found.items() if values}


def _write(bar: Bar, choice: Choice) -> None:
    """Make the address say what is chosen, by ids, which hold in every language."""
    selection = choice.selection
    said: dict[str, list[str]] = {
        "only": [f"{segment}={group}" for segment, groups in selection.groups for group in groups],
        "activity": [*selection.activities],
        "from": [*selection.days[:1]],
        "to": [*selection.days[-1:]],
        "links": ["strict"] if selection.strict else [],
        "careless": ["out"] if selection.without_careless else [],
        # The second says it always: so an address tells that there is one, if it is of everybody.
        "basis": [] if bar == FIRST and choice.basis == "matched" else [choice.basis],
    }
    for name, values in said.items():
        written = f"{bar}{name}"
        if values and st.query_params.get_all(written) != values:
            st.query_params[written] = values
        elif not values and written in st.query_params:
            del st.query_params[written]
    st.session_state[_kept(bar)] = choice
    st.session_state[_from_address(bar)] = {n: tuple(v) for n, v in said.items() if v}


def choose(whole: EventOutcome, choice: Choice, language: str) -> None:
    """Choose something else, when a button or a chart is clicked.

    Parameters
    ----------
    whole : EventOutcome
        Of everybody.
    choice : Choice
        What is chosen from now on.
    language : str
        The language of the page: where Streamlit calls this, none is spoken yet.
    """
    with speaking(language):
        _put(FIRST, whole, choice)


def narrow(picked: Picked, language: str) -> None:
    """Choose only those people whom a mark of a chart is about, beside what was chosen before.

    Parameters
    ----------
    picked : tuple of (str, str)
        Attribute and group, a segment's or an activity.
    language : str
        As for `choose`.
    """
    outcome, before = open_findings().outcome, st.session_state[_kept(FIRST)]
    selection = narrowed(
        outcome.opened,
        before.selection,
        groups={attribute: group for attribute, group in picked if attribute != ACTIVITY},
        activities=tuple(group for attribute, group in picked if attribute == ACTIVITY),
    )
    choose(outcome.whole or outcome, before._replace(selection=selection), language)


def _put(bar: Bar, whole: EventOutcome, choice: Choice) -> None:
    """Make the widgets show a choice."""
    groups = dict(choice.selection.groups)
    for segment in whole.opened.respondents.segments:
        st.session_state[_key(bar, f"in-{segment}")] = [*groups.get(segment, ())]
    st.session_state[_key(bar, ACTIVITIES)] = [*choice.selection.activities]
    for name, days in ((FROM, choice.selection.days[:1]), (TO, choice.selection.days[-1:])):
        st.session_state[_key(bar, name)] = days[0] if days else None
    st.session_state[_key(bar, STRICT)] = choice.selection.strict
    st.session_state[_key(bar, CARELESS)] = choice.selection.without_careless
    st.session_state[_key(bar, BASIS)] = choice.basis


def _widgets(bar: Bar, whole: EventOutcome, found: Findings) -> None:
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
            key=_key(bar, f"in-{segment}"),
        )
    if people.attendance:
        named = {one: event.activity_title(one).in_language(language) for one in people.attendance}
        st.multiselect(
            str(filters.ACTIVITY),
            [*named],
            format_func=named.__getitem__,
            placeholder=str(filters.ANY),
            key=_key(bar, ACTIVITIES),
        )
    days = days_known(opened)
    if len(days) > 1:
        with st.container(horizontal=True, gap="small"):
            for name, label in ((FROM, filters.FROM), (TO, filters.TO)):
                st.selectbox(
                    str(label),
                    days,
                    index=None,
                    format_func=figures.day,
                    placeholder=str(filters.ANY),
                    key=_key(bar, name),
                )
        st.caption(str(filters.DAY_HOW))
    if can_be_strict(opened):
        st.toggle(str(filters.STRICT), key=_key(bar, STRICT))
    if can_leave_careless_out(opened):
        st.toggle(str(filters.CARELESS), key=_key(bar, CARELESS))
    st.radio(
        str(filters.BASIS),
        [basis for basis in BASES if basis != "audience" or event.weights],
        format_func=lambda basis: str(filters.BASES[basis]),
        key=_key(bar, BASIS),
    )
    st.caption(str(filters.HOW))


def _key(bar: Bar, name: str) -> str:
    return key_in_language(f"{bar}filter-{name}")


def _kept(bar: Bar) -> str:
    return f"{bar}filters"


def _from_address(bar: Bar) -> str:
    return f"{bar}filters_address"
