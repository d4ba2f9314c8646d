"""How slides look: their layouts, colours and typefaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from dashboard.charts.colours import LIGHT

WIDE, HIGH = 13.333, 7.5  # inches, 16:9
LATIN, CHINESE_FACE = "Calibri", "Microsoft YaHei"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    wide: float
    high: float

    def move(self, shape: Any) -> None:
        """Put a shape there."""
        shape.left, shape.top = Inches(self.left), Inches(self.top)
        shape.width, shape.height = Inches(self.wide), Inches(self.high)


MARGIN, INNER = 0.6, WIDE - 1.2
NOTICE = Place(MARGIN, 0.22, INNER, 0.3)
TITLE = Place(MARGIN, 0.5, INNER, 0.95)
SUBTITLE = Place(MARGIN, 1.42, INNER, 0.36)
BODY = Place(MARGIN, 1.85, INNER, 4.55)
CAPTION = Place(MARGIN, 6.45, INNER, 0.9)
LOGO = Place(MARGIN, 0.75, 4.0, 1.1)
STRIP, SECOND_STRIP = Place(0.0, 0.0, WIDE, 0.14), Place(0.0, 0.14, WIDE * 0.3, 0.05)
WHOSE = Place(MARGIN, 4.65, INNER, 1.65)
FIRST_TITLE, FIRST_SUBTITLE = Place(MARGIN, 2.1, INNER, 1.5), Place(MARGIN, 3.75, INNER, 0.8)


def new_deck() -> Any:
    """Return slides without any, with a layout for the first and one for all others."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    kept = {"Title Slide", "Title Only"}
    for layout in list(deck.slide_layouts):
        if layout.name not in kept:
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            kind = shape.placeholder_format.type.name
            if kind in ("DATE", "FOOTER", "SLIDE_NUMBER"):
                shape.element.getparent().remove(shape.element)
        _place_titles(holder, first=holder.name == "Title Slide")
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    return deck


def _place_titles(holder: Any, *, first: bool) -> None:
    places = (FIRST_TITLE, FIRST_SUBTITLE) if first else (TITLE, BODY)
    for shape, place in zip(holder.placeholders, places, strict=False):
        place.move(shape)
        frame = shape.text_frame
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if place is not BODY else MSO_ANCHOR.TOP


def _themed(blob: bytes) -> bytes:
    """Return a theme with the charts' colours and with typefaces for Latin and Chinese."""
    theme = etree.fromstring(blob)
    names = {"a": theme.nsmap["a"]}
    colours = {
        "dk1": LIGHT.ink,
        "lt1": LIGHT.background,
        "dk2": LIGHT.quiet,
        "lt2": LIGHT.line,
        "accent1": LIGHT.after,
        "accent2": LIGHT.before,
        "accent3": LIGHT.up,
        "accent4": LIGHT.down,
        "accent5": LIGHT.quiet,
        "accent6": LIGHT.ink,
        "hlink": LIGHT.after,
        "folHlink": LIGHT.before,
    }
    for name, colour in colours.items():
        [element] = theme.findall(f".//a:clrScheme/a:{name}", names)
        element[:] = [etree.Element(f"{{{names['a']}}}srgbClr", val=colour[1:])]
    for fonts in theme.findall(".//a:fontScheme/*", names):
        fonts.find("a:latin", names).set("typeface", LATIN)
        fonts.find("a:ea", names).set("typeface", CHINESE_FACE)
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
