"""A million respondents in each wave: seconds and memory, and counting beside DuckDB.

``python -m tests.benchmarks.million`` writes the files of an invented event to a temporary
folder, analyzes it in a fresh process and prints what that took. ``--rows 100000`` makes it
smaller; ``--profile`` adds where the time went.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.csv

from analysis.counts.counting import count, score_cells
from analysis.outcome import outcome
from surveys import opening
from surveys.respondents import Respondents
from tests.analysis.laws.figures import figures

ACTIVITIES = 12
SEGMENTS = {
    "age": ["Under 18", "18-34", "35-59", "60 and over"],
    "role": ["Visitor", "Teacher", "Student", "Scientist", "Volunteer", "Other"],
    "country": ["China", "Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Other"],
}
TRUTH = ["True", "False", "Don't know"]
AGREEMENT = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
SCALES = {"knowledge": (6, TRUTH), "interest": (4, AGREEMENT), "trust": (4, AGREEMENT)}
SECONDS, GIGABYTES, TIMES_DUCKDB = 12, 4, 3


def make_event(folder: Path, *, rows: int, seed: int = 2025) -> None:
    """Write an event of `rows` responses in each wave, four fifths of the people in both."""
    rng = np.random.default_rng(seed)
    people = int(rows * 1.2)
    everyone = rng.permutation(people)
    before, after = everyone[:rows], rng.permutation(everyone[people - rows :])
    groups = {name: rng.integers(len(texts), size=people) for name, texts in SEGMENTS.items()}
    for wave, present, shift in (("pre", before, 0.0), ("post", after, 0.15)):
        columns: dict[str, Any] = {
            "Timestamp": _timestamps(rng, rows),
            "Your code": _codes(present),
            **{name: _texts(SEGMENTS[name], groups[name][present]) for name in SEGMENTS},
        }
        for items, options in SCALES.values():
            for _ in range(items):
                chosen = rng.beta(1.5 + shift, 1.5, size=rows) * len(options)
                codes = chosen.astype(np.int64)
                columns[f"item_{len(columns)}"] = _texts([*options, ""], _some_empty(rng, codes))
        if wave == "post":
            columns["What did you attend?"] = _attended(rng, rows)
        else:
            columns["Comment"] = _texts(["", "no comment"], rng.integers(2, size=rows))
        pa.csv.write_csv(pa.table(columns), folder / f"{wave}.csv")
    _write_descriptions(folder)


def _codes(people: np.ndarray) -> pa.Array:
    return pa.array([f"K{person:07d}" for person in (people * 7919 % 9_999_991).tolist()])


def _timestamps(rng: np.random.Generator, rows: int) -> pa.Array:
    return pa.array(rng.integers(1_760_000_000, 1_761_000_000, size=rows)).cast(pa.timestamp("s"))


def _texts(texts: list[str], codes: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts)).cast(pa.string())


def _some_empty(rng: np.random.Generator, codes: np.ndarray) -> np.ndarray:
    return np.where(rng.random(len(codes)) < 0.02, codes.max() + 1, codes)


def _attended(rng: np.random.Generator, rows: int) -> pa.Array:
    attended = rng.random((rows, ACTIVITIES)) < np.linspace(0.05, 0.4, ACTIVITIES)
    patterns = attended @ (1 << np.arange(ACTIVITIES))
    texts = [
        ";".join(f"Activity {i + 1}" for i in range(ACTIVITIES) if pattern >> i & 1)
        for pattern in range(1 << ACTIVITIES)
    ]
    return _texts(texts, patterns)


def _write_descriptions(folder: Path) -> None:
    lines = ['id = "benchmark"', 'title = "Benchmark"']
    number = 2 + len(SEGMENTS)
    for scale, (items, options) in SCALES.items():
        keyed = options is TRUTH
        lines += ["[[scales]]", f'id = "{scale}"', f"options = {options}", "allowed_missing = 0.4"]
        lines += ['scoring = "keyed"', 'dont_know = ["Don\'t know"]'] if keyed else []
        lines += [] if keyed else ['scoring = "rated"']
        for _ in range(items):
            lines += ["[[scales.items]]", f'id = "item_{number}"', f'text = "Question {number}"']
            lines += ['key = "True"'] if keyed else []
            number += 1
    (folder / "instrument.toml").write_text("\n".join(lines), encoding="utf-8")
    lines = ['title = "A million"', 'instrument = "instrument.toml"']
    lines += ['pre.files = ["pre.csv"]', 'post.files = ["post.csv"]', 'columns.id = ["Your code"]']
    for name, texts in SEGMENTS.items():
        lines += [f"[segments.{name}]", f'column = "{name}"', f"order = {texts}"]
    lines += ["[activities]", 'column = "What did you attend?"', "[activities.titles]"]
    lines += [f'a{i + 1} = "Activity {i + 1}"' for i in range(ACTIVITIES)]
    (folder / "event.toml").write_text("\n".join(lines), encoding="utf-8")


def measure(folder: Path, *, profile: bool) -> None:
    """Analyze an event, print the seconds of each step and the most memory used."""
    spent: dict[str, float] = defaultdict(float)
    steps = {
        "read_files": "reading",
        "understand": "understanding",
        "match_waves": "matching",
        "gather": "scoring",
    }
    for function, step in steps.items():
        setattr(opening, function, _timed(getattr(opening, function), spent, step))
    profiler = cProfile.Profile()
    started = time.perf_counter()
    if profile:
        profiler.enable()
    respondents = opening.open_event(folder).respondents
    with _clock(spent, "counting and estimating"):
        outcomes = [outcome(respondents, scale, minimum=10) for scale in respondents.scores]
        figures(dict(enumerate(outcomes)))  # else nothing is computed
    profiler.disable()
    seconds = time.perf_counter() - started
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    for step, of_step in spent.items():
        print(f"{step:<26}{of_step:>8.2f} s")
    print(f"{'all':<26}{seconds:>8.2f} s  (goal: under {SECONDS})")
    print(f"{'most memory':<26}{gigabytes:>8.2f} GB (goal: under {GIGABYTES})")
    print(f"{outcomes[0].overall.pairs:,} pairs")
    ours, theirs = _counting(respondents), _duckdb(respondents)
    print(f"{'counting alone':<26}{ours:>8.2f} s")
    print(f"{'the same in DuckDB':<26}{theirs:>8.2f} s")
    print(f"{'ours over theirs':<26}{ours / theirs:>8.2f}    (goal: under {TIMES_DUCKDB})")
    if profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def _timed(function: Callable[..., Any], spent: dict[str, float], step: str) -> Callable[..., Any]:
    def timed(*arguments: Any, **options: Any) -> Any:
        with _clock(spent, step):
            return function(*arguments, **options)

    return timed


@contextmanager
def _clock(spent: dict[str, float], step: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    spent[step] += time.perf_counter() - started


def _counting(respondents: Respondents) -> float:
    """Return the seconds that every table of an event takes, without any estimate."""
    started = time.perf_counter()
    for scores in respondents.scores.values():
        cells = score_cells(scores)
        count(cells)
        for grouping in respondents.segments.values():
            count(cells, grouping=grouping)
        for attended in respondents.attendance.values():
            count(cells, within=attended)
            for grouping in respondents.segments.values():
                count(cells, grouping=grouping, within=attended)
    return time.perf_counter() - started


def _duckdb(respondents: Respondents) -> float:
    """Return the seconds that DuckDB takes for the same tables, one group-by each."""
    columns: dict[str, np.ndarray] = {}
    for scale, scores in respondents.scores.items():
        columns |= {f"{scale}_pre": scores.pre, f"{scale}_post": scores.post}
    columns |= {name: grouping.codes for name, grouping in respondents.segments.items()}
    columns |= respondents.attendance
    table = pa.table(columns)
    database = duckdb.connect()
    database.register("arrow", table)
    database.execute("create table respondents as select * from arrow")
    started = time.perf_counter()
    for scale in respondents.scores:
        scored = f"{scale}_pre, {scale}_post"
        for where in ("true", *respondents.attendance):
            for by in (scored, *(f"{segment}, {scored}" for segment in respondents.segments)):
                query = f"select {by}, count(*) from respondents where {where} group by {by}"
                database.sql(query).to_arrow_table()
    return time.perf_counter() - started


def main() -> None:
    """Make the event and measure it in a fresh process, or measure one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--measure", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, profile=options.profile)
        return
    with tempfile.TemporaryDirectory() as folder:
        make_event(Path(folder), rows=options.rows)
        command = [sys.executable, "-m", "tests.benchmarks.million", "--measure", folder]
        subprocess.run(command + ["--profile"] * options.profile, check=True)


if __name__ == "__main__":
    main()
