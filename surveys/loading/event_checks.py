"""What `event.toml` can get wrong although every single setting is well-formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from surveys.event import EVENT_FILE, Activities, AnyWave, Event, Segment
from surveys.instrument import Instrument
from surveys.problems import Problem, did_you_mean
from surveys.report_settings import Report
from surveys.texts import Text, normalised

ROUNDING = 0.02
"""How far rounded shares may be from a sum of 1."""

MOST_COLOURS = 2
"""Of a report: one for titles, one beside it."""


def check_event(event: Event, forms: Mapping[AnyWave, Instrument]) -> list[Problem]:
    """Return the problems between the settings of an event and its forms.

    Parameters
    ----------
    event : Event
        What `event.toml` says.
    forms : mapping of wave to Instrument
        The questionnaire of each wave, as far as it could be read.
    """
    problems: list[Problem] = []
    problems += _check_same_row(event) if event.same_row else _check_id(event)
    for segment_id, segment in event.segments.items():
        problems += _check_segment(segment, f"{EVENT_FILE}: segments.{segment_id}")
    if event.activities is not None:
        problems += _check_activities(event.activities, f"{EVENT_FILE}: activities")
    for segment_id, shares in event.weights.items():
        problems += _check_weights(event, segment_id, shares)
    problems += _check_item_columns(event, forms)
    problems += _check_answers(event, forms)
    problems += _check_report(event.report)
    return problems


def _check_report(report: Report) -> Iterator[Problem]:
    if len(report.colours) > MOST_COLOURS:
        message = f"are {len(report.colours)}; name one or two"
        yield Problem(f"{EVENT_FILE}: report.colours", message)
    for name, (text, most) in report.texts.items():
        longest = max(map(len, text.spellings))
        if longest > most:
            message = f"has {longest} letters; shorten it to {most}"
            yield Problem(f"{EVENT_FILE}: report.{name}", message)


def _check_id(event: Event) -> Iterator[Problem]:
    if not all(map(event.id_columns, event.waves)):
        message = (
            "is missing; name the columns that hold the respondent's code. If before and after "
            'stand in the same row, write method = "same_row" under [matching] instead'
        )
        yield Problem(f"{EVENT_FILE}: columns.id", message)


def _check_same_row(event: Event) -> Iterator[Problem]:
    for wave in event.waves[1:]:
        for setting in ("files", "rows"):
            if getattr(event.wave(wave), setting) != getattr(event.pre, setting):
                message = (
                    f"differ from pre.{setting}, but each row is to be one person before and "
                    "after; name the same files and rows, or match by code"
                )
                yield Problem(f"{EVENT_FILE}: {wave}.{setting}", message)


def _check_segment(segment: Segment, place: str) -> Iterator[Problem]:
    for group in segment.order:
        if segment.order.count(group) > 1:
            yield Problem(f"{place}.order", f'"{group}" stands more than once')
            break
    if segment.order:
        for setting in ("titles", "values", "bands"):
            for group in getattr(segment, setting):
                if group not in segment.order:
                    yield Problem(
                        f"{place}.{setting}",
                        f'"{group}" is not in order{did_you_mean(group, segment.order)}',
                    )
    for group, band in segment.bands.items():
        if len(band) == 2 and band[1] < band[0]:
            yield Problem(f"{place}.bands", f'"{group}" ends before it begins')
    in_order = sorted(segment.bands.items(), key=lambda band: band[1][0])
    for (group, band), (following, next_band) in pairwise(in_order):
        if len(band) == 1 or band[1] >= next_band[0]:
            yield Problem(f"{place}.bands", f'"{group}" and "{following}" overlap')
    yield from _shared_spellings(segment.named_groups(), segment.titles, segment.values, place)


def _check_weights(event: Event, segment: str, shares: Mapping[str, float]) -> Iterator[Problem]:
    place = f"{EVENT_FILE}: weights.{segment}"
    if segment not in event.segments:
        yield Problem(place, f"there is no such segment{did_you_mean(segment, event.segments)}")
        return
    order = event.segments[segment].order
    if not order:
        message = f'needs the groups in an order; name them in segments.{segment}, as "order"'
        yield Problem(place, message)
        return
    for group in shares:
        if group not in order:
            message = f'"{group}" is not in the segment\'s order{did_you_mean(group, order)}'
            yield Problem(place, message)
    missing = [group for group in order if group not in shares]
    if missing:
        named = ", ".join(f'"{group}"' for group in missing)
        yield Problem(place, f"says nothing of {named}; every group has a share, 0 if nobody came")
    elif abs(sum(shares.values()) - 1) > ROUNDING:
        total = f"{sum(shares.values()):.4g}"
        message = f"adds up to {total}, not to 1; write shares of the audience, such as 0.31"
        yield Problem(place, message)


def _check_activities(activities: Activities, place: str) -> Iterator[Problem]:
    if activities.column is None and not activities.columns:
        yield Problem(place, "needs a column, or columns with one for each activity")
    if activities.column is not None and activities.columns:
        yield Problem(place, 'has both "column" and "columns"; keep one of them')
    if not activities.separator:
        message = 'is empty; say what stands between choices, such as ";"'
        yield Problem(f"{place}.separator", message)
    yield from _shared_spellings(activities.named(), activities.titles, activities.values, place)


def _shared_spellings(
    groups: tuple[str, ...],
    titles: Mapping[str, Text],
    values: Mapping[str, tuple[str, ...]],
    place: str,
) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for group in groups:
        title = titles[group].spellings if group in titles else ()
        for spelling in (group, *title, *values.get(group, ())):
            if owner.setdefault(normalised(spelling), group) != group:
                first = owner[normalised(spelling)]
                message = f'"{spelling}" is a spelling of both "{first}" and "{group}"'
                yield Problem(f"{place}.values", message)


def _check_item_columns(event: Event, forms: Mapping[AnyWave, Instrument]) -> Iterator[Problem]:
    places: list[tuple[AnyWave, str]] = [
        ("pre", "columns"),
        *((wave, f"{wave}.columns") for wave in event.waves),
    ]
    for wave, place in places:
        if wave not in forms:
            continue
        items = {item.id for scale in forms[wave].asked for item in scale.items}
        columns = event.columns if place == "columns" else event.wave(wave).columns
        for item in columns.items:
            if item not in items:
                yield Problem(
                    f"{EVENT_FILE}: {place}.items.{item}",
                    f"the instrument has no such item{did_you_mean(item, items)}",
                )


def _check_answers(event: Event, forms: Mapping[AnyWave, Instrument]) -> Iterator[Problem]:
    if not forms:
        return
    spellings = {
        normalised(spelling): spelling
        for form in forms.values()
        for scale in form.asked
        for item in scale.items
        for option in scale.options_of(item)
        for spelling in option.spellings
    }
    for option in event.answers.values:
        if normalised(option) not in spellings:
            yield Problem(
                f"{EVENT_FILE}: answers.values",
                f'no item has an option "{option}"{did_you_mean(option, spellings.values())}',
            )
