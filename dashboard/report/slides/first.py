"""What an organizer has on the first slide: a logo, colours, and whose the report is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from dashboard.charts.texts import clean
from dashboard.report.appearance import Look, as_pixels
from dashboard.report.slides.look import LOGO, SECOND_STRIP, STRIP, WHOSE
from dashboard.report.slides.texts import Words, write

SIZES = (16.0, 14.0, 12.0, 10.0, 8.0)


def add_look(slide: Any, look: Look, language: str) -> None:
    """Add to a slide what is wanted.

    Parameters
    ----------
    slide : Slide
        The first one.
    look : Look
        What is wanted.
    language : str
        Of its texts.
    """
    if look.main:
        for place, colour in ((STRIP, look.main), (SECOND_STRIP, look.second)):
            strip = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
            place.move(strip)
            strip.fill.solid()
            strip.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())
            strip.line.fill.background()
            strip.shadow.inherit = False
    if look.logo is not None:
        left, top = Inches(LOGO.left), Inches(LOGO.top)
        picture = slide.shapes.add_picture(BytesIO(as_pixels(look.logo)), left, top)
        scale = min(Inches(LOGO.wide) / picture.width, Inches(LOGO.high) / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        name = picture._element.nvPicPr.cNvPr
        name.set("descr", clean(look.logo_said))
    parts = [*look.lines, *(part for part in look.paragraph.splitlines() if part.strip())]
    if parts:
        box = slide.shapes.add_textbox(0, 0, 0, 0)
        WHOSE.move(box)
        write(box.text_frame, [Words(part, SIZES, above=3.0) for part in parts], WHOSE, language)
