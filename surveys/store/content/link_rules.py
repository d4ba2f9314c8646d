"""By what each response was linked, kept when matching is closed: the codes no longer tell."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from surveys.linkage.links import RULES, LinkedBy

_RULE: Final = "rule"
_DISTANCE: Final = "distance"


def with_link_rules(table: pa.Table, linked: LinkedBy) -> pa.Table:
    """Return a stored table with the rule of each response's link, null where it has none."""
    rules = pa.array(linked.rules, mask=linked.rules < 0)
    named = pa.DictionaryArray.from_arrays(rules, pa.array(RULES))
    distances = pa.array(linked.distances, mask=linked.rules < 0)
    return table.append_column(_RULE, named).append_column(_DISTANCE, distances)


def link_rules_in(table: pa.Table) -> LinkedBy | None:
    """Return the rules that a table keeps, None where it keeps none."""
    if _RULE not in table.column_names:
        return None
    column = table[_RULE].combine_chunks()
    number = np.array([*map(RULES.index, column.dictionary.to_pylist()), -1], dtype=np.int8)
    rules = number[column.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    distances = table[_DISTANCE].fill_null(0).to_numpy()
    return LinkedBy(rules, distances)
