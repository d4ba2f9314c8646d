"""Whether two questionnaires ask the same: item by item, and scale by scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from surveys.instrument import Composite, Instrument, Item, Scale
from surveys.texts import Text, normalised

Difference = Literal["pre_only", "post_only", "wording", "key", "options"]
"""Why an item is not the same question in both forms."""

ScaleDifference = Literal["absent", "questions", "scoring", Difference]
"""Why a scale is not the same in two questionnaires: the other has none with its id, it has other
questions, or their answers count otherwise; or why one of its items is not the same."""


def scale_difference(ours: Instrument, theirs: Instrument, scale: str) -> ScaleDifference | None:
    """Return why a scale measures something else in two questionnaires, or None if it does not.

    Parameters
    ----------
    ours, theirs : Instrument
        The questionnaires.
    scale : str
        The id of a scale of ours.
    """
    if scale not in {one.id for one in theirs.scales}:
        return "absent"
    our, their = ours.scale(scale), theirs.scale(scale)
    if isinstance(our, Composite) and isinstance(their, Composite):
        if our.shares != their.shares:
            return "scoring"
        parts = (scale_difference(ours, theirs, part) for part in our.weights)
        return next((why for why in parts if why is not None), None)
    if not isinstance(our, Scale) or not isinstance(their, Scale):
        return "scoring"
    counted = [(one.scoring, one.empty, one.allowed_missing) for one in (our, their)]
    if counted[0] != counted[1]:
        return "scoring"
    differing = list(differing_items(our, their).values())
    if {"pre_only", "post_only"} & {*differing}:
        return "questions"
    return differing[0] if differing else None


def differing_items(pre: Scale, post: Scale) -> dict[str, Difference]:
    """Return the items that are not the same question in two forms of a scale, and why.

    Parameters
    ----------
    pre, post : Scale
        Of the earlier form and the later.
    """
    before = {item.id: item for item in pre.items}
    after = {item.id: item for item in post.items}
    found: dict[str, Difference | None] = {}
    for item in dict.fromkeys((*before, *after)):
        if item not in after:
            found[item] = "pre_only"
        elif item not in before:
            found[item] = "post_only"
        else:
            found[item] = _difference(pre, before[item], post, after[item])
    return {item: why for item, why in found.items() if why is not None}


def _difference(pre: Scale, before: Item, post: Scale, after: Item) -> Difference | None:
    if not same_text(before.text, after.text):
        return "wording"
    if pre.scoring != post.scoring or before.reverse != after.reverse:
        return "key"
    if pre.range_of(before) != post.range_of(after):
        return "options"
    if pre.range_of(before) is not None:
        return None
    options = [pre.options_of(before), post.options_of(after)]
    known = [
        [option for option in asked if not scale.is_dont_know(option)]
        for scale, asked in zip((pre, post), options, strict=True)
    ]
    if len(known[0]) != len(known[1]) or len(options[0]) != len(options[1]):
        return "options"
    if pre.scoring == "rated":  # ratings have an order, the options of a keyed item need none
        in_order = all(same_text(*both) for both in zip(*known, strict=True))
        return None if in_order else "options"
    if not all(any(same_text(one, other) for other in known[1]) for one in known[0]):
        return "options"
    keys = [keyed_option(before, options[0]), keyed_option(after, options[1])]
    return None if same_text(*keys) else "key"


def keyed_option(item: Item, options: Sequence[Text]) -> Text:
    """Return the option that counts as right."""
    key = normalised(item.key or "")
    return next(one for one in options if key in map(normalised, one.spellings))


def same_text(one: Text, other: Text) -> bool:
    """Return whether two texts agree in the languages that both have, or else in any spelling."""
    ours, theirs = dict(one.by_language), dict(other.by_language)
    both = ours.keys() & theirs.keys()
    if both:
        return all(normalised(ours[tongue]) == normalised(theirs[tongue]) for tongue in both)
    spellings = set(map(normalised, other.spellings))
    return any(normalised(spelling) in spellings for spelling in one.spellings)
