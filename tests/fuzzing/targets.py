"""What is fuzzed: sound files of every form and layout, and the descriptions of an event."""

from __future__ import annotations

import csv
import json
import os
import random
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pandas as pd

from dashboard.words.checking import summary
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.proposing.new_event import look_at, write_event
from surveys.reading.files import survey_file
from surveys.samples import BEIJING
from surveys.store.disk.manifest import MANIFEST
from tests.fuzzing import mutations
from tests.surveys.builders import EVENT, INSTRUMENT, POST, PRE, event_folder, table
from tests.surveys.reading.layouts import exports
from tests.surveys.reading.layouts.builders import kobo_labels, kobo_names, odk, redcap_labels
from tests.surveys.reading.layouts.exports import PRE as PEOPLE
from tests.surveys.reading.spss.builders import spss
from tests.surveys.reading.workbook.builders import workbook_bytes
from tests.surveys.store.events import add, bare_event
from tests.surveys.test_junk import FILES, FULL_EVENT, FULL_INSTRUMENT, file_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_LARGEST = 300_000
_OF_PLATFORMS = [
    one
    for one in vars(exports).values()
    if callable(one) and getattr(one, "__module__", "") == exports.__name__
    and getattr(one, "__annotations__", {}).get("return") == "Rows"
    and list(one.__annotations__) == ["people", "return"]
]  # fmt: skip
DECISIONS = "".join(
    f"""[[decisions]]
pre = {{ file = "pre.csv", row = {row} }}
post = {{ file = "post.csv", row = {row} }}
same_person = {"true" if row % 2 else "false"}
"""
    for row in (2, 3, 5)
)
_TOLERANT = dedent(EVENT) + '[matching]\nmethod = "tolerant"\n'


class Sound(NamedTuple):
    """A file that is read without a problem."""

    name: str
    content: bytes


@cache
def tables() -> dict[str, list[list[str]]]:
    """Return an export of each platform as rows."""
    built = (redcap_labels, kobo_names, kobo_labels, odk)
    read = {made.__name__: list(csv.reader(made().splitlines())) for made in built}
    return {**{made.__name__: made(PEOPLE * 5) for made in _OF_PLATFORMS}, **read}


@cache
def texts() -> tuple[Sound, ...]:
    """Return delimited files, real ones too where they are at hand."""
    real = [
        *SHARED.glob("platforms/*/*.csv"),
        *SHARED.glob("carpentries/files/2020*.csv"),
        *SHARED.glob("bdsc/raw/*.csv"),
    ]
    found = [Sound(path.name, path.read_bytes()[:_LARGEST]) for path in sorted(real)]
    found += [Sound(f"{name}.csv", table(*rows).encode()) for name, rows in tables().items()]
    found += [
        Sound("utf16.csv", PRE.encode("utf-16")),
        Sound("gb.csv", "编码,题\n一,对\n".encode("gb18030")),
    ]
    return tuple(found)


@cache
def workbooks() -> tuple[Sound, ...]:
    """Return workbooks."""
    return tuple(
        Sound(f"{name}.xlsx", workbook_bytes({"a": rows})) for name, rows in tables().items()
    )


@cache
def of_spss() -> tuple[Sound, ...]:
    """Return SPSS files, compressed in both ways."""
    frame = {"code": ["a1", "b2", "c3"], "q1": [1.0, 2.0, 9.0], "q2": [1.0, 0.0, 1.0]}
    said = {
        "variable_value_labels": {"q1": {1: "True", 2: "False"}},
        "column_labels": {"q1": "The Earth is hot."},
        "missing_ranges": {"q1": [9]},
    }
    with tempfile.TemporaryDirectory() as folder:
        made = [spss(Path(folder), frame, zipped=zipped, **said) for zipped in (False, True)]
    real = [
        Sound(path.name, path.read_bytes()) for path in sorted(SHARED.glob("platforms/spss/*.sav"))
    ]
    return (Sound("a.sav", made[0]), Sound("z.zsav", made[1]), *real)


@cache
def parquets() -> tuple[Sound, ...]:
    """Return Parquet files with columns of several types."""
    frame = pd.DataFrame(
        {
            "code": ["a1", "b2", None],
            "age": pd.Categorical(["18-34", None, "35"]),
            "hotcore": [1.0, None, 2.5],
            "when": pd.to_datetime(["2025-01-01", None, "2025-01-02"]),
            "seen": [True, False, True],
        }
    )
    found = []
    for compression in (None, "snappy", "zstd"):
        content = BytesIO()
        frame.to_parquet(content, compression=compression)
        found.append(Sound(f"{compression}.parquet", content.getvalue()))
    return tuple(found)


def _read(name: str, content: bytes, folder: Path) -> None:
    """Read a file to its end, and propose an event of it."""
    survey = survey_file(content, shown_name=name)
    survey.read(range(len(survey.headers)))
    path = folder / name
    path.write_bytes(content)
    proposal = look_at(folder / "event", {"pre": [str(path)], "post": [str(path)]})
    decisions = {one.place: one.candidates[0] for one in proposal.questions if one.candidates}
    write_event(folder / "event", proposal, title="T", decisions=decisions)
    _opened(folder / "event")


def _file(sound: Callable[[], tuple[Sound, ...]]) -> Callable[[random.Random, Path], None]:
    def attempt(chance: random.Random, folder: Path) -> None:
        chosen, other = chance.choice(sound()), chance.choice(sound())
        _read(chosen.name, mutations.changed_bytes(chosen.content, chance, other.content), folder)

    return attempt


def _workbook(chance: random.Random, folder: Path) -> None:
    chosen = chance.choice(workbooks())
    _read(chosen.name, mutations.changed_workbook(chosen.content, chance), folder)


def _layout(chance: random.Random, folder: Path) -> None:
    name, rows = chance.choice(sorted(tables().items()))
    rows = mutations.changed_rows(rows, chance)
    if chance.random() < 0.2:
        plain = [[cell.replace("\0", "") for cell in row] for row in rows]
        _read(f"{name}.xlsx", workbook_bytes({"a": [row[:26] for row in plain]}), folder)
    else:
        _read(f"{name}.csv", table(*rows).encode(errors="replace"), folder)


def _event(chance: random.Random, folder: Path) -> None:
    if chance.random() < 0.5:
        whole, files = file_of(FULL_EVENT), FILES
        form = file_of(FULL_INSTRUMENT)
    else:
        whole = (BEIJING / "event.toml").read_text(encoding="utf-8")
        files, form = {path.name: path.read_text() for path in BEIJING.glob("*-en.csv")}, INSTRUMENT
    if chance.random() < 0.3:
        form = _toml(dedent(form), chance)
    else:
        whole = _toml(whole, chance)
    _opened(event_folder(folder, event=whole, instrument=form, files=files))


def _toml(text: str, chance: random.Random) -> str | bytes:
    if chance.random() < 0.3:
        return mutations.changed_bytes(text.encode(), chance).decode(errors="replace")
    return mutations.changed_text(text, chance)


def _decisions(chance: random.Random, folder: Path) -> None:
    further = {"matching_decisions.toml": _toml(DECISIONS, chance)}
    _opened(event_folder(folder, event=_TOLERANT, files=further))


_KEYS = "SCILIT_KEYS"


@cache
def imported() -> Mapping[str, bytes]:
    """Return the files of an event with imports."""
    kept = tempfile.mkdtemp(prefix="keys")
    os.environ[_KEYS] = kept
    with tempfile.TemporaryDirectory() as folder:
        event = bare_event(Path(folder))
        add(event, pre=PRE, post=POST)
        return {
            path.relative_to(event).as_posix(): path.read_bytes()
            for path in event.rglob("*")
            if path.is_file()
        }


def _manifest(chance: random.Random, folder: Path) -> None:
    files = dict(imported())
    hit = MANIFEST if chance.random() < 0.8 else chance.choice(sorted(files))
    if hit == MANIFEST:
        files[hit] = mutations.changed_json(files[hit], chance, _sealed)
    else:
        files[hit] = mutations.changed_bytes(files[hit], chance)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _opened(folder)


def _sealed(body: object) -> bytes:
    """Return a manifest with the check sum of what stands in it."""
    from surveys.store.disk import manifest

    if not isinstance(body, dict):
        return json.dumps(body).encode()
    rest = {key: value for key, value in body.items() if key != "sha256"}
    return json.dumps({"sha256": manifest._digest(rest), **rest}, ensure_ascii=False).encode()


def _opened(folder: Path) -> None:
    summary(open_event(folder))


TARGETS: dict[str, Callable[[random.Random, Path], None]] = {
    "text": _file(texts),
    "workbook": _workbook,
    "workbook's bytes": _file(workbooks),
    "SPSS": _file(of_spss),
    "Parquet": _file(parquets),
    "layout": _layout,
    "event and instrument": _event,
    "decisions": _decisions,
    "imports": _manifest,
}


def attempt(target: str, seed: int) -> str:
    """Make one unsound file and open it; return "opened" or "refused".

    Raises
    ------
    Exception
        Whatever is not the product's own.
    """
    chance = random.Random(f"{target} {seed}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            TARGETS[target](chance, Path(folder))
        except ProblemsFound as found:
            if not all(problem.place and problem.message for problem in found.problems):
                raise AssertionError("a problem without a place or a message") from found
            return "refused"
    return "opened"
