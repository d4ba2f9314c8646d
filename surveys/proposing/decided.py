"""Comments that asked for a decision, taken out once it was made."""

from __future__ import annotations

import re
import tomllib
from typing import Final

from surveys.loading.undecided import UNDECIDED

_ASKED: Final = f"# {UNDECIDED}: "
_SETTING: Final = re.compile(r'(?P<name>[\w.-]+|"[^"\n]*") = ')


def without_decided(text: str) -> str:
    r"""Return a file of settings without the questions that were answered, and their candidates.

    Parameters
    ----------
    text : str
        The file. Everything else in it stays as it is.

    Examples
    --------
    >>> asked = "# DECIDE: is it?\nkey = %s\n# key = true\n# key = false\n# mine\n"
    >>> without_decided(asked % "true")
    'key = true\n# mine\n'
    >>> without_decided(asked % '"DECIDE"') == asked % '"DECIDE"'
    True
    """
    lines = text.splitlines(keepends=True)
    kept: list[str] = []
    while lines:
        if lines[0].startswith(_ASKED) and (size := _block(lines)):
            block, lines = lines[1:size], lines[size:]
            kept += [line for line in block if not line.startswith("#")]
        else:
            kept.append(lines.pop(0))
    found = "".join(kept)
    try:
        same = tomllib.loads(found) == tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        same = False
    return found if same else text


def _block(lines: list[str]) -> int:
    """Return how many lines a question has with its setting and candidates; 0 if it is open."""
    setting = next((found for line in lines[1:] if (found := _SETTING.match(line))), None)
    if setting is None:
        return 0
    named, size, decided = f"{setting['name']} = ", 1, ""
    while size < len(lines):
        line = lines[size]
        if line.startswith(named) and not decided:
            size = _end_of_value(lines, size)
            decided = "".join(lines[lines.index(line) : size])
        elif line.startswith(f"# {named}"):
            size += 1
        else:
            break
    return size if decided and UNDECIDED not in decided else 0


def _end_of_value(lines: list[str], start: int) -> int:
    """Return behind which line a value ends that may be written over several."""
    for end in range(start + 1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start + 1
