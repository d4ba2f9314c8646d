"""The event's questions beside the shares of the public who were right."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.describe import public
from dashboard.findings import Findings
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import claims, compare, explained
from dashboard.words import public as said
from dashboard.words.figures import listed
from surveys.public.shares import public_survey


def show_public(found: Findings, scale: str) -> None:
    """Show those questions of a scale that were put to the public too.

    Parameters
    ----------
    found : Findings
        Of the event's matched pairs.
    scale : str
        The scale.
    """
    minimum = found.minimum
    st.header(str(compare.THE_PUBLIC), anchor=False)
    survey = public_survey()
    both = public.asked_of_both(found, scale, survey)
    if not both:
        st.info(plain(said.needed(survey.name.in_language(found.language))))
        with st.expander(str(said.WHAT_IS_ASKED)):
            for item in survey.items:
                answers = listed([*item.options])
                st.write(plain(said.asked(item.text, answers, item.right)))
        return
    if found.overall(scale).hidden:
        st.info(plain(claims.evidence(found.overall(scale), minimum=minimum)))
        return
    st.write(plain(said.compared(len(both), len(found.outcomes[scale].items.changes))))
    st.write(plain(said.caveat(survey.country.in_language(found.language), survey.year)))
    show_chart(public.beside_the_public(found, scale, both, survey), f"public-{scale}")
    first = str(said.QUESTION)
    show_rows(
        found,
        [
            {first: one.question.text} | said.printed(one.found, one.public, minimum=minimum)
            for one in both
        ],
        [{first: one.question.text} | said.exact(one.found, one.public) for one in both],
        alt=str(said.TABLE),
        name=f"public-{scale}",
        meanings=explained.PUBLIC,
    )
