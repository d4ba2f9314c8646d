import pytest

from surveys.editions import edition_folder
from surveys.instrument import Instrument
from surveys.problems import ProblemsFound
from surveys.same_questions import scale_difference


def test_another_event_is_found_from_this_ones_folder(tmp_path):
    for name in ("this", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "event.toml").touch()
    assert edition_folder(tmp_path / "this", "../other") == tmp_path / "other"
    for name, told in [
        (".", "this event itself"),
        ("../this", "this event itself"),
        ("../none", "there is no event"),
        ("../other/event.toml", "there is no event"),
        ("a\0b", "there is no event"),
        ("x" * 5000, "there is no event"),
    ]:
        with pytest.raises(ProblemsFound, match=told):
            edition_folder(tmp_path / "this", name)


def form(**changed):
    scale = {
        "id": "facts",
        "scoring": "keyed",
        "options": ["True", "False"],
        "items": [{"id": "sun", "text": {"en": "The Sun is a star."}, "key": "True"}],
        **changed,
    }
    whole = {"id": "whole", "scoring": "composite", "weights": {"facts": 1}}
    return Instrument.model_validate({"id": "quiz", "title": "Quiz", "scales": [scale, whole]})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"title": "Called otherwise"}, None),
        ({"id": "other"}, "absent"),
        ({"empty": "wrong"}, "scoring"),
        ({"allowed_missing": 0.5}, "scoring"),
        ({"options": ["True", "False", "Maybe"]}, "options"),
        ({"items": [{"id": "sun", "text": "Stars are suns.", "key": "True"}]}, "wording"),
        ({"items": [{"id": "sun", "text": "The Sun is a star.", "key": "False"}]}, "key"),
        ({"items": [{"id": "moon", "text": "The Sun is a star.", "key": "True"}]}, "questions"),
    ],
)
def test_why_a_scale_is_not_the_same(changed, why):
    assert scale_difference(form(), form(**changed), "facts") == why
    assert scale_difference(form(), form(**changed), "whole") == why
