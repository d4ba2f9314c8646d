import numpy as np
import pytest

from analysis.regression.folded import FOLDED_FROM, Folded, design_of
from analysis.regression.least_squares import least_squares
from analysis.regression.terms import Terms
from analysis.weights.linearised import Weights

PEOPLE = Weights.alike(np.ones(40, dtype=np.int64))


def test_a_term_that_nobody_errs_from_has_no_error():
    """Scores of the second group follow from the term in whole; those of the first are noise."""
    group = np.repeat([0, 1], 20)
    term = group * np.tile(np.arange(5.0), 8)
    noise = np.tile([0.1, -0.3, 0.2, 0.7], 10) * (group == 0)
    fit = least_squares(3 * term + noise, Terms({"term": term}, {"group": group}), PEOPLE)

    assert fit.estimate[fit.names.index("term")] == pytest.approx(3, rel=1e-9)
    assert fit.coefficient("term", level=0.95) is None
    assert fit.test(["term"], title="F") is None
    assert fit.test(["group"], title="F") is not None


def test_terms_that_nearly_tell_each_other_keep_their_digits():
    """Powers of one number, whose coefficients are known, beside noise that goes with none."""
    x = np.arange(40.0)
    powers = {f"x{n}": x**n for n in range(1, 5)}
    basis, _ = np.linalg.qr(np.column_stack([np.ones(40), *powers.values()]))
    noise = np.sin(40 * x)
    noise -= basis @ (basis.T @ noise)
    fit = least_squares(sum(powers.values()) + noise, Terms(powers, {}), PEOPLE)

    assert fit.estimate[1:] == pytest.approx(np.ones(4), rel=1e-9)


@pytest.mark.parametrize("weighted", [False, True])
def test_folded_terms_give_what_columns_give(weighted):
    """With a group of one person, one of nobody, and a term that nobody errs from."""
    rng = np.random.default_rng(3)
    records = FOLDED_FROM + 7
    camp = rng.random(records) < 0.1
    numbers = {
        "before": np.where(camp, 7, rng.integers(0, 40, records)),
        "camp": camp.astype(np.int32),
        "days in camp": camp * rng.integers(1, 5, records),
        **{f"activity {n}": ((rng.random(records) < 0.2) & ~camp).astype(np.int8) for n in (1, 2)},
    }
    factors = {f"segment {n}": np.where(camp, 0, rng.integers(-1, 3, records)) for n in range(5)}
    factors["segment 4"][5] = 4
    after = np.where(camp, 3.0 * numbers["days in camp"], rng.integers(0, 100, records))
    count = rng.integers(1, 4, records)
    count[5] = 1
    weight = rng.uniform(0.2, 5, records) if weighted else np.ones(records)
    weights = Weights(weight, count, None)
    columns = {name: number.astype(float) for name, number in numbers.items()}
    assert isinstance(design_of(Terms(numbers, factors), count), Folded)
    assert not isinstance(design_of(Terms(columns, factors), count), Folded)
    assert not isinstance(design_of(Terms({}, {}), count), Folded)

    fit, same = (
        least_squares(after, Terms(of_each, factors), weights) for of_each in (numbers, columns)
    )

    assert (fit.names, fit.people, fit.df) == (same.names, same.people, same.df)
    assert fit.shared.tolist() == same.shared.tolist()
    assert not same.shared.all()
    assert fit.apart.all()
    assert fit.coefficient("days in camp", level=0.95) is None
    all_terms = range(len(fit.names))
    for ours, theirs in (
        (fit.estimate, same.estimate),
        (fit.errors.of(all_terms), same.errors.of(all_terms)),
        (fit.inflation, same.inflation),
    ):
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-13 * np.abs(theirs).max())
