"""A composite and its bands, from answers in files to results, against R's row-by-row figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.exports.results import results
from dashboard.findings import findings
from surveys.opening import open_event
from tests.surveys.builders import event_folder, table

BY_R = json.loads((Path(__file__).parent / "r" / "composite.json").read_text(encoding="utf-8"))

EVENT = """
    title = "Composite"
    instrument = "instrument.toml"
    [pre]
    files = ["pre.csv"]
    [post]
    files = ["post.csv"]
    [columns]
    id = ["code"]
    [segments.age]
    column = "age"
    order = ["young", "middle", "old"]
    [activities.columns]
    talk = "talk"
    expo = "expo"
"""
OPTIONS = {
    "knowledge": ["True", "False", "Don't know"],
    "methods": ["True", "False"],
    "interest": ["1", "2", "3", "4", "5"],
}
SETTINGS = {
    "knowledge": 'scoring = "keyed"\ndont_know = ["Don\'t know"]',
    "methods": 'scoring = "keyed"\nempty = "wrong"',
    "interest": 'scoring = "rated"',
}


def item_ids(scale):
    return [f"{scale}_{n}" for n in range(len(BY_R["answers"]["pre"][scale]))]


def form():
    lines = ['id = "composite"', 'title = "Composite"']
    for scale, options in OPTIONS.items():
        lines += ["[[scales]]", f'id = "{scale}"', SETTINGS[scale], f"options = {options}"]
        for n, item in enumerate(item_ids(scale)):
            lines += ["[[scales.items]]", f'id = "{item}"', f'text = "{item}"']
            if scale != "interest":
                lines.append('key = "True"')
            elif n == 1:
                lines.append("reverse = true")
    weights = ", ".join(f"{scale} = {weight}" for scale, weight in BY_R["weights"].items())
    lines += ["[[scales]]", 'id = "literacy"', 'scoring = "composite"', f"weights = {{{weights}}}"]
    for points in BY_R["thresholds"]:
        lines += ["[[scales.bands]]", f'title = "From {points}"', f"at_least = {points}"]
    return "\n".join(lines)


def wave_file(wave):
    answers, people = BY_R["answers"][wave], BY_R["people"]
    ids = [item for scale in OPTIONS for item in item_ids(scale)]
    rows = [["code", "age", "talk", "expo", *ids]]
    for person in BY_R["seen"][wave]:
        chosen = [
            "" if item[person] is None else OPTIONS[scale][item[person]]
            for scale in OPTIONS
            for item in answers[scale]
        ]
        attended = ["yes" if people[name][person] else "no" for name in ("talk", "expo")]
        rows.append([f"P{person:03}", people["group"][person], *attended, *chosen])
    return table(*rows)


def found(folder, *, pre="pre", post="post"):
    """Return what is found of the composite, of two waves of R's people."""
    event_folder(
        folder,
        event=EVENT,
        instrument=form(),
        files={"pre.csv": wave_file(pre), "post.csv": wave_file(post)},
    )
    return results(findings(open_event(folder)))["scales"]["literacy"]


@pytest.fixture(scope="module")
def scale(tmp_path_factory):
    return found(tmp_path_factory.mktemp("composite"))


def agrees(ours, theirs):
    for name, expected in theirs.items():
        assert ours[name] == pytest.approx(expected, rel=1e-9, abs=1e-12), name


def test_the_change(scale):
    agrees(scale["overall"], BY_R["overall"])
    for group, theirs in BY_R["groups"].items():
        agrees(scale["segments"]["age"]["groups"][group], theirs)
    for activity, theirs in BY_R["activities"].items():
        agrees(scale["activities"]["groups"][activity], theirs)


def flat(band):
    return {**band["change"], **{name: band[name] for name in ("pairs", "up", "down")}}


def families(scale):
    """Yield what is shown together: name, groups of ours, of R's, and R's adjusted p-values."""
    theirs, adjusted, ours = BY_R["bands"], BY_R["p_mid_adjusted"], scale["bands"]
    yield {"": ours["overall"]}, {"": theirs["overall"]}, adjusted["overall"]
    yield ours["segments"]["age"], theirs["groups"], adjusted["groups"]
    yield ours["activities"], theirs["activities"], adjusted["activities"]


def test_bands(scale):
    for ours, theirs, adjusted in families(scale):
        for (group, of_r), p_values in zip(theirs.items(), adjusted, strict=True):
            for band, one, p_adjusted in zip(ours[group], of_r, p_values, strict=True):
                agrees(flat(band), one)
                assert band["p_mid_adjusted"] == pytest.approx(p_adjusted, rel=1e-9)


def test_bands_of_a_group_that_is_too_small_are_no_part_of_the_family(scale):
    small = scale["bands"]["segments"]["age"]["old"]

    assert {band["pairs"] for band in small} == {9}
    assert {band["p_mid_adjusted"] for band in small} == {None}


def test_stratified_alpha(scale):
    for wave in ("pre", "post"):
        agrees(scale["reliability"][wave], BY_R["reliability"][wave])
        assert scale["reliability"][wave]["omega"] is None


def test_swapping_the_waves_flips_the_sign(scale, tmp_path):
    back = found(tmp_path, pre="post", post="pre")

    for name, ours in (("change", "change"), ("change_low", "change_high")):
        assert back["overall"][name] == pytest.approx(-scale["overall"][ours], rel=1e-9)
    for one, other in zip(scale["bands"]["overall"], back["bands"]["overall"], strict=True):
        assert (one["up"], one["down"]) == (other["down"], other["up"])
        assert one["change"]["p_mid"] == other["change"]["p_mid"]


def test_what_a_composite_says_of_itself(scale):
    assert scale["scoring"] == "composite"
    assert scale["composed_of"] == pytest.approx(BY_R["weights"])
    assert scale["items"] == scale["dif"] == {}
    before, after = (
        scale["overall"][f"sd_{wave}"] * scale["reliability"][wave]["alpha"] ** 0.5
        for wave in ("pre", "post")
    )
    assert scale["starters"]["spread"] == pytest.approx(after / before, rel=1e-9)
    assert [band["title"] for band in scale["bands"]["overall"]] == [
        "From 40",
        "From 55",
        "From 70",
        "From 85",
    ]
