"""How long a response took, from what survey tools write."""

from __future__ import annotations

import re
from datetime import timedelta

from surveys.texts import normalised, number

_CLOCK = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$")
_UNITS = re.compile(
    r"^(?:(\d+)\s*(?:h|hours?|小时|时|ч)\s*)?(?:(\d+)\s*(?:m|min|minutes?|分钟|分|мин)\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|秒|сек|с))?$"
)


def seconds(text: str) -> float | None:
    """Return how many seconds a text means, or None if it is no duration.

    A plain number is seconds, as survey tools write it.

    Examples
    --------
    >>> seconds("83"), seconds("123秒"), seconds("1:05"), seconds("2分5秒"), seconds("0:01:40")
    (83.0, 123.0, 65.0, 125.0, 100.0)
    >>> seconds("soon") is None, seconds("-3") is None
    (True, True)
    """
    plain = number(text)
    if plain is not None:
        return float(plain) if plain >= 0 else None
    written = normalised(text)
    found = _CLOCK.match(written) or _UNITS.match(written)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, rest = (float(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=rest).total_seconds()
