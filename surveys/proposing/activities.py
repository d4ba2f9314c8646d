"""What people attended: one column with several activities in a cell, or one for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from surveys.proposing.confidence import Confidence
from surveys.proposing.fields import Place
from surveys.proposing.languages import in_languages, most_used
from surveys.proposing.names import Names
from surveys.proposing.proposal import ActivitiesDraft
from surveys.proposing.proposed import Proposed
from surveys.texts import normalised

_OTHER_QUESTION = "it is a question with several answers, but another one is about attending"

_PERHAPS_ANOTHER = "it is a question with several answers; no header says which is about attending"


def draft_activities(
    columns: Sequence[Proposed], *, language: str = "en"
) -> tuple[ActivitiesDraft | None, tuple[Proposed, ...]]:
    """Return the activities, and the roles of all columns now that one question is about them.

    An event has one question about attending. Where a survey tool gives its choices both in one
    column and in one for each, the one is taken. Where a header speaks of it, every other question
    with several answers is left out; where none does, the last one is proposed, as doubtful.

    Parameters
    ----------
    columns : sequence of Proposed
        All columns.
    language : str
        The event's language, in which activities are called.
    """
    candidates = [one for one in columns if one.role in ("activities", "activity")]
    if not candidates:
        return None, tuple(columns)
    sure = [one for one in candidates if not one.doubtful]
    asked_after = [one for one in sure or candidates if "post" in one.field.waves]
    likely = asked_after or sure or candidates
    together = [one for one in likely if one.role == "activities"]
    first = (together or likely)[0 if sure else -1]
    of_its_question = [one for one in candidates if _question(one) == _question(first)]
    chosen = [first] if together else of_its_question
    rest = [one for one in candidates if one not in chosen]
    columns = [_left_out(one, first, bool(sure)) if one in rest else one for one in columns]
    draft = _of_columns(chosen) if first.role == "activity" else _of_cells(first, language)
    targets = {header: activity for activity, held in draft.columns.items() for header in held}
    return draft, tuple(
        replace(one, target=targets[one.field.headers[0]])
        if one in chosen and one.field.headers[0] in targets
        else one
        for one in columns
    )


def _left_out(one: Proposed, chosen: Proposed, sure: bool) -> Proposed:
    if one.field.column.question and _question(one) == normalised(chosen.field.headers[0]):
        words = "all choices of its question stand in one column, too"
        return replace(one, role="ignored", reason=words, confidence=Confidence.SURE)
    words = _OTHER_QUESTION if sure else _PERHAPS_ANOTHER
    confidence = Confidence.LIKELY if sure else Confidence.DOUBTFUL
    return replace(one, role="ignored", reason=words, confidence=confidence, choices=None)


def _question(one: Proposed) -> str:
    if one.field.column.question:
        return normalised(one.field.column.question)
    return normalised(re.split(r"[:：\[(（]", one.field.headers[0])[0])


def _of_columns(chosen: Sequence[Proposed]) -> ActivitiesDraft:
    names = Names("activity")
    columns: dict[str, tuple[str, ...]] = {}
    titles: dict[str, str] = {}
    for one in chosen:
        header = one.field.headers[0]
        parts = re.split(r"[:：\[(（]", header, maxsplit=1)
        title = one.field.column.choice or parts[-1].strip(" ])）") or header
        activity = names.new(title)
        columns[activity] = one.field.headers
        titles[activity] = title
    return ActivitiesDraft((), "", columns, titles)


def _of_cells(one: Proposed, language: str) -> ActivitiesDraft:
    names = Names("activity")
    separator = one.choices.separator if one.choices else ""
    first = normalised(_header_in(one, language))
    rare = one.choices.rare if one.choices else ()
    unsettled: list[str] = []
    titles: dict[str, str] = {}
    own = _own_language(one, language)
    for place in one.field.places:
        for choice in _choices(one, place):
            if normalised(choice) in map(normalised, titles.values()):
                continue
            if normalised(place.sample.header) == first and choice in own:
                titles[names.new(choice)] = choice
            elif choice not in unsettled:
                unsettled.append(choice)
    known = set(map(normalised, titles.values()))
    return ActivitiesDraft(
        headers=one.field.headers,
        separator=separator,
        columns={},
        titles=titles,
        unsettled=tuple(text for text in unsettled if normalised(text) not in known),
        own_words=sum(normalised(text) not in known for text in rare),
    )


def _choices(one: Proposed, place: Place) -> tuple[str, ...]:
    return one.choices.standing_in(place.sample.texts) if one.choices else ()


def _header_in(one: Proposed, language: str) -> str:
    """Return the header of the files that are answered in a language, or the first."""
    for place in one.field.places:
        counts = dict(zip(place.sample.texts, place.sample.counts, strict=True))
        if most_used(counts) == language:
            return place.sample.header
    return one.field.headers[0]


def _own_language(one: Proposed, language: str) -> set[str]:
    """Return the choices in the language, or in the one that its header's files have most of."""
    first = normalised(_header_in(one, language))
    places = [place for place in one.field.places if normalised(place.sample.header) == first]
    choices = dict.fromkeys(choice for place in places for choice in _choices(one, place))
    return set(in_languages(choices, language)[0])
