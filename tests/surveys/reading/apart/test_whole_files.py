import csv
import io
import sys

import pytest

from surveys.opening import open_event
from surveys.reading.apart import whole_files
from surveys.reading.apart.bounds import Bounds
from surveys.reading.apart.whole_files import open_apart
from surveys.reading.files import open_survey_file
from tests.surveys.builders import EVENT, PRE, event_folder
from tests.surveys.reading.builders import cells, problem_of
from tests.surveys.reading.layouts.test_long_table import LONG
from tests.surveys.reading.parquet.test_grid import parquet
from tests.surveys.reading.spss.builders import spss

pytestmark = pytest.mark.apart
SPSS_PRE = EVENT.replace('files = ["pre.csv"]', 'files = ["pre.sav"]')


def columns(text):
    header, *rows = csv.reader(io.StringIO(text))
    return dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))


def sav(folder):
    answers = list(columns(PRE).values())
    names = ["code", "age", "hotcore", "lasers"]
    labels = {"code": "Your code"}
    return spss(folder, dict(zip(names, answers, strict=True)), column_labels=labels)


@pytest.mark.parametrize(
    ("name", "content"),
    [("pre.sav", sav), ("long.parquet", lambda _: parquet(columns(LONG)))],
)
def test_a_file_read_apart_is_the_file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content(tmp_path))
    here, apart = (opening(path, shown_name=name) for opening in (open_survey_file, open_apart))
    assert (apart.name, apart.content_hash, apart.headers) == (
        name,
        here.content_hash,
        here.headers,
    )
    assert apart.layout.columns == here.layout.columns
    positions = range(len(here.headers))
    read, expected = apart.read(positions), here.read(positions)
    assert cells(read) == cells(expected)
    assert read.rows.tolist() == expected.rows.tolist()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")
def test_a_file_that_ends_its_reader_is_one_problem_of_the_event(tmp_path, monkeypatch):
    folder = event_folder(tmp_path, event=SPSS_PRE, **{"pre.sav": sav(tmp_path)})
    assert open_event(folder).respondents.linkage.matched == 3
    monkeypatch.setattr(whole_files, "BOUNDS", Bounds(memory=200_000_000))
    told = problem_of(lambda: open_event(folder))
    assert told.startswith("pre.sav: takes more than the 0.2 GB of memory that a file may")
