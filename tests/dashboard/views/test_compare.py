"""An event beside others that asked the same, and beside the public."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from dashboard.charts.describe.editions import beside
from dashboard.charts.describe.public import asked_of_both
from dashboard.findings import findings
from surveys.event import WAVES
from surveys.opening import open_event
from surveys.public.shares import public_survey
from surveys.samples import BEIJING
from surveys.texts import Text
from tests.dashboard.small_events import ACTIVITIES, EVENT, SEGMENT, write_event
from tests.dashboard.views.test_views import charts, run, said

COMPARE = """
[compare]
events = ["../other"]
"""


def two_events(folder: Path, *, people: int = 40, event: str = EVENT + SEGMENT) -> Path:
    """Write an event beside another, where fewer learned."""
    other = write_event(folder / "other", people=60, event=EVENT.replace("Small", "Other"))
    text = (other / "post.csv").read_text()
    learned = [line for line in text.splitlines() if ",False,Talk" in line]
    for line in learned[::2]:
        text = text.replace(line, line.replace(",False,Talk", ",True,Talk"))
    (other / "post.csv").write_text(text)
    return write_event(folder / "this", people=people, event=event + COMPARE)


def changes(found) -> np.ndarray:
    scores = found.respondents.scores["facts"]
    both = (scores.pre >= 0) & (scores.post >= 0)
    return 100 * (scores.post[both] - scores.pre[both]) / scores.denominator


def test_the_difference_of_two_events_is_welchs(tmp_path):
    this = findings(open_event(two_events(tmp_path)))
    other = findings(open_event(tmp_path / "other"))
    (found,) = beside(this, {"../other": other}, "facts").others
    expected = stats.ttest_ind(changes(this), changes(other), equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert found.against.difference == pytest.approx(changes(this).mean() - changes(other).mean())
    assert (found.against.low, found.against.high) == pytest.approx((interval.low, interval.high))
    assert found.against.p_value == pytest.approx(expected.pvalue)


def test_the_view_shows_both_events_and_names_the_audiences(monkeypatch, tmp_path):
    app = run(monkeypatch, two_events(tmp_path), "compare")
    assert not app.error
    assert charts(app) == 2
    table = app.dataframe[0].value.set_index("Event")
    assert list(table.index) == ["Small event", "Other event"]
    assert list(table["Matched"]) == ["40", "60"]
    assert "one between their audiences, and not shown to be the effect" in said(app)
    assert "No question of this scale was put to the public" in said(app)


def test_filters_hold_for_this_event_only(monkeypatch, tmp_path):
    app = run(monkeypatch, two_events(tmp_path), "compare", only="age=young")
    table = app.dataframe[0].value.set_index("Event")
    assert list(table["Pairs"]) == ["30", "60"]
    assert "hold for this event; of the other events and of the public, everybody counts" in said(
        app
    )


def test_few_people_are_beside_nobody(monkeypatch, tmp_path):
    app = run(monkeypatch, two_events(tmp_path, people=3), "compare")
    assert not app.error
    table = app.dataframe[0].value.set_index("Event")
    assert table.loc["Small event", "Pairs"] == table.loc["Small event", "Matched"] == "< 10"
    assert table.loc["Small event", "Answers before"] == "–"
    assert table.loc["Other event", "Difference"] == "–"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("The Moon is a planet.", "The Moon is big."), "it worded a question otherwise"),
        (('key = "False"', 'key = "True"'), "another answer counted as right"),
        (('id = "facts"', 'id = "other_facts"'), "it did not measure this"),
    ],
)
def test_other_questions_are_not_compared(monkeypatch, tmp_path, change, told):
    this = two_events(tmp_path)
    form = tmp_path / "other" / "quiz.toml"
    form.write_text(form.read_text().replace(*change))
    app = run(monkeypatch, this, "compare")
    assert told in said(app)
    assert charts(app) == 0


def test_problems_of_another_event_stop_only_the_comparison(monkeypatch, tmp_path):
    this = two_events(tmp_path)
    (tmp_path / "other" / "post.csv").write_text(
        "code,age,q1,q2,attended\nAB0001,young,Perhaps,,\n"
    )
    app = run(monkeypatch, this, "compare")
    assert not app.error
    assert "is left out, because it cannot be opened" in app.warning[0].value.replace("\\", "")
    assert '"Perhaps" is not one of True, False' in said(app)
    text = (this / "event.toml").read_text()
    (this / "event.toml").write_text(text.replace('"../other"', '"../gone", "."'))
    app = run(monkeypatch, this, "compare")
    assert 'there is no event in "../gone"' in said(app)
    assert '"." is this event itself' in said(app)
    assert "Facts" in run(monkeypatch, this, "overview").title[0].value


@pytest.mark.parametrize("event", [EVENT, EVENT + SEGMENT + ACTIVITIES])
def test_an_event_that_names_no_other_says_how(monkeypatch, tmp_path, event):
    app = run(monkeypatch, write_event(tmp_path / "alone", event=event), "compare")
    assert not app.error
    assert "Add [compare] to event.toml" in said(app)


def test_the_sample_stands_beside_the_public(monkeypatch):
    app = run(monkeypatch, BEIJING, "compare")
    assert not app.error
    assert charts(app) == 1
    table = app.dataframe[0].value
    lasers = table[table["Question"].str.contains("Lasers")].iloc[0]
    low, high = stats.binomtest(round(0.446 * 1171), 1171).proportion_ci(method="wilson")
    assert lasers["Right, public"] == "45%"
    assert lasers["95% interval, public"] == f"{low:.0%} to {high:.0%}"
    assert "11 of 12 questions were put to the public" in said(app)
    assert "not what the event did" in said(app)


def test_shares_of_the_event_are_counted_from_its_answers():
    found = findings(open_event(BEIJING))
    asked = asked_of_both(found, "knowledge", public_survey())
    lasers = next(one for one in asked if "Lasers" in one.question.text)
    answers = [found.respondents.answers["knowledge"].items[wave]["lasers"] for wave in WAVES]
    both = np.all([one.chosen >= 0 for one in answers], axis=0)
    right = [one.worth[one.chosen[both]].mean() for one in answers]
    kept, pairs = lasers.found.kept, lasers.found.pairs
    assert (kept + lasers.found.lost) / pairs == pytest.approx(right[0])
    assert (kept + lasers.found.learned) / pairs == pytest.approx(right[1])


def test_only_the_same_question_is_compared():
    scale = open_event(BEIJING).forms["pre"].item_scale("knowledge")
    lasers = next(item for item in scale.items if item.id == "lasers")
    survey = public_survey()
    assert survey.item_like(scale, lasers) is not None

    def like(**changed: object) -> object:
        return survey.item_like(scale, lasers.model_copy(update=changed))

    def texts(*options: str) -> tuple[Text, ...]:
        return tuple(map(Text.plain, options))

    assert like(text=Text.plain("Lasers work by focusing sound.")) is None
    assert like(key="True") is None
    assert like(options=texts("True", "False")) is None  # nobody could say they did not know
    assert like(options=texts("True", "False", "Both", "Don't know")) is None
    assert survey.item_like(scale.model_copy(update={"scoring": "rated"}), lasers) is None
