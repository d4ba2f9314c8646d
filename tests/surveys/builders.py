"""Small questionnaires and event folders."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from surveys.instrument import Composite, Instrument, Item, Range, Scale
from surveys.opening import open_event
from surveys.problems import Problem, ProblemsFound
from surveys.texts import Text

TRUTH = ("True", "False", "Don't know")
AGREEMENT = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")

EVENT = """
    title = "Science Week"
    instrument = "instrument.toml"

    [pre]
    files = ["pre.csv"]
    [post]
    files = ["post.csv"]

    [columns]
    id = ["Your code"]
"""

INSTRUMENT = """
    id = "quiz"
    title = "Quiz"

    [[scales]]
    id = "knowledge"
    title = "Science knowledge"
    scoring = "keyed"
    options = ["True", "False", { en = "Don't know", zh = "不知道", ru = "Не знаю" }]
    dont_know = ["Don't know"]

    [[scales.items]]
    id = "hotcore"
    text = { en = "The center of the Earth is very hot.", zh = "地球的中心非常热。" }
    key = "True"

    [[scales.items]]
    id = "lasers"
    text = "Lasers work by focusing sound waves."
    key = "False"
"""

PRE = """\
Your code,How old are you?,hotcore,lasers
a1,18-34,True,True
b2,18-34,False,True
c3,35-59,Don't know,False
d4,,True,False
"""

POST = """\
Your code,What did you attend?,hotcore,lasers
a1,Expo;Talk,True,False
b2,Talk,True,False
c3,,True,False
e5,Expo,False,True
"""


def event_folder(
    folder: Path,
    *,
    event: str = EVENT,
    instrument: str | None = INSTRUMENT,
    files: Mapping[str, str | bytes] | None = None,
    **further: str | bytes,
) -> Path:
    """Write an event; `files` are added to or replace ``pre.csv`` and ``post.csv``."""
    contents: dict[str, str | bytes] = {"pre.csv": PRE, "post.csv": POST, **(files or {})}
    contents["event.toml"] = dedent(event)
    if instrument is not None:
        contents["instrument.toml"] = dedent(instrument)
    for name, content in {**contents, **further}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def table(*rows: Sequence[str]) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Return what the organizer is told."""
    with pytest.raises(ProblemsFound) as found:
        open_event(folder)
    return found.value.problems


def said(problems: Sequence[Problem]) -> list[str]:
    return list(map(str, problems))


def keyed_scale(size: int = 4, **settings: object) -> Scale:
    """Return a scale of true-false items that are all keyed "True"."""
    return Scale.model_validate(
        {
            "id": "knowledge",
            "scoring": "keyed",
            "options": TRUTH,
            "dont_know": ["Don't know"],
            "items": [Item(id=f"k{n}", text=Text.plain(f"K {n}"), key="True") for n in range(size)],
            **settings,
        }
    )


def rated_scale(size: int = 3, *, reverse: Sequence[int] = (), **settings: object) -> Scale:
    """Return a scale of agreement; `reverse` are the numbers of its reversed items."""
    return Scale.model_validate(
        {
            "id": "interest",
            "scoring": "rated",
            "options": AGREEMENT,
            "items": [
                Item(id=f"r{n}", text=Text.plain(f"R {n}"), reverse=n in reverse)
                for n in range(size)
            ],
            **settings,
        }
    )


def ranged_scale(low: float, high: float, step: float = 1, *, items: int = 1) -> Scale:
    """Return a scale of items that are answered with a number."""
    return Scale(
        id="amount",
        scoring="rated",
        range=Range(low=low, high=high, step=step),
        items=tuple(Item(id=f"n{n}", text=Text.plain(f"N {n}")) for n in range(items)),
    )


def composite(weights: Mapping[str, float], **settings: object) -> Composite:
    return Composite.model_validate(
        {"id": "literacy", "scoring": "composite", "weights": weights, **settings}
    )


def instrument(*scales: Scale | Composite) -> Instrument:
    return Instrument(id="quiz", title=Text.plain("Quiz"), scales=scales)


def answers(scale: Scale, *respondents: Sequence[int]) -> dict[str, NDArray[np.int32]]:
    """Return one row of option positions for each respondent as columns; -1 is empty."""
    columns = np.array(respondents, dtype=np.int32).T
    return {item.id: columns[n] for n, item in enumerate(scale.items)}


def column(*texts: str | None) -> pd.Categorical:
    return pd.Categorical(list(texts))
