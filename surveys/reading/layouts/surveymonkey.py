"""SurveyMonkey: questions in one row, and below it what each of their columns holds.

The first row has a question above the first of its columns and nothing above the others. The
second says ``Response`` or ``Open-Ended Response`` where a question has one column, and else the
choice, the row or the field. Above and below the columns about a response, which come first, the
second row is empty. A choice that was ticked is repeated in its cell; others are empty. In an
expanded export that is so of questions with a single answer too, in a condensed one only of those
with several.

Sources: StarWars.csv (FiveThirtyEight, CC BY 4.0), a condensed export with both rows; first rows
of exports quoted in public repositories, for the columns about a response. Expanded exports, and
names with underscores (respondent_id), have not been compared with a real file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from surveys.reading.layouts.headings import (
    Top,
    other_names,
    repeats,
    told_apart,
    top_of,
    with_part,
)
from surveys.reading.layouts.joined_choices import BETWEEN_CHOICES, JoinedChoices
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised

_ABOUT: Final[dict[str, Holds]] = {
    "respondentid": "response id",
    "collectorid": "answers",
    "startdate": "time",
    "datecreated": "time",
    "enddate": "time",
    "datemodified": "time",
    "ipaddress": "personal",
    "emailaddress": "personal",
    "firstname": "personal",
    "lastname": "personal",
    "customdata": "answers",
    "customdata1": "answers",
    "custom1": "answers",
}
_ONLY_COLUMN: Final = frozenset({"response", "open-ended response"})
_HEADINGS: Final = 2


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a SurveyMonkey export.

    The signs, all of them: the first header is the respondent id; below it the second row is
    empty; in the rest of that row every header, and every column without one, has a text, and
    somewhere that text is a placeholder or the header is left out.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        A column is called by its question, with the choice, row or field in brackets. A question
        whose choices have a column each has one more, called as the question, that holds all
        that were ticked.
    """
    top = top_of(grid)
    if top is None or not _is_one(top):
        return None
    columns: list[Column] = []
    questions: list[list[int]] = []
    for place, (header, part) in enumerate(zip(*top.rows[:_HEADINGS], strict=True)):
        about = _ABOUT.get(_key(header)) if not part else None
        if about is not None or not (header or part):
            columns.append(Column(header, holds=about or "answers"))
            continue
        if header or not questions:
            questions.append([])
        questions[-1].append(place)
        first = questions[-1][0]
        columns.append(_column(top.rows[0][first], part))
    spread = [places for places in questions if _is_spread(top, places)]
    for place in (place for places in spread for place in places):
        column = columns[place]
        if _ticks(top, place):
            columns[place] = replace(column, choice=top.rows[1][place], names=())
    ticking = [[place for place in places if columns[place].choice] for places in spread]
    columns += [
        Column(columns[places[0]].question, separator=BETWEEN_CHOICES) for places in ticking
    ]
    width = len(top.rows[0])
    codes = [f"column {place + 1}" for place in range(len(columns))]
    return Layout(
        "SurveyMonkey",
        columns=told_apart(columns, codes),
        first_answer_row=top.first + _HEADINGS,
        grid=JoinedChoices(grid, width=width, questions=ticking) if ticking else None,
    )


def _is_one(top: Top) -> bool:
    if len(top.rows) <= _HEADINGS or _key(top.rows[0][0]) != "respondentid" or top.rows[1][0]:
        return False
    pairs = list(zip(*top.rows[:_HEADINGS], strict=True))
    asked = [(header, part) for header, part in pairs if _key(header) not in _ABOUT or part]
    while asked and asked[-1] == ("", ""):
        asked.pop()
    whole = bool(asked) and all(part for _, part in asked)
    return whole and any(not header or normalised(part) in _ONLY_COLUMN for header, part in asked)


def _key(header: str) -> str:
    """Return a name of a column about a response as all its spellings have it."""
    return normalised(header).replace(" ", "").replace("_", "")


def _column(question: str, part: str) -> Column:
    if normalised(part) in _ONLY_COLUMN:
        return Column(question)
    header = with_part(question, part)
    return Column(header, names=other_names(header, (part,)), question=question)


def _is_spread(top: Top, places: Sequence[int]) -> bool:
    """Return whether the columns of a question are its choices, in each its own text.

    The last one may be for what people write in.
    """
    if any(normalised(top.rows[1][place]) in _ONLY_COLUMN for place in places):
        return False
    filled = [bool(top.cells(place, below=_HEADINGS)) for place in places]
    ticked = [_ticks(top, place) for place in places]
    sure = any(one and other for one, other in zip(filled, ticked, strict=True))
    return len(places) > 1 and sure and all(ticked[:-1])


def _ticks(top: Top, place: int) -> bool:
    return repeats(top.cells(place, below=_HEADINGS), top.rows[1][place])
