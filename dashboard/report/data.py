"""The numbers behind a document's charts: a CSV for each, and what its columns hold."""

from __future__ import annotations

import json
from typing import Any, Literal

from dashboard.exports.csv_text import csv_text
from dashboard.report.document import Document, Figure
from dashboard.words.report import key_meaning


def as_data(document: Document) -> dict[str, bytes]:
    """Return the data of a document, file by file.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    dict of str to bytes
        A CSV for each chart, and ``datapackage.json``, a Frictionless Data Package (v1) that says
        what each column is.
    """
    figures = list(document.figures())
    files = {f"{figure.name}.csv": as_csv(figure) for figure in figures}
    described = {
        "profile": "tabular-data-package",
        "title": document.title,
        "description": document.source,
        "resources": [_resource(figure) for figure in figures],
    }
    files["datapackage.json"] = json.dumps(described, ensure_ascii=False, indent=2).encode()
    return files


def as_table(figure: Figure, *, separator: Literal[",", "\t"]) -> str:
    """Return the unrounded numbers of a chart, a line for each row."""
    keys = figure.numbers.keys
    rows = [dict(zip(keys, row, strict=True)) for row in figure.numbers.exact]
    return csv_text(rows, columns=keys, separator=separator)


def as_csv(figure: Figure) -> bytes:
    """Return the unrounded numbers of a chart as a file."""
    # With a byte order mark, without which Excel takes Chinese for something else.
    return as_table(figure, separator=",").encode("utf-8-sig")


def _resource(figure: Figure) -> dict[str, Any]:
    rows = figure.numbers.exact
    return {
        "name": figure.name.replace("_", "-").lower(),
        "path": f"{figure.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "title": figure.chart.frame.title,
        "description": figure.chart.frame.subtitle,
        "schema": {
            "fields": [
                {
                    "name": key,
                    "type": _type([row[place] for row in rows]),
                    "description": key_meaning(key),
                }
                for place, key in enumerate(figure.numbers.keys)
            ]
        },
    }


def _type(values: list[Any]) -> str:
    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known) or not known:
        return "string"
    return "integer" if all(isinstance(value, int) for value in known) else "number"
