"""An instrument as the text of a file: the part of a built-in one that was asked, or a draft."""

from __future__ import annotations

from typing import Final

from surveys.instrument import Instrument, Item, Range, Scale
from surveys.proposing.proposal import Decisions, Proposal
from surveys.proposing.scales import DraftScale
from surveys.proposing.settings import Settings, Written
from surveys.proposing.toml_values import literal

_ALLOWED_OF_FEW: Final = {3: 0.34, 4: 0.25}
"""Questions of a scale so short that the usual share allows none, and the share that one is.

2026-11: without it, one empty cell takes a person's score. Of two questions, one is not enough.
"""


def instrument_text(proposal: Proposal, *, decisions: Decisions | None = None) -> Written:
    """Return the instrument's file, where the proposal has one of its own.

    Parameters
    ----------
    proposal : Proposal
        What was found out about the files.
    decisions : mapping of str to str, optional
        What was decided of `proposal.questions`; the others wait in the text. The place of an
        item's ``reverse`` can be decided too, though nobody is asked for it by itself.
    """
    here = [question for question in proposal.questions if question.in_instrument]
    settings = Settings(here, decisions or {})
    if proposal.form is not None:
        _whole(settings, proposal.form)
    else:
        _draft(settings, proposal)
    return settings.written()


def _draft(settings: Settings, proposal: Proposal) -> None:
    settings.add(
        "# Proposed from the survey files. A scale is what gets a score: move questions that",
        "# measure something else to a scale of their own, and give each a title that says what",
        "# it measures. Delete what is not to be scored.",
        "",
    )
    settings.put("id", "our-questions")
    settings.put("title", "Our questions")
    for scale in proposal.scales:
        place = f"scales.{scale.id}"
        settings.add("", "[[scales]]")
        settings.put(f"{place}.id", scale.id)
        settings.put(f"{place}.title", scale.title, remark="say what it measures")
        settings.put(f"{place}.scoring", "keyed" if scale.keyed else "rated")
        if not scale.keyed:
            settings.add("# reverse = true goes below the questions in which agreeing means less")
        if scale.range is not None:
            remark = "the least and the greatest answer that could be given"
            settings.put(f"{place}.range", scale.range, remark=remark)
            if not scale.usual:
                settings.add("self_rated = false  # somebody or something measured it")
        else:
            _options(settings, scale, f"{place}.options")
        if scale.dont_know:
            settings.put(f"{place}.dont_know", list(scale.dont_know))
        few = _ALLOWED_OF_FEW.get(len(scale.items))
        if few is not None:
            remark = "one question may be left empty; 0.2, if this is not said, allows none"
            settings.put(f"{place}.allowed_missing", few, remark=remark)
        for item in scale.items:
            settings.add("", "[[scales.items]]")
            settings.put(f"{place}.items.{item.id}.id", item.id)
            settings.put(f"{place}.items.{item.id}.text", item.text)
            if scale.keyed:
                settings.put(f"{place}.items.{item.id}.key")
            elif settings.asked(f"{place}.items.{item.id}.reverse"):
                settings.put(f"{place}.items.{item.id}.reverse")


def _options(settings: Settings, scale: DraftScale, place: str) -> None:
    options = scale.options.options
    if settings.asked(place) or all(len(option.by_language) == 1 for option in options):
        remark = "" if scale.keyed else "all that could be chosen, from least to most"
        settings.put(place, options, remark=remark)
        return
    settings.add(
        "options = [  # each in every language",
        *(f"    {literal(option)}," for option in options),
        "]",
    )


def _whole(settings: Settings, form: Instrument) -> None:
    settings.add(
        "# The part of a built-in questionnaire that the survey files have.",
        "",
        f"id = {literal(form.id)}",
        f"title = {literal(form.title)}",
        f"source = {literal(form.source)}",
        f"licence = {literal(form.licence)}",
    )
    for scale in form.item_scales:
        settings.add("", *_scale(scale))
        for item in scale.items:
            settings.add("", *_item(item))


def _scale(scale: Scale) -> list[str]:
    lines = ["[[scales]]", f"id = {literal(scale.id)}"]
    if scale.title:
        lines.append(f"title = {literal(scale.title)}")
    lines.append(f"scoring = {literal(scale.scoring)}")
    if scale.options:
        lines += ["options = [", *(f"    {literal(option)}," for option in scale.options), "]"]
    if scale.range:
        lines.append(f"range = {_range(scale.range)}")
    if scale.dont_know:
        lines.append(f"dont_know = {literal(scale.dont_know)}")
    lines.append(f"allowed_missing = {scale.allowed_missing:g}")
    if scale.empty != "missing":
        lines.append(f"empty = {literal(scale.empty)}")
    if not scale.self_rated:
        lines.append("self_rated = false")
    if scale.rasch:
        lines.append("rasch = true")
    return lines


def _item(item: Item) -> list[str]:
    lines = ["[[scales.items]]", f"id = {literal(item.id)}", f"text = {literal(item.text)}"]
    if item.key is not None:
        lines.append(f"key = {literal(item.key)}")
    if item.reverse:
        lines.append("reverse = true")
    if item.options is not None:
        lines += ["options = [", *(f"    {literal(option)}," for option in item.options), "]"]
    if item.range is not None:
        lines.append(f"range = {_range(item.range)}")
    return lines


def _range(numbers: Range) -> str:
    return literal({"low": numbers.low, "high": numbers.high, "step": numbers.step})
