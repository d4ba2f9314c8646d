"""Qualtrics: short codes, question texts, and perhaps import ids above the answers.

A CSV or TSV export has three rows of headings: the short code of each column, its text in the
language of the account, and a record such as ``{"ImportId":"QID1_TEXT"}``. A workbook has the
first two. In older ("legacy") exports the columns about a response are called V1, V2 and so on in
the first row and by their names in the second.

A question text has its choice or row behind it, after " - "; the text of a question with choices
ends in " - Selected Choice". A choice that can be ticked beside others has a column of its own, or
all stand in one cell with commas between them. Previews and responses that look like spam are
rows like any other; the column Status says what they are.

Sources: Qualtrics, "Understanding Your Dataset" (qualtrics.com/support) for headings, columns and
Status; a real German and a real legacy export (rOpenSci qualtRics, MIT); for ``choiceId``, exports
in public repositories.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from os.path import commonprefix
from typing import Final

from surveys.reading.layouts.headings import (
    Top,
    other_names,
    repeats,
    told_apart,
    top_of,
    with_part,
)
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised

_ABOUT: Final[dict[str, Holds]] = {
    "responseid": "response id",
    "startdate": "time",
    "enddate": "time",
    "recordeddate": "time",
    "duration (in seconds)": "duration",
    "status": "status",
    "progress": "status",
    "finished": "status",
    "distributionchannel": "status",
    "ipaddress": "personal",
    "name": "personal",
    "emailaddress": "personal",
    "recipientlastname": "personal",
    "recipientfirstname": "personal",
    "recipientemail": "personal",
    "locationlatitude": "personal",
    "locationlongitude": "personal",
    "locationaccuracy": "personal",
    "responseset": "answers",
    "externalreference": "answers",
    "externaldatareference": "answers",
    "userlanguage": "answers",
}
"""The columns about a response, by their code in the first row (or a legacy second one)."""

STATUS: Final = "status"
"""The column that tells responses from previews, in any capitals."""

_PREVIEW_CODES: Final = frozenset({"1", "2", "8", "9", "12", "17", "40"})
_PREVIEW: Final = re.compile(
    r"preview|\btest|spam|vorschau|aperçu|prévisualisation|vista previa|prueba|предварит|тест|спам"
    r"|预览|预覽|測試|测试|垃圾"
)
_LEAST_KNOWN: Final = 4
"""So many of them, the response id among them, are not in a table of another origin by chance."""

_RESPONSE: Final = re.compile(r"R_[0-9A-Za-z]{6,}")
_LEGACY: Final = re.compile(r"V\d+")
_QUESTION: Final = re.compile(r"(?:\d+_)?QID\d+")
_NUMBERS_OF_PART: Final = "_#.0123456789"
_MACHINE: Final = re.compile(r".*_(BROWSER|VERSION|OS|RESOLUTION)")
_SELECTED: Final = re.compile(r"(?:^| - )Selected Choice(?: - |$)")
_BETWEEN: Final = " - "
_MOST_HEADINGS: Final = 3


def is_preview(status: str) -> bool:
    """Return whether a status says that nobody of the audience gave the response.

    It is a preview, a test, or looks like spam. A status is a label in the account's language, or
    a code.

    Examples
    --------
    >>> is_preview("Survey Preview"), is_preview("IP Address"), is_preview("0"), is_preview("8")
    (True, False, False, True)
    """
    text = normalised(status)
    return text in _PREVIEW_CODES or _PREVIEW.search(text) is not None


def about_response(code: str) -> Holds | None:
    """Return what a column about a response holds by its code, None if it is none of them.

    Examples
    --------
    >>> about_response("IPAddress"), about_response("Duration__in_seconds_"), about_response("Q1")
    ('personal', 'duration', None)
    """
    return _ABOUT.get(code.casefold().replace("__in_seconds_", " (in seconds)"))


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a Qualtrics export.

    The signs: a row in which each column has a record with its ImportId; or at least four of the
    columns that Qualtrics adds to every response, and below them, in the column ResponseId, the
    first id of the form ``R_2YPOQ602ER1jkf1``. Rows of headings that somebody deleted are not
    missed, as long as the first is there.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        Columns about a response are called by their code, which is the same in every language;
        questions by their text, with the choice or row in brackets.
    """
    top = top_of(grid)
    headings = _headings(top) if top is not None else 0
    if top is None or not headings:
        return None
    codes = top.rows[0]
    texts = top.rows[1] if headings > 1 else codes
    records = [_record(cell) for cell in top.rows[2]] if headings > 2 else [{}] * len(codes)
    parts = _parts(codes, texts, records)
    columns = [
        _about(code, text)
        or _question(code, text, *part, record, cells=top.cells(place, below=headings))
        for place, (code, text, part, record) in enumerate(
            zip(codes, texts, parts, records, strict=True)
        )
    ]
    return Layout(
        "Qualtrics",
        columns=told_apart(columns, codes),
        first_answer_row=top.first + headings,
    )


def _headings(top: Top) -> int:
    """Return how many rows of headings there are, 0 where the file is none of Qualtrics."""
    codes = top.rows[0]
    if len(top.rows) >= _MOST_HEADINGS:
        filled = [_record(cell) for code, cell in zip(codes, top.rows[2], strict=True) if code]
        if all(filled):
            return _MOST_HEADINGS
    for row in (0, 1):
        names = [name.casefold() for name in top.rows[row]] if len(top.rows) > row else []
        if "responseid" not in names or sum(name in _ABOUT for name in names) < _LEAST_KNOWN:
            continue
        if row == 1 and not _LEGACY.fullmatch(codes[0]):
            continue
        place = names.index("responseid")
        for below in range(row + 1, min(_MOST_HEADINGS, len(top.rows))):
            if _RESPONSE.fullmatch(top.rows[below][place]):
                return below
    return 0


def _record(cell: str) -> dict[str, str]:
    """Return what a cell of the third row says, nothing where it is no such cell."""
    if not cell.startswith('{"ImportId"'):
        return {}
    try:
        said = json.loads(cell)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in said.items()}


def _parts(
    codes: Sequence[str], texts: Sequence[str], records: Sequence[dict[str, str]]
) -> list[tuple[str, str]]:
    """Return for each column its question's text and what of the text is the choice or row.

    The columns of one question begin alike; alone, a column's text may hold " - " itself.
    """
    together: dict[str, list[int]] = {}
    for place, (code, record) in enumerate(zip(codes, records, strict=True)):
        question = _QUESTION.match(record.get("ImportId", ""))
        key = question.group() if question else _question_code(code)
        together.setdefault(key, []).append(place)
    parts = [(text, "") for text in texts]
    for places in together.values():
        alike = commonprefix([f"{texts[place]}{_BETWEEN}" for place in places])  # noqa: RUF071
        cut = alike.rfind(_BETWEEN)
        for place in places if len(places) > 1 and cut > 0 else ():
            parts[place] = (texts[place][:cut], texts[place][cut + len(_BETWEEN) :])
    return parts


def _question_code(code: str) -> str:
    """Return the code of a question without the number of a part: Q3 of Q3_2 and Q3_2_TEXT."""
    stem, _, number = code.removesuffix("_TEXT").partition("_")
    return stem if stem and not number.strip(_NUMBERS_OF_PART) else code


def _about(code: str, text: str) -> Column | None:
    """Return a column about the response, called as it is in every language."""
    name = text if _LEGACY.fullmatch(code) else code
    holds = _ABOUT.get(name.casefold())
    if holds is None:
        return None
    return Column(name, names=other_names(name, (code, text)), holds=holds)


def _question(
    code: str,
    text: str,
    question: str,
    part: str,
    record: dict[str, str],
    *,
    cells: Sequence[str],
) -> Column:
    selected = bool(_SELECTED.match(part) and _SELECTED.sub("", part))
    question, part = (_SELECTED.sub("", piece) for piece in (question, part))
    many = selected or "choiceId" in record or (bool(cells) and repeats(cells, part))
    written_in = record.get("ImportId", code).endswith("TEXT")
    machine = _MACHINE.fullmatch(record.get("ImportId", ""))
    header = with_part(question, part) or code
    choice = part if many and not written_in else ""
    return Column(
        header,
        names=other_names(header, (code, text, "" if choice else part)),
        question=question if part else "",
        choice=choice,
        separator="" if part or not _QUESTION.match(record.get("ImportId", "")) else ",",
        holds="personal" if machine else "answers",
    )
