import numpy as np
import pytest

from analysis.groups.least_squares import Terms, least_squares

PEOPLE = np.ones(40, dtype=np.int64)


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
