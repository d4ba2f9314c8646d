"""What the columns of files are by an event's description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from surveys.loading.event_folder import EventFolder
from surveys.meaning.columns import ColumnRoles, FileColumns
from surveys.problems import Problem
from surveys.proposing.fields import fields_of
from surveys.proposing.proposed import Proposed, Role
from surveys.proposing.sample import FileSample

_NAMED: Final = "the event or its questionnaire names it"
_NOT_NAMED: Final = "nothing names it, so it is not kept"


def named_columns(
    folder: EventFolder, files: Sequence[FileSample]
) -> tuple[tuple[Proposed, ...], tuple[Problem, ...]]:
    """Return what each column of some files is, and what is wrong with their columns.

    Parameters
    ----------
    folder : EventFolder
        The event.
    files : sequence of FileSample
        Each given for one of its waves.
    """
    problems: dict[Problem, None] = {}
    roles: dict[tuple[int, int], tuple[Role, str]] = {}
    for file in files:
        columns = FileColumns(file.name, [one.column for one in file.columns])
        found = columns.roles(folder.event, folder.forms[file.wave], file.wave)
        problems |= dict.fromkeys(columns.problems)
        roles |= {(id(file), position): role for position, role in _by_position(found).items()}
    proposed = []
    for field in fields_of(files):
        named = [roles.get((id(place.file), place.position)) for place in field.places]
        role, target = next((one for one in named if one is not None), ("ignored", ""))
        reason = _NOT_NAMED if role == "ignored" else _NAMED
        proposed.append(Proposed(field, role, reason, target))
    return tuple(proposed), tuple(problems)


def _by_position(roles: ColumnRoles) -> dict[int, tuple[Role, str]]:
    found: dict[int, tuple[Role, str]] = dict.fromkeys(roles.wave.values(), ("wave", ""))
    found |= {position: ("item", item) for item, position in roles.items.items()}
    found |= {position: ("segment", segment) for segment, position in roles.segments.items()}
    found |= {position: ("activity", activity) for activity, position in roles.activities.items()}
    if roles.choices is not None:
        found[roles.choices] = ("activities", "")
    if roles.duration is not None:
        found[roles.duration] = ("duration", "")
    if roles.time is not None:
        found[roles.time] = ("time", "")
    return found | dict.fromkeys(roles.id, ("id", ""))
