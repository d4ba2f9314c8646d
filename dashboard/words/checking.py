"""What `scilit check` says of an event without a problem."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.questions.careless import CarelessCounts, careless_counts
from dashboard.words import design, figures, matching
from surveys.careless import Sign
from surveys.event import AnyWave
from surveys.instrument import Composite, Instrument, Scored
from surveys.linkage.matching import Linkage
from surveys.meaning.audience import Grouping
from surveys.opening import MatchingRecord, OpenedEvent, PreviewsCounted
from surveys.proposing.groups import same_groups
from surveys.proposing.swapped_waves import AnsweredLater, CalledOther, Swapped
from surveys.proposing.toml_values import literal
from surveys.scoring import MISSING

WHEN: dict[AnyWave, str] = {"pre": "before", "post": "after", "followup": "at the follow-up"}
_OF: dict[AnyWave, str] = {
    "pre": "before the event",
    "post": "after the event",
    "followup": "the follow-up",
}
SIGNS: dict[Sign, str] = {
    "straight_line": "the same answer to questions that contradict each other",
    "inattentive": "a wrong answer where the question says what to answer",
    "too_fast": "too fast to have read",
}
KEPT = {
    "most_complete": "the one with most answers counts",
    "first": "the first one counts",
    "last": "the last one counts",
}

MOST_DOUBTFUL = 10

SWAPPED = (
    "Look at this: what people attended was asked before the event and not after it. Are the files "
    "of the two waves swapped?"
)

TOLD_FROM = 0.5
"""Links of different people below which none is expected."""


def summary(opened: OpenedEvent) -> list[str]:
    """Return the lines that say what was read and matched.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    """
    linkage, later = opened.respondents.linkage, opened.followup and opened.followup.linkage
    again = f", {figures.number(later.rows)} {WHEN['followup']}" if later else ""
    lines = [
        f"{opened.event.title}: no problems.",
        f"Responses: {figures.number(linkage.pre_rows)} before, "
        f"{figures.number(linkage.post_rows)} after{again}.",
        *map(_previews, opened.previews),
        design.matching(linkage, minimum=1, same_row=opened.event.same_row),
    ]
    lines += _near(linkage)
    lines += _doubtful(opened.matching) if opened.matching else []
    if later:
        lines.append(matching.followed(later))
    duplicates = linkage.duplicates + (later.duplicates if later else 0)
    if duplicates:
        many = figures.counted(duplicates, "{count} response", "{count} responses")
        lines.append(
            f"Set aside: {many} whose code stands in the same wave more than once "
            f"({KEPT[opened.event.matching.duplicates]}). Two people with the same code look "
            "like one."
        )
    without = linkage.without_code_pre + linkage.without_code_post
    without += later.without_code if later else 0
    if without:
        lines.append(
            f"Without a code: {figures.counted(without, '{count} response', '{count} responses')}."
        )
    lines += _careless(opened)
    lines += [_scored(opened, scale) for scale in opened.forms["pre"].scales]
    lines += [_made_of(opened.forms["pre"], one) for one in opened.forms["pre"].composites]
    for segment in opened.event.segments:
        lines += [_groups(opened, segment), *_same_groups(opened, segment)]
    if opened.respondents.attendance:
        lines.append(_activities(opened))
    if opened.asked_activities == ("pre",):
        lines.append(SWAPPED)
    lines += map(swapped, opened.swapped)
    if opened.event.simulated:
        lines.append("The responses are simulated.")
    return lines


def swapped(doubt: Swapped) -> str:
    """Say why a file seems to be of another wave than the one it was given for."""
    given = f"Look at this: {doubt.file.name} was given as from {_OF[doubt.file.wave]}, but its"
    match doubt:
        case CalledOther():
            return f"{given} name says {_OF[doubt.named]}. Are files of two waves swapped?"
        case AnsweredLater():
            return (
                f"{given} answers were mostly given later ({doubt.when:%Y-%m-%d, %H:00}) than "
                f"those in {doubt.other.name} ({doubt.other_when:%Y-%m-%d, %H:00}). Are files of "
                "two waves swapped?"
            )


def _previews(counted: PreviewsCounted) -> str:
    """Say what counts although nobody of the audience gave it, and how to leave it out."""
    many = figures.counted(counted.rows, "{count} response", "{count} responses")
    rows = literal({counted.header: list(counted.responses)})
    return (
        f"Previews, tests or spam, says the survey tool: {many} in {counted.file}. They count as "
        f"answers; to leave them out, write under [{counted.wave}] in event.toml: rows = {rows}"
    )


def _near(linkage: Linkage) -> list[str]:
    """Say what near codes and decisions added, and who was left unmatched although not alone."""
    lines = []
    if linkage.matched_tolerant:
        lines.append(
            f"By nearly equal codes: {figures.number(linkage.matched_tolerant)} of them. "
            "scilit links lists every link."
        )
    chance = linkage.expected_chance_links or 0.0
    if chance >= TOLD_FROM:
        lines.append(
            f"Expected to be of two different people with such codes: {chance:.0f} of the "
            f"{figures.number(linkage.matched)}."
        )
    if linkage.matched_decided:
        lines.append(f"By your decisions: {figures.number(linkage.matched_decided)} of them.")
    for people, why in matching.left_unmatched(linkage):
        lines.append(f"Left unmatched: {people}, because {why}.")
    return lines


def _doubtful(record: MatchingRecord) -> list[str]:
    """Name some links that people may decide, and say which decisions count no more."""
    lines = [matching.lost(len(record.lost))] if record.lost else []
    for doubt in record.doubtful[:MOST_DOUBTFUL]:
        both = matching.both(record.places["pre"][doubt.pre], record.places["post"][doubt.post])
        lines.append(f"Doubtful: {both}: {matching.WHY_DOUBTFUL[doubt.reason]}.")
    more = len(record.doubtful) - MOST_DOUBTFUL
    if more > 0:
        lines.append(f"And {figures.number(more)} more such answers.")
    return lines


def _careless(opened: OpenedEvent) -> list[str]:
    """Say how many show signs of careless answers; nothing is left out for it."""
    lines = []
    waves: list[tuple[AnyWave, CarelessCounts]] = [*careless_counts(opened.respondents).items()]
    if opened.followup:
        later = careless_counts(opened.followup.spans["pre_followup"])["post"]
        waves.append(("followup", later))
    for wave, counted in waves:
        if counted.any_sign is None:
            continue
        signs = [f"{SIGNS[sign]} {figures.number(many)}" for sign, many in counted.signs.items()]
        share = figures.percent(counted.any_sign / max(counted.respondents, 1))
        lines.append(
            f"Signs of careless answers {WHEN[wave]}: {figures.number(counted.any_sign)} of "
            f"{figures.number(counted.respondents)} ({share}): {', '.join(signs)}. "
            "Nobody is left out for it; analyze gives each change with and without them."
        )
    return lines


def _scored(opened: OpenedEvent, scale: Scored) -> str:
    """Say how many have a score; who left too much empty is easily overlooked."""
    scores, linkage = opened.respondents.scores[scale.id], opened.respondents.linkage
    before, after = (int((units != MISSING).sum()) for units in (scores.pre, scores.post))
    pairs = int(((scores.pre != MISSING) & (scores.post != MISSING)).sum())
    without = linkage.pre - before + linkage.post - after
    again = ""
    if opened.followup:
        seen = int((opened.followup.spans["pre_followup"].scores[scale.id].post != MISSING).sum())
        three = opened.followup.all_three[scale.id]
        thrice = int((np.minimum.reduce([three.pre, three.post, three.followup]) != MISSING).sum())
        again = (
            f" At the follow-up {figures.number(seen)}, {figures.number(thrice)} all three times."
        )
        without += opened.followup.linkage.respondents - seen
    why = (
        "had no score on one of its scales"
        if isinstance(scale, Composite)
        else "left more questions empty than allowed_missing allows"
    )
    left = f" {figures.number(without)} {why}."
    return (
        f"{scale.shown_title}: {figures.number(before)} with a score before, "
        f"{figures.number(after)} after, {figures.number(pairs)} both times.{again}"
        f"{left if without else ''}"
    )


def _made_of(form: Instrument, composite: Composite) -> str:
    """Say how much each scale counts, so that a wrong weight is seen."""
    parts = [
        f"{form.scale(scale).shown_title} {figures.percent(float(share))}"
        for scale, share in composite.shares.items()
    ]
    return f"{composite.shown_title} is made of {', '.join(parts)}."


def _groups(opened: OpenedEvent, segment: str) -> str:
    """Say how many people each group has, so that a wrong column or spelling is seen."""
    grouping = opened.respondents.segments[segment]
    counted = [
        f"{opened.event.group_title(segment, group)} {figures.number(size)}"
        for group, size in zip(grouping.groups, _sizes(grouping), strict=False)
    ]
    unknown = int((grouping.codes < 0).sum())
    if unknown:
        counted.append(f"not known {figures.number(unknown)}")
    return f"{opened.event.segment_title(segment)}: {', '.join(counted)}."


def _same_groups(opened: OpenedEvent, segment: str) -> Iterator[str]:
    """Say which groups seem to be one, called otherwise, and how they become one."""
    event, described = opened.event, opened.event.segments[segment]
    spellings = {
        group: (group, *event.group_title(segment, group).spellings)
        for group in opened.respondents.segments[segment].groups
    }
    for first, *others in same_groups(spellings):
        named = " and ".join(f'"{group}"' for group in (first, *others))
        listed = [group for group in others if group in described.order]
        order = ", take " + " and ".join(f'"{one}"' for one in listed) + " out of its order"
        yield (
            f"Look at this: {event.segment_title(segment)}: {named} look like one group. If they "
            f"are{order if listed else ''}, write under [segments.{segment}] in event.toml: "
            f"values = {literal({first: others})}"
        )


def _sizes(grouping: Grouping) -> list[int]:
    known = grouping.codes[grouping.codes >= 0]
    return [int((known == group).sum()) for group in range(len(grouping.groups))]


def _activities(opened: OpenedEvent) -> str:
    attended = [
        f"{opened.event.activity_title(activity)} {figures.number(int(who.sum()))}"
        for activity, who in opened.respondents.attendance.items()
    ]
    return f"Activities: {', '.join(attended)}."
