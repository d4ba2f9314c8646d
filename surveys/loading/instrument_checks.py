"""What an instrument file can get wrong although every single setting is well-formed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from surveys.instrument import MOST_STEPS, Composite, Instrument, Item, Range, Scale, Scored
from surveys.problems import Problem, did_you_mean
from surveys.scripts import SEVERAL_LANGUAGES, in_several_scripts
from surveys.texts import Text, normalised


def check_instrument(instrument: Instrument, *, shown_name: str) -> list[Problem]:
    """Return the problems between the settings of an instrument.

    Parameters
    ----------
    instrument : Instrument
        The questionnaire.
    shown_name : str
        What its file is called in problems.
    """
    problems = [
        *_twice("scale id", shown_name, "scales", (scale.id for scale in instrument.scales)),
        *_twice(
            "item id",
            shown_name,
            "items",
            (item.id for scale in instrument.asked for item in scale.items),
        ),
        *_shared_wording(instrument, shown_name),
    ]
    for scale in instrument.item_scales:
        problems += _check_scale(scale, f"{shown_name}: scales.{scale.id}")
    for composite in instrument.composites:
        place = f"{shown_name}: scales.{composite.id}.weights"
        problems += _check_weights(composite, instrument, place)
    for scored in instrument.scales:
        problems += _check_bands(scored, f"{shown_name}: scales.{scored.id}.bands")
    for item in instrument.attention:
        place = f"{shown_name}: attention.{item.id}"
        problems += _check_item(instrument.attention_scale, item, place)
    if instrument.attention:
        problems += _check_keys(instrument.attention_scale, f"{shown_name}: attention")
    return problems


def check_same_scales(pre: Instrument, later: Instrument, *, shown_name: str) -> list[Problem]:
    """Return the problems of a later form whose scores are to be compared with the pre form's."""
    problems = []
    for scale in pre.scales:
        twin = next((other for other in later.scales if other.id == scale.id), None)
        if twin is None:
            problems.append(
                Problem(f"{shown_name}: scales", f'the pre form has a scale "{scale.id}", this not')
            )
        elif twin.scoring != scale.scoring:
            problems.append(
                Problem(
                    f"{shown_name}: scales.{scale.id}.scoring",
                    f'is "{twin.scoring}", but "{scale.scoring}" in the pre form',
                )
            )
        else:
            problems += _other_settings(scale, twin, f"{shown_name}: scales.{scale.id}")
    return problems


def _other_settings(pre: Scored, post: Scored, place: str) -> Iterator[Problem]:
    """Find what must be the same in both forms, for a change to be one."""
    if isinstance(pre, Scale) and isinstance(post, Scale) and post.rasch and not pre.rasch:
        message = (
            "is true, but not in the pre form, on whose answers a Rasch scale rests; say it there"
        )
        yield Problem(f"{place}.rasch", message)
    if (
        isinstance(pre, Composite)
        and isinstance(post, Composite)
        and all(_sound(form) for form in (pre, post))
        and pre.shares != post.shares
    ):
        given = ", ".join(f"{scale} = {weight:g}" for scale, weight in pre.weights.items())
        yield Problem(f"{place}.weights", f"are others than in the pre form ({given})")
    before, after = ([band.at_least for band in form.bands] for form in (pre, post))
    if after and before != after:
        given = ", ".join(f"{points:g}" for points in before) or "none"
        message = f"are others than in the pre form ({given}); leave them out here"
        yield Problem(f"{place}.bands", message)


def _twice(what: str, name: str, place: str, ids: Iterable[str]) -> Iterator[Problem]:
    for repeated, times in Counter(ids).items():
        if times > 1:
            yield Problem(f"{name}: {place}.{repeated}", f"this {what} stands {times} times")


def _shared_wording(instrument: Instrument, name: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for scale in instrument.asked:
        for item in scale.items:
            for spelling in set(map(normalised, item.text.spellings)):
                if spelling in seen and seen[spelling] != item.id:
                    yield Problem(
                        f"{name}: scales.{scale.id}.items.{item.id}.text",
                        f'is the text of item "{seen[spelling]}" too; '
                        "their columns could not be told apart",
                    )
                seen.setdefault(spelling, item.id)


def _check_scale(scale: Scale, place: str) -> Iterator[Problem]:
    yield from _check_options(scale.options, f"{place}.options")
    yield from _check_languages(scale, place)
    yield from _check_keys(scale, f"{place}.items")
    if scale.range is not None:
        yield from _check_range(scale.range, f"{place}.range")
    if scale.scoring == "rated" and scale.empty == "wrong":
        yield Problem(f"{place}.empty", 'only a keyed scale has wrong answers; leave "empty" out')
    if scale.scoring == "rated" and scale.rasch:
        message = 'only a keyed scale has right answers to measure by; leave "rasch" out'
        yield Problem(f"{place}.rasch", message)
    everything = [option for item in scale.items for option in scale.options_of(item)]
    known = {normalised(s): s for option in everything for s in option.spellings}
    for spelling in scale.dont_know:
        if normalised(spelling) not in known:
            yield Problem(
                f"{place}.dont_know",
                f'"{spelling}" is no option{did_you_mean(spelling, known.values())}',
            )
    for item in scale.items:
        yield from _check_item(scale, item, f"{place}.items.{item.id}")
    each = [scale.steps_of(item) for item in scale.items]
    if all(0 < steps <= MOST_STEPS for steps in each) and scale.steps > MOST_STEPS:
        message = (
            f"the items' options and ranges are too unlike: brought to one measure they make "
            f"{scale.steps:,} steps of an item; at most {MOST_STEPS:,} can be scored"
        )
        yield Problem(place, message)


def _sound(composite: Composite) -> bool:
    return all(weight > 0 for weight in composite.weights.values())


def _check_weights(composite: Composite, instrument: Instrument, place: str) -> Iterator[Problem]:
    with_items = [scale.id for scale in instrument.item_scales]
    composites = {scale.id for scale in instrument.composites}
    if len(composite.weights) < 2:
        yield Problem(place, "needs two scales or more; a composite of one would be that scale")
    for scale, weight in composite.weights.items():
        if scale in composites:
            message = "is a composite itself; name the scales with questions that it is made of"
            yield Problem(f"{place}.{scale}", message)
        elif scale not in with_items:
            message = f"there is no such scale{did_you_mean(scale, with_items)}"
            yield Problem(f"{place}.{scale}", message)
        if weight <= 0:
            message = f"must be above 0; found {weight:g}. Leave out a scale that does not count"
            yield Problem(f"{place}.{scale}", message)


def _check_bands(scale: Scored, place: str) -> Iterator[Problem]:
    for number, (lower, upper) in enumerate(pairwise(scale.bands), start=2):
        if upper.at_least <= lower.at_least:
            message = (
                f"{upper.at_least:g} is not above {lower.at_least:g}, from which "
                f'"{lower.title}" is reached; list the bands from low to high'
            )
            yield Problem(f"{place}.{number}.at_least", message)
    owner: dict[str, int] = {}
    for number, band in enumerate(scale.bands, start=1):
        for spelling in set(map(normalised, band.title.spellings)):
            if owner.setdefault(spelling, number) != number:
                yield Problem(f"{place}.{number}.title", f'"{spelling}" is the title of two bands')


def _check_item(scale: Scale, item: Item, place: str) -> Iterator[Problem]:
    options, numbers = scale.options_of(item), scale.range_of(item)
    if item.options is not None:
        yield from _check_options(item.options, f"{place}.options")
    if item.range is not None:
        yield from _check_range(item.range, f"{place}.range")
    if numbers is not None and options:
        yield Problem(place, 'has both "options" and "range"; keep one of them')
    elif numbers is None and len(options) < 2:
        yield Problem(f"{place}.options", "needs at least two options, here or in its scale")
    if scale.scoring == "keyed":
        yield from _check_key(item, options, place)
    else:
        if item.key is not None:
            message = 'a rated item has no key; say reverse = true, or scoring = "keyed"'
            yield Problem(f"{place}.key", message)
        if numbers is None and len(options) >= 2 and len(scale.rated_options(item)) < 2:
            yield Problem(f"{place}.options", 'needs two options that are not "don\'t know"')


def _check_key(item: Item, options: tuple[Text, ...], place: str) -> Iterator[Problem]:
    if item.key is None:
        yield Problem(f"{place}.key", "is missing; a keyed item says which option counts")
    elif not options:
        yield Problem(f"{place}.options", "a keyed item needs options, not a range")
    if item.reverse:
        yield Problem(f"{place}.reverse", "a keyed item is not reversed; change its key instead")


def _check_keys(scale: Scale, place: str) -> Iterator[Problem]:
    """Find keys that are no option, each once: one slip in the options makes many of them."""
    strange: dict[tuple[str, tuple[Text, ...]], list[str]] = {}
    for item in scale.items if scale.scoring == "keyed" else ():
        options = scale.options_of(item)
        known = {normalised(s) for option in options for s in option.spellings}
        if item.key is not None and options and normalised(item.key) not in known:
            strange.setdefault((item.key, options), []).append(item.id)
    for (key, options), items in strange.items():
        spellings = [s for option in options for s in option.spellings]
        message = (
            f'"{key}" is none of the options {", ".join(map(str, options))}'
            f"{did_you_mean(key, spellings)}"
        )
        if items[1:]:
            end = "" if message.endswith("?") else "."
            message += f"{end} It is the key of {', '.join(items[1:])} too"
        yield Problem(f"{place}.{items[0]}.key", message)


def _check_languages(scale: Scale, place: str) -> Iterator[Problem]:
    """Find options of which each respondent could choose only those in one language."""
    asked = {f"{place}.items.{item.id}": item.options for item in scale.items if item.options}
    for where, options in {place: scale.options, **asked}.items():
        rated = [option for option in options if not scale.is_dont_know(option)]
        if scale.scoring == "rated" and in_several_scripts(rated):
            yield Problem(f"{where}.options", SEVERAL_LANGUAGES)
    unknowing = [option for option in scale.options if scale.is_dont_know(option)]
    if scale.scoring == "keyed" and in_several_scripts(unknowing, fewest_latin=1):
        yield Problem(f"{place}.options", SEVERAL_LANGUAGES)


def _check_options(options: tuple[Text, ...], place: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, option in enumerate(options):
        for spelling in set(map(normalised, option.spellings)):
            if seen.setdefault(spelling, number) != number:
                yield Problem(place, f'"{spelling}" is the spelling of two options')


def _check_range(numbers: Range, place: str) -> Iterator[Problem]:
    if numbers.high <= numbers.low:
        yield Problem(f"{place}.high", "is not above low")
    elif numbers.position(repr(numbers.high)) is None:
        yield Problem(f"{place}.step", "does not lead from low to high in whole steps")
    elif numbers.steps > MOST_STEPS:
        message = f"makes more than {MOST_STEPS:,} possible answers; take larger steps"
        yield Problem(f"{place}.step", message)
