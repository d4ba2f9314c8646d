"""A document as pages of paper: tagged PDF with its letters in it, set by Typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import unframed
from dashboard.charts.paper.letters import letters
from dashboard.charts.pictures import picture
from dashboard.charts.texts import clean
from dashboard.fonts import FAMILIES
from dashboard.report.appearance import Look
from dashboard.report.document import Block, Definition, Document, Figure
from dashboard.typesetting import pdf
from dashboard.words.provenance import SIMULATED

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
    sections = [
        {
            "title": _set(section.title),
            "blocks": [_plain(block, files) for block in section.blocks],
        }
        for section in document.sections
    ]
    told = {
        "fonts": FAMILIES,
        "language": document.language,
        "title": _set(document.title),
        "subtitle": _set(document.subtitle),
        "source": _set(document.source),
        "simulated": str(SIMULATED) if document.simulated else None,
        "sections": sections,
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


def _plain(block: Block, files: dict[str, bytes]) -> dict[str, Any]:
    if isinstance(block, Figure):
        frame, name = block.chart.frame, f"{block.name}.svg"
        files[name] = picture(unframed(block.chart), "svg")
        return {
            "kind": "figure",
            "title": _set(frame.title),
            "subtitle": _set(frame.subtitle),
            "method": _set(f"{frame.method} {frame.remark}".strip()),
            "alt": _set(frame.alt),
            "picture": name,
            "comment": _set(block.comment),
            "header": [_set(name) for name in block.numbers.header],
            "rows": [[_set(cell) for cell in row] for row in block.numbers.printed],
        }
    if isinstance(block, Definition):
        return {"kind": "definition", "term": _set(block.term), "meaning": _set(block.meaning)}
    return {"kind": "paragraph", "style": block.kind, "text": _set(block.text)}


def _set(text: str) -> str:
    """Return a text as it can be set."""
    seen = clean(text)
    for _ in letters(seen):  # raises for a letter that there is not
        pass
    return seen
