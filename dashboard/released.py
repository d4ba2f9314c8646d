"""What of findings may leave the house: decided together, and with what left it before."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.disclosure.counted import Answered, Counted, counted
from analysis.disclosure.deciding import Decision, decide
from analysis.disclosure.given_away import given_away
from analysis.disclosure.published import (
    ACTIVITY,
    DAY,
    Condition,
    Published,
    people_of,
    populations_of,
)
from analysis.disclosure.releases import Release, recall
from analysis.groups.families import Basis
from dashboard.findings import Findings
from dashboard.report.parts import USUAL, SectionId
from dashboard.words import packing
from surveys.event import WAVES, Wave
from surveys.linkage.matching import NOBODY
from surveys.opening import OpenedEvent
from surveys.problems import Problem, ProblemsFound
from surveys.selecting.selection import Selection


def decided(
    found: Findings,
    earlier: Sequence[Release],
    *,
    sections: Collection[SectionId] = USUAL,
    folder: Path | None = None,
) -> Decision:
    """Decide what may leave the house.

    Parameters
    ----------
    found : Findings
        Everything that would.
    earlier : sequence of Release
        What left it before.
    sections : collection of str
        The parts of the report: each group at each activity is decided only if it is told of.
    folder : Path, optional
        The event's, where it may stand who was counted then.

    Raises
    ------
    ProblemsFound
        If a pack cannot be of the people that are selected, or nothing can be added to what was
        published before.
    """
    opened, selection = found.opened, found.selection
    if selection.strict or selection.without_careless:
        said = (
            "a pack is of all people or of groups and activities; leave out --strict and "
            "--without-careless"
        )
        raise ProblemsFound([Problem("report", said)])
    people, populations = people_of(opened.respondents), populations_of(opened.respondents)
    data = opened.figures_hash
    known = {one.data: _counted(folder, one, opened) for one in earlier if one.data != data}
    recalled = [
        recall(
            one,
            people,
            populations,
            data=data,
            present=then.present(populations) if (then := known.get(one.data)) else None,
        )
        for one in earlier
    ]
    whole = {scale: sets_of(scale, found.basis, selection) for scale in found.scales}
    decision = decide(
        people,
        populations,
        [*_wanted(found), *(_crossed(found) if "crossed" in sections else ())],
        minimum=found.minimum,
        earlier=recalled,
        first={one for scale in found.scales for one in _of_waves(found, scale)},
    )
    if earlier and "earlier" in decision.hidden.values():
        said = (
            "answers or settings have changed since the last pack, and two packs side by side "
            "could tell of single people: it is unclear whom the old one counted, as answers were "
            "changed or erased, or releases.people is gone. Use the old pack; or, to put a new one "
            "in its place, take the old one back from everybody who has it and delete "
            "releases.toml"
        )
        raise ProblemsFound([Problem("releases.toml", said)])
    if not any(all(decision.why_hidden(one) is None for one in sets) for sets in whole.values()):
        given = given_away(
            people,
            populations,
            [*whole.values()],
            minimum=found.minimum,
            earlier=recalled,
        )
        raise ProblemsFound([Problem("report", packing.refused(given, minimum=found.minimum))])
    return decision


def answered(opened: OpenedEvent) -> Answered | None:
    """Return what everyone answered, to be known again; None for people without files."""
    matching = opened.matching
    if matching is None:
        return None

    def seals(wave: Wave) -> list[int | None]:
        of_wave = matching.places[wave].seals.tolist()
        return [
            None if row == NOBODY else of_wave[row] for row in matching.responses[wave].tolist()
        ]

    forms = "".join(repr(opened.forms[wave]) for wave in WAVES)
    return Answered(seals("pre"), seals("post"), hashlib.sha256(forms.encode()).hexdigest())


def _counted(folder: Path | None, release: Release, opened: OpenedEvent) -> Counted | None:
    now = answered(opened)
    return None if folder is None or now is None else counted(folder, release.data, now)


def sets_of(
    scale: str, basis: Basis, selection: Selection, *conditions: tuple[str, str]
) -> tuple[Published, ...]:
    """Return the sets of people that a figure tells of.

    Parameters
    ----------
    scale : str
        The scale.
    basis : {"matched", "everyone", "audience"}
        Whose scores the figure is of.
    selection : Selection
        Of whom.
    *conditions : tuple of (str, str)
        In which group of which attribute they are besides.
    """
    met = [Condition(segment, groups) for segment, groups in selection.groups]
    if selection.activities:
        met.append(Condition(ACTIVITY, selection.activities))
    if selection.days:
        met.append(Condition(DAY, selection.days))
    met += [Condition(attribute, (group,)) for attribute, group in conditions]
    met.sort(key=lambda one: (one.attribute, one.groups))
    waves = ("pairs", "pre", "post") if basis == "everyone" else ("pairs",)
    return tuple(Published(f"{scale}/{wave}", tuple(met)) for wave in waves)


def _of_waves(found: Findings, scale: str) -> Sequence[Published]:
    """Return the sets that only tell how those who did not come back differ.

    Beside one activity's visitors, of whom few answered before only, they would hide the pairs.
    """
    needed = sets_of(scale, found.basis, found.selection)
    return [one for one in sets_of(scale, "everyone", found.selection) if one not in needed]


def _wanted(found: Findings) -> Iterator[Published]:
    for scale in found.scales:
        shown = found.shown[scale]
        yield from sets_of(scale, found.basis, found.selection)
        yield from _of_waves(found, scale)
        for segment in found.segments:
            for group in shown.segments[segment].groups:
                yield from sets_of(scale, found.basis, found.selection, (segment, group))
        for activity in shown.activities.groups:
            yield from sets_of(scale, found.basis, found.selection, (ACTIVITY, activity))


def _crossed(found: Findings) -> Iterator[Published]:
    for scale in found.scales:
        shown = found.shown[scale]
        for segment in found.segments:
            for group in shown.segments[segment].groups:
                for activity in shown.activities.groups:
                    met = (segment, group), (ACTIVITY, activity)
                    yield from sets_of(scale, "matched", found.selection, *met)


def guarded(found: Findings, decision: Decision) -> Findings:
    """Return findings that hide what a decision hides, and do not say for which reason."""

    def may_leave(scale: str, *conditions: tuple[str, str], basis: Basis = found.basis) -> bool:
        sets = sets_of(scale, basis, found.selection, *conditions)
        return all(decision.why_hidden(one) is None for one in sets)

    return replace(found, may_leave=may_leave)
