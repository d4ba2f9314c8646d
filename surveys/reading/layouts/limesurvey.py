"""LimeSurvey: codes, full texts or both as headers, with the sub-question in brackets.

Headers are the codes of questions (``Q007[SQ001]``), their texts (``Which did you attend?
[Expo]``), or both with a sign between them that people choose (``Q007[SQ001]. Which did you
attend? [Expo]``). A choice that can be ticked beside others has a column of its own, with Y in it
or nothing; in full answers Yes, No, and N/A where it was not shown. Surveys without dates have
1980-01-01 as the time of every response. Where times were kept, ``interviewtime`` is that of the
whole response, in seconds.

Source: LimeSurvey's own code (application/helpers: common_helper.php for the columns about a
response, admin/export/Writer.php and viewHelper.php for headers, admin/export/SurveyObj.php for
answers), and German exports quoted in public repositories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from surveys.reading.layouts.headings import Top, other_names, told_apart, top_of, without_part
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised

_ABOUT: Final[dict[str, Holds]] = {
    "id": "response id",
    "submitdate": "time",
    "lastpage": "status",
    "startlanguage": "answers",
    "seed": "answers",
    "startdate": "time",
    "datestamp": "time",
    "ipaddr": "personal",
    "refurl": "personal",
    "token": "personal",
    "firstname": "personal",
    "lastname": "personal",
    "email": "personal",
    "interviewtime": "duration",
}
_IN_FULL: Final = {
    "response id": "id",
    "date submitted": "submitdate",
    "last page": "lastpage",
    "start language": "startlanguage",
    "seed": "seed",
    "date started": "startdate",
    "date last action": "datestamp",
    "ip address": "ipaddr",
    "referrer url": "refurl",
    "token": "token",
    "access code": "token",
    "total time": "interviewtime",
    "antwort id": "id",
    "datum abgeschickt": "submitdate",
    "letzte seite": "lastpage",
    "start-sprache": "startlanguage",
    "zufallsgeneratorstartwert": "seed",
    "datum gestartet": "startdate",
    "datum letzte aktivität": "datestamp",
    "ip-adresse": "ipaddr",
    "weiterleitungs-url": "refurl",
}
_ALWAYS: Final = frozenset({"submitdate", "lastpage", "startlanguage", "seed"})
_LEAST: Final = 2

_NO_DATE: Final = ("1980-01-01 00:00:00", "1980-01-01")
_CODE: Final = r"[A-Za-z0-9_]+(?:\[[^\]]*\])*"
_NOT_TICKED: Final = frozenset({"n", "u"})
"""Answers to a question with Yes, No and Uncertain for each row, which else looks the same."""
_NOT_SHOWN: Final = "N/A"
_YES_NO: Final = frozenset(
    normalised(word)
    for word in "Yes No Ja Nein Oui Non Sí No Да Нет 是 否 Sim Não Sì Nee Tak Nie".split()  # noqa: SIM905
)


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a LimeSurvey export.

    The signs: a header for the response id, and at least two for what LimeSurvey notes of each
    response (when it was submitted, its last page, its language, its seed); as codes, as texts in
    English or German, or as codes with any text behind them.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        A column is called by its text where the file has it, else by its code. Columns about a
        response are called by their code.
    """
    top = top_of(grid)
    if top is None or len(top.rows) < 2:
        return None
    headers = top.rows[0]
    between = _between(headers)
    codes, texts = _codes_and_texts(headers, between)
    about = [
        code
        if between is not None or code in _ABOUT
        else _IN_FULL.get(normalised(text).replace("_", " "), "")
        for code, text in zip(codes, texts, strict=True)
    ]
    if "id" not in about or len(_ALWAYS.intersection(about)) < _LEAST:
        return None
    columns = [
        Column(
            known,
            names=other_names(known, (text, headers[place])),
            holds=_ABOUT[known],
            empty=_NO_DATE if _ABOUT[known] == "time" else (),
        )
        if known in _ABOUT
        else _question(top, place, code=codes[place], text=text)
        for place, (known, text) in enumerate(zip(about, texts, strict=True))
    ]
    return Layout(
        "LimeSurvey",
        columns=told_apart(_choices(top, columns, codes), codes),
        first_answer_row=top.first + 1,
    )


def _between(headers: Sequence[str]) -> str | None:
    """Return what stands between code and text, None where a header is one of them."""
    for header in headers:
        found = re.fullmatch(r"submitdate(\W+)\S.*", header) or re.fullmatch(
            r"lastpage(\W+)\S.*", header
        )
        if found:
            return found.group(1)
    return None


def _codes_and_texts(headers: Sequence[str], between: str | None) -> tuple[list[str], list[str]]:
    if between is None:
        coded = all(re.fullmatch(_CODE, header) for header in headers if header)
        return [header if coded else "" for header in headers], list(headers)
    both = [re.fullmatch(f"({_CODE}){re.escape(between)}(.*)", header) for header in headers]
    return (
        [found.group(1) if found else header for found, header in zip(both, headers, strict=True)],
        [found.group(2) if found else header for found, header in zip(both, headers, strict=True)],
    )


def _question(top: Top, place: int, *, code: str, text: str) -> Column:
    header = text or code
    question, part = without_part(text)
    cells = {normalised(cell) for cell in top.cells(place, below=1)}
    shown = cells - {normalised(_NOT_SHOWN)}
    names = (code, top.rows[0][place], part if "][" not in part and text != code else "")
    return Column(
        header,
        names=other_names(header, names),
        question=question if part else "",
        empty=(_NOT_SHOWN,) if cells - shown and shown and shown <= _YES_NO else (),
    )


def _choices(top: Top, columns: Sequence[Column], codes: Sequence[str]) -> list[Column]:
    """Return the columns, with their choice those of questions that people tick.

    Beside Y and nothing, a question may have a column for what people write in.
    """
    cells = [
        {normalised(cell) for cell in top.cells(place, below=1)} for place in range(len(columns))
    ]
    of_question: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        if column.question:
            of_question.setdefault(column.question, []).append(place)
    ticks = {
        place
        for places in of_question.values()
        if any(cells[place] == {"y"} for place in places)
        and not any(cells[place] & _NOT_TICKED for place in places)
        for place in places
        if cells[place] <= {"y"} and not codes[place].endswith(("other]", "comment]"))
    }
    return [
        replace(column, choice=without_part(column.header)[1]) if place in ticks else column
        for place, column in enumerate(columns)
    ]
