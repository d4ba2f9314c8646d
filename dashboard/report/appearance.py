"""Whose a report is and how it looks, as its organizer wants it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.findings import Findings
from dashboard.typesetting import png
from dashboard.words import report
from surveys.loading.logo import Logo

LOGO_HEIGHT = 20
"""Of a drawn logo made a picture, in millimetres."""
DOTS_PER_INCH = 300


@dataclass(frozen=True, slots=True)
class Look:
    """Whose a report is, and how it looks.

    Attributes
    ----------
    lines : tuple of str
        Who paid and whom to ask, each in a line.
    paragraph : str
        The organizer's own words at the beginning; may be empty.
    main, second : str
        Colours of titles and beside them, as ``#rrggbb``; empty where the usual ones are wanted.
    logo : Logo or None
        A picture at the beginning.
    logo_said : str
        What it is, for whom cannot see it.
    """

    lines: tuple[str, ...] = ()
    paragraph: str = ""
    main: str = ""
    second: str = ""
    logo: Logo | None = None
    logo_said: str = ""


USUAL = Look()
"""Where an organizer wants nothing else."""


def look_of(found: Findings) -> Look:
    """Return how an event's report looks, in the language of its findings."""
    wanted, language = found.opened.event.report, found.language
    funder, contact, paragraph = (
        text.in_language(language) if text else ""
        for text in (wanted.funder, wanted.contact, wanted.paragraph)
    )
    colours = (*wanted.colours, *wanted.colours) or ("", "")
    return Look(
        lines=(*report.funded_by(funder), *report.contact(contact)),
        paragraph=paragraph,
        main=colours[0],
        second=colours[1],
        logo=found.opened.logo,
        logo_said=report.logo_of(funder or found.title),
    )


def as_pixels(logo: Logo) -> bytes:
    """Return a logo as PNG, for programs that know no drawings."""
    if logo.kind == "png":
        return logo.content
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image("logo.svg", height: {LOGO_HEIGHT}mm)'
    )
    return png({"main": page.encode(), "logo.svg": logo.content}, dots_per_inch=DOTS_PER_INCH)
