"""A selection: which of an event's people somebody wants to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from surveys.opening import OpenedEvent
from surveys.problems import Problem, did_you_mean
from surveys.texts import Text, normalised


@dataclass(frozen=True, slots=True)
class Selection:
    """Which people are looked at; everybody where nothing is chosen.

    Made by `chosen`, so that equal selections are equal however they were written.

    Attributes
    ----------
    groups : tuple of (str, tuple of str)
        Segment, and the groups of it that count; a person counts who is in one of them in each
        segment that is named. Both in the event's order.
    activities : tuple of str
        Who attended any of them counts; everybody where none is named. In the event's order.
    strict : bool
        Whether people are matched by equal codes alone, where nearly equal ones count too.
    without_careless : bool
        Whether people with a sign of careless answers, in either wave, are left out.
    days : tuple of str
        The days that count, as ISO 8601, rising: all that the event knows from the first to the
        last of them. A person has that of the answer after the event, or where no such answer
        says one, of that before it. Everybody counts where none is named, whatever their day.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    activities: tuple[str, ...] = ()
    strict: bool = False
    without_careless: bool = False
    days: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != EVERYBODY


EVERYBODY = Selection()


def chosen(
    opened: OpenedEvent,
    *,
    groups: Mapping[str, Iterable[str]],
    activities: Iterable[str] = (),
    strict: bool = False,
    without_careless: bool = False,
    since: str = "",
    until: str = "",
) -> tuple[Selection, tuple[Problem, ...]]:
    """Return a selection of what an event knows, and what of it the event does not know.

    All groups of a segment are no choice: whose group is not known counts then too.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    groups : mapping of str to iterable of str
        Segment to groups, by their ids or their titles in any language.
    activities, strict, without_careless
        See `Selection`; activities likewise.
    since, until : str
        The first and the last day that count, as ISO 8601; empty for no bound.

    Returns
    -------
    Selection
        Of what is known.
    tuple of Problem
        One for each thing that is not known, which the selection leaves out.
    """
    event, people = opened.event, opened.respondents
    problems: list[Problem] = []
    kept: dict[str, tuple[str, ...]] = {}
    for segment, named in groups.items():
        if segment not in people.segments:
            problems.append(_unknown("segment", segment, people.segments))
            continue
        known = people.segments[segment].groups
        titles = {group: event.group_title(segment, group) for group in known}
        wanted = _meant(named, titles, f"group of {segment}", problems)
        if wanted and wanted != known:
            kept[segment] = wanted
    titles = {activity: event.activity_title(activity) for activity in people.attendance}
    attended = _meant(activities, titles, "activity", problems)
    if strict and not can_be_strict(opened):
        problems.append(Problem("strict", "only equal codes count in this event anyway"))
    if without_careless and not can_leave_careless_out(opened):
        problems.append(
            Problem("careless", "nothing in this event's files shows signs of careless answers")
        )
    days = _days_within(opened, since, until, problems)
    return (
        Selection(
            groups=tuple(
                (segment, kept[segment]) for segment in people.segments if segment in kept
            ),
            activities=attended,
            strict=strict and can_be_strict(opened),
            without_careless=without_careless and can_leave_careless_out(opened),
            days=days,
        ),
        tuple(problems),
    )


def narrowed(
    opened: OpenedEvent,
    selection: Selection,
    *,
    groups: Mapping[str, str],
    activities: tuple[str, ...] = (),
) -> Selection:
    """Return a selection in which only these groups and activities count, of those it is about.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    selection : Selection
        Whose other choices are kept.
    groups : mapping of str to str
        Segment to its only group.
    activities : tuple of str
        The only activities; those of the selection where none is named.
    """
    segments = opened.respondents.segments
    kept = dict(selection.groups) | {segment: (group,) for segment, group in groups.items()}
    return replace(
        selection,
        groups=tuple(
            (segment, kept[segment])
            for segment, grouping in segments.items()
            if segment in kept and kept[segment] != grouping.groups
        ),
        activities=activities or selection.activities,
    )


def days_known(opened: OpenedEvent) -> tuple[str, ...]:
    """Return the days on which people answered, rising; none where no file says any."""
    days = opened.respondents.days
    return () if days is None else days.groups


def _days_within(
    opened: OpenedEvent, since: str, until: str, problems: list[Problem]
) -> tuple[str, ...]:
    """Return the event's days from one to another; none where that is all of them."""
    known = days_known(opened)
    bounds = [since, until]
    for place, given in enumerate(bounds):
        if given and not _is_day(given):
            problems.append(Problem(f'"{given}"', "is no day such as 2025-10-18"))
            bounds[place] = ""
    first, last = bounds
    if not first and not last:
        return ()
    found = tuple(day for day in known if first <= day and (not last or day <= last))
    if not found:
        there = f"there are answers from {known[0]} to {known[-1]}" if known else "no day is known"
        named = " to ".join(filter(None, bounds))
        problems.append(Problem(f'"{named}"', f"no day of an answer lies there; {there}"))
    return () if found == known else found


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def can_be_strict(opened: OpenedEvent) -> bool:
    """Return whether codes that are nearly equal count too, so that one can do without."""
    return opened.matching is not None and opened.matching.strict is not None


def can_leave_careless_out(opened: OpenedEvent) -> bool:
    """Return whether the forms and files can show signs of careless answers."""
    return any(signs for signs in opened.respondents.careless.values())


def _meant(
    given: Iterable[str], titles: Mapping[str, Text], kind: str, problems: list[Problem]
) -> tuple[str, ...]:
    """Return the ids that are given, by themselves or by a title, in the event's order."""
    spelled = {
        normalised(spelling): one
        for one, title in reversed([*titles.items()])
        for spelling in (*title.spellings, one)
    }
    found = set()
    for text in given:
        one = text if text in titles else spelled.get(normalised(text))
        if one is None:
            problems.append(_unknown(kind, text, titles))
        else:
            found.add(one)
    return tuple(one for one in titles if one in found)


def _unknown(kind: str, given: str, known: Iterable[str]) -> Problem:
    listed = ", ".join(known) or "none"
    message = f"is no {kind} of this event{did_you_mean(given, known)}; there are: {listed}"
    return Problem(f'"{given}"', message)
