"""How well one matcher did on one draw."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.linkage.coded_waves import CodedWave, numbered_alike
from surveys.linkage.codes import normalised_parts
from surveys.linkage.equal_codes import match_codes
from surveys.linkage.matching import Persons
from surveys.linkage.tokens import tokens_of
from surveys.linkage.tolerant import match_tolerantly
from tests.simulation.linkage.draws import Codes, Drawn

Method = Literal["exact", "tolerant"]
Groups = tuple[NDArray[np.int32], ...]


class Measured(NamedTuple):
    """How many links there are, how many are right, and what the matcher said of them."""

    right: int
    links: int
    expected_chance: float
    too_common: int
    seconds: float


def measured(drawn: Drawn, method: Method) -> Measured:
    """Match a draw and compare with the truth."""
    columns = [
        [_column(codes, part) for part in range(codes.shape[1])]
        for codes in (drawn.pre, drawn.post)
    ]
    started = time.process_time()
    persons = matched(columns[0], columns[1], method, groups=(drawn.pre_groups, drawn.post_groups))
    seconds = time.process_time() - started
    links = persons.links
    truth = np.full(len(drawn.pre), -1)
    truth[drawn.true[:, 0]] = drawn.true[:, 1]
    return Measured(
        int(np.count_nonzero(truth[links.pre] == links.post)),
        len(links),
        persons.linkage.expected_chance_links or 0.0,
        persons.linkage.too_common,
        seconds,
    )


def matched(
    pre_columns: Sequence[pd.Categorical],
    post_columns: Sequence[pd.Categorical],
    method: Method,
    *,
    groups: tuple[Groups, Groups],
) -> Persons:
    """Match two waves from what people typed."""
    pre, post = (normalised_parts([columns]) for columns in (pre_columns, post_columns))
    answered = [np.ones(len(parts[0]), dtype=np.int32) for parts in (pre, post)]
    before, after = (
        CodedWave(tokens_of(parts, near=method == "tolerant"), many, segments)
        for parts, many, segments in zip((pre, post), answered, groups, strict=True)
    )
    if method == "exact":
        codes = numbered_alike(before.parts, after.parts)
        return match_codes(codes, before, after, "most_complete")
    return match_tolerantly(before, after)


def _column(codes: Codes, part: int) -> pd.Categorical:
    texts = codes[:, part]
    return pd.Categorical(np.where(texts == "", None, texts.astype(object)))
