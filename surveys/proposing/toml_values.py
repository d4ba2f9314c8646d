"""Values as TOML, on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from surveys.texts import ANY_LANGUAGE, Text

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def literal(value: Any) -> str:
    """Return a text (in its languages too), a number, a truth, a list or a table as TOML.

    Examples
    --------
    >>> literal({"18-34": ["18岁", "a"], "x y": 1, "z": True})
    '{ 18-34 = ["18岁", "a"], "x y" = 1, z = true }'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Text):
        by_language = dict(value.by_language)
        return literal(by_language.get(ANY_LANGUAGE, by_language))
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name(key)} = {literal(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(literal, value))}]"
    return f"{value:g}"


def name(key: str) -> str:
    """Return the name of a setting, between quotation marks where it needs them."""
    return key if _BARE.fullmatch(key) else literal(key)


def one_or_list(headers: Sequence[str]) -> str | list[str]:
    """Return one header as it is, or those of several languages as a list."""
    return headers[0] if len(headers) == 1 else list(headers)


def one_or_all(texts: Sequence[str]) -> str:
    """Return one text alone, or several as a list."""
    return literal(one_or_list(texts))


def comment(text: str) -> str:
    """Return a text as a comment on one line."""
    return "# " + " ".join(text.split())
