import sys
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from surveys.problems import ProblemsFound
from surveys.proposing.sample import FileSample, column_sample
from surveys.reading.apart.asking import conversation
from surveys.reading.apart.bounds import Bounds
from surveys.reading.layouts.layout import Column
from surveys.store.apart.reader import Incoming, kept_apart, preview_apart
from tests.surveys.builders import PRE, event_folder
from tests.surveys.reading.builders import problem_of
from tests.surveys.store.apart import bombs

pytestmark = pytest.mark.apart
REFUSED = {
    "unpacks to 3 MB": ("a.xlsx", lambda: bombs.unpacks_to(3_000_000), "unpacks to 3 MB, more"),
    "a password": ("a.xlsx", bombs.password_protected, "protected with a password"),
    "sheets all hidden": ("a.xlsx", lambda: bombs.small_workbook(hidden=True), "no sheet of it"),
    "text called .xlsx": ("a.xlsx", lambda: PRE.encode(), "is not a workbook"),
    "a program": ("a.exe", lambda: b"MZ", 'ends in ".exe"'),
}


@pytest.mark.parametrize("bomb", REFUSED)
def test_a_hostile_file_is_one_clear_problem(bomb):
    name, make, said = REFUSED[bomb]
    bounds = Bounds(unpacked=2_000_000)
    told = problem_of(lambda: preview_apart(Incoming(name, make()), wave="pre", bounds=bounds))
    assert told.startswith(name)
    assert said in told


@pytest.mark.parametrize(
    "harmless", [bombs.many_rows_declared, lambda: bombs.shared_strings(200_000)]
)
def test_what_only_looks_large_is_read(harmless):
    assert preview_apart(Incoming("a.xlsx", harmless()), wave="pre").rows == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("import os; os.abort()", "GB of memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "GB of memory"),
        ("import time; time.sleep(60)", "took longer than 2 seconds"),
        ("while True: pass", "more than 1 seconds of computing"),
        ("bytearray(3_000_000_000)", "made the reader fail"),  # a MemoryError nobody caught
        ("import pathlib; pathlib.Path('x').write_text('x')", "made the reader fail"),
        ("raise SystemExit(75)", "GB of memory"),
    ],
)
def test_however_the_reader_ends_its_caller_is_told(does, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bounds = Bounds(
        wall_seconds=2 if "sleep" in does else 30, cpu_seconds=1 if "while" in does else 20
    )
    start = (
        f"from surveys.reading.apart.bounds import Bounds\nBounds(**{asdict(bounds)}).enforce()\n"
    )
    root = str(Path(__file__).parents[4])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{start}{does}"]
    with pytest.raises(ProblemsFound) as found:
        conversation(command, [b""], "x.csv", bounds)
    assert said in str(found.value)
    assert "so reading was stopped" in str(found.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")
def test_memory_is_bounded():
    long = (bombs.HEADER + bombs.ROWS * 2_000_000).encode()
    tight = Bounds(memory=400_000_000)
    assert "0.4 GB of memory" in problem_of(
        lambda: preview_apart(Incoming("a.csv", long), wave="pre", bounds=tight)
    )


def test_a_preview_tells_what_stands_in_each_column(tmp_path):
    (tmp_path / "pre.csv").write_text(PRE)
    found = preview_apart(Incoming("pre.csv", tmp_path / "pre.csv"), wave="pre")
    assert (found.name, found.layout, found.rows) == ("pre.csv", "plain table", 4)
    assert found == preview_apart(Incoming("pre.csv", PRE.encode()), wave="pre")
    assert FileSample.from_json(found.to_json()) == found
    age = found.columns[1]
    assert age.column == Column("How old are you?")
    assert (age.texts, age.counts, age.distinct, age.filled) == (("18-34", "35-59"), (2, 1), 2, 3)


def test_of_long_and_many_texts_a_part_is_handed_over():
    rows = "".join(f"k{n},True,{'x' * 2_000}\n" for n in range(3_000))
    found = preview_apart(Incoming("a.csv", (bombs.HEADER + rows).encode()), wave="pre")
    code, answer, long = found.columns
    assert (len(code.texts), code.distinct, len(code.marks)) == (2_000, 3_000, 2_000)
    assert (answer.texts, answer.counts) == (("True",), (3_000,))
    assert long.texts == ("x" * 1_000,)


def test_what_the_platform_calls_personal_is_not_handed_over():
    sample = column_sample(Column("Mail", holds="personal"), pd.Categorical(["a@b.c", "d@e.f"]))
    assert (sample.texts, sample.marks) == ((), frozenset())
    assert (sample.distinct, sample.filled) == (2, 2)


def test_problems_of_a_file_come_back_with_their_places(tmp_path):
    folder = event_folder(tmp_path, files={"pre.csv": PRE.replace("Don't know", "Perhaps")})
    told = problem_of(
        lambda: kept_apart(
            Incoming("pre.csv", folder / "pre.csv"), event=folder, wave="pre", key=b"k" * 32
        )
    )
    assert told.startswith('pre.csv, "hotcore", row 4: "Perhaps" is not one of True, False')
