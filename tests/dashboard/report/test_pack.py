"""A pack: every file is in its manifest, the same each time, and agrees with `scilit analyze`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest

from dashboard.cli import main
from dashboard.exports.results import results
from dashboard.findings import findings
from dashboard.report.archive import as_zip
from dashboard.report.write import made, released
from surveys.opening import open_event
from surveys.selecting.selection import chosen
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
    assert "could be worked out from others" in capsys.readouterr().err
    assert not (tmp_path / "young").exists()
    assert main([*report, str(tmp_path / "again")]) == 0
    assert rows_of(tmp_path / "again" / data / "change-by-scale.csv") == [whole]
    assert (folder / "releases.toml").read_text().startswith(kept)


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
