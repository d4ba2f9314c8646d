"""What is kept of a survey file: the columns that have a role, and tokens for people."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from surveys.event import AnyWave, Event
from surveys.linkage.codes import normalised_parts
from surveys.linkage.tokens import keyed, tokens_of
from surveys.loading.event_folder import EventFolder
from surveys.meaning.answered_when import answered_when
from surveys.meaning.columns import FileColumns
from surveys.meaning.dates_for_codes import dates_for_codes
from surveys.meaning.days import days_of
from surveys.meaning.file_part import FilePart
from surveys.meaning.private_columns import part_without_personal
from surveys.meaning.understanding import understand
from surveys.meaning.wave_rows import WaveRows
from surveys.problems import ProblemsFound
from surveys.reading.categories import as_arrow
from surveys.reading.files import SurveyFile
from surveys.reading.layouts.column_json import column_as_plain
from surveys.reading.previews import previews_of
from surveys.store.content.code_columns import with_codes
from surveys.store.content.tokens import RESPONSE, file_token, response_tokens

ROW: Final = "row"
"""The column with row numbers, as a spreadsheet program counts."""

ABOUT: Final = b"scilit"
"""Key of a table's metadata, which says what its columns are."""


class Kept(NamedTuple):
    """What is kept of a file.

    Attributes
    ----------
    table : pyarrow.Table
        Columns named ``"0"``, ``"1"`` and so on with texts as they stand in the file, only the day
        of the time when a response was given, `ROW`,
        `surveys.store.content.tokens.RESPONSE` if the platform counts responses, and the codes;
        see `surveys.store.content.code_columns`.
    source : str
        Tells that a file is the same again.
    layout : str
        What kind of export the file is.
    """

    table: pa.Table
    source: str
    layout: str


def kept(file: SurveyFile, folder: EventFolder, wave: AnyWave, *, key: bytes) -> Kept:
    """Return what is stored of a file, after checking that every answer is understood.

    Parameters
    ----------
    file : SurveyFile
        The file.
    folder : EventFolder
        The event.
    wave : str
        The wave that the file belongs to.
    key : bytes
        The event's key.

    Raises
    ------
    ProblemsFound
        With everything that is wrong with the file's columns and answers.
    """
    event = folder.event
    columns = FileColumns(file.name, file.layout.columns)
    roles = columns.roles(event, folder.forms[wave], wave)
    if columns.problems:
        raise ProblemsFound(dict.fromkeys(columns.problems))
    responses = [
        position
        for position, column in enumerate(file.layout.columns)
        if column.holds == "response id"
    ][:1]
    wanted = sorted({*roles.positions, *responses})
    table = file.read(wanted)
    read = dict(zip(wanted, table.columns, strict=True))
    named = replace(
        table,
        headers=tuple(file.headers[position] for position in roles.positions),
        columns=tuple(read[position] for position in roles.positions),
    )
    part, personal = part_without_personal(FilePart(roles, named), file.layout.columns, event)
    if wrong := [*personal, *dates_for_codes(part)]:
        raise ProblemsFound(wrong)
    chosen = np.ones(len(table.rows), dtype=np.bool_)
    if event.wave(wave).rows:
        rows = WaveRows(wave, event.wave(wave).rows, minimum=event.disclosure.minimum)
        part = rows.of(part)
        if problems := rows.problems():
            raise ProblemsFound(problems)
        chosen = np.isin(table.rows, part.table.rows)
    understand(event, folder.forms, {wave: (part,)})

    stored: dict[str, pa.Array] = {ROW: pa.array(part.table.rows.astype(np.int32))}
    shown = [position for position in roles.positions if position not in roles.id]
    for number, position in enumerate(shown):
        column = part.column(position)
        stored[str(number)] = as_arrow(
            _only_days(column, event, wave) if position == roles.time else column
        )
    for position in responses:
        texts = pa.array(read[position][chosen]).cast(pa.string())
        stored[RESPONSE] = response_tokens(texts, key=key)
    about: dict[str, Any] = {
        "columns": [column_as_plain(file.layout.columns[position]) for position in shown],
        "id": [column_as_plain(file.layout.columns[position]) for position in roles.id],
        "no_code": sorted(event.matching.no_code),
    }
    if (previews := previews_of(file)) is not None:
        about["previews"] = asdict(previews)
    if (answered := answered_when(file, named=roles.time)) is not None:
        about["answered"] = answered.as_plain()
    answers = pa.table(stored).replace_schema_metadata(
        {ABOUT: json.dumps(about, ensure_ascii=False)}
    )
    typed = [*map(part.column, roles.id)]
    codes = normalised_parts([typed], no_code=event.matching.no_code)
    coded = with_codes(answers, tokens_of(codes, keyed(key)))
    return Kept(coded, source_of(file, key=key), file.layout.name)


def _only_days(column: pd.Categorical, event: Event, wave: AnyWave) -> pd.Categorical:
    days = days_of(column, order=event.date_order(wave), empty=event.answers.empty)
    assert days is not None  # else it would not have been understood
    texts = pd.CategoricalDtype([*days.grouping.groups])
    return pd.Categorical.from_codes(days.grouping.codes.astype(np.int64), dtype=texts)


def source_of(file: SurveyFile, *, key: bytes) -> str:
    """Return what tells that a file, or a sheet of a workbook, is the same again."""
    return file_token(f"{file.content_hash} {file.name.partition(', sheet ')[2]}", key=key)
