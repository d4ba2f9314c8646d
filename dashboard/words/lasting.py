"""What may be said of what lasted until the follow-up.

Each word is earned by an interval of the same people's change. That a score did not clearly fall
since the event never proves that it stayed, so no sentence says that a change lasted in full.
"""

from __future__ import annotations

from typing import Literal

from analysis.later.kept import Kept
from analysis.outcome import GroupOutcome
from analysis.pairs.change import Estimate
from dashboard.findings import Lasting
from dashboard.words import figures, rules
from dashboard.words.language import Phrase, paragraph, say
from dashboard.words.rules import Verdict
from dashboard.words.trust import reasons

Lasted = Literal["grew", "lasted", "partly lasted", "faded", "nothing to last", "cannot say"]
"""Of a clear gain over the event; of a clear fall the same the other way round.

Higher than before, and clearly higher than after; clearly higher than before, and not clearly
lower than after; clearly higher than before, and clearly lower than after; clearly lower than
after, and not clearly higher than before. There was no clear change that could have lasted; or
there was, and the answers do not show what became of it.
"""

OTHER_WAY: dict[Verdict, Verdict] = {"gained": "fell", "fell": "gained"}


_GAIN: dict[Lasted, Phrase] = {
    "grew": Phrase(
        "{scale}: at the follow-up {scores} were {size} higher than before the event, and higher "
        "than right after it"
    ),
    "lasted": Phrase(
        "{scale}: at the follow-up {scores} were still {size} higher than before the event"
    ),
    "partly lasted": Phrase(
        "{scale}: part of the {gain} was lost by the follow-up, when {scores} were still {size} "
        "higher than before the event"
    ),
    "faded": Phrase(
        "{scale}: the {gain} faded: at the follow-up {scores} were not clearly higher than before "
        "the event"
    ),
}
_GAIN_UNDONE = Phrase(
    "{scale}: the {gain} faded: at the follow-up {scores} were lower than before the event"
)
_FALL: dict[Lasted, Phrase] = {
    "grew": Phrase(
        "{scale}: at the follow-up {scores} were {size} lower than before the event, and lower "
        "than right after it"
    ),
    "lasted": Phrase(
        "{scale}: at the follow-up {scores} were still {size} lower than before the event"
    ),
    "partly lasted": Phrase(
        "{scale}: part of the {fall} was made up by the follow-up, when {scores} were still {size} "
        "lower than before the event"
    ),
    "faded": Phrase(
        "{scale}: the {fall} faded: at the follow-up {scores} were not clearly lower than before "
        "the event"
    ),
}
_FALL_UNDONE = Phrase(
    "{scale}: the {fall} faded: at the follow-up {scores} were higher than before the event"
)


def lasted(event: Verdict, since: Verdict, still: Verdict) -> Lasted:
    """Return what may be said of a change at the follow-up.

    Parameters
    ----------
    event : Verdict
        Of the change over the event, from before to after.
    since : Verdict
        Of the change since, from after to the follow-up.
    still : Verdict
        Of what is left, the change from before to the follow-up.

    Examples
    --------
    >>> lasted("gained", "fell", "gained"), lasted("gained", "no clear change", "no clear change")
    ('partly lasted', 'cannot say')
    """
    if event == "no clear change":
        return "nothing to last"
    if event == "cannot say":
        return "cannot say"
    if still == event:
        if since == OTHER_WAY[event]:
            return "partly lasted"
        return "grew" if since == event else "lasted"
    return "faded" if OTHER_WAY[event] in (since, still) else "cannot say"


def verdicts(found: Lasting) -> tuple[Verdict, Verdict, Verdict]:
    """Return what may be said of the change over the event, since, and from before to the end."""
    same = found.found
    event, since, still = (
        rules.verdict(GroupOutcome(change, None, found.hidden, found.silenced))
        for change in (same.pre_post, same.post_followup, same.pre_followup)
    )
    return event, since, still


def headline(scale: str, found: Lasting, *, perceived: bool) -> str:
    """Return what lasted on one scale in one sentence.

    Parameters
    ----------
    scale : str
        The scale's title.
    found : Lasting
        The same people's changes.
    perceived : bool
        Whether the score is the visitors' own judgement of themselves.
    """
    event, since, still = verdicts(found)
    what = lasted(event, since, still)
    if what == "cannot say":
        return say("{scale}: cannot say what lasted", scale=scale)
    if what == "nothing to last":
        return say("{scale}: no clear change over the event that could have lasted", scale=scale)
    if what == "faded" and still == OTHER_WAY[event]:
        words = _GAIN_UNDONE if event == "gained" else _FALL_UNDONE
    else:
        words = (_GAIN if event == "gained" else _FALL)[what]
    return say(
        words,
        scale=scale,
        scores=say("self-ratings") if perceived else say("scores"),
        gain=say("perceived gain") if perceived else say("gain"),
        fall=say("perceived loss") if perceived else say("fall"),
        size=figures.size(abs(found.found.pre_followup.change or 0)),
    )


def evidence(found: Lasting, *, minimum: int) -> str:
    """Return the figures behind the headline, or why there are none."""
    same = found.found
    if found.hidden == "small":
        return say(
            "Fewer than {minimum} people answered all three times, too few to show anything.",
            minimum=minimum,
        )
    if found.hidden:
        return say(
            "Hardly anyone who answered before and after stayed away from the follow-up, so that "
            "the figures would give those few away."
        )
    first, last = same.pre_post, same.pre_followup
    if first.pre_mean is None or first.post_mean is None or last.post_mean is None:
        return say("Nobody has a score all three times.")
    said = [
        *reasons(found.silenced),
        say(
            "Among {people} people who answered all three times, the average was {before} before, "
            "{after} after and {at_last} of 100 points at the follow-up.",
            people=figures.number(same.people),
            before=figures.points(first.pre_mean),
            after=figures.points(first.post_mean),
            at_last=figures.points(last.post_mean),
        ),
        _intervals(last, same.post_followup),
    ]
    event, since, still = verdicts(found)
    if lasted(event, since, still) == "lasted" and since == "no clear change":
        said.append(say("That no change since is clear does not show that there was none."))
    if isinstance(same.kept, Kept) and same.kept.low is not None and same.kept.high is not None:
        said.append(
            say(
                "{share} of the change over the event was there at the follow-up ({level} "
                "interval {low} to {high}).",
                share=figures.whole_percent(same.kept.value),
                level=figures.percent(same.kept.level),
                low=figures.whole_percent(same.kept.low),
                high=figures.whole_percent(same.kept.high),
            )
        )
    return paragraph(said)


def _intervals(still: Estimate, since: Estimate) -> str:
    said = [
        say(words, interval=figures.interval(found.change_low, found.change_high))
        for words, found in ((_AGAINST_BEFORE, still), (_AGAINST_AFTER, since))
        if found.change_low is not None and found.change_high is not None
    ]
    if not said:
        return ""
    return say(
        "{level} intervals of the average change: {intervals}.",
        level=figures.percent(still.level),
        intervals=figures.listed(said),
    )


_AGAINST_BEFORE = Phrase("against before the event {interval}")
_AGAINST_AFTER = Phrase("against right after it {interval}")
