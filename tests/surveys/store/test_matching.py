"""Imported events match as those do whose files lie in their folder."""

import json

import numpy as np
import pytest

from surveys.linkage.decisions import decide
from surveys.loading.event_folder import describe_event
from surveys.meaning.waves import RowPlace
from surveys.opening import open_event
from surveys.store.closing import close_matching
from surveys.store.content.code_columns import PERSON
from surveys.store.disk.manifest import read_manifest
from surveys.store.disk.objects import read_object
from surveys.store.erasure import forget, rows_in_files
from surveys.store.linked_codes import Linked, linked_codes, near_codes
from tests.surveys.builders import EVENT, event_folder, table
from tests.surveys.store.events import add

WAVES = ("pre", "post", "followup")
PARTS = ("Mother", "Day", "Street", "Phone", "Pet", "Month")
MANY_PARTS = EVENT.replace('["Your code"]', json.dumps(PARTS)).replace(
    "[columns]", '[followup]\nfiles = ["followup.csv"]\n[columns]'
)
ONE_PART = MANY_PARTS.replace(json.dumps(PARTS), '["Mother"]')
TOLERANT = '[matching]\nmethod = "tolerant"\nno_code = ["none"]\n'
EXACT = TOLERANT.replace("tolerant", "exact")
PEOPLE = 120


def files(*, seed=7):
    """Return the text of each wave's file: one part in twelve is retold or mistyped."""
    rng = np.random.default_rng(seed)
    letters = np.array([*"abcdefghkmnprstw"])
    codes = np.array(["".join(word) for word in rng.choice(letters, size=(PEOPLE * 6, 7))])
    codes = codes.reshape(PEOPLE, 6).astype(object)
    waves = {}
    for wave, first in zip(WAVES, (0, 15, 30), strict=True):
        told = codes[first : first + 90].copy()
        for row, part in zip(*np.nonzero(rng.random(told.shape) < 1 / 12), strict=True):
            text = told[row, part]
            told[row, part] = rng.choice(["none", text[1] + text[0] + text[2:], text[:3] + "z"])
        told[3] = told[4] = codes[first + 4]  # came twice
        answers = rng.choice(["True", "False"], size=(90, 2))
        waves[wave] = table((*PARTS, "hotcore", "lasers"), *np.column_stack([told, answers]))
    return waves


def event_of(folder, texts, *, event, imported):
    """Write an event; the waves named are imported, the others lie in its folder."""
    for wave in imported:
        event = event.replace(f'files = ["{wave}.csv"]', "")
    event_folder(folder, event=event)
    for wave, text in texts.items():
        (folder / f"{wave}.csv").unlink(missing_ok=True)
        if wave in imported:
            add(folder, **{wave: text})
        else:
            (folder / f"{wave}.csv").write_text(text)
    return folder


def facts(folder):
    opened = open_event(folder)
    found = opened.matching
    strict = None if found.strict is None else found.strict.linkage
    return (
        opened.respondents.linkage,
        [*found.links],
        found.doubtful,
        strict,
        opened.followup.linkage,
        [span.linkage for span in opened.followup.spans.values()],
    )


@pytest.mark.parametrize(
    ("imported", "event", "method"),
    [
        (WAVES, MANY_PARTS, TOLERANT),
        (("pre",), MANY_PARTS, TOLERANT),
        (WAVES, ONE_PART, TOLERANT),
        (("post", "followup"), ONE_PART, EXACT),
    ],
)
def test_links_are_those_of_the_files(tmp_path, imported, event, method):
    texts = files()
    waves = [
        event_of(tmp_path / name, texts, event=event + method, imported=some)
        for name, some in (("plain", ()), ("imported", imported))
    ]
    plain, found = map(facts, waves)
    assert found == plain
    assert (plain[0].matched_tolerant > 3) == (method == TOLERANT)
    assert plain[0].expected_chance_links is not None


def test_a_wave_in_several_files(tmp_path):
    texts = files()
    whole = event_of(tmp_path / "whole", texts, event=MANY_PARTS + TOLERANT, imported=WAVES)
    header, *rows = texts["pre"].splitlines(keepends=True)
    event = (MANY_PARTS + TOLERANT).replace('["pre.csv"]', '["a.csv"]')
    folder = event_of(tmp_path / "parts", texts, event=event, imported=("post", "followup"))
    (folder / "a.csv").write_text(header + "".join(rows[:20]))
    add(folder, pre={"b.csv": header + "".join(rows[20:23])})
    add(folder, pre={"c.csv": header + "".join(rows[23:])})
    assert facts(folder) == facts(whole)


def test_closing_keeps_every_link_and_nothing_of_the_codes(tmp_path):
    texts = files()
    folder = event_of(tmp_path, texts, event=MANY_PARTS + TOLERANT, imported=WAVES)
    links = [*open_event(folder).matching.links]
    near = next(link for link in links if link.rule == "parts")
    places = open_event(folder).matching.places
    decide(folder, places["pre"][near.pre], places["post"][near.post], same_person=False)
    decide(folder, RowPlace("pre.csv", 2), RowPlace("post.csv", 80), same_person=True)
    linkage, links, _, _, followup, spans = facts(folder)
    assert linkage.matched_decided == 1
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))

    people = close_matching(describe_event(folder).folder)
    now = facts(folder)
    assert (now[0], now[4], now[5]) == (linkage, followup, spans)
    assert [link[:4] for link in now[1]] == [link[:4] for link in links]
    assert {"exact", "parts", "decided"} <= {link.rule for link in now[1]}
    numbers = set()
    for file in read_manifest(folder).files:
        kept = read_object(folder, file.object)
        linked = ["rule", "distance"] if file.wave == "pre" else []
        assert kept.column_names == ["row", "0", "1", PERSON, *linked]
        assert not kept.schema.field(PERSON).metadata
        numbers |= {*kept[PERSON].to_pylist()}
    assert len(numbers) == people
    assert sum(path.stat().st_size for path in folder.rglob("*.parquet")) < size / 4


def test_forgetting_a_code_of_several_parts(tmp_path):
    texts = files()
    folder = event_of(tmp_path, texts, event=MANY_PARTS + TOLERANT, imported=("pre", "post"))
    event = describe_event(folder).folder
    code, other = (texts[wave].splitlines()[4].split(",")[:6] for wave in ("pre", "followup"))
    assert forget(folder, event.event, [f" {part.upper()}." for part in code]) == 2
    assert open_event(folder).respondents.linkage.pre_rows == 88
    assert rows_in_files(event, code) == {}
    assert rows_in_files(event, other) == {"followup.csv": 2}
    again = add(folder, pre={"again.csv": texts["pre"].replace("Mother", "mother")})
    assert (again.files[0].rows, again.left_out) == (88, 2)


def linked_rows(texts, folder):
    """Return the code before, that after and its row, of all that matching linked."""
    matching = open_event(folder).matching
    typed = {wave: [row.split(",")[:6] for row in texts[wave].splitlines()] for wave in WAVES}
    for link in matching.links:
        pre, post = matching.places["pre"][link.pre].row, matching.places["post"][link.post].row
        yield typed["pre"][pre - 1], typed["post"][post - 1], post


def test_forgetting_whom_matching_linked_under_other_codes(tmp_path):
    texts = files()
    folder = event_of(tmp_path, texts, event=MANY_PARTS + TOLERANT, imported=("pre", "post"))
    event = describe_event(folder).folder
    code, row = next(
        (pre, row)
        for pre, post, row in linked_rows(texts, folder)
        if "none" not in pre + post and pre != post and row > 9  # nobody who came twice
    )
    linked = linked_codes(event, code)
    assert linked.imported == {"post.csv": (row,)}
    assert forget(folder, event.event, code, also=linked.codes) == 2
    assert linked_codes(event, code) == Linked()
    again = add(folder, post={"again.csv": texts["post"].replace("Mother", "mother")})
    assert again.left_out == 1


def test_a_code_that_is_not_complete_is_told_and_erases_nobody(tmp_path):
    texts = files()
    folder = event_of(tmp_path, texts, event=MANY_PARTS + TOLERANT, imported=("pre", "post"))
    code, row = next(
        (pre, row)
        for pre, post, row in linked_rows(texts, folder)
        if "none" in post and "none" not in pre and row > 9  # nobody who came twice
    )
    linked = linked_codes(describe_event(folder).folder, code)
    assert linked == Linked(without_own={"post.csv": (row,)})


def test_a_code_near_a_typed_one_is_told_and_never_erased(tmp_path):
    texts = files()
    folder = event_of(tmp_path, texts, event=MANY_PARTS + EXACT, imported=("pre",))
    event = describe_event(folder).folder.event
    rows = [line.split(",")[:6] for line in texts["pre"].splitlines()]
    place = next(at for at, row in enumerate(rows) if at > 9 and "none" not in row)
    first, *others = rows[place]

    assert near_codes(folder, event, [f"{first}y", *others]) == [{"pre.csv": [place + 1]}]
    assert near_codes(folder, event, [f"{first}yy", *others]) == []
    assert forget(folder, event, [f"{first}y", *others]) == 0
