import pytest

from surveys.on_demand import OnDemand


def test_values_are_made_when_they_are_asked_for_and_then_kept():
    made = []
    numbers = OnDemand("ab", lambda key: made.append(key) or key.upper())

    assert (list(numbers), len(numbers), "b" in numbers, made) == (["a", "b"], 2, True, [])
    assert [numbers["b"], numbers["b"]] == ["B", "B"]
    assert made == ["b"]
    assert dict(numbers) == numbers == {"a": "A", "b": "B"}
    with pytest.raises(KeyError):
        numbers["c"]
