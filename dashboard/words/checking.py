"""What `scilit check` says of an event without a problem."""

from __future__ import annotations

from dashboard.words import claims, figures
from surveys.opening import OpenedEvent


def summary(opened: OpenedEvent) -> list[str]:
    """Return the lines that say what was read and matched.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    """
    linkage = opened.respondents.linkage
    scales = figures.listed([str(scale.shown_title) for scale in opened.forms["pre"].scales])
    lines = [
        f"{opened.event.title}: no problems.",
        f"Responses: {figures.number(linkage.pre_rows)} before, "
        f"{figures.number(linkage.post_rows)} after.",
        claims.matching(linkage),
    ]
    if linkage.duplicates:
        rule = {
            "most_complete": "the one with most answers counts",
            "first": "the first one counts",
            "last": "the last one counts",
        }[opened.event.matching.duplicates]
        lines.append(
            f"Set aside: {figures.counted(linkage.duplicates, 'response', 'responses')} whose "
            f"code stands in the same wave more than once ({rule})."
        )
    without = linkage.without_code_pre + linkage.without_code_post
    if without:
        lines.append(f"Without a code: {figures.counted(without, 'response', 'responses')}.")
    lines.append(f"Scales: {scales}.")
    if opened.event.simulated:
        lines.append("The responses are simulated.")
    return lines
