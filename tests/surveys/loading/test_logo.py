"""A logo is a picture and nothing else, whatever its file holds."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from surveys.loading.logo import MOST_BYTES, read_logo
from surveys.problems import ProblemsFound

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">{}</svg>'
DRAWN = '<path d="M0 0h9v9z" fill="#123456"/>'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")
FILE = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;")


def png(wide: int, high: int) -> bytes:
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Author", "Mei Li")
    target = BytesIO()
    Image.new("RGB", (wide, high), "#123456").save(target, "PNG", pnginfo=noted)
    return target.getvalue()


def claiming(wide: int, high: int) -> bytes:
    """Return a PNG that says of itself that it is larger than it is."""
    content = bytearray(png(20, 20))
    content[16:24] = struct.pack(">II", wide, high)
    return bytes(content)


def test_what_is_read_is_written_anew(tmp_path):
    (tmp_path / "a.png").write_bytes(png(200, 60))
    logo = read_logo(tmp_path, "a.png")
    assert Image.open(BytesIO(logo.content)).size == (200, 60)
    assert b"Mei Li" not in logo.content
    noted = '<!-- Mei Li --><note xmlns="http://example.org">Mei Li</note>'
    (tmp_path / "a.svg").write_text(SVG.format(noted + DRAWN))
    logo = read_logo(tmp_path, "a.svg")
    assert b"<path" in logo.content
    assert b"Mei Li" not in logo.content
    assert b'width="200"' in logo.content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.svg", SVG.format("<script>alert(1)</script>"), "has <script>"),
        ("a.svg", SVG.format('<image href="http://example.org/a.png"/>'), "has <image>"),
        ("a.svg", SVG.format('<g id="a"><use href="#b"/></g>'), "has <use>"),
        ("a.svg", SVG.format("<text>Fund</text>"), "letters turned into paths"),
        ("a.svg", SVG.format('<path onload="alert(1)"/>'), "has onload"),
        ("a.svg", SVG.format('<path style="fill: url( http://example.org)"/>'), "has style"),
        ("a.svg", SVG.format("<style>@import 'http://example.org'</style>"), "<style>"),
        ("a.svg", BOMB, "DOCTYPE"),
        ("a.svg", FILE, "DOCTYPE"),
        ("a.svg", "<html/>", "is no SVG"),
        ("a.svg", "", "is no SVG"),
        ("a.svg", SVG.replace("200 60", "1e9 60").format(DRAWN), "says no size"),
        ("a.svg", SVG.replace("200 60", "200 nan").format(DRAWN), "says no size"),
        ("a.svg", SVG.replace("200 60", "200 6").format(DRAWN), "10 times"),
        ("a.svg", " " * (MOST_BYTES + 1), "larger than 1 MB"),
        ("a.png", png(20, 20)[:60], "no whole PNG"),
        ("a.png", "GIF89a", "no whole PNG"),
        ("a.png", claiming(60_000, 60_000), "60000 by 60000 pixels"),
        ("a.png", claiming(1900, 1900), "no whole PNG"),
        ("a.gif", "GIF89a", "no PNG or SVG"),
        ("../a.svg", SVG.format(DRAWN), "not in the event's folder"),
        ("b.svg", None, "is not there"),
    ],
)
def test_anything_else_is_refused(tmp_path, name, content, said):
    folder = tmp_path / "event"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ProblemsFound) as found:
        read_logo(folder, name)
    (problem,) = found.value.problems
    assert problem.place == f"event.toml: report.logo: {name}"
    assert said in problem.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "out.svg").write_text(SVG.format(DRAWN))
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "a.svg").symlink_to(tmp_path / "out.svg")
    with pytest.raises(ProblemsFound, match="not in the event"):
        read_logo(tmp_path / "event", "a.svg")
