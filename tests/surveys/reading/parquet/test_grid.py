from __future__ import annotations

import io
import random
import time
from datetime import date, datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from surveys.opening import open_event
from surveys.reading.parquet.grid import ParquetGrid
from tests.surveys.builders import event_folder
from tests.surveys.reading.builders import cells, opened, problem_of, read, survives, texts


def parquet(table: pa.Table | dict, **options) -> bytes:
    file = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), file, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (pa.array([" yes", "yes", "", None]), ["yes", "yes", "", ""]),
        (pa.array(["a", None], type=pa.large_string()), ["a", ""]),
        (pa.array(["a", None], type=pa.string_view()), ["a", ""]),
        (pa.array(["no", None, "no"]).dictionary_encode(), ["no", "", "no"]),
        (pa.array([7, None], type=pa.int8()).dictionary_encode(), ["7", ""]),
        (pa.array([2**63], type=pa.uint64()), ["9223372036854775808"]),
        (pa.array([1.0, 0.1 + 0.2, float("nan"), None]), ["1", "0.3", "", ""]),
        (pa.array([0.1], type=pa.float32()), ["0.1"]),
        (pa.array([True, False, None]), ["True", "False", ""]),
        (pa.array([Decimal("1.50"), Decimal("200")]), ["1.5", "200"]),
        (pa.array([date(2025, 10, 1)]), ["2025-10-01"]),
        (pa.array([datetime(2025, 10, 1, 9, 5)], type=pa.timestamp("ns")), ["2025-10-01T09:05:00"]),
        (pa.array([timedelta(seconds=83)]), ["0:01:23"]),
        (pa.nulls(1), [""]),
    ],
)
def test_cells_as_text(values, shown):
    grid = ParquetGrid(parquet({"code": values, "x": values}), name="post.parquet")

    assert texts(grid.columns([1], first_row=1)[0]) == shown
    assert [row[0] for row in grid.head(10)] == ["code", *shown]


def test_columns_of_the_same_name_and_several_row_groups(tmp_path):
    columns = [pa.array(["a", "b", "c"]), pa.array([1, 2, 3]), pa.array(["x", "y", "x"])]
    table = pa.Table.from_arrays(columns, names=["code", "Q.1", "Q.1"])
    read_back = read(tmp_path, parquet(table, row_group_size=1), "post.parquet")

    assert read_back.headers == ("code", "Q.1", "Q.1")
    assert cells(read_back) == [["a", "1", "x"], ["b", "2", "y"], ["c", "3", "x"]]
    assert read_back.rows.tolist() == [2, 3, 4]


def test_a_milliard_equal_rows_are_refused_unread(tmp_path):
    rows = 25_000_000
    table = pa.table({"code": pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int8()), ["a"])})
    content = parquet(table)
    assert len(content) < 100_000

    began = time.monotonic()
    said = problem_of(lambda: opened(tmp_path, content, "p.parquet"))
    assert "is too large to be read: 25,000,000 rows of 1 columns" in said
    assert time.monotonic() - began < 1


def test_lists_in_cells(tmp_path):
    content = parquet({"code": ["a"], "many": [["x", "y"]], "raw": [b"\xff"]})
    said = problem_of(lambda: opened(tmp_path, content, "p.parquet"))

    assert said.startswith("p.parquet: has 2 columns with lists, tables or bytes in their cells")
    assert '("many", "raw")' in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PAR1 and no more", "is a damaged or not completely saved Parquet file"),
        (b"code,Q1\na,1\n", "is not a Parquet file"),
        (b"$FL2@(#)", 'is an SPSS file, although its name ends in ".parquet"'),
    ],
)
def test_what_is_no_parquet_file(tmp_path, content, said):
    assert said in problem_of(lambda: opened(tmp_path, content, "p.parquet"))


def test_an_event(tmp_path):
    columns = {"Your code": ["a1", "b2"], "hotcore": [True, False], "lasers": ["False", None]}
    event_folder(tmp_path, files={"before.parquet": parquet(columns)})
    event = tmp_path / "event.toml"
    event.write_text(event.read_text().replace("pre.csv", "before.parquet"))
    (tmp_path / "pre.csv").unlink()

    assert open_event(tmp_path).respondents.linkage.matched == 2


def test_files_with_changed_bytes(tmp_path):
    chance = random.Random(0)
    table = pa.table({"code": [f"a{n}" for n in range(50)], "x": [n / 3 for n in range(50)]})
    whole = [parquet(table, **how) for how in ({}, {"compression": "zstd", "row_group_size": 20})]
    for _ in range(200):
        content = bytearray(chance.choice(whole))
        for _ in range(chance.choice([1, 2, 8])):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        survives(lambda changed=bytes(content): read(tmp_path, changed, "post.parquet"))
