"""What a person says that stray answers mean, written into `event.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

import tomlkit

from surveys.event import EVENT_FILE
from surveys.meaning.marks import mark
from surveys.problems import Problem, ProblemsFound, Stray
from surveys.proposing.decided import without_decided
from surveys.proposing.deciding import NO_ANSWER, OWN
from surveys.texts import normalised

Meanings = Mapping[Stray, str]
"""Each stray answer to the option, group or activity that it means, to `OWN` or `NO_ANSWER`."""

_WITH_OWN: Final = ("segments.", "activities")


def possible(stray: Stray) -> tuple[str, ...]:
    """Return what a person can say that a stray answer means."""
    named = stray.allowed if stray.setting else ()
    own = (OWN,) if stray.shown and stray.setting.startswith(_WITH_OWN) else ()
    return (*named, *own, NO_ANSWER)


def written(stray: Stray) -> str:
    """Return what stands for an answer in `event.toml`: it, or its mark where it is not shown."""
    return stray.answer if stray.shown else mark(stray.answer)


def with_meanings(text: str, meanings: Meanings) -> str:
    r"""Return an `event.toml` that says what stray answers mean.

    Questions that were answered are taken out of its comments; all else in it stays as it is.

    Parameters
    ----------
    text : str
        The file as it is.
    meanings : mapping of Stray to str
        What each of them means.

    Raises
    ------
    ProblemsFound
        If the file is written in a way in which nothing can be added to it.

    Examples
    --------
    >>> stray = Stray("", "", "Perhaps", True, ("Yes", "No"), "", "answers", 1, 1, ())
    >>> print(with_meanings('title = "A"  # mine\n', {stray: "No"}))
    title = "A"  # mine
    <BLANKLINE>
    [answers]
    values = {No = ["Perhaps"]}
    <BLANKLINE>
    """
    document, plain = tomlkit.parse(text), tomllib.loads(text)
    try:
        for stray, meant in meanings.items():
            _say(document, stray, meant)
            _say(plain, stray, meant)
        changed = tomlkit.dumps(document)
        same = tomllib.loads(changed) == plain
    except (tomlkit.exceptions.TOMLKitError, tomllib.TOMLDecodeError, TypeError):
        same = False
    if not same:
        answers = ", ".join(f'"{written(stray)}"' for stray in meanings)
        message = f"nothing can be added to it as it is written; say there what {answers} means"
        raise ProblemsFound([Problem(EVENT_FILE, message)])
    return without_decided(changed)


def _say(event: MutableMapping[str, Any], stray: Stray, meant: str) -> None:
    kind, _, segment = stray.setting.partition(".")
    if meant == NO_ANSWER:
        _add(_table(event, "answers"), "empty", written(stray))
        return
    table = _table(event, kind, *([segment] if segment else []))
    if meant != OWN:
        values = _table(table, "values", inline=True)
        known = (group for group in values if normalised(group) == normalised(meant))
        _add(values, next(known, meant), written(stray))
    elif segment:
        table.setdefault("order", list(stray.allowed))
        _add(table, "order", stray.answer)
    else:
        _table(table, "titles", inline=True)[stray.answer] = stray.answer


def _table(
    parent: MutableMapping[str, Any], *names: str, inline: bool = False
) -> MutableMapping[str, Any]:
    for name in names:
        if name not in parent:
            parent[name] = tomlkit.inline_table() if inline else tomlkit.table()
        parent = parent[name]
    return parent


def _add(table: MutableMapping[str, Any], name: str, text: str) -> None:
    """Add a text to what may be one text or a list of them."""
    before = table.get(name, [])
    if isinstance(before, str):
        table[name] = [str(before), text]
    elif before:
        before.append(text)
    else:
        table[name] = [text]
