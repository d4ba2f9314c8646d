"""Plan: how many answers the next event needs, and what they will show."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe.planning import changes_by_answers
from dashboard.exports import plans
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.plan_fields import choose_wanted
from dashboard.widgets.problems import list_problems
from dashboard.widgets.table import show_rows, show_table_only
from dashboard.words import plan_page, planning

asked = state.findings_if_any()
found = None if asked is None else asked.of_pairs()
title_place = st.container()
st.write(str(plan_page.INTRODUCTION))
known = None if found is None else plans.known_to_tell(found, state.scale())
if found is not None and known is None:
    st.info(str(plan_page.USUAL_FIGURES))
wanted, problems, possible = choose_wanted(known or plans.USUAL, seen=known is not None)
list_problems(problems)
if not possible:
    title_place.title(str(plan_page.PLAN), anchor=False)
    st.stop()

if found is None or known is None:
    named = plans.usual_plan(wanted)
else:
    named = plans.plan_from(wanted, known, found, state.scale(), protecting=True)
title_place.title(plain(plan_page.headline(named)), anchor=False)
st.write(plain(planning.expected(named)))
for sentence in planning.everyone(named):
    st.write(plain(sentence))

chart = changes_by_answers(named, found)
if chart is None:
    st.caption(plain(planning.supposed(named)))
else:  # says it too
    show_chart(chart, "change-by-answers")

if found is not None and named.plan.families:
    for family in named.plan.families:
        rows, exact = planning.family_rows(named, family), planning.exact_rows(named, family)
        title, _ = named.titles[family]
        st.header(plain(title), anchor=False)
        show_rows(found, rows, exact, alt=plan_page.table_of(title), name=f"plan-by-{family}")
        st.caption(plain(str(planning.note_of(family))))
    st.caption(plain(str(planning.WHOSE_ANSWERS)))
    if named.hidden:
        st.caption(plain(str(plan_page.AT_LEAST)))

st.header(str(planning.IF_OTHERWISE), anchor=False)
show_table_only(planning.otherwise(named.plan), alt=str(plan_page.OTHERWISE_TABLE))
