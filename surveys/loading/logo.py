"""A logo read from a file that may hold anything: only a picture comes out of it."""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from lxml import etree
from PIL import Image

from surveys.event import EVENT_FILE
from surveys.problems import Problem, ProblemsFound

MOST_BYTES = 1_000_000
MOST_PIXELS = 2000
"""Of a side."""
MOST_TIMES = 10
"""By how much one side may be longer than the other."""

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    _SVG + name
    for name in (
        *("svg", "g", "defs", "title", "desc", "metadata", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath"),
    )
)
"""What a drawing may consist of: nothing that runs, loads, embeds or multiplies anything."""

_OUTWARD = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is safe to show.

    Attributes
    ----------
    kind : {"png", "svg"}
        Its form.
    content : bytes
        Written anew from what was read: without remarks, scripts or where it was taken.
    """

    kind: Literal["png", "svg"]
    content: bytes


def read_logo(folder: Path, name: str) -> Logo:
    """Read the logo of an event.

    Parameters
    ----------
    folder : Path
        The event's.
    name : str
        Of a file in it.

    Raises
    ------
    ProblemsFound
        If it is not there, too large, or no picture that can be shown safely.
    """
    try:
        content = _content(folder, name)
        logo = _svg(content) if name.lower().endswith(".svg") else _png(content)
    except ValueError as wrong:
        raise ProblemsFound([Problem(f"{EVENT_FILE}: report.logo: {name}", str(wrong))]) from None
    return logo


def _content(folder: Path, name: str) -> bytes:
    if not name.lower().endswith((".svg", ".png")):
        raise ValueError("is no PNG or SVG; save the logo as one of these")
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError("is not in the event's folder; copy it there")
    if not path.is_file():
        raise ValueError("is not there; put the file into the event's folder")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from None
    if len(content) > MOST_BYTES:
        raise ValueError(f"is larger than {MOST_BYTES // 1_000_000} MB; save it smaller")
    return content


def _png(content: bytes) -> Logo:
    broken = "is no whole PNG; save it again"
    if len(content) < 24 or not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError(broken)
    wide, high = struct.unpack(">II", content[16:24])  # PNG 3rd edition, 11.2.1 (IHDR)
    if max(wide, high) > MOST_PIXELS:
        raise ValueError(f"is {wide} by {high} pixels; save it with {MOST_PIXELS} at most")
    _check_sides(wide, high)
    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            pixels = image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error):
        raise ValueError(broken) from None
    target = BytesIO()
    Image.frombytes("RGBA", pixels.size, pixels.tobytes()).save(target, "PNG")
    return Logo("png", target.getvalue())


def _svg(content: bytes) -> Logo:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ValueError("is no SVG; save it again") from None
    if root.tag != f"{_SVG}svg":
        raise ValueError("is no SVG; save it again")
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError('has a DOCTYPE; save it as "plain SVG"')
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            raise ValueError('has entities; save it as "plain SVG"')
        if element.getparent() is not None and not element.tag.startswith(_SVG):
            _drop(element)  # what drawing programs note for themselves
    for outward in _outward(root):
        raise ValueError(
            f"has {outward}, which is not read. Save it as a plain SVG of paths, letters turned "
            "into paths too, or as PNG"
        )
    left, top, wide, high = _view_box(root)
    _check_sides(wide, high)
    root.set("viewBox", f"{left:.6g} {top:.6g} {wide:.6g} {high:.6g}")
    root.set("width", f"{wide:.6g}")
    root.set("height", f"{high:.6g}")
    return Logo("svg", etree.tostring(root, encoding="utf-8"))


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _outward(root: etree._Element) -> Iterator[str]:
    """Yield what is more than a drawing."""
    for element in root.iter():
        name = etree.QName(element).localname
        if element.tag not in _DRAWN:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            local = etree.QName(key).localname.lower()
            goes = local == "href" and not value.startswith("#")
            if goes or local.startswith("on") or _OUTWARD.search(value):
                yield f"{local} in <{name}>"
        if name == "style" and _OUTWARD.search("".join(element.itertext())):
            yield "links in <style>"


def _view_box(root: etree._Element) -> tuple[float, float, float, float]:
    said = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(said) != 4:
        sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        said = ["0", "0", *(side[1] if side else "" for side in sides)]
    try:
        left, top, wide, high = map(float, said)
    except ValueError:
        raise ValueError("says no size; save it with a viewBox") from None
    if not all(map(math.isfinite, (left, top, wide, high))) or max(wide, high) > 1e6:
        raise ValueError("says no size; save it with a viewBox")
    return left, top, wide, high


def _check_sides(wide: float, high: float) -> None:
    if min(wide, high) <= 0 or max(wide, high) > MOST_TIMES * min(wide, high):
        raise ValueError(
            f"is {wide:g} wide and {high:g} high; neither side can be {MOST_TIMES} times the other"
        )
