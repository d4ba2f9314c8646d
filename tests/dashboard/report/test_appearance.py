"""What an organizer wants on a report stands on every form of it, and arrives as text."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.report.write import made
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from tests.dashboard.report.reading import read
from tests.dashboard.small_events import ACTIVITIES, EVENT, SEGMENT, write_event

FUNDER = "Fund <script>alert(1)</script> {{ 7 * 7 }}"
OWN = '#read("/etc/passwd") $x$ *bold* </style>'
COMMENT = "<b>Rain</b> kept families away"
REPORT = f"""
[report]
funder = {{ en = "{FUNDER}", zh = "城市科学基金" }}
contact = "=1+1"
paragraph = '{OWN}'
logo = "logo.svg"
colours = ["#7A1FA2", "#b8400b"]
[report.comments]
change-by-scale = "{COMMENT}"
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">'
    '<circle cx="30" cy="30" r="28" fill="#7a1fa2"/></svg>'
)


def write(folder, report=REPORT):
    write_event(folder, event=EVENT + SEGMENT + ACTIVITIES + report)
    (folder / "logo.svg").write_text(LOGO)
    return folder


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    event = open_event(write(tmp_path_factory.mktemp("look") / "event"))
    return made(event, "pack", languages=["en", "zh"], sections=["summary"])[0]


def test_the_pdf_has_it(files):
    (first, *_) = PdfReader(BytesIO(files["en/report.pdf"])).pages
    said = " ".join(first.extract_text().split())
    for text in (f"Funded by {FUNDER}", "Contact: =1+1", OWN, COMMENT):
        assert text in said
    assert b"#7a1fa2" not in files["en/report.pdf"]  # is set, not told
    assert "城市科学基金" in PdfReader(BytesIO(files["zh/report.pdf"])).pages[0].extract_text()


def test_the_page_has_it(files):
    page = read(files["en/report.html"])
    said = [paragraph.text for paragraph in page.all("p")]
    for text in (f"Funded by {FUNDER}", "Contact: =1+1", OWN, COMMENT):
        assert text in said
    (logo,) = page.all("img")
    assert logo.attributes["alt"] == f"Logo: {FUNDER}"
    assert logo.attributes["src"].startswith("data:image/svg+xml;base64,")
    assert len(page.all("script")) == 1
    assert "--accent: #7a1fa2" in files["en/report.html"].decode()


def shown(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_slides_have_it(files):
    first, *others = Presentation(BytesIO(files["en/slides.pptx"])).slides
    said = shown(first)
    for text in (f"Funded by {FUNDER}", "Contact: =1+1", OWN):
        assert text in said
    (picture,) = [shape for shape in first.shapes if shape.shape_type == 13]
    assert round(picture.width / picture.height, 1) == round(200 / 60, 1)
    commented = [COMMENT in shown(slide) for slide in others]
    assert commented.count(True) == 1
    assert FUNDER not in "".join(map(shown, others))


def test_a_comment_on_no_chart_is_a_problem(tmp_path):
    folder = write(tmp_path / "event", "[report.comments]\nchange-by-scales = 'x'\nq = 'y'")
    with pytest.raises(ProblemsFound) as found:
        made(open_event(folder), "pack", languages=["en"])
    first, second = map(str, found.value.problems)
    assert "report.comments.change-by-scales: no report has such a chart; did you mean" in first
    assert '"change-by-scale"' in first
    assert "report.comments.q" in second


def test_the_logo_and_the_report_change_no_figure(tmp_path):
    folder = write(tmp_path / "event")
    first = open_event(folder)
    (folder / "logo.svg").write_text(LOGO.replace("28", "20"))
    second = open_event(folder)
    description = folder / "event.toml"
    description.write_text(description.read_text().replace('title = "Age"', 'title = "Ages"'))
    third = open_event(folder)
    assert first.figures_hash == second.figures_hash != third.figures_hash
    assert first.content_hash != second.content_hash
