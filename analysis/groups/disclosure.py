"""Disclosure: which groups of a family may be shown, so that no small one can be worked out.

This keeps one displayed family safe: its groups, and the whole they are part of. It does not
look across families, scales or files, nor at how activities overlap: for what leaves the house,
see `analysis.disclosure`. Where one family of exclusive groups is all there is, this is the closed
form of what is decided there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

Hidden = Literal["small", "protecting", "withheld"]
"""Why a group is hidden: it is too small; a smaller one could be worked out from it; or it may not
leave the house, for one of these reasons, which a reader outside is not told."""


def hidden_groups(
    pairs: Mapping[str, int], *, total: int, minimum: int, exclusive: bool
) -> dict[str, Hidden]:
    """Return the groups of one family that must not be shown, and why.

    Parameters
    ----------
    pairs : mapping of str to int
        Matched pairs of each group.
    total : int
        Matched pairs of everyone, who are shown beside the groups.
    minimum : int
        Fewer pairs are too few to show.
    exclusive : bool
        Whether everyone is in at most one group. Whoever is in no shown group can then be
        worked out together, as everyone less the shown groups; so they are at least `minimum`,
        or nobody. Of groups that overlap, each one's rest is shown to be as many.

    Examples
    --------
    >>> hidden_groups({"a": 6, "b": 54, "c": 90}, total=150, minimum=10, exclusive=True)
    {'a': 'small', 'b': 'protecting'}
    >>> hidden_groups({"a": 12, "b": 3, "c": 145}, total=150, minimum=10, exclusive=False)
    {'b': 'small', 'c': 'protecting'}
    """
    hidden: dict[str, Hidden] = {group: "small" for group, n in pairs.items() if n < minimum}
    if not exclusive:
        for group, n in pairs.items():
            if n >= minimum and 0 < total - n < minimum:
                hidden[group] = "protecting"
        return hidden
    shown = sorted((n, group) for group, n in pairs.items() if group not in hidden)
    rest = total - sum(n for n, _ in shown)
    while shown and 0 < rest < minimum:
        n, smallest = shown.pop(0)
        hidden[smallest] = "protecting"
        rest += n
    return hidden


def hidden_crossings(
    pairs: Mapping[str, Mapping[str, int]],
    *,
    members: Mapping[str, int],
    attended: Mapping[str, int],
    minimum: int,
) -> dict[str, dict[str, Hidden]]:
    """Return the parts of groups at activities that must not be shown, and why.

    Those of a group who stayed away, who are the group less those who attended, are no few people
    either; nor are those at an activity whose part is not shown.

    Parameters
    ----------
    pairs : mapping of str to mapping of str to int
        Group to activity to the matched pairs of the group's members who attended it.
    members, attended : mapping of str to int
        The pairs of each group and at each activity, of those that are themselves shown.
    minimum : int
        Fewer pairs are too few to show.

    Examples
    --------
    >>> pairs = {"young": {"expo": 4, "talk": 30}, "old": {"expo": 60, "talk": 45}}
    >>> groups, activities = {"young": 40, "old": 60}, {"expo": 64, "talk": 75}
    >>> hidden_crossings(pairs, members=groups, attended=activities, minimum=10)
    {'young': {'expo': 'small'}, 'old': {'expo': 'protecting'}}
    """
    hidden: dict[str, dict[str, Hidden]] = {group: {} for group in pairs}
    for group, of_group in pairs.items():
        for activity, n in of_group.items():
            away = members.get(group, 0) - n
            if n < minimum:
                hidden[group][activity] = "small"
            elif group not in members or activity not in attended or 0 < away < minimum:
                hidden[group][activity] = "protecting"
    for activity, total in attended.items():
        shown = {
            group: of_group[activity]
            for group, of_group in pairs.items()
            if activity not in hidden[group]
        }
        further = hidden_groups(shown, total=total, minimum=minimum, exclusive=True)
        if not further and len(shown) == len(pairs) - 1 and shown:  # one alone is the rest
            further = {min(shown, key=lambda group: shown[group]): "protecting"}
        for group, why in further.items():
            hidden[group][activity] = why
    return {group: dict(sorted(of_group.items())) for group, of_group in hidden.items()}


def hidden_of_both(
    counts: Sequence[Mapping[str, int]], *, totals: Sequence[int], minimum: int
) -> frozenset[str]:
    """Return the groups to hide where people of two kinds are told of each group.

    Parameters
    ----------
    counts : sequence of mapping of str to int
        For each kind of people, such as those who came back and those who did not, how many each
        group has; everyone is in one group at most.
    totals : sequence of int
        How many there are of each kind, who are shown beside the groups.
    minimum : int
        Fewer are too few to show.

    Examples
    --------
    >>> back, away = {"a": 60, "b": 19, "c": 14}, {"a": 25, "b": 14, "c": 11}
    >>> sorted(hidden_of_both([back, away], totals=[93, 55], minimum=10))
    ['c']
    """
    shown = set(counts[0])
    while True:
        hidden = {
            group
            for each, total in zip(counts, totals, strict=True)
            for group in hidden_groups(
                {group: each[group] for group in shown},
                total=total,
                minimum=minimum,
                exclusive=True,
            )
        }
        if not hidden:
            return frozenset(set(counts[0]) - shown)
        shown -= hidden
