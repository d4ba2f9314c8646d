"""What was recognised in survey files, and the questions that only a person can answer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.widgets.plain import label, plain
from dashboard.widgets.problems import list_problems
from dashboard.words import adding, checking
from surveys.loading.event_folder import EventFolder
from surveys.proposing.deciding import Choice, Direction, Pick, Sort, choices
from surveys.proposing.named_columns import named_columns
from surveys.proposing.proposal import Decisions, Proposal
from surveys.proposing.proposed import Proposed
from surveys.proposing.sample import FileSample
from surveys.proposing.swapped_waves import Given, seem_swapped

_BESIDE = 3
"""Texts that are asked about in one row; below each other on a narrow screen."""


def show_recognised(proposal: Proposal) -> None:
    """Show each file, and what each column seems to be."""
    _show(proposal.files, [adding.questionnaire_line(proposal)], proposal.columns)


def show_named(folder: EventFolder, files: Sequence[FileSample]) -> None:
    """Show further files of an event, what each column is by its description, and what is wrong."""
    columns, problems = named_columns(folder, files)
    _show(files, [], columns)
    list_problems(problems)


def _show(files: Sequence[FileSample], further: Sequence[str], columns: Sequence[Proposed]) -> None:
    with st.container(gap="xxsmall"):
        for line in [*adding.files_line(files), *further]:
            st.write(plain(line))
    for doubt in seem_swapped([Given(one.wave, one.name, one.answered) for one in files]):
        st.warning(plain(checking.swapped(doubt)))
    used = [one for one in columns if one.role != "ignored"]
    others = [one for one in columns if one.role == "ignored"]
    _table(used)
    if others:
        with st.expander(adding.not_used(len(others))):
            _table(others)


def decide(proposal: Proposal) -> tuple[Decisions, int]:
    """Ask what must and what may be decided.

    Returns
    -------
    tuple of (dict of str to str, int)
        What was decided, and how many things that must be are not yet.
    """
    decided: dict[str, str] = {}
    found = list(choices(proposal))
    must = [choice for choice in found if not choice.question.optional]
    may = [choice for choice in found if choice.question.optional]
    missing = 0
    for choice in must:
        answer, left = _ask(choice)
        missing += left
        decided |= answer
    if not must:
        st.caption(adding.NOTHING_TO_DECIDE)
    if may:
        with st.expander(adding.may_help(len(may))):
            for choice in may:
                decided |= _ask(choice)[0]
    return decided, missing


def _ask(choice: Choice) -> tuple[Decisions, int]:
    """Return what was decided, and how many things are open."""
    match choice:
        case Pick():
            return _pick(choice)
        case Direction():
            return _direction(choice), 0
        case Sort():
            return _sort(choice)


def _pick(choice: Pick) -> tuple[Decisions, int]:
    place = choice.question.place
    options: list[str | None] = [*choice.options]
    if choice.question.optional:
        options.insert(0, None)
    if not options:
        st.write(plain(adding.asked(choice)))
        return {}, 0  # it waits in the description, where it can be written
    chosen = st.selectbox(
        label(adding.asked(choice)),
        range(len(options)),
        index=0 if choice.shown or choice.question.optional else None,
        format_func=lambda number: adding.option(choice, options[number]),
        placeholder=str(adding.CHOOSE),
        key=state.key_in_language(f"decide-{place}"),
    )
    if chosen is None:
        return {}, 1
    written = options[chosen]
    return ({} if written is None else {place: written}), 0


def _direction(choice: Direction) -> Decisions:
    st.write(plain(adding.asked(choice)))
    reverse = st.multiselect(
        str(adding.MEANS_LESS),
        list(choice.items),
        format_func=choice.items.__getitem__,
        placeholder=str(adding.NONE_OF_THEM),
        key=state.key_in_language(f"decide-{choice.question.place}"),
    )
    return choice.decided(tuple(reverse))


def _sort(choice: Sort) -> tuple[Decisions, int]:
    if not choice.texts:  # what may be somebody's own words is asked about once all is checked
        return choice.decided({}), 0
    st.write(plain(adding.asked(choice)))
    groups = list(choice.groups)
    meant: dict[str, str] = {}
    texts = list(choice.texts.items())
    for first in range(0, len(texts), _BESIDE):
        beside = texts[first : first + _BESIDE]
        places = st.columns(_BESIDE, vertical_alignment="bottom")
        for place, (text, perhaps) in zip(places, beside, strict=False):
            chosen = place.selectbox(
                label(text),
                groups,
                index=groups.index(perhaps) if perhaps in groups else None,
                format_func=lambda one: adding.group(choice, one),
                placeholder=str(adding.CHOOSE),
                key=state.key_in_language(f"decide-{choice.question.place}-{text}"),
            )
            if chosen is not None:
                meant[text] = chosen
    left = len(texts) - len(meant)
    return ({} if left else choice.decided(meant)), left


def _table(columns: Sequence[Proposed]) -> None:
    st.dataframe(
        pd.DataFrame([adding.column_row(one) for one in columns]),
        hide_index=True,
        height="content" if len(columns) <= adding.MOST_ROWS else 420,
        column_config={
            str(adding.COLUMN): st.column_config.TextColumn(pinned=True, width="medium")
        },
        alt=str(adding.TABLE),
    )
