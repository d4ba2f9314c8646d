"""Trust: what was checked before a change is believed, what it means and what to do."""

import streamlit as st

from dashboard import state
from dashboard.charts.describe import people, trust
from dashboard.charts.describe.questions import questions_of
from dashboard.widgets.figure import show_chart
from dashboard.widgets.plain import plain
from dashboard.widgets.table import show_rows
from dashboard.words import checks, design, explained, filters, matching, questions
from dashboard.words.trust import reasons

found = state.open_findings()
scale = state.scale()
outcome = found.outcomes[scale]

st.title(plain(checks.headline(found.scale_title(scale), found.checks[scale])), anchor=False)
for reason in reasons(found.checks[scale].silencing(of_group=False)):
    st.warning(plain(reason))

st.header(str(checks.CHECKS), anchor=False)
hidden = found.overall(scale).hidden is not None
rows = [
    checks.row(check, hidden=hidden, minimum=found.minimum) for check in found.checks[scale].every
]
show_rows(
    found, rows, rows, alt=str(checks.TABLE), name=f"checks-{scale}", texts=[str(checks.MEANS)]
)
advice = checks.to_do(found.checks[scale])
if advice:
    st.markdown(f"**{checks.TO_DO}**")
    st.markdown("\n".join(f"- {plain(one)}" for one in advice))

left, right = st.columns(2, gap="large")
with left:
    show_chart(trust.change_three_ways(found, scale), f"change-{scale}-three-ways")
with right:
    show_chart(people.who_took_part(found), "who-took-part")
if strangers := design.strangers(found.opened.respondents.linkage):
    st.warning(plain(strangers))
linkage = found.respondents.linkage
if linkage.matched >= found.minimum and matching.chance(linkage):
    st.caption(plain(matching.chance(linkage)))

st.header(str(checks.WHO_CAME_BACK), anchor=False)
st.write(str(checks.WHO_CAME_BACK_HOW))
rows = [checks.drop_out_row(*of_group) for of_group in found.drop_outs(scale)]
show_rows(
    found,
    rows,
    rows,
    alt=str(checks.WHO_CAME_BACK),
    name=f"drop-outs-{scale}",
    meanings=explained.DROP_OUTS,
)

st.header(str(checks.HANG_TOGETHER), anchor=False)
st.write(str(checks.HANG_TOGETHER_HOW))
rows = [
    checks.reliability_row(wave, one, minimum=found.minimum)
    for wave, one in outcome.reliability.items()
]
show_rows(
    found,
    rows,
    rows,
    alt=str(checks.HANG_TOGETHER),
    name=f"reliability-{scale}",
    meanings=explained.RELIABILITY,
)

st.header(str(checks.DIFFERENT), anchor=False)
different = [(one.text, other) for one in questions_of(found, scale) for other in one.different]
for text, one in different:
    st.warning(plain(questions.dif_sentence(text, one.segment, one.group, one.found)))
if not different:
    compared = found.checks[scale].light("dif") != "unknown"
    st.write(str(checks.NONE_DIFFERENT if compared else checks.NOT_COMPARED))

st.header(str(checks.AUDIENCE), anchor=False)
weighted = found.weighted.get(scale)
if weighted is None:
    st.write(str(checks.NO_AUDIENCE))
elif isinstance(weighted, str):
    st.write(plain(filters.why_not(weighted)))
else:
    st.write(str(checks.AUDIENCE_HOW))
    st.write(plain(checks.cost_of_weights(weighted.raking)))
    rows = checks.margin_rows(weighted.raking, found.margin_titles())
    show_rows(
        found,
        rows,
        rows,
        alt=str(checks.AUDIENCE),
        name="audience",
        texts=[str(checks.GROUP)],
        meanings=explained.AUDIENCE,
    )
