"""A page says what the document says, runs nothing that people wrote, and leads nowhere else."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from analysis.disclosure.releases import read_releases
from dashboard.charts.texts import clean
from dashboard.cli import main
from dashboard.report.data import as_csv
from dashboard.report.web.page import as_page
from dashboard.report.write import made
from surveys.opening import open_event
from tests.dashboard.report.reading import Element, read
from tests.dashboard.report.whole_documents import document
from tests.dashboard.small_charts import CHINESE, HOSTILE, KAZAKH
from tests.dashboard.small_events import write_event

UNDRAWN = "عدد الزوار 🎉 " + chr(0x202E) + "\t<!-- {{ 7 * 7 }} {% raw %}"
FORMULA = '=HYPERLINK("http://example.org","x")'
SCRIPT = "</script></style><script>alert(1)</script><svg onload=alert(1)> ' \" onfocus=x"


@pytest.mark.parametrize("text", ["Visitors gained 7.2 points.", FORMULA, UNDRAWN])
def test_tables_are_the_documents(text):
    made = document(text)
    figures = read(as_page(made)).all("figure")
    for figure, shown in zip(made.figures(), figures, strict=True):
        numbers = figure.numbers
        tables = shown.all("table")
        assert len(tables) == 1
        (head, *rows) = tables[0].all("tr")
        assert [cell.text for cell in head.all("th")] == [clean(name) for name in numbers.header]
        assert [[cell.text for cell in row.all("th", "td")] for row in rows] == [
            [clean(cell) for cell in row] for row in numbers.printed
        ]
        assert {cell.attributes["scope"] for cell in tables[0].all("th")} <= {"col", "row"}
        assert [row.attributes["data-spoken"] for row in rows] == [
            clean(row.spoken) for row in figure.chart.rows
        ]
        (link,) = shown.all("a")
        address = link.attributes["href"].partition("base64,")[2]
        assert base64.b64decode(address) == as_csv(figure)
        (pasted,) = (
            button.attributes["data-text"]
            for button in shown.all("button")
            if button.attributes["data-does"] == "copy"
        )
        saved = list(csv.reader(io.StringIO(as_csv(figure).decode("utf-8-sig"))))
        assert list(csv.reader(io.StringIO(pasted), delimiter="\t")) == saved
        assert not any(cell.startswith("=") for row in saved for cell in row)


@pytest.mark.parametrize(
    ("text", "in_charts"),
    [
        (HOSTILE, True),
        (SCRIPT, True),
        (FORMULA, True),
        (CHINESE + KAZAKH, True),
        ("A" * 300, True),
        (UNDRAWN, False),
    ],
)
def test_what_people_wrote_arrives_as_text(text, in_charts):
    plain, page = (read(as_page(document(one, in_charts=in_charts))) for one in ("x", text))
    assert [one.tag for one in page.all("h1", "h2", "h3", "p", "a", "script", "style")] == [
        one.tag for one in plain.all("h1", "h2", "h3", "p", "a", "script", "style")
    ]
    (title,) = page.all("h1")
    assert title.text == clean(text)
    for element in page.all():
        assert not [name for name in element.attributes if name.startswith("on")]
        if in_charts and element.tag == "svg" and "aria-label" in element.attributes:
            assert element.attributes["aria-label"] == clean(text)


def test_nothing_is_asked_for_and_only_the_pages_own_script_runs():
    made = document(HOSTILE, in_charts=True)
    page = read(as_page(made))
    for element in page.all():
        assert "src" not in element.attributes
        assert "style" not in element.attributes
        for name in ("href", "xlink:href"):
            assert element.attributes.get(name, "#").startswith(("#", "data:"))
    (policy,) = (
        meta.attributes["content"]
        for meta in page.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (element,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not re.search(r"https?:|url\(|@import", element.text)


def test_a_page_has_the_same_bytes_and_no_name_twice():
    made = as_page(document())
    assert made == as_page(document())
    page = read(made)
    (html,) = page.all("html")
    assert html.attributes["lang"] == "en"
    inside = [one for template in page.all("template") for one in template.all()]
    shown = [one for one in page.all() if not any(one is other for other in inside)]
    names = [one.attributes["id"] for one in shown if "id" in one.attributes]
    assert len(set(names)) == len(names)
    led_to = {
        element.attributes[name].removeprefix("#")
        for element in page.all("a", "use")
        for name in ("href", "xlink:href")
        if element.attributes.get(name, "").startswith("#")
    }
    assert led_to <= set(names)
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1


def test_a_remark_is_said_once():
    page = read(as_page(document()))
    (main_part,) = page.all("main")
    said = [caption.text for caption in main_part.all("figcaption")]
    assert [("Associated with the activity" in one) for one in said].count(True) == 1


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    return write_event(tmp_path_factory.mktemp("site") / "event")


@pytest.fixture(scope="module")
def files(event):
    return made(open_event(event), "site", languages=["zh", "en"])[0]


def pages(files: dict[str, bytes]) -> dict[str, Element]:
    return {path: read(content) for path, content in files.items() if path.endswith(".html")}


def test_every_link_of_a_site_leads_to_a_file(files):
    seen = set()
    for path, page in pages(files).items():
        names = {one.attributes.get("id") for one in page.all()}
        for link in page.all("a"):
            address = link.attributes["href"]
            if address.startswith("data:"):
                assert path.endswith("report.html")
            elif address.startswith("#"):
                assert address[1:] in names
            else:
                assert not address.startswith("/")
                assert "//" not in address
                parts: list[str] = []
                for part in (PurePosixPath(path).parent / address).parts:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts) in files, (path, address)
                seen.add("/".join(parts))
    wanted = {path for path in files if path.endswith((".csv", ".svg", ".png", ".pdf", ".json"))}
    assert wanted <= seen


def test_visitors_come_in_in_the_first_language_and_can_change_it(files):
    found = pages(files)
    assert {path.rpartition("/")[0] for path in found} == {"", "zh", "en"}
    for path, language in (("index.html", "zh"), ("zh/index.html", "zh"), ("en/index.html", "en")):
        (html,) = found[path].all("html")
        assert html.attributes["lang"] == language
        switch = [link for link in found[path].all("a") if "hreflang" in link.attributes]
        assert [link.attributes["hreflang"] for link in switch] == ["zh", "en"]
        assert [link.text for link in switch if "aria-current" in link.attributes] == [
            {"zh": "中文", "en": "English"}[language]
        ]


def test_the_same_event_gives_the_same_site(event, files):
    assert made(open_event(event), "site", languages=["zh", "en"])[0] == files


def test_the_command_writes_a_new_folder_only_and_what_it_told(tmp_path, capsys):
    event, out = write_event(tmp_path / "event"), tmp_path / "site"
    assert main(["publish", str(event), "--out", str(out)]) == 0
    assert len(read_releases(event)) == 1
    assert (out / "index.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert ET.parse(next((out / "en" / "charts").glob("*.svg"))).getroot().tag.endswith("svg")
    assert main(["publish", str(event), "--out", str(out)]) == 1
    assert "is not empty" in capsys.readouterr().err
