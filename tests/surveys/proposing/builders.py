"""Small files, as far as the proposer looks at them."""

import pandas as pd

from surveys.proposing.sample import FileSample, column_sample
from surveys.reading.layouts.layout import Column

CODES = [f"AB{n:02}" for n in range(40)]
TRUTH = ["True", "False", "Don't know", "True"] * 10
AGREEMENT = ["Agree", "Strongly agree", "Neutral", "Disagree"] * 10


def file(wave, columns, *, name="", known=()):
    """Return a file of 40 rows or fewer; `known` are columns that a layout says more of."""
    by_header = {column.header: column for column in known}
    samples = tuple(
        column_sample(by_header.get(header, Column(header)), pd.Categorical(texts))
        for header, texts in columns.items()
    )
    rows = max(len(texts) for texts in columns.values())
    return FileSample(name or f"{wave}.csv", wave, rows, samples, "plain table")


def both(columns, **further):
    """Return the same columns before and after."""
    return [file(wave, columns, **further) for wave in ("pre", "post")]


def roles(proposal):
    """Return header to role, its target, and ? where it is doubtful."""
    return {
        one.field.headers[0]: f"{one.role} {one.target}".strip() + (" ?" if one.doubtful else "")
        for one in proposal.columns
    }


def places(proposal):
    return [question.place for question in proposal.questions]
