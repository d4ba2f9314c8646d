"""A file of a million responses in 40 columns imported: seconds and memory, beside pandas.

``python -m tests.benchmarks.imports_large`` writes such a file, reads it with pandas' fastest
reader in a process of its own, then imports it with `scilit add` in another, and prints what both
took. Then it adds as many answers after the event, with which the event is tried before they count,
and opens the event.
``--rows 100000`` makes it smaller.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

ITEMS = 36
OPTIONS = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree", ""]
AGES = ["Under 18", "18-34", "35-59", "60 and over"]
ROLES = ["Visitor", "Teacher", "Student", "Scientist", "Other"]
COUNTRIES = ["China", "Kazakhstan", "Uzbekistan", "Kyrgyzstan"]

MEASURED = """
import resource, time
started = time.perf_counter()
{code}
seconds = time.perf_counter() - started
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
computing = sum(each.ru_utime + each.ru_stime for each in used)
most = [f"{{each.ru_maxrss / 1e6:.2f}} GB" for each in used]
print(f"{{seconds:.1f}} s ({{computing:.1f}} s computing), {{most[0]}}, its reader {{most[1]}}")
"""
PANDAS = """
import pandas
pandas.read_csv({file!r}, engine="pyarrow", dtype_backend="pyarrow")
"""
PANDAS_STORED = """
import pandas
table = pandas.read_csv({file!r}, engine="pyarrow", dtype_backend="pyarrow")
table.to_parquet({file!r} + ".parquet")
"""
SCILIT = """
from dashboard.cli import main
main({words!r})
"""


def write_responses(file: Path, *, rows: int, seed: int) -> Path:
    """Write a file of responses; half of two files' people have codes in common."""
    rng = np.random.default_rng(seed)
    people = rng.choice(2 * rows, size=rows, replace=False)
    columns = {"Your code": pa.array([f"K{n:07d}" for n in people])}
    for name, texts in (("Age", AGES), ("Role", ROLES), ("Country", COUNTRIES)):
        columns[name] = _texts(texts, rng.integers(len(texts), size=rows))
    for item in range(ITEMS):
        columns[f"item_{item}"] = _texts(OPTIONS, rng.integers(len(OPTIONS), size=rows))
    pa.csv.write_csv(pa.table(columns), file)
    return file


def make_event(folder: Path) -> Path:
    """Write an event that has no answers yet."""
    event = folder / "event"
    event.mkdir()
    segments = "".join(
        f'[segments.{name.lower()}]\ncolumn = "{name}"\n' for name in ("Age", "Role", "Country")
    )
    (event / "event.toml").write_text(
        f'title = "Large"\ninstrument = "form.toml"\n[columns]\nid = ["Your code"]\n{segments}'
    )
    items = "".join(f'[[scales.items]]\nid = "item_{n}"\ntext = "Item {n}"\n' for n in range(ITEMS))
    options = ", ".join(f'"{option}"' for option in OPTIONS if option)
    (event / "form.toml").write_text(
        'id = "form"\ntitle = "Form"\n[[scales]]\nid = "interest"\nscoring = "rated"\n'
        f"options = [{options}]\n{items}"
    )
    return event


def _texts(texts: list[str], codes: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts)).cast(pa.string())


def measure(code: str, **names: object) -> str:
    """Run code in a process of its own and return what it printed."""
    source = MEASURED.format(code=code.format(**names))
    return subprocess.run(
        [sys.executable, "-c", source], check=True, capture_output=True, text=True
    ).stdout.strip()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SCILIT_KEYS"] = f"{folder}/keys"
        event = make_event(Path(folder))
        before, after = (
            str(write_responses(Path(folder, f"{name}.csv"), rows=options.rows, seed=seed))
            for seed, name in enumerate(("before", "after"))
        )
        size = Path(before).stat().st_size / 1e6
        print(f"{options.rows:,} x {ITEMS + 4} cells, {size:,.0f} MB")
        print("pandas, read:           ", measure(PANDAS, file=before))
        print("pandas, read and stored:", measure(PANDAS_STORED, file=before))
        for words in (["add", "--pre", before], ["add", "--post", after], ["check"]):
            command, *files = words
            print(f"scilit {' '.join(words[:2]):17}", end="")
            print(measure(SCILIT, words=[command, str(event), *files]).splitlines()[-1])
        stored = sum(path.stat().st_size for path in event.rglob("*.parquet"))
        print(f"stored: {stored / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
