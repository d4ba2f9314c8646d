import pytest

from tests.reference.agreement import EVENTS, REFERENCES, TOLERANCE, compared


def test_every_event_folder_has_a_reference():
    assert {folder.name for folder in EVENTS.iterdir()} == set(REFERENCES)


@pytest.mark.parametrize("event", REFERENCES)
def test_agrees_with_r(event, shared_data):
    figures = compared(event, data=shared_data)

    far = [one for one in figures if one.difference > TOLERANCE]

    assert len(figures) >= 17
    assert not far


def test_nobody_was_taught_anything(shared_data):
    """The panel of 2006 and 2008: no claim that scores changed may come out of it."""
    by_name = {one.figure: one for one in compared("gss2006_r1", data=shared_data)}

    assert by_name["overall, p_value"].ours > 0.05
    assert by_name["overall, change_low"].ours < 0 < by_name["overall, change_high"].ours
