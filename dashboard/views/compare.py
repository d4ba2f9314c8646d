"""Compare: this event beside others that asked the same, and beside the public."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import editions, public
from dashboard.widgets.editions import open_editions
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import claims, compare, explained
from dashboard.words import public as said
from dashboard.words.figures import listed
from surveys.public.shares import public_survey

asked_for = state.open_findings()
found, scale = asked_for.of_pairs(), state.scale()
title, minimum = found.scale_title(scale), found.minimum

st.title(plain(compare.headline(title)), anchor=False)
if asked_for.filtered:
    st.caption(plain(str(compare.HOLDS_FOR_THIS)))

st.header(str(compare.OTHER_EVENTS), anchor=False)
if not found.opened.event.compare.events:
    st.info(plain(str(compare.NO_OTHERS)))
opened = open_editions(found)
whys = {name: editions.why_not(found, other, scale) for name, other in opened.items()}
for name, why in whys.items():
    if why is not None:
        st.info(plain(compare.not_compared(opened[name].title, title, why)))
same = {name: other for name, other in opened.items() if whys[name] is None}
if same:
    beside = editions.beside(found, same, scale)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(editions.change_of_editions(beside, scale), f"change-{scale}-by-event")
    with right:
        show_chart(editions.difference_of_editions(beside, scale), f"differences-{scale}-of-events")
    st.caption(plain(str(compare.OTHER_PEOPLE)))
    first, table = str(compare.EVENT), str(compare.TABLE)
    show_rows(
        found,
        editions.printed(beside, first),
        editions.exact(beside),
        alt=table,
        name="events",
        meanings=explained.EVENTS,
    )
    st.caption(plain(str(compare.NOTES)))

st.header(str(compare.THE_PUBLIC), anchor=False)
survey = public_survey()
both = public.asked_of_both(found, scale, survey)
if not both:
    st.info(plain(said.needed(survey.name.in_language(found.language))))
    with st.expander(str(said.WHAT_IS_ASKED)):
        for item in survey.items:
            answers = listed([*item.options])
            st.write(plain(said.asked(item.text, answers, item.right)))
elif found.overall(scale).hidden:
    st.info(plain(claims.evidence(found.overall(scale), minimum=minimum)))
else:
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
