"""Questions: what was learned and lost, question by question."""

import streamlit as st

from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rated_items import RatedItem
from dashboard import state
from dashboard.charts.describe import questions as described
from dashboard.widgets.figure import show_basis, show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import claims, explained, questions, screen
from dashboard.words.figures import NOTHING, listed

found = state.open_findings().of_pairs()
scale = state.scale()
minimum = found.minimum

st.title(plain(questions.title(found.scale_title(scale))), anchor=False)
parts = described.parts_of(found, scale)
if parts:
    st.info(plain(questions.of_composite(parts)))
    st.stop()

if found.overall(scale).hidden:
    st.info(plain(claims.evidence(found.overall(scale), minimum=minimum)))
    st.stop()
show_basis()

asked = described.questions_of(found, scale)
for question in asked:
    for one in question.different:
        st.warning(plain(questions.dif_sentence(question.text, one.segment, one.group, one.found)))

rated = described.is_rated(found, scale)
left, right = st.columns(2, gap="large")
with left:
    show_chart(described.change_of_questions(found, scale), f"change-{scale}-by-question")
with right:
    if rated:
        show_chart(described.answers_to_questions(found, scale), f"answers-{scale}-by-question")
    else:
        show_chart(described.transitions_of_questions(found, scale), f"moves-{scale}-by-question")

st.header(str(screen.THE_NUMBERS), anchor=False)
shown, saved = [], []
for question in asked:
    first = {str(questions.QUESTION): question.text}
    became = question.found
    if rated:
        rating = became if isinstance(became, RatedItem) else None
        printed = questions.printed_rated(rating, minimum=minimum)
        exact = questions.exact_rated(rating, minimum=minimum)
    else:
        keyed = became if isinstance(became, KeyedItem) else None
        dont_know = question.dont_know
        printed = questions.printed_keyed(keyed, dont_know=dont_know, minimum=minimum)
        exact = questions.exact_keyed(keyed, minimum=minimum)
    groups = [other.group for other in question.different]
    different = {str(questions.DIFFERENT_FOR): listed(groups) if groups else NOTHING}
    shown.append(first | printed | different)
    saved.append(first | exact | different)
show_rows(
    found,
    shown,
    saved,
    alt=str(questions.TABLE),
    name=f"{scale}-by-question",
    meanings=explained.RATED if rated else explained.KEYED,
)
