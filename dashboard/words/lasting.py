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
from dashboard.words import claims, figures
from dashboard.words.claims import Verdict
from dashboard.words.trust import reasons

Lasted = Literal["grew", "lasted", "partly lasted", "faded", "nothing to last", "cannot say"]
"""Of a clear gain over the event; of a clear fall the same the other way round.

Higher than before, and clearly higher than after; clearly higher than before, and not clearly
lower than after; clearly higher than before, and clearly lower than after; clearly lower than
after, and not clearly higher than before. There was no clear change that could have lasted; or
there was, and the answers do not show what became of it.
"""

OTHER_WAY: dict[Verdict, Verdict] = {"gained": "fell", "fell": "gained"}


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
        claims.verdict(GroupOutcome(change, None, found.hidden, found.silenced))
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
    more, less, what, undone = {
        "gained": ("higher", "lower", "gain", "lost"),
        "fell": ("lower", "higher", "loss" if perceived else "fall", "made up"),
    }.get(event, ("", "", "", ""))
    what = f"perceived {what}" if perceived else what
    scores = "self-ratings" if perceived else "scores"
    above = f"{figures.size(abs(found.found.pre_followup.change or 0))} {more}"
    at_last = f"{less} than" if still == OTHER_WAY.get(event) else f"not clearly {more} than"
    said = {
        "grew": f"at the follow-up {scores} were {above} than before the event, and {more} than "
        "right after it",
        "lasted": f"at the follow-up {scores} were still {above} than before the event",
        "partly lasted": f"part of the {what} was {undone} by the follow-up, when {scores} were "
        f"still {above} than before the event",
        "faded": f"the {what} faded: at the follow-up {scores} were {at_last} before the event",
        "nothing to last": "no clear change over the event that could have lasted",
        "cannot say": "cannot say what lasted",
    }
    return f"{scale}: {said[lasted(event, since, still)]}"


def evidence(found: Lasting, *, minimum: int) -> str:
    """Return the figures behind the headline, or why there are none."""
    same = found.found
    if found.hidden == "small":
        return f"Fewer than {minimum} people answered all three times, too few to show anything."
    if found.hidden:
        return (
            "Hardly anyone who answered before and after stayed away from the follow-up, so that "
            "the figures would give those few away."
        )
    first, last = same.pre_post, same.pre_followup
    if first.pre_mean is None or first.post_mean is None or last.post_mean is None:
        return "Nobody has a score all three times."
    means = figures.listed(
        [
            f"{figures.points(first.pre_mean)} before",
            f"{figures.points(first.post_mean)} after",
            f"{figures.points(last.post_mean)} of 100 points at the follow-up",
        ]
    )
    said = [
        *reasons(found.silenced),
        f"Among {figures.number(same.people)} people who answered all three times, the average "
        f"was {means}.",
        *_intervals(last, same.post_followup),
    ]
    event, since, still = verdicts(found)
    if lasted(event, since, still) == "lasted" and since == "no clear change":
        said.append("That no change since is clear does not show that there was none.")
    if isinstance(same.kept, Kept) and same.kept.low is not None and same.kept.high is not None:
        said.append(
            f"{figures.whole_percent(same.kept.value)} of the change over the event was there at "
            f"the follow-up ({figures.percent(same.kept.level)} interval "
            f"{figures.whole_percent(same.kept.low)} to {figures.whole_percent(same.kept.high)})."
        )
    return " ".join(said)


def _intervals(still: Estimate, since: Estimate) -> list[str]:
    said = [
        f"{when} {figures.interval(found.change_low, found.change_high)}"
        for when, found in (("against before the event", still), ("against right after it", since))
        if found.change_low is not None and found.change_high is not None
    ]
    if not said:
        return []
    level = figures.percent(still.level)
    return [f"{level} intervals of the average change: {figures.listed(said)}."]
