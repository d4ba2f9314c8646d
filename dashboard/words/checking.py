"""What `scilit check` says of an event without a problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np

from analysis.questions.careless import CarelessCounts, careless_counts
from dashboard.words import design, figures, matching
from dashboard.words.language import Phrase, in_a_row, paragraph, say, spoken
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
from surveys.texts import Text

SIGNS: dict[Sign, Phrase] = {
    "straight_line": Phrase("the same answer to questions that contradict each other {count}"),
    "inattentive": Phrase("a wrong answer where the question says what to answer {count}"),
    "too_fast": Phrase("too fast to have read {count}"),
}
CARELESS: dict[AnyWave, Phrase] = {
    "pre": Phrase("Signs of careless answers before: {any} of {all} ({share}): {signs}."),
    "post": Phrase("Signs of careless answers after: {any} of {all} ({share}): {signs}."),
    "followup": Phrase(
        "Signs of careless answers at the follow-up: {any} of {all} ({share}): {signs}."
    ),
}
_OF: dict[AnyWave, Phrase] = {
    "pre": Phrase("before the event"),
    "post": Phrase("after the event"),
    "followup": Phrase("the follow-up"),
}
KEPT = {
    "most_complete": Phrase("the one with most answers counts"),
    "first": Phrase("the first one counts"),
    "last": Phrase("the last one counts"),
}

MOST_DOUBTFUL = 10

SWAPPED = Phrase(
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
    answers = {
        "before": figures.number(linkage.pre_rows),
        "after": figures.number(linkage.post_rows),
    }
    lines = [
        say("{title}: no problems.", title=_shown(opened.event.title)),
        say(
            "Responses: {before} before, {after} after, {at_last} at the follow-up.",
            **answers,
            at_last=figures.number(later.rows),
        )
        if later
        else say("Responses: {before} before, {after} after.", **answers),
        *map(_previews, opened.previews),
        design.matching(linkage, minimum=1, same_row=opened.event.same_row),
    ]
    lines += filter(None, [design.strangers(linkage)])
    lines += _near(linkage)
    lines += _doubtful(opened.matching) if opened.matching else []
    if later:
        lines.append(matching.followed(later))
    duplicates = linkage.duplicates + (later.duplicates if later else 0)
    if duplicates:
        lines.append(
            say(
                "Set aside: {responses} whose code stands in the same wave more than once "
                "({kept}). Two people with the same code look like one.",
                responses=_responses(duplicates),
                kept=KEPT[opened.event.matching.duplicates],
            )
        )
    without = linkage.without_code_pre + linkage.without_code_post
    without += later.without_code if later else 0
    if without:
        lines.append(say("Without a code: {responses}.", responses=_responses(without)))
    lines += _careless(opened)
    lines += [_scored(opened, scale) for scale in opened.forms["pre"].scales]
    lines += [_made_of(opened.forms["pre"], one) for one in opened.forms["pre"].composites]
    for segment in opened.event.segments:
        lines += [_groups(opened, segment), *_same_groups(opened, segment)]
    if opened.respondents.attendance:
        lines.append(_activities(opened))
    if opened.asked_activities == ("pre",):
        lines.append(str(SWAPPED))
    lines += map(swapped, opened.swapped)
    if opened.event.simulated:
        lines.append(say("The responses are simulated."))
    return lines


def swapped(doubt: Swapped) -> str:
    """Say why a file seems to be of another wave than the one it was given for."""
    file, when = doubt.file.name, _OF[doubt.file.wave]
    match doubt:
        case CalledOther():
            return say(
                "Look at this: {file} was given as from {when}, but its name says {named}. Are "
                "files of two waves swapped?",
                file=file,
                when=when,
                named=_OF[doubt.named],
            )
        case AnsweredLater():
            return say(
                "Look at this: {file} was given as from {when}, but its answers were mostly given "
                "later ({time}) than those in {other} ({other_time}). Are files of two waves "
                "swapped?",
                file=file,
                when=when,
                time=_hour(doubt.when),
                other=doubt.other.name,
                other_time=_hour(doubt.other_when),
            )


def _hour(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:00}"


def _previews(counted: PreviewsCounted) -> str:
    """Say what counts although nobody of the audience gave it, and how to leave it out."""
    return say(
        "Previews, tests or spam, says the survey tool: {responses} in {file}. They count as "
        "answers; to leave them out, write under [{wave}] in event.toml: rows = {rows}",
        responses=_responses(counted.rows),
        file=counted.file,
        wave=counted.wave,
        rows=literal({counted.header: list(counted.responses)}),
    )


def _near(linkage: Linkage) -> list[str]:
    """Say what near codes and decisions added, and who was left unmatched although not alone."""
    lines = []
    if linkage.matched_tolerant:
        lines.append(
            say(
                "By nearly equal codes: {number} of them. scilit links lists every link.",
                number=figures.number(linkage.matched_tolerant),
            )
        )
    chance = linkage.expected_chance_links or 0.0
    if chance >= TOLD_FROM:
        lines.append(
            say(
                "Expected to be of two different people with such codes: {chance} of the "
                "{matched}.",
                chance=figures.number(round(chance)),
                matched=figures.number(linkage.matched),
            )
        )
        if why := matching.mistyped(linkage):
            lines.append(why)
    if linkage.matched_decided:
        number = figures.number(linkage.matched_decided)
        lines.append(say("By your decisions: {number} of them.", number=number))
    for people, why in matching.left_unmatched(linkage):
        lines.append(say("Left unmatched: {people}, because {why}.", people=people, why=why))
    return lines


def _doubtful(record: MatchingRecord) -> list[str]:
    """Name some links that people may decide, and say which decisions count no more."""
    lines = [matching.lost(len(record.lost))] if record.lost else []
    for doubt in record.doubtful[:MOST_DOUBTFUL]:
        both = matching.both(record.places["pre"][doubt.pre], record.places["post"][doubt.post])
        why = matching.WHY_DOUBTFUL[doubt.reason]
        lines.append(say("Doubtful: {both}: {why}.", both=both, why=why))
    more = len(record.doubtful) - MOST_DOUBTFUL
    if more > 0:
        lines.append(say("And {number} more such answers.", number=figures.number(more)))
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
        signs = [
            say(SIGNS[sign], count=figures.number(many)) for sign, many in counted.signs.items()
        ]
        said = say(
            CARELESS[wave],
            any=figures.number(counted.any_sign),
            all=figures.number(counted.respondents),
            share=figures.percent(counted.any_sign / max(counted.respondents, 1)),
            signs=in_a_row(signs),
        )
        kept = say("Nobody is left out for it; analyze gives each change with and without them.")
        lines.append(paragraph([said, kept]))
    return lines


def _scored(opened: OpenedEvent, scale: Scored) -> str:
    """Say how many have a score; who left too much empty is easily overlooked."""
    scores, linkage = opened.respondents.scores[scale.id], opened.respondents.linkage
    before, after = (int((units != MISSING).sum()) for units in (scores.pre, scores.post))
    pairs = int(((scores.pre != MISSING) & (scores.post != MISSING)).sum())
    without = linkage.pre - before + linkage.post - after
    said = [
        say(
            "{scale}: {before} with a score before, {after} after, {pairs} both times.",
            scale=_shown(scale.shown_title),
            before=figures.number(before),
            after=figures.number(after),
            pairs=figures.number(pairs),
        )
    ]
    if opened.followup:
        seen = int((opened.followup.spans["pre_followup"].scores[scale.id].post != MISSING).sum())
        three = opened.followup.all_three[scale.id]
        thrice = int((np.minimum.reduce([three.pre, three.post, three.followup]) != MISSING).sum())
        said.append(
            say(
                "At the follow-up {seen}, {thrice} all three times.",
                seen=figures.number(seen),
                thrice=figures.number(thrice),
            )
        )
        without += opened.followup.linkage.respondents - seen
    if without and isinstance(scale, Composite):
        said.append(
            say("{number} had no score on one of its scales.", number=figures.number(without))
        )
    elif without:
        said.append(
            say(
                "{number} left more questions empty than allowed_missing allows.",
                number=figures.number(without),
            )
        )
    return paragraph(said)


def _made_of(form: Instrument, composite: Composite) -> str:
    """Say how much each scale counts, so that a wrong weight is seen."""
    parts = [
        f"{_shown(form.scale(scale).shown_title)} {figures.percent(float(share))}"
        for scale, share in composite.shares.items()
    ]
    return say(
        "{scale} is made of {parts}.",
        scale=_shown(composite.shown_title),
        parts=in_a_row(parts),
    )


def _groups(opened: OpenedEvent, segment: str) -> str:
    """Say how many people each group has, so that a wrong column or spelling is seen."""
    grouping = opened.respondents.segments[segment]
    counted = [
        f"{_shown(opened.event.group_title(segment, group))} {figures.number(size)}"
        for group, size in zip(grouping.groups, _sizes(grouping), strict=False)
    ]
    unknown = int((grouping.codes < 0).sum())
    if unknown:
        counted.append(say("not known {number}", number=figures.number(unknown)))
    title = _shown(opened.event.segment_title(segment))
    return say("{segment}: {groups}.", segment=title, groups=in_a_row(counted))


def _same_groups(opened: OpenedEvent, segment: str) -> Iterator[str]:
    """Say which groups seem to be one, called otherwise, and how they become one."""
    event, described = opened.event, opened.event.segments[segment]
    spellings = {
        group: (group, *event.group_title(segment, group).spellings)
        for group in opened.respondents.segments[segment].groups
    }
    for first, *others in same_groups(spellings):
        values = {
            "title": _shown(event.segment_title(segment)),
            "groups": _quoted([first, *others]),
            "segment": segment,
            "values": literal({first: others}),
        }
        listed = [group for group in others if group in described.order]
        if listed:
            yield say(
                "Look at this: {title}: {groups} look like one group. If they are, take {listed} "
                "out of its order and write under [segments.{segment}] in event.toml: values = "
                "{values}",
                listed=_quoted(listed),
                **values,
            )
        else:
            yield say(
                "Look at this: {title}: {groups} look like one group. If they are, write under "
                "[segments.{segment}] in event.toml: values = {values}",
                **values,
            )


def _quoted(groups: Sequence[str]) -> str:
    return figures.listed([f'"{group}"' for group in groups])


def _sizes(grouping: Grouping) -> list[int]:
    known = grouping.codes[grouping.codes >= 0]
    return [int((known == group).sum()) for group in range(len(grouping.groups))]


def _activities(opened: OpenedEvent) -> str:
    attended = [
        f"{_shown(opened.event.activity_title(activity))} {figures.number(int(who.sum()))}"
        for activity, who in opened.respondents.attendance.items()
    ]
    return say("Activities: {activities}.", activities=in_a_row(attended))


def _shown(text: Text) -> str:
    return text.in_language(spoken())


def _responses(count: int) -> str:
    return figures.counted(count, "{count} response", "{count} responses")
