import json

import pytest

from dashboard.cli import main
from dashboard.exports.plans import USUAL_RESPONDENTS, Wanted, as_plain, plans
from dashboard.findings import findings
from dashboard.words.planning import lines, width
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.samples import BEIJING

NOTHING = Wanted(
    respondents=None, match_rate=None, correlation=None, sd=None, change=5.0, power=0.8
)


@pytest.fixture(scope="module")
def sample():
    return findings(open_event(BEIJING))


def test_without_an_event_the_usual_figures_are_supposed_and_named():
    (named,) = plans(NOTHING, None)
    assert named.plan.respondents == USUAL_RESPONDENTS
    assert any("General Social Survey" in line for line in lines(named))


def test_an_earlier_event_lends_its_figures(sample):
    knowledge = plans(NOTHING, sample)[0]
    overall = sample.outcomes["knowledge"].overall
    supposed = knowledge.plan.assumptions
    assert supposed.sd_change == pytest.approx(overall.sd_change)
    assert knowledge.plan.everyone.pairs == overall.pairs
    assert knowledge.plan.everyone.half_width == pytest.approx(
        (overall.change_high - overall.change_low) / 2
    )
    assert set(knowledge.plan.families) == {*sample.outcomes["knowledge"].segments, "activities"}


def test_what_is_wanted_goes_before_what_was_seen(sample):
    wanted = Wanted(respondents=90, match_rate=1.0, correlation=0.0, sd=10.0, change=2.0, power=0.9)
    supposed = plans(wanted, sample)[0].plan.assumptions
    assert (supposed.sd_pre, supposed.correlation, supposed.match_rate) == (10.0, 0.0, 1.0)


def test_small_groups_show_no_figures_but_what_they_need(sample):
    text = "\n".join(lines(plans(NOTHING, sample)[0]))
    journalists = next(line for line in text.splitlines() if line.startswith("Journalists"))
    assert "< 10" in journalists
    assert "–" in journalists


def test_lines_stay_aligned_with_chinese_names(sample):
    chinese = findings(sample.opened, language="zh")
    table = [
        line
        for line in lines(plans(NOTHING, chinese)[0])
        if line.endswith(tuple("0123456789")) and "  " in line
    ]
    ages = table[:4]
    assert len({width(line) for line in ages}) == 1
    assert any(width(line) > len(line) for line in table)


def test_every_impossible_wish_is_named_at_once():
    impossible = Wanted(
        respondents=0, match_rate=1.5, correlation=1.0, sd=float("nan"), change=0.0, power=1.0
    )
    with pytest.raises(ProblemsFound) as found:
        impossible.check()
    places = [problem.place for problem in found.value.problems]
    assert places == [
        "--respondents",
        "--match-rate",
        "--correlation",
        "--sd",
        "--change",
        "--power",
    ]


def test_the_command_prints_json_without_nan(capsys):
    assert main(["plan", "--format", "json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)
    assert plan["everyone"]["pairs"] == 200


def test_the_command_prints_text_and_refuses_with_a_list(capsys):
    assert main(["plan", str(BEIJING), "--change", "3"]) == 0
    assert "Youth science camp" in capsys.readouterr().out
    assert main(["plan", "--sd", "0", "--power", "2"]) == 1
    assert "2 problems found." in capsys.readouterr().err


def test_plain_form_carries_the_scale_and_the_minimum(sample):
    first = as_plain(plans(NOTHING, sample))[0]
    assert (first["scale"], first["minimum_group"]) == ("Science knowledge", 10)
