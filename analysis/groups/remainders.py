"""Remainders: groups of a selection that would give away the few whom it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.groups.disclosure import Hidden


def few_left_out(shown: int, everybody: int, *, minimum: int) -> bool:
    """Return whether those left out are so few that both figures together would show them."""
    return 0 < everybody - shown < minimum


def protecting_left_out(
    hidden: Mapping[str, Hidden],
    pairs: Mapping[str, int],
    everybody: Mapping[str, int],
    *,
    minimum: int,
    exclusive: bool,
) -> dict[str, Hidden]:
    """Return what is hidden of a selection's groups, so that nobody left out can be worked out.

    Parameters
    ----------
    hidden : mapping of str to {"small", "protecting"}
        What is hidden of them anyway.
    pairs, everybody : mapping of str to int
        Each group's matched pairs, of the selection and of everybody, who can be shown too.
    minimum : int
        Fewer pairs are too few to show.
    exclusive : bool
        Whether everyone is in at most one group; a single one that is hidden could then be worked
        out from the others, so the smallest of them goes with it.

    Examples
    --------
    >>> protecting_left_out(
    ...     {}, {"a": 20, "b": 30}, {"a": 24, "b": 90}, minimum=10, exclusive=False
    ... )
    {'a': 'protecting'}
    """
    found = dict(hidden)
    giving_away = [
        group for group, n in pairs.items() if few_left_out(n, everybody[group], minimum=minimum)
    ]
    found |= {group: "protecting" for group in giving_away if group not in hidden}
    shown = sorted((n, group) for group, n in pairs.items() if group not in found)
    if exclusive and giving_away and len(found) == 1 and shown:
        found[shown[0][1]] = "protecting"
    return found
