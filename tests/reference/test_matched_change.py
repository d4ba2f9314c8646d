"""Against R, boot and coin: ``r/matched_change.R`` and what it wrote."""

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.pairs.effect_sizes import d_av_of_any_shape, d_z_of_any_shape
from analysis.pairs.gain import group_gain
from analysis.pairs.quantiles import median_change
from analysis.pairs.ranks import signed_rank_test
from analysis.pairs.resampling import bca_intervals
from analysis.pairs.shares import higher_after, improved_share
from tests.analysis.builders import joint

R = json.loads((Path(__file__).parent / "r" / "matched_change.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.parametrize("name", R)


def table(name):
    rows = list(zip(R[name]["pre"], R[name]["post"], strict=True))
    return joint(rows, denominator=R[name]["denominator"])


def test_signed_rank(name):
    theirs = R[name]["signed_rank"]
    found = signed_rank_test(table(name))

    assert found.p_value == pytest.approx(theirs[f"{found.method}_wilcoxon"], rel=1e-9, abs=0)
    if found.method == "exact":
        assert found.p_value == pytest.approx(theirs["coin_exact_wilcoxon"], rel=1e-9, abs=0)
    assert found.statistic == theirs["statistic"]


def test_normal_approximation(name, monkeypatch):
    monkeypatch.setattr("analysis.pairs.ranks.EXACT_UP_TO", 0)
    theirs = R[name]["signed_rank"]["normal_wilcoxon"]
    found = signed_rank_test(table(name))

    assert found.p_value == pytest.approx(theirs, rel=1e-9, abs=0)


def test_effect_sizes(name):
    theirs, scores = R[name]["effect_sizes"], table(name)
    for kind, ours in (("d_z", d_z_of_any_shape(scores)), ("d_av", d_av_of_any_shape(scores))):
        assert ours.value == pytest.approx(theirs[kind], rel=1e-9)
        assert [ours.low, ours.high] == pytest.approx(theirs[f"{kind}_interval"], rel=1e-9)


def test_shares(name):
    """R maximises the likelihood of Tango's interval numerically, hence 1e-6."""
    theirs, scores = R[name], table(name)
    improved, higher = improved_share(scores), higher_after(scores)

    assert improved.value == pytest.approx(theirs["improved"], rel=1e-12)
    assert [improved.low, improved.high] == pytest.approx(theirs["wilson"], rel=1e-9)
    assert higher.value == pytest.approx(theirs["higher_after"], rel=1e-12)
    assert [higher.low, higher.high] == pytest.approx(theirs["higher_after_interval"], abs=1e-6)


def test_median_and_gain(name):
    assert median_change(table(name)) == pytest.approx(R[name]["median_change"], rel=1e-9)
    assert group_gain(table(name), resamples=50).value == pytest.approx(R[name]["gain"], rel=1e-9)


def test_bootstrap(name):
    """R's is the mean of five seeds, ours of one: they may be a twentieth of the width apart.

    Package boot counts resamples equal to the estimate as above it, we count half of them; for a
    dozen people with few possible scores this alone moves an end by up to a tenth of the width.
    """
    if "bca" not in R[name]:
        return
    scores = table(name)
    pre, post = (units * 100 / scores.denominator for units in (scores.pre, scores.post))

    def correlation(counts):
        n = counts.sum(axis=1)
        mean_pre, mean_post = counts @ pre / n, counts @ post / n
        shared = counts @ (pre * post) / n - mean_pre * mean_post
        spreads = (counts @ pre**2 / n - mean_pre**2) * (counts @ post**2 / n - mean_post**2)
        return shared / np.sqrt(spreads)

    statistics = {
        "mean_change": lambda counts: counts @ (post - pre) / counts.sum(axis=1),
        "gain": lambda counts: counts @ (post - pre) / (counts @ (100 - pre)),
        "correlation": correlation,
    }
    for kind, found in zip(statistics, bca_intervals(scores, [*statistics.values()]), strict=True):
        for ties, tolerance in (("halved", 0.05), ("boot", 0.12)):
            low, high = R[name]["bca"][kind][ties]
            near = tolerance * (high - low)
            assert [found.low, found.high] == pytest.approx([low, high], abs=near), (kind, ties)
