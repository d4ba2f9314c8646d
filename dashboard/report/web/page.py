"""A document as a web page: one file that asks for nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dashboard.charts.colours import DARK, LIGHT
from dashboard.charts.texts import clean
from dashboard.report.data import as_csv, as_table
from dashboard.report.document import Block, Definition, Document, Figure, Section
from dashboard.report.web.drawings import Drawings
from dashboard.words import web
from dashboard.words.language import speaking
from dashboard.words.provenance import SIMULATED
from surveys.loading.logo import Logo

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a page.

    Attributes
    ----------
    text, address : str
        What it says, and where it leads.
    language : str
        Of what it leads to, if that is another page of the site.
    here : bool
        Whether it leads to the same page.
    """

    text: str
    address: str
    language: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a page of a site.

    Attributes
    ----------
    languages : tuple of Link
        The same page in each language.
    downloads : tuple of Link
        Files of the whole report.
    figures : dict of str to tuple of Link
        Each chart's name to its files.
    """

    languages: tuple[Link, ...] = ()
    downloads: tuple[Link, ...] = ()
    figures: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


def as_page(document: Document, beside: Beside | None = None) -> bytes:
    """Return a document as HTML.

    Parameters
    ----------
    document : Document
        What to write.
    beside : Beside, optional
        The files that it can lead to. Without it, what can be saved is in the page itself.

    Returns
    -------
    bytes
        The same for the same document.

    Raises
    ------
    MissingGlyph
        If a chart has a character that no typeface for pictures has.
    """
    drawings = Drawings()
    with speaking(document.language):
        sections = [
            {
                "id": section.id,
                "title": section.title,
                "blocks": [
                    {**_plain(block, drawings, beside), "remark": remark}
                    for block, remark in zip(section.blocks, _remarks(section), strict=True)
                ],
            }
            for section in document.sections
        ]
        simulated = str(SIMULATED) if document.simulated else ""
        words = {name: str(phrase) for name, phrase in web.WORDS.items()}
    style = (
        _environment()
        .get_template("page.css")
        .render(
            light=LIGHT,
            dark=DARK,
            in_the_dark=drawings.in_the_dark,
            simulated=_css_text(simulated),
            main=Markup(document.look.main),  # are checked to be colours
            second=Markup(document.look.second),
        )
    )
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    page = (
        _environment()
        .get_template("page.html")
        .render(
            document=document,
            beside=beside or Beside(),
            sections=sections,
            simulated=simulated,
            words=words,
            logo=_logo(document.look.logo),
            letters=drawings.letters,
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )
    return page.encode()


def _logo(logo: Logo | None) -> str:
    """Return a picture as an address: a browser runs nothing in it, and loads nothing for it."""
    if logo is None:
        return ""
    mime = {"png": "image/png", "svg": "image/svg+xml"}[logo.kind]
    return f"data:{mime};base64,{base64.b64encode(logo.content).decode()}"


def _plain(block: Block, drawings: Drawings, beside: Beside | None) -> dict[str, Any]:
    if isinstance(block, Figure):
        chart, numbers = block.chart, block.numbers
        csv = base64.b64encode(as_csv(block)).decode()
        inside = Link("CSV", f"data:text/csv;charset=utf-8;base64,{csv}")
        return {
            "kind": "figure",
            "name": block.name,
            "frame": chart.frame,
            "drawings": drawings.of(chart),
            "comment": block.comment,
            "header": numbers.header,
            "rows": list(zip([row.spoken for row in chart.rows], numbers.printed, strict=True)),
            "to_paste": escape(as_table(block, separator="\t")),  # its tabulators stay
            "files": beside.figures[block.name] if beside else (inside,),
            "to_save": None if beside else drawings.to_save(chart),
        }
    if isinstance(block, Definition):
        return {"kind": "definition", "term": block.term, "meaning": block.meaning}
    return {"kind": "paragraph", "style": block.kind, "text": block.text}


def _remarks(section: Section) -> Iterator[str]:
    """Yield the remark of each block's chart, where the section has not said it before."""
    said = {""}
    for block in section.blocks:
        remark = block.chart.frame.remark if isinstance(block, Figure) else ""
        yield "" if remark in said else remark
        said.add(remark)


@cache
def _environment() -> Environment:
    # Everything is escaped unless it is Markup, and invisible characters (of which some reorder
    # what is read, and some may not stand in HTML) are left out of every text.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _policy(style: str, script: str) -> str:
    """Return a policy by which a browser runs and shows nothing that is not the page's own.

    Source: W3C, Content Security Policy Level 3, section 2.3.1 (hashes).
    """
    return "; ".join(
        [
            "default-src 'none'",
            "img-src data:",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _css_text(text: str) -> Markup:
    """Return a text as CSS has it between quotation marks, every character by its number."""
    return Markup("".join(f"\\{ord(character):06x}" for character in text))
