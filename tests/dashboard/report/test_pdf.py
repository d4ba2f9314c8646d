"""A report on paper says what the document says, and nothing people wrote is taken for markup."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from dashboard.charts.paper.letters import MissingGlyph
from dashboard.charts.pictures import column_picture
from dashboard.report.pdf import as_pdf
from tests.dashboard.report.whole_documents import document
from tests.dashboard.small_charts import EVERY_FORM, HOSTILE

CHART = EVERY_FORM[:1]
TYPST = '#read("/etc/passwd") $x$ *bold* =HYPERLINK("x") <script>'


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("text", [HOSTILE, TYPST, "成年人 Қазақстан Взрослые", "A" * 300])
def test_what_people_wrote_is_set_as_it_is(text):
    said = "".join(text_of(as_pdf(document(text, charts=CHART))).split())
    wanted = "".join(character for character in text if character.isalnum())
    assert wanted in "".join(character for character in said if character.isalnum())
    assert "root:" not in said


def test_it_is_tagged_and_the_same_each_time():
    made = as_pdf(document(charts=CHART))
    assert made == as_pdf(document(charts=CHART))
    catalogue = PdfReader(BytesIO(made)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert "pdfaid:part" in metadata


def test_a_letter_that_cannot_be_set_is_named():
    with pytest.raises(MissingGlyph, match="U\\+20BB7"):
        as_pdf(document("Family day 𠮷", charts=CHART))


def test_emoji_arrive_as_text():
    assert "Family 🚀 day" in text_of(as_pdf(document("Family 🚀 day 👩‍🔬", charts=CHART)))


@pytest.mark.parametrize(("tallest", "width", "wide"), [(1e4, 260, False), (10, 510, True)])
def test_a_chart_too_tall_for_a_column_is_drawn_for_the_page(tallest, width, wide):
    drawn, is_wide = column_picture(CHART[0], tallest=tallest)
    assert is_wide is wide
    assert float(ET.fromstring(drawn).get("width").removesuffix("pt")) // 1 == width
