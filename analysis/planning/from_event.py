"""What an event that has happened says about the next one."""

from __future__ import annotations

from analysis.activities.adjusted import Adjusted
from analysis.outcome import FamilyOutcome, Outcome
from analysis.pairs.change import Estimate
from analysis.planning.plan import ACTIVITIES, Assumptions, Part


def assumptions_of(estimate: Estimate) -> Assumptions | None:
    """Return what an event's outcome lets one suppose of the next.

    Parameters
    ----------
    estimate : Estimate
        Of everyone.

    Returns
    -------
    Assumptions or None
        None where fewer than two pairs, or a wave in which everyone had the same score, leave
        the correlation unknown.
    """
    sd_pre, sd_post, sd_change = estimate.sd_pre, estimate.sd_post, estimate.sd_change
    if not sd_pre or not sd_post or sd_change is None:
        return None
    correlation = (sd_pre**2 + sd_post**2 - sd_change**2) / (2 * sd_pre * sd_post)
    return Assumptions(
        sd_pre=sd_pre,
        sd_post=sd_post,
        correlation=min(max(correlation, -1.0), 1.0),
        match_rate=estimate.pairs / (estimate.pairs + estimate.pre_only),
    )


def parts_of(found: Outcome) -> dict[str, dict[str, Part]]:
    """Return the groups of every segment and the activities, as parts of the matched pairs.

    Parameters
    ----------
    found : Outcome
        Of one scale, with at least one pair. Groups without a pair are left out.
    """
    families = {
        segment: {group: Part(share) for group, share in _shares(family, found.overall).items()}
        for segment, family in found.segments.items()
    }
    activities = {}
    for activity, share in _shares(found.activities, found.overall).items():
        association = found.adjusted.get(activity)
        together = association.inflation if isinstance(association, Adjusted) else 1.0
        activities[activity] = Part(share, together)
    families[ACTIVITIES] = activities
    return {family: parts for family, parts in families.items() if parts}


def protected_parts_of(found: Outcome) -> dict[str, dict[str, Part]]:
    """Return the same where nothing may be told of groups that are hidden.

    They count as large as a group must be to be shown, so that those that are too small need more
    answers than is said of them.

    Parameters
    ----------
    found : Outcome
        Of one scale, with at least as many pairs as a group must have.
    """
    known = parts_of(found)
    families = {**found.segments, ACTIVITIES: found.activities}
    protected = {
        name: {
            group: Part(found.minimum / found.overall.pairs)
            if member.hidden
            else known[name][group]
            for group, member in family.groups.items()
        }
        for name, family in families.items()
    }
    return {name: parts for name, parts in protected.items() if parts}


def _shares(family: FamilyOutcome, overall: Estimate) -> dict[str, float]:
    return {
        group: member.estimate.pairs / overall.pairs
        for group, member in family.groups.items()
        if member.estimate.pairs
    }
