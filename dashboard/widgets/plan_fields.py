"""The fields of a plan, which stand in the address too, so that a link opens the same plan."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import streamlit as st

from analysis.planning.plan import POWER
from dashboard.exports.plans import Known, Wanted, is_possible
from dashboard.words import plan_page
from dashboard.words.language import paragraph
from surveys.problems import Problem

CHANGE = 5.0


@dataclass(frozen=True, slots=True)
class _Field:
    """One number.

    Attributes
    ----------
    name : str
        What it is in `Wanted`.
    address : str
        What it is called in the address.
    decimals : int
        With how many it is shown.
    step : float
        By which its buttons change it.
    times : float
        What it is shown in: 100 for a share that is shown in percent.
    """

    name: str
    address: str
    decimals: int
    step: float
    times: float = 1

    def shown(self, value: float) -> float:
        """Return a value as it stands in the field."""
        return round(value * self.times, self.decimals)


FIELDS = (
    _Field("respondents", "answers", 0, 50),
    _Field("change", "change", 1, 1),
    _Field("power", "power", 1, 5, 100),
    _Field("match_rate", "found", 1, 5, 100),
    _Field("correlation", "correlation", 2, 0.05),
    _Field("sd", "spread", 1, 1),
)
"""What is wanted, and below it what is supposed."""


def choose_wanted(known: Known, *, seen: bool) -> tuple[Wanted, list[Problem], bool]:
    """Let the visitor say what to plan with.

    Parameters
    ----------
    known : Known
        What stands in the fields until something else is wanted.
    seen : bool
        Whether it was seen at the event that is open.

    Returns
    -------
    Wanted
        Nothing of what is left as it was, so that it is not rounded.
    list of Problem
        What cannot be, in the address and in the fields.
    bool
        Whether there is a plan: all of what stands in the fields can be.
    """
    supposed = known.assumptions
    usual = {
        "respondents": known.respondents,
        "match_rate": supposed.match_rate,
        "correlation": supposed.correlation,
        "sd": sqrt((supposed.sd_pre**2 + supposed.sd_post**2) / 2),
        "change": CHANGE,
        "power": POWER,
    }
    spreads = plan_page.spread_of_event(supposed.sd_pre, supposed.sd_post) if seen else ""
    found: dict[str, float | None] = {}
    problems: list[Problem] = []
    columns = [*st.columns(3), *st.columns(3)]  # in this order on a phone too
    for field, column in zip(FIELDS, columns, strict=True):
        note = paragraph([str(plan_page.HELP[field.name]), spreads if field.name == "sd" else ""])
        with column:
            found[field.name] = _number(field, usual[field.name], note, problems)
    impossible = [field for field in FIELDS if not _allowed(field, found[field.name])]
    for field in impossible:
        problems.append(_problem(field, f"{found[field.name]:g}"))
    wanted = {
        name: None if value is None or value == field.shown(usual[name]) else value / field.times
        for (name, value), field in zip(found.items(), FIELDS, strict=True)
    }
    respondents = wanted["respondents"]
    return (
        Wanted(
            respondents=None if respondents is None else int(respondents),
            match_rate=wanted["match_rate"],
            correlation=wanted["correlation"],
            sd=wanted["sd"],
            change=CHANGE if wanted["change"] is None else wanted["change"],
            power=POWER if wanted["power"] is None else wanted["power"],
        ),
        problems,
        not impossible,
    )


def _number(field: _Field, usual: float, note: str, problems: list[Problem]) -> float | None:
    """Show a field that follows the address and is followed by it; empty, it is as usual."""
    state, shown = st.session_state, field.shown(usual)
    widget, written, filled, kept = (
        f"{part}-{field.address}" for part in ("plan", "address-plan", "filled-plan", "kept-plan")
    )
    if field.decimals == 0:
        shown = int(shown)
    asked = st.query_params.get(field.address)
    if asked is not None and asked != state.get(written):
        state[written] = asked
        value = _read(field, asked)
        if value is None:
            problems.append(_problem(field, asked))
        else:
            state[widget] = value
    if widget not in state:  # for the first time, or after another view
        state[widget] = state.get(kept, shown)
    elif state[widget] == state.get(filled):
        state[widget] = shown  # another scale, or other people, say something else
    state[filled] = shown
    value = st.number_input(
        str(plan_page.FIELDS[field.name]),
        value=None,  # what a field is that somebody empties
        placeholder=f"{shown:.{field.decimals}f}",
        step=int(field.step) if field.decimals == 0 else float(field.step),
        format=f"%.{field.decimals}f" if field.decimals else "%d",
        help=note,
        key=widget,
    )
    if value is None or value == shown:
        state.pop(kept, None)
        state.pop(written, None)
        if field.address in st.query_params:
            del st.query_params[field.address]
    else:
        state[kept] = value
        state[written] = f"{value:.{field.decimals}f}"
        if st.query_params.get(field.address) != state[written]:
            st.query_params[field.address] = state[written]
    return value


def _read(field: _Field, asked: str) -> float | None:
    """Return a number of an address, or None where it is none that can be wanted."""
    try:
        value = round(float(asked), field.decimals)
    except (ValueError, OverflowError):  # rounding infinity overflows, and NaN has no value
        return None
    if not _allowed(field, value):
        return None
    return int(value) if field.decimals == 0 else value


def _allowed(field: _Field, value: float | None) -> bool:
    return value is None or is_possible(field.name, value / field.times)


def _problem(field: _Field, value: str) -> Problem:
    return Problem(str(plan_page.FIELDS[field.name]), plan_page.refused(field.name, value))
