"""The sample event: its files are what the script makes, and they say what was built in."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter

import numpy as np
import pytest

from surveys.event import WAVES
from surveys.meaning.answers import EMPTY
from surveys.samples import truth
from surveys.samples.answering import expected_scores, key_position
from surveys.samples.draws import SEED, Draws
from surveys.samples.simulate import (
    FOLDER,
    make_files,
    sample_folder,
    simulate,
    true_changes,
)
from surveys.texts import normalised


@pytest.fixture(scope="module")
def folder():
    return sample_folder()


@pytest.fixture(scope="module")
def week(folder):
    return simulate(folder)


@pytest.fixture(scope="module")
def rows():
    """The rows of each committed file, by header."""
    return {path.name: list(_read(path)) for path in sorted(FOLDER.glob("*.csv"))}


def _read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _language(file):
    return file.removesuffix(".csv").partition("-")[2]


def _code(typed):
    plain = unicodedata.normalize("NFKC", typed).lower()
    return "".join(sign for sign in plain if sign.isalnum())


def _column(row, header):
    return next(row[name] for name in header if name in row)


def _codes(rows, folder, wave):
    (header,) = folder.event.columns.id
    codes = [
        (_code(_column(row, header)), row)
        for file, of_file in rows.items()
        if file.startswith(wave)
        for row in of_file
    ]
    return [(code, row) for code, row in codes if code]


def _pairs(week):
    """The two rows of everybody whose codes agree; the first whole one where there are two."""
    row_of = {}
    for wave in WAVES:
        for row in reversed(range(len(week.waves[wave].codes))):
            row_of[wave, _code(week.waves[wave].codes[row])] = row
    codes = [code for wave, code in row_of if wave == "pre" and code and ("post", code) in row_of]
    return np.array([(row_of["pre", code], row_of["post", code]) for code in codes]).T


def _scores(scale, responses):
    """Score points, missing where more than the allowed share is empty."""
    parts = []
    for item in scale.items:
        ticked = responses.answers[item.id]
        if scale.scoring == "keyed":
            part = (ticked == key_position(scale, item)).astype(float)
        else:
            part = (4 - ticked if item.reverse else ticked) / 4
        parts.append(np.where(ticked == EMPTY, np.nan, part))
    answered = np.sum(~np.isnan(parts), axis=0)
    total = np.nansum(parts, axis=0)
    enough = answered >= scale.fewest_answers
    return np.where(enough, 100 * total / np.maximum(answered, 1), np.nan)


def test_committed_files_are_what_the_script_makes(folder):
    made = make_files(folder)
    assert sorted(made) == sorted(path.name for path in FOLDER.glob("*.csv"))
    for name, content in made.items():
        assert (FOLDER / name).read_bytes() == content, (
            f"{name} is not what the script makes; run python -m surveys.samples.simulate"
        )


def test_random_draws_are_the_ones_that_the_files_were_made_with():
    numbers = Draws("test", seed=SEED).whole(0, 999, 6)
    assert numbers.tolist() == [644, 724, 636, 283, 726, 428]


def test_the_event_says_that_its_responses_are_simulated(folder):
    assert folder.event.simulated
    assert {language for language, _ in folder.event.title.by_language} == set(truth.LANGUAGES)


def test_what_was_built_in_names_the_event_s_own_groups_activities_and_items(folder):
    event, form = folder.event, folder.forms["pre"]
    assert event.segments["role"].order == truth.ROLES
    assert event.segments["age_group"].order == truth.AGES
    assert event.segments["country"].order == truth.COUNTRIES
    assert event.segments["language"].order == truth.LANGUAGES
    assert event.activities.named() == tuple(truth.ATTENDANCE) == tuple(truth.ACTIVITY_EFFECTS)
    assert tuple(scale.id for scale in form.scales) == truth.SCALES
    items = {item.id for scale in form.scales for item in scale.items}
    assert items == {*truth.US_SHARES, *truth.DIFFICULTY}


def test_chinese_files_begin_with_a_byte_order_mark_and_the_others_do_not():
    for path in FOLDER.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == path.stem.endswith("zh")


def test_every_answer_is_an_option_in_the_language_of_its_file(folder, rows):
    for file, of_file in rows.items():
        language = _language(file)
        for scale in folder.forms["pre"].scales:
            for item in scale.items:
                options = {option.in_language(language) for option in scale.options_of(item)}
                found = {row[item.text.in_language(language)] for row in of_file}
                assert found <= {"", *options}


def test_every_group_and_activity_has_its_spelling_in_the_event(folder, rows):
    event = folder.event
    activities = {
        normalised(spelling)
        for activity in event.activities.named()
        for spelling in event.activity_title(activity).spellings
    }
    for file, of_file in rows.items():
        for key, segment in event.segments.items():
            spellings = {
                spelling
                for group in segment.order
                for spelling in (
                    group,
                    *event.group_title(key, group).spellings,
                    *segment.values.get(group, ()),
                )
            }
            assert {_column(row, segment.column) for row in of_file} <= {"", *spellings}
        if file.startswith("post"):
            for row in of_file:
                chosen = unicodedata.normalize("NFKC", _column(row, event.activities.column))
                assert {normalised(c) for c in chosen.split(";") if c} <= activities


def test_numbers_of_responses_and_of_matched_codes(folder, rows):
    pre, post = _codes(rows, folder, "pre"), _codes(rows, folder, "post")
    matched = {code for code, _ in pre} & {code for code, _ in post}
    assert sum(len(of_file) for file, of_file in rows.items() if "pre" in file) == 1409
    assert sum(len(of_file) for file, of_file in rows.items() if "post" in file) == 1151
    assert (len(pre), len(post)) == (1388, 1125)  # the others left their code empty
    assert (len({c for c, _ in pre}), len({c for c, _ in post})) == (1357, 1108)
    assert len(matched) == 855


def test_only_journalists_are_too_few_to_be_shown(folder, rows):
    event = folder.event
    post = {code for code, _ in _codes(rows, folder, "post")}
    row_of = {code: row for code, row in _codes(rows, folder, "pre") if code in post}
    for key, segment in event.segments.items():
        groups = Counter(_column(row, segment.column) for row in row_of.values())
        for group in segment.order:
            spellings = {group, *event.group_title(key, group).spellings}
            pairs = sum(groups[spelling] for spelling in spellings)
            if group == "journalists":
                assert 3 < pairs < event.disclosure.minimum
            else:
                assert pairs >= event.disclosure.minimum


def test_equal_codes_belong_to_the_same_person_and_typing_loses_some(week):
    pre, post = _pairs(week)
    assert np.array_equal(week.waves["pre"].person[pre], week.waves["post"].person[post])
    assert len(pre) < week.returned.sum() < 1.15 * len(pre)


def test_visitors_attend_several_activities_and_some_attend_none(week):
    attended = np.sum(list(week.people.attendance.values()), axis=0)
    afterwards = attended[week.waves["post"].person]
    assert afterwards.mean() == pytest.approx(2.5, abs=0.1)
    assert 0.02 < np.mean(afterwards == 0) < 0.10


@pytest.mark.parametrize(
    ("scale", "points", "tolerance"),
    [
        ("knowledge", 7, 1),
        ("ai_understanding", 11, 1.2),
        ("interest", 1.5, 0.5),
        ("confidence", 6, 0.7),
    ],
)
def test_true_and_found_changes_are_about_what_was_meant(folder, week, scale, points, tolerance):
    true_change = true_changes(folder, week.people)[scale][week.returned].mean()
    pre, post = _pairs(week)
    of_form = folder.forms["pre"].scale(scale)
    before = _scores(of_form, week.waves["pre"])[pre]
    after = _scores(of_form, week.waves["post"])[post]
    assert true_change == pytest.approx(points, abs=tolerance)
    assert np.nanmean(after - before) == pytest.approx(points, abs=tolerance)


@pytest.mark.parametrize("scale", truth.SCALES)
@pytest.mark.parametrize("wave", WAVES)
def test_answers_come_to_the_scores_that_the_traits_lead_to(folder, week, scale, wave):
    traits = week.people.before if wave == "pre" else week.people.after
    responses, of_form = week.waves[wave], folder.forms[wave].scale(scale)
    expected = expected_scores(of_form, traits[scale][responses.person], wave)
    found = _scores(of_form, responses)
    scored = ~np.isnan(found)
    error = (found - expected)[scored]
    assert abs(error.mean()) < 4 * error.std() / np.sqrt(scored.sum())


def test_scholars_gain_no_knowledge_because_they_had_it(folder, week):
    scholars = week.people.segments["role"] == "scholars"
    assert abs(true_changes(folder, week.people)["knowledge"][scholars].mean()) < 0.5
    scores = _scores(folder.forms["pre"].scale("knowledge"), week.waves["pre"])
    assert np.nanmean(scores[scholars[week.waves["pre"].person]]) > 95


def test_a_fifth_of_the_visitors_had_the_highest_interest_before(folder, week):
    scores = _scores(folder.forms["pre"].scale("interest"), week.waves["pre"])
    assert np.mean(scores[~np.isnan(scores)] == 100) >= 0.2


def test_one_activity_has_no_effect_and_one_has_a_strong_one_on_a_single_scale():
    nothing = [activity for activity, effects in truth.ACTIVITY_EFFECTS.items() if not effects]
    strong = {
        activity: set(effects)
        for activity, effects in truth.ACTIVITY_EFFECTS.items()
        if max(effects.values(), default=0) > 1
    }
    assert nothing == ["theatre"]
    assert strong == {"ai_lab": {"ai_understanding"}}


def test_those_who_came_back_were_keener_and_knew_more(folder, week):
    pre, _ = _pairs(week)
    responses = week.waves["pre"]
    left = np.setdiff1d(np.arange(len(responses.person)), pre)
    for scale in ("knowledge", "interest"):
        scores = _scores(folder.forms["pre"].scale(scale), responses)
        assert np.nanmean(scores[pre]) > np.nanmean(scores[left]) + 3


def test_fewer_say_that_they_do_not_know_afterwards(folder, week):
    shares = {}
    for wave in WAVES:
        ticked = [
            week.waves[wave].answers[item.id] == len(scale.options_of(item)) - 1
            for scale in folder.forms[wave].scales
            if scale.scoring == "keyed"
            for item in scale.items
        ]
        shares[wave] = np.mean(ticked)
    assert 0.1 < shares["pre"] < 0.3
    assert shares["post"] < 0.7 * shares["pre"]


@pytest.mark.parametrize("scale", truth.SCALES)
def test_a_few_left_too_much_of_a_scale_empty(folder, week, scale):
    for wave in WAVES:
        unscored = np.isnan(_scores(folder.forms[wave].scale(scale), week.waves[wave]))
        assert 0.005 < unscored.mean() < 0.05
