from dataclasses import replace
from itertools import product

import pytest

from analysis.checks import Checks, checks, of_composite
from analysis.everyone.attrition import DropOut
from analysis.everyone.three_estimates import Interval, ThreeEstimates
from analysis.pairs.change import estimate
from analysis.questions.careless import CarelessCounts, WithoutCareless
from analysis.questions.dif import GroupDif, ItemDif
from analysis.questions.reliability import Reliability
from surveys.linkage.matching import Linkage
from tests.analysis.builders import joint

PAIRS = [(4, 6), (5, 6), (7, 9), (3, 3)] * 10
UP, UNCLEAR = Interval(5, 2, 8), Interval(1, -1, 3)
SOUND_ITEM = ItemDif(1.0, 0.0, 0.3, 0.0, 1.0, 1.0, "A")
LARGE = replace(SOUND_ITEM, size="C")


def alpha(value, high=0.9):
    return Reliability(
        8, 100, value, None if value is None else value - 0.1, high, *[None] * 3, 0.95
    )


def linked(matched, post):
    return replace(Linkage(*[0] * 12), matched=matched, post=post)


def agreeing(verdict, second=UP):
    return ThreeEstimates(UP, second, UP, verdict)


def careless(many, of=100):
    return {"pre": CarelessCounts(of, {}, many), "post": CarelessCounts(of, {}, None)}


def group_dif(large, of=8):
    items = {f"k{n}": LARGE if n < large else SOUND_ITEM for n in range(of)}
    return {"language": {"zh": GroupDif(200, 200, items, ()), "ru": "few people"}}


SOUND = {
    "linkage": linked(60, 80),
    "overall": estimate(joint(PAIRS)),
    "drop_out": DropOut(60, 20, 50.0, 50.0, 0.1),
    "agreement": agreeing("agree"),
    "reliability": {"pre": alpha(0.7), "post": alpha(0.75)},
    "dif": group_dif(0),
    "careless": careless(5),
    "without_careless": None,
    "same_form": True,
    "minimum": 10,
}
WITHOUT = WithoutCareless(5, SOUND["overall"], True)


def of(**settings) -> Checks:
    return checks(**{**SOUND, **settings})


def test_a_sound_measurement_is_green_all_over():
    assert {check.light for check in of().every} == {"green"}
    assert of().silencing(of_group=False) == of().silencing(of_group=True) == ()


@pytest.mark.parametrize(
    ("settings", "name", "light"),
    [
        ({"overall": estimate(joint(PAIRS[:29]))}, "pairs", "amber"),
        ({"overall": estimate(joint(PAIRS[:9]))}, "pairs", "red"),
        ({"linkage": linked(39, 80)}, "matched", "amber"),
        ({"linkage": linked(0, 0)}, "matched", "unknown"),
        ({"drop_out": DropOut(60, 20, 50.0, 45.0, -0.25)}, "drop_out", "amber"),
        ({"drop_out": DropOut(60, 0, 50.0, None, None)}, "drop_out", "unknown"),
        ({"agreement": agreeing("unsettled")}, "who_is_counted", "amber"),
        ({"agreement": agreeing("disagree")}, "who_is_counted", "amber"),
        ({"agreement": agreeing("disagree", UNCLEAR)}, "who_is_counted", "red"),
        ({"agreement": agreeing("not enough", None)}, "who_is_counted", "unknown"),
        ({"overall": replace(SOUND["overall"], at_ceiling=0.15)}, "ceiling", "amber"),
        ({"overall": replace(SOUND["overall"], at_ceiling=0.5)}, "ceiling", "red"),
        ({"reliability": {"pre": alpha(0.59)}}, "reliability_pre", "amber"),
        ({"reliability": {"post": alpha(-0.3, high=-0.1)}}, "reliability_post", "red"),
        ({"reliability": {"post": alpha(-0.3, high=0.1)}}, "reliability_post", "amber"),
        ({"reliability": {"pre": alpha(None, None)}}, "reliability_pre", "unknown"),
        ({"dif": group_dif(1)}, "dif", "amber"),
        ({"dif": group_dif(2)}, "dif", "red"),
        ({"dif": {"language": {"zh": "few people"}}}, "dif", "unknown"),
        ({"careless": careless(10)}, "careless", "amber"),
        ({"careless": careless(None)}, "careless", "unknown"),
        ({"without_careless": WITHOUT}, "careless", "green"),
        ({"without_careless": replace(WITHOUT, same_direction=False)}, "careless", "red"),
        ({"without_careless": replace(WITHOUT, same_direction=None)}, "careless", "green"),
        ({"same_form": False}, "same_form", "amber"),
    ],
)
def test_each_check_has_its_limits(settings, name, light):
    assert of(**settings).light(name) == light


def test_who_is_counted_silences_everyone_and_dif_silences_groups():
    found = of(agreement=agreeing("disagree", UNCLEAR), dif=group_dif(3))

    assert found.silencing(of_group=False) == ("who_is_counted",)
    assert found.silencing(of_group=True) == ("dif",)


def test_only_red_silences():
    ambers = of(
        agreement=agreeing("unsettled"), dif=group_dif(1), careless=careless(20), same_form=False
    )
    for of_group in (True, False):
        assert ambers.silencing(of_group=of_group) == ()


def test_every_combination_of_red_lights_is_silent():
    reds = [
        {"agreement": agreeing("disagree", UNCLEAR)},
        {"reliability": {"pre": alpha(-0.5, -0.1), "post": alpha(0.7)}},
        {"without_careless": replace(WITHOUT, same_direction=False)},
    ]
    for chosen in product([False, True], repeat=len(reds)):
        settings = {}
        for red, is_chosen in zip(reds, chosen, strict=True):
            settings |= red if is_chosen else {}
        assert len(of(**settings).silencing(of_group=False)) == sum(chosen)


def test_what_is_red_in_a_scale_is_red_in_its_composite():
    own = of(dif={}, reliability={"pre": alpha(0.8), "post": alpha(0.8)})
    contrary = of(reliability={"pre": alpha(-0.5, high=-0.1), "post": alpha(0.8)})
    unfair = of(dif=group_dif(4))

    found = of_composite(own, [of(), contrary, unfair])

    assert found.silencing(of_group=False) == ("reliability_pre",)
    assert found.silencing(of_group=True) == ("reliability_pre", "dif")
    assert [check.name for check in found.every] == [check.name for check in own.every]


def test_what_is_amber_in_a_scale_need_not_be_in_its_composite():
    own = of(dif={}, reliability={"pre": alpha(0.8), "post": alpha(0.8)})
    loose = of(reliability={"pre": alpha(0.5), "post": alpha(0.5)}, dif=group_dif(1))

    found = of_composite(own, [of(), loose])

    assert found.light("reliability_pre") == found.light("reliability_post") == "green"
    assert found.light("dif") == "amber"
    assert of_composite(own, [of(), of()]).light("dif") == "unknown"
