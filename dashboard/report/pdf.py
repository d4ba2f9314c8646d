"""A document as pages of paper: tagged PDF with its letters in it, set by Typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from dashboard.charts.colours import LIGHT
from dashboard.charts.paper.letters import letters
from dashboard.charts.pictures import column_picture
from dashboard.charts.texts import clean
from dashboard.fonts import FAMILIES
from dashboard.report.appearance import Look
from dashboard.report.document import (
    Definition,
    Document,
    Figure,
    Numbers,
    Paragraph,
    Section,
)
from dashboard.typesetting import pdf
from dashboard.words import report
from dashboard.words.provenance import SIMULATED

TALLEST = 700.0
"""Of a chart in one of two columns, in points: on one page its letters are 83 % as large then."""

TEMPLATE = Path(__file__).parent / "report.typ"


def as_pdf(document: Document) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        The same for the same document.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface for paper has.
    """
    files: dict[str, bytes] = {"main": TEMPLATE.read_bytes()}
    told = {
        "fonts": FAMILIES,
        "language": document.language,
        "title": _set(document.title),
        "subtitle": _set(document.subtitle),
        "source": _set(document.source),
        "simulated": str(SIMULATED) if document.simulated else None,
        "sections": [_section(section, files) for section in document.sections],
        "notes_title": str(report.NOTES),
        "numbers": _numbers(document),
        "numbers_title": str(report.NUMBERS),
        "numbers_note": str(report.NUMBERS_NOTE),
        "look": _look(document.look, files),
    }
    files["document.json"] = json.dumps(told, ensure_ascii=False).encode()
    return pdf(files)


def _look(look: Look, files: dict[str, bytes]) -> dict[str, Any]:
    logo = None
    if look.logo is not None:
        logo = f"logo.{look.logo.kind}"
        files[logo] = look.logo.content
    return {
        "lines": [_set(line) for line in look.lines],
        "paragraph": [_set(part) for part in look.paragraph.splitlines() if part.strip()],
        "main": look.main or LIGHT.ink,
        "second": look.second or LIGHT.ink,
        "coloured": bool(look.main),
        "logo": logo,
        "logo_said": _set(look.logo_said),
    }


def _section(section: Section, files: dict[str, bytes]) -> dict[str, Any]:
    """Return a section; charts that follow each other together, notes on several of them once."""
    notes: dict[str, int] = {}
    blocks = []
    runs = [(kind, list(run)) for kind, run in groupby(section.blocks, key=type)]
    for place, (kind, run) in enumerate(runs):
        if kind is Figure:
            charts = _charts([one for one in run if isinstance(one, Figure)], files, notes)
            for wide, of_width in groupby(charts, key=itemgetter("wide")):
                blocks.append({"kind": "charts", "wide": wide, "charts": list(of_width)})
        else:
            # What is said before charts stands on their page.
            leads = place + 1 < len(runs)
            blocks += [_plain(one, leads=leads) for one in run if not isinstance(one, Figure)]
    return {"title": _set(section.title), "blocks": blocks, "notes": [_set(note) for note in notes]}


def _charts(
    figures: Sequence[Figure], files: dict[str, bytes], notes: dict[str, int]
) -> list[dict[str, Any]]:
    """Return charts that follow each other; one with no other beside it is as wide as a page."""
    drawn = [column_picture(figure.chart, tallest=TALLEST) for figure in figures]
    waiting = None  # for another one beside it
    for place, (_, wide) in enumerate(drawn):
        if wide and waiting is not None:
            drawn[waiting] = column_picture(figures[waiting].chart, tallest=0.0)
        waiting = place if waiting is None and not wide else None
    return [
        _chart(figure, picture, files, notes, wide=wide)
        for figure, (picture, wide) in zip(figures, drawn, strict=True)
    ]


def _chart(
    figure: Figure, picture: bytes, files: dict[str, bytes], notes: dict[str, int], *, wide: bool
) -> dict[str, Any]:
    frame, name = figure.chart.frame, f"{figure.name}.svg"
    files[name] = picture
    texts = filter(None, (frame.method, frame.remark))
    said = sorted(notes.setdefault(one, len(notes) + 1) for one in texts)
    return {
        "title": _set(frame.title),
        "subtitle": _set(frame.subtitle),
        "notes": report.see_notes(said),
        "alt": _set(frame.alt),
        "picture": name,
        "wide": wide,
        "comment": _set(figure.comment),
    }


def _plain(block: Paragraph | Definition, *, leads: bool) -> dict[str, Any]:
    if isinstance(block, Definition):
        return {"kind": "definition", "term": _set(block.term), "meaning": _set(block.meaning)}
    return {"kind": "paragraph", "style": block.kind, "leads": leads, "text": _set(block.text)}


def _numbers(document: Document) -> list[dict[str, Any]]:
    """Return every table once, with the titles of the charts that it stands behind."""
    titles: dict[Numbers, list[str]] = {}
    for figure in document.figures():
        if figure.numbers.header:
            titles.setdefault(figure.numbers, []).append(_set(figure.chart.frame.title))
    return [
        {
            "titles": of_table,
            "header": [_set(name) for name in numbers.header],
            "rows": [[_set(cell) for cell in row] for row in numbers.printed],
        }
        for numbers, of_table in titles.items()
    ]


def _set(text: str) -> str:
    """Return a text as it can be set."""
    seen = clean(text)
    for _ in letters(seen):  # raises for a letter that there is not
        pass
    return seen
