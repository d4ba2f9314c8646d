"""What `scilit new` found in survey files, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from surveys.proposing.new_event import Open
from surveys.proposing.proposal import Proposal
from surveys.proposing.proposed import Proposed
from surveys.texts import clipped

WIDEST = 44
ROLES = {
    "id": "code",
    "item": "question",
    "segment": "segment",
    "activities": "activities",
    "activity": "activity",
    "duration": "time taken",
    "time": "day",
    "wave": "wave",
    "ignored": "not used",
}
MISTYPED = (
    "People put this code together themselves, and some mistype it the second time. method = "
    '"tolerant" under [matching] finds them where nobody else can be meant: take the # away in '
    "event.toml, if it is to."
)


def found(proposal: Proposal) -> Iterator[str]:
    """Yield the files, and a line for each column: what it is, how sure that is, and why.

    Parameters
    ----------
    proposal : Proposal
        What was found.
    """
    for file in proposal.files:
        yield f"{file.wave}: {file.name} ({file.rows} responses, {file.layout})"
    instrument = proposal.instrument
    if proposal.form is not None and proposal.own_form:
        instrument += f" (a part of {proposal.form.id})"
    elif proposal.form is None:
        instrument += (
            " (proposed from the questions that share their answers)"
            if proposal.scales
            else " (to be written: no questions that share their answers were found)"
        )
    yield f"instrument: {instrument}"
    yield ""
    rows = [
        (clipped(_header(one), WIDEST), _role(one), one.confidence.name.lower(), one.reason)
        for one in proposal.columns
    ]
    first, second, third = (max((len(row[n]) for row in rows), default=0) for n in range(3))
    for header, role, sure, reason in rows:  # a narrow screen breaks lines, so reasons come last
        yield f"{header:{first}}  {role:{second}}  {sure:{third}}  {reason}".rstrip()
    yield ""
    optional = [question for question in proposal.questions if question.optional]
    doubtful = sum(question.place != "matching.method" for question in optional)
    if doubtful:
        yield f"{doubtful} doubtful may be of use: take the # away in event.toml, if they are."
    if doubtful < len(optional):
        yield MISTYPED


def to_decide(waiting: Sequence[Open], *, folder: str) -> Iterator[str]:
    """Yield what a person must decide, with the line to change; or that there is nothing.

    Parameters
    ----------
    waiting : sequence of Open
        What waits in the files that were written.
    folder : str
        The event's folder, as it was typed.
    """
    if not waiting:
        yield f"Nothing must be decided. Open it with: scilit open {folder}"
        return
    things = "1 thing is" if len(waiting) == 1 else f"{len(waiting)} things are"
    yield f"{things} to be decided:"
    for one in waiting:
        yield f"{folder}/{one.file}, line {one.line}: {one.question.place}"
        yield fill(one.question.asked, 96, initial_indent="    ", subsequent_indent="    ")
        for candidate in one.question.candidates[:3]:
            yield f"      {one.question.place.rpartition('.')[2]} = {clipped(candidate)}"
    yield f'Write it in place of "DECIDE", then run: scilit check {folder}'


def _header(one: Proposed) -> str:
    return one.field.headers[0] if one.field.headers and one.field.headers[0] else "(no header)"


def _role(one: Proposed) -> str:
    return f"{ROLES[one.role]} {one.target}".strip()
