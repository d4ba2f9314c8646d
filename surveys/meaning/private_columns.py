"""Named columns that seem to hold personal data: emptied as soon as they are read, and reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from surveys.event import Event
from surveys.meaning.columns import ColumnRoles
from surveys.meaning.file_part import FilePart
from surveys.privacy.scan import scan
from surveys.privacy.values import is_like_code
from surveys.problems import Problem
from surveys.reading.layouts.layout import Column
from surveys.reading.text_table import TextTable
from surveys.texts import normalised


def part_without_personal(
    part: FilePart, columns: Sequence[Column], event: Event
) -> tuple[FilePart, tuple[Problem, ...]]:
    """Return a file's named columns, those emptied that seem to hold personal data.

    Parameters
    ----------
    part : FilePart
        The columns that the event names.
    columns : sequence of Column
        What the file's layout knows of each column of the file.
    event : Event
        What `event.toml` says.

    Returns
    -------
    FilePart, tuple of Problem
        One problem for each emptied column, with counts and no value.
    """
    roles = part.roles
    between = _between_choices(event, roles)
    table, problems = without_personal(
        part.table,
        [columns[position] for position in roles.positions],
        allowed=event.privacy.allowed,
        separators=[between if place == roles.choices else "" for place in roles.positions],
    )
    codes = dict(_codes_out_of_place(part, event))
    emptied = tuple(
        column.remove_categories(codes[position][0]) if position in codes else column
        for position, column in zip(roles.positions, table.columns, strict=True)
    )
    told = tuple(problem for _, problem in codes.values())
    return FilePart(roles, replace(table, columns=emptied)), (*problems, *told)


def _codes_out_of_place(
    part: FilePart, event: Event
) -> Iterator[tuple[int, tuple[list[str], Problem]]]:
    """Yield the columns of groups in which somebody typed a code that stands in the id column."""
    spared, roles = set(map(normalised, event.privacy.allowed)), part.roles
    if len(roles.id) != 1:
        return
    typed = part.column(roles.id[0]).categories
    for position in set(roles.segments.values()) - set(roles.id):
        header, column = part.header(position), part.column(position)
        perhaps = {normalised(text): text for text in column.categories if is_like_code(text)}
        if not perhaps or normalised(header) in spared:
            continue
        known = perhaps.keys() & {normalised(code) for code in typed}
        if known:
            message = (
                f"{len(known)} of the answers stand among the respondents' codes too. Codes are "
                "not kept: empty these cells in the file. If they are groups, list the header "
                "under [privacy] as allowed = [...]"
            )
            texts = [text for text in column.categories if normalised(text) in known]
            yield position, (texts, Problem(f'{part.table.name}, "{header}"', message))


def _between_choices(event: Event, found: ColumnRoles) -> str:
    """Return what stands between choices in a file: what the event says comes first."""
    if event.activities is None:
        return ""
    said = event.activities.separator
    return said if event.activities.says_separator else found.separator or said


def without_personal(
    table: TextTable,
    columns: Sequence[Column],
    *,
    allowed: Collection[str],
    separators: Sequence[str],
) -> tuple[TextTable, tuple[Problem, ...]]:
    """Return a table with the columns emptied that seem to hold personal data.

    Parameters
    ----------
    table : TextTable
        The columns that an event names.
    columns : sequence of Column
        What the file's layout knows of each.
    allowed : collection of str
        Headers of which a person has said that they hold none.
    separators : sequence of str
        For each column what stands between the choices in a cell; empty where it holds one.

    Returns
    -------
    TextTable, tuple of Problem
        One problem for each emptied column, with counts and no value.
    """
    spared = set(map(normalised, allowed))
    found = dict(_found(table, columns, spared, separators))
    emptied = [
        column.set_categories([]) if place in found else column
        for place, column in enumerate(table.columns)
    ]
    return replace(table, columns=tuple(emptied)), tuple(found.values())


def _found(
    table: TextTable, columns: Sequence[Column], spared: set[str], separators: Sequence[str]
) -> Iterator[tuple[int, Problem]]:
    for place, (column, known, separator) in enumerate(
        zip(table.columns, columns, separators, strict=True)
    ):
        if normalised(known.header) in spared:
            continue
        filled = int((np.asarray(column.codes) >= 0).sum())
        texts, given = list(column.categories), filled
        if separator:
            chosen = _chosen(column, separator)
            texts, given = list(chosen), chosen.total()
        personal = scan(known.header, texts, filled=given)
        if personal is None and known.holds != "personal":
            continue
        looks = str(personal or "is what the survey tool writes down about people, unasked")
        message = (
            f"{looks}, in {filled} cells. Personal data is not kept: take the column out of "
            "event.toml, or the values out of the file. If it holds none, list the header under "
            "[privacy] as allowed = [...]"
        )
        yield place, Problem(f'{table.name}, "{known.header}"', message)


def _chosen(column: pd.Categorical, separator: str) -> Counter[str]:
    """Return how often each choice was given in cells that hold several."""
    cells = np.bincount(column.codes[column.codes >= 0], minlength=len(column.categories))
    chosen = Counter[str]()
    for text, times in zip(column.categories, cells.tolist(), strict=True):
        for choice in text.split(separator):
            chosen[choice.strip()] += times
    return chosen
