"""Published data: what R and NIST say of them, and what may not be claimed of them."""

import pytest

from tests.reference.agreement.compared import EVENTS
from tests.reference.agreement.document import DOCUMENT, cells, document
from tests.reference.agreement.events import REFERENCES, compared
from tests.reference.agreement.nist import digits
from tests.reference.agreement.questions import agresti, scales
from tests.reference.agreement.samples import derrick

SAMPLES = {"agresti": agresti, "derrick": derrick, "scales": scales}

LAST_DIGITS = 1e-8
"""Differences below this depend on the machine's own last digits."""


def test_every_event_folder_has_a_reference():
    assert {folder.name for folder in EVENTS.iterdir()} == set(REFERENCES)


@pytest.mark.parametrize("event", REFERENCES)
def test_agrees_with_r(event, shared_data):
    figures = compared(event, data=shared_data)

    assert len(figures) >= 22
    assert not [one for one in figures if one.difference > one.tolerance]


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_agree_with_r(sample, shared_data):
    figures = SAMPLES[sample](shared_data)

    assert len(figures) >= 8
    assert not [one for one in figures if one.difference > one.tolerance]


def test_reaches_the_digits_that_r_reaches(shared_data):
    found = digits(shared_data)

    assert len(found) == 9 * 2 + 11 * 2 + 11
    # R's own digits are published to a tenth of a digit or so: what is a last digit apart is alike.
    assert not [one for one in found if one.ours is not None and one.ours < one.asked - 0.1]


def test_the_page_is_current(shared_data):
    written, now = (cells(page) for page in (DOCUMENT.read_text("utf-8"), document(shared_data)))

    assert written.keys() == now.keys()
    for place, ours in now.items():
        assert alike(written[place], ours), f"{place}: run python -m tests.reference.agreement"


def alike(written, ours):
    """Return whether two cells say the same, but for a machine's last digits."""
    try:
        one, other = float(written), float(ours)
    except ValueError:
        return written == ours
    if max(one, other) >= 1:  # digits of a certified value
        return abs(one - other) <= 1.5 or min(one, other) >= 12
    return max(one, other) < LAST_DIGITS or 0.5 < one / other < 2


def test_nobody_was_taught_anything(shared_data):
    """The panel of 2006 and 2008: no claim that scores changed may come out of it."""
    found = {
        (one.estimate, one.where): one.ours for one in compared("gss2006_r1", data=shared_data)
    }
    low, high = (
        found[("t interval of the change", f"gss2006_r1 r1 {end}")] for end in ("low", "high")
    )

    assert found[("paired t test, p", "gss2006_r1 r1")] > 0.05
    assert low < 0 < high
