"""A pack: every file is in its manifest, the same each time, and agrees with `scilit analyze`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from dashboard.cli import main
from dashboard.exports.results import results
from dashboard.findings import findings
from dashboard.report.archive import as_zip
from dashboard.report.write import made, released
from surveys.opening import open_event
from surveys.selecting.selection import chosen
from tests.dashboard.report.reading import read
from tests.dashboard.small_events import write_event


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    return open_event(write_event(tmp_path_factory.mktemp("pack") / "event"))


@pytest.fixture(scope="module")
def files(event):
    return made(event, "pack", languages=["en", "zh"])[0]


def test_every_file_stands_in_the_manifest_with_its_hash(event, files):
    manifest = json.loads(files["manifest.json"])
    assert manifest["data_sha256"] == event.content_hash
    assert set(manifest["files"]) == set(files) - {"manifest.json"}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert {name.split("/")[0] for name in manifest["files"]} == {"en", "zh"}


def test_the_same_event_gives_the_same_bytes(event, files):
    again, _ = made(event, "pack", languages=["en", "zh"])
    assert again == files
    packed = as_zip(files)
    assert packed == as_zip(again)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == set(files)


OWN = r"Small event|The (Sun|Moon) is a (star|planet)\.?"
PROGRAM = r"Noto \w+|SIL Open Font|scilit \S+|Source Sans|[A-Z]\w+ and [A-Z]\w+|Office Theme"


def texts_of(name, content):
    """Yield what people read in a file: all but the names of programs, and code."""
    if name.endswith((".pptx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            for part in whole.namelist():
                if re.search(r"slides/slide|charts/chart|sharedStrings|drawings/", part):
                    drawn = ET.fromstring(whole.read(part))
                    yield from (text for one in drawn.iter() if (text := one.text))
                    yield from (one.get("descr", "") for one in drawn.iter())
    elif name.endswith(".pdf"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif name.endswith(".html"):
        page = read(content)
        for one in page.all():
            if one.tag not in ("script", "style"):
                yield from (child for child in one.children if isinstance(child, str))
                yield from (one.attributes.get(kind, "") for kind in ("aria-label", "data-spoken"))
    elif name.endswith(".svg"):
        yield from (one.text or "" for one in ET.fromstring(content).iter())
    elif name.endswith((".txt", ".csv")):
        yield content.decode("utf-8-sig")
    elif name.endswith("datapackage.json"):
        yield from re.findall(r'"(?:title|description)": "(.*)"', content.decode())


def test_no_file_has_a_sentence_that_is_not_in_the_catalogue(files):
    """All of the catalogue is in Chinese, so what is English in a Chinese pack is from elsewhere.

    Names of files, programs and authors are no sentences.
    """
    chinese = {name: content for name, content in files.items() if name.startswith("zh/")}
    kinds = {name.rpartition(".")[2] for name in chinese}
    assert kinds == {"pdf", "html", "pptx", "xlsx", "svg", "png", "csv", "json", "txt"}
    for name, content in chinese.items():
        said = "\n".join(texts_of(name, content))
        assert said or "/charts/" in name
        said = re.sub(f"{OWN}|{PROGRAM}", "", said)
        assert not re.findall(r"[A-Za-z’]{2,} [A-Za-z’]{2,} [A-Za-z’ ]+", said), name


def test_two_packs_at_once_are_what_each_is_alone(event):
    """Two visitors with different filters and languages never see each other's figures."""
    choices = [
        (chosen(event, groups={"age": (group,)})[0], language)
        for group, language in (("young", "en"), ("old", "zh"))
    ]

    def make(choice):
        selection, language = choice
        return made(
            event, "pack", languages=[language], selection=selection, sections=["summary", "trust"]
        )

    with ThreadPoolExecutor(2) as several:
        together = list(several.map(make, choices))
    assert together == [make(choice) for choice in choices]
    assert together[0][0] != together[1][0]


def test_data_are_the_numbers_of_analyze(event, files):
    outcome = results(findings(event))["scales"]["facts"]
    [segment] = outcome["segments"]
    text = files[f"en/data/change-facts-by-{segment}.csv"].decode("utf-8-sig")
    groups = outcome["segments"][segment]["groups"]
    assert len(groups) > 1
    for row, found in zip(csv.DictReader(io.StringIO(text)), groups.values(), strict=True):
        for key in ("pairs", "change", "change_low", "p_value"):
            assert float(row[key]) == found[key]
    described = json.loads(files["en/data/datapackage.json"])
    named = {resource["path"]: resource for resource in described["resources"]}
    fields = named[f"change-facts-by-{segment}.csv"]["schema"]["fields"]
    assert {field["name"]: field["type"] for field in fields}["pairs"] == "integer"
    assert all(field["description"] for field in fields)


def test_office_libraries_are_loaded_with_the_first_pack_only():
    told = "import sys, dashboard.report.write; print({'pptx', 'xlsxwriter'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_the_command_writes_a_new_folder_only(event, tmp_path, capsys):
    folder, out = write_event(tmp_path / "event"), tmp_path / "out"
    assert main(["report", str(folder), "--out", str(out)]) == 0
    assert (out / "en" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert main(["report", str(folder), "--out", str(out)]) == 1
    assert "is not empty" in capsys.readouterr().err


def rows_of(file):
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def test_a_second_pack_gives_away_nobody(tmp_path, capsys):
    """Of 60 people five are old: a pack of all does not tell of the young alone, nor does one of
    the young after it."""
    folder, data = write_event(tmp_path / "event", people=60, old_after=55), "en/data"
    report = ["report", str(folder), "--out"]
    assert main([*report, str(tmp_path / "all")]) == 0
    [whole] = rows_of(tmp_path / "all" / data / "change-by-scale.csv")
    assert whole["pairs"] == "60"
    by_age = tmp_path / "all" / data / "change-facts-by-age.csv"
    assert not by_age.exists() or all(row["change"] == "" for row in rows_of(by_age))
    kept = (folder / "releases.toml").read_text()
    assert main([*report, str(tmp_path / "young"), "--only", "age=young"]) == 1
    assert "5 of an earlier pack are not among these people" in capsys.readouterr().err
    assert not (tmp_path / "young").exists()
    assert main([*report, str(tmp_path / "again")]) == 0
    assert rows_of(tmp_path / "again" / data / "change-by-scale.csv") == [whole]
    assert (folder / "releases.toml").read_text().startswith(kept)


@pytest.mark.parametrize("came", [3, 20])
def test_a_pack_after_more_answers_is_made_if_enough_people_came(tmp_path, capsys, came):
    """Who came between two packs is a group as well: three people would be told of."""
    folder = write_event(tmp_path / "event", people=60, old_after=30)
    report = ["report", str(folder), "--sections", "summary", "--out"]
    assert main([*report, str(tmp_path / "first")]) == 0
    write_event(folder, people=60 + came, old_after=30)
    assert main([*report, str(tmp_path / "second")]) == (0 if came >= 10 else 1)
    if came < 10:
        assert "only 3 came since an earlier pack" in capsys.readouterr().err
        return
    [row] = rows_of(tmp_path / "second" / "en" / "data" / "change-by-scale.csv")
    assert row["pairs"] == "80"
    write_event(folder, people=100, old_after=30)
    (folder / "releases.people").unlink()
    assert main([*report, str(tmp_path / "third")]) == 1
    assert "releases.people is gone" in capsys.readouterr().err


def test_a_pack_that_another_one_overtook_is_decided_anew(tmp_path, monkeypatch):
    folder = write_event(tmp_path / "event", people=60)
    opened = open_event(folder)
    young, _ = chosen(opened, groups={"age": ("young",)})
    seen = []

    def overtaken(*arguments, earlier, **options):
        first = not seen
        seen.append(len(earlier))
        if first:
            released(folder, opened, "pack", languages=["en"], selection=young, sections=["trust"])
        return made(*arguments, earlier=earlier, **options)

    monkeypatch.setattr("dashboard.report.write.made", overtaken)
    released(folder, opened, "pack", languages=["en"], sections=["trust"])
    assert seen == [0, 0, 1]
    assert (folder / "releases.toml").read_text().count("[[releases]]") == 2
