"""What the values of a column have in common."""

from __future__ import annotations

import re
from collections.abc import Callable

from surveys.meaning.known_answers import is_no_answer
from surveys.proposing.fields import Field

_DATE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?([ T,].*)?|"
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([ T,].*)?|"
    r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?"
)


def share_of_cells(field: Field, fits: Callable[[str], bool]) -> float:
    """Return the share of a field's answers that fit; those that mean no answer do not count."""
    counted = {text: count for text, count in field.counts.items() if not is_no_answer(text)}
    whole = sum(counted.values())
    return sum(count for text, count in counted.items() if fits(text)) / whole if whole else 0.0


def is_date(field: Field) -> bool:
    """Return whether a field holds dates, times of day, or both."""
    return share_of_cells(field, lambda text: _DATE.fullmatch(text) is not None) >= 0.8
