"""What an SPSS file says about its variables, before any answer is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.reading.spaces import clean_header
from surveys.reading.spss.values import Value


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable.

    Attributes
    ----------
    name : str
        Its name, unique in the file.
    label : str
        Its label: the question, as a rule. Empty where it has none.
    question : str
        The label of the multiple-response set that it belongs to.
    choice : str
        The choice that it ticks, where each variable of the set is a choice.
    labels : mapping of value to str
        Its value labels.
    form : str
        Its print format, such as ``"F8.2"``.
    words : int
        How many times eight bytes a value takes.
    """

    name: str
    label: str
    question: str
    choice: str
    labels: Mapping[Value, str]
    form: str
    words: int


def variables_of(described: Any) -> tuple[Variable, ...]:
    """Return the variables in the file's order, from what pyreadstat says of them.

    Raises
    ------
    ValueError
        If a variable has no name.
    """
    if None in described.column_names:
        raise ValueError("a variable without a name")
    sets = dict(_memberships(described))
    return tuple(
        Variable(
            name,
            label=_label(described, name),
            question=sets.get(name, ("", ""))[0],
            choice=sets.get(name, ("", ""))[1],
            labels=_value_labels(described, name),
            form=described.original_variable_types.get(name) or "",
            words=-(-max(1, described.variable_storage_width.get(name) or 1) // 8),
        )
        for name in described.column_names
    )


def _memberships(described: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, found in described.mr_sets.items():
        question = clean_header(found["label"] or "") or name
        counted = found["counted_value"]
        for variable in found["variable_list"]:
            choice = ""
            if found["is_dichotomy"]:
                labels = _value_labels(described, variable)
                # In a set of type E a choice is called as its counted value is labelled.
                by_value = labels.get(counted, "") if found["type"] == "E" else ""
                choice = clean_header(by_value) or _label(described, variable) or variable
            yield variable, (question, choice)


def _label(described: Any, name: str) -> str:
    return clean_header(described.column_names_to_labels.get(name) or "")


def _value_labels(described: Any, name: str) -> dict[Value, str]:
    labels = described.variable_value_labels.get(name, {})
    return {value: label or "" for value, label in labels.items()}
