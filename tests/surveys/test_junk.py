"""Whatever stands in an event's files, the organizer is told; nothing breaks."""

import copy
import json
import math
import random
import tomllib
from textwrap import dedent

import pytest

from surveys.opening import open_event
from surveys.problems import ProblemsFound
from tests.surveys.builders import EVENT, INSTRUMENT, POST, PRE, event_folder

FULL_EVENT = tomllib.loads(
    dedent(EVENT)
    + dedent("""
        [segments.age]
        column = "How old are you?"
        order = ["18-34", "35-59"]
        values = { "18-34" = ["young"] }
        bands = { "18-34" = [18, 34] }
        titles = { "35-59" = { en = "35 to 59" } }
        [activities]
        column = "What did you attend?"
        separator = ";"
        titles = { expo = "Expo", talk = "Talk" }
        [answers]
        empty = ["-"]
        values = { "True" = ["yes"] }
        [matching]
        duplicates = "first"
        [disclosure]
        minimum = 1
    """)
)
FULL_INSTRUMENT = tomllib.loads(
    dedent(INSTRUMENT)
    + dedent("""
        [[scales]]
        id = "rating"
        scoring = "rated"
        range = { low = 0, high = 10, step = 1 }
        [[scales.items]]
        id = "rate"
        text = "Rate it"
        reverse = true
    """)
)
FILES = {
    name: "\n".join(f"{line},{n or 'rate'}" for n, line in enumerate(text.splitlines())) + "\n"
    for name, text in {"pre.csv": PRE, "post.csv": POST}.items()
}
SETTINGS = [
    *["", "  ", 0, -1, 5, 1.5, math.nan, math.inf, -1e300, 1e-300, 10**30, True, [], {}, [[]]],
    *[["a"], ["x", "x"], {"en": "x"}, {"": 1}, {"a": ["x"], "b": ["x"]}],
    *["*", "**", "[", ".", "..", "~", "\n", "week.xlsx#a", "pre.csv", "Your code", "hotcore"],
]
CELLS = [
    *["", '"', "1e999999", "nan", "-inf", "-", "99", "a1", "True;x", "Expo", "\0", "1_0", ";;"],
    *["=1", "９", "😀", "3.0", "\ufeff", "\r", "a" * 10_000],
]


def as_toml(value):
    match value:
        case bool():
            return str(value).lower()
        case float() if not math.isfinite(value):
            return str(value)
        case int() | float():
            return repr(value)
        case str():
            return json.dumps(value)
        case list():
            return f"[{', '.join(map(as_toml, value))}]"
    pairs = (f"{json.dumps(key)} = {as_toml(entry)}" for key, entry in value.items())
    return f"{{ {', '.join(pairs)} }}"


def file_of(settings):
    return "\n".join(f"{key} = {as_toml(value)}" for key, value in settings.items())


def places(tree):
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, entry in list(entries):
        yield tree, key
        if isinstance(entry, dict | list):
            yield from places(entry)


def with_junk(settings, chance):
    changed = copy.deepcopy(settings)
    for _ in range(chance.choice([1, 1, 2, 4])):
        parent, key = chance.choice(list(places(changed)))
        match chance.choice(["replace", "replace", "replace", "remove", "add"]):
            case "remove":
                del parent[key]
            case "add" if isinstance(parent, dict):
                parent["more"] = copy.deepcopy(chance.choice(SETTINGS))
            case _:
                parent[key] = copy.deepcopy(chance.choice(SETTINGS))
    return changed


def with_strange_cells(text, chance):
    rows = [line.split(",") for line in text.splitlines()]
    for _ in range(chance.choice([1, 2, 6])):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(CELLS)
    return "\n".join(map(",".join, rows)) + "\n"


def test_without_junk_it_opens(tmp_path):
    event_folder(
        tmp_path,
        event=file_of(FULL_EVENT),
        instrument=file_of(FULL_INSTRUMENT),
        files=FILES,
    )

    assert open_event(tmp_path).respondents.linkage.matched == 3


def survives(folder):
    problems = ()
    try:
        open_event(folder)
    except ProblemsFound as found:
        problems = found.problems

    assert all(problem.place and problem.message for problem in problems)


@pytest.mark.parametrize("seed", range(60))
def test_junk_in_event_toml(tmp_path, seed):
    event = with_junk(FULL_EVENT, random.Random(seed))

    survives(
        event_folder(
            tmp_path, event=file_of(event), instrument=file_of(FULL_INSTRUMENT), files=FILES
        )
    )


@pytest.mark.parametrize("seed", range(60))
def test_junk_in_the_instrument(tmp_path, seed):
    form = with_junk(FULL_INSTRUMENT, random.Random(seed))

    survives(
        event_folder(tmp_path, event=file_of(FULL_EVENT), instrument=file_of(form), files=FILES)
    )


@pytest.mark.parametrize("seed", range(60))
def test_junk_in_survey_files(tmp_path, seed):
    chance = random.Random(seed)
    files = {name: with_strange_cells(text, chance) for name, text in FILES.items()}

    survives(
        event_folder(
            tmp_path, event=file_of(FULL_EVENT), instrument=file_of(FULL_INSTRUMENT), files=files
        )
    )
