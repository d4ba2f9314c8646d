"""One TOML file to one frozen model, every problem with its place and in our words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from surveys.loading.undecided import UNDECIDED, undecided_places
from surveys.problems import Problem, ProblemsFound, did_you_mean

Place = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

PLACEHOLDERS = frozenset({"id", "title"})
"""Settings whose absence is a problem, but need not keep anyone from looking for others."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """What a file says as far as it can be understood, and what is wrong with it.

    Attributes
    ----------
    model : M or None
        The model; where there are problems, that of the sound part, so that the other
        checks can still be made; None where nothing can be made of it.
    problems : tuple of Problem
        Empty if the file is sound.
    """

    model: M | None
    problems: tuple[Problem, ...]


def load_model(path: Path, model: type[M], *, shown_name: str) -> Loaded[M]:
    """Read one TOML file into `model`.

    Parameters
    ----------
    path : Path
        The file.
    model : type
        A pydantic model.
    shown_name : str
        What the file is called in problems.

    Raises
    ------
    ProblemsFound
        If the file cannot be read as TOML at all.
    """
    raw = _read_toml(path, shown_name)
    waiting = [
        Problem(f"{shown_name}: {place_in(raw, location)}", _undecided(location))
        for location in undecided_places(raw)
    ]
    if waiting:
        return Loaded(None, tuple(waiting))
    try:
        return Loaded(model.model_validate(raw), ())
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
    words = _all_keys(model)
    problems = []
    for detail in details:
        detail["loc"], kind = _in_file(raw, detail["loc"])
        place = f"{shown_name}: {place_in(raw, detail['loc'])}"
        problems.append(Problem(place, _message(detail, words, kind)))
    sound = deepcopy(raw)
    for detail in sorted(details, key=lambda d: _sorting(d["loc"]), reverse=True):
        _drop(sound, detail["loc"], missing=detail["type"] == "missing")
    for name in PLACEHOLDERS & model.model_fields.keys():
        sound.setdefault(name, "?")
    try:
        return Loaded(model.model_validate(sound), tuple(problems))
    except ValidationError:
        return Loaded(None, tuple(problems))


def _undecided(location: Place) -> str:
    if location[-1] == UNDECIDED:
        return (
            "is not decided yet: put each of these texts to what it means, beside the other "
            f'spellings of it, and take "{UNDECIDED}" out'
        )
    return (
        f'is not decided yet: write in place of "{UNDECIDED}" what it is. The comments around '
        "it say what it can be"
    )


def place_in(raw: Any, location: Iterable[str | int]) -> str:
    """Return a place as a person looks for it: list entries by their id, not their index.

    Examples
    --------
    >>> place_in({"scales": [{"id": "knowledge"}]}, ("scales", 0, "key"))
    'scales.knowledge.key'
    """
    words: list[str] = []
    for step in location:
        entry = raw[step] if _holds(raw, step) else None
        if isinstance(step, int):
            named = entry.get("id") if isinstance(entry, Mapping) else None
            words.append(named if isinstance(named, str) and named else str(step + 1))
        else:
            words.append(step)
        raw = entry
    return ".".join(words)


def _read_toml(path: Path, shown_name: str) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ProblemsFound([Problem(shown_name, "there is no such file")]) from None
    except UnicodeDecodeError:
        message = "is not UTF-8 text; save it as UTF-8"
        raise ProblemsFound([Problem(shown_name, message)]) from None
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise ProblemsFound([Problem(shown_name, message)]) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProblemsFound([Problem(shown_name, _slip(text, error))]) from None
    except RecursionError:
        message = "has lists or tables within each other, too deep to be read"
        raise ProblemsFound([Problem(shown_name, message)]) from None


def _slip(text: str, error: tomllib.TOMLDecodeError) -> str:
    """Say where a file breaks off, and what most often is the matter there."""
    place = re.search(r"line (\d+)", str(error))
    lines = text.splitlines() or [""]
    number = min(int(place[1]), len(lines)) if place else len(lines)
    return (
        f"is not valid TOML at line {number}: {lines[number - 1].strip()[:80]} ({error}). "
        'Texts stand between straight quotation marks, "like this", lists in [ and ], and each '
        "name is followed by ="
    )


def _in_file(raw: Any, location: Place) -> tuple[Place, str | None]:
    """Return a location as the file has it, and the kind of settings that its last step is of.

    Where a model was chosen from several, its name is a step of the location, but not of the file.
    """
    found: list[str | int] = []
    kind: str | None = None
    for step in location[:-1]:
        if _holds(raw, step):
            raw, kind = raw[step], None
            found.append(step)
        else:
            kind = str(step)
    return (*found, *location[-1:]), kind


def _message(detail: ErrorDetails, words: set[str], kind: str | None) -> str:
    found, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            key = str(detail["loc"][-1])
            if kind and key in words:
                return f"a {kind} has no such setting; leave it out"
            return f"there is no such setting{did_you_mean(key, words - {key})}"
        case "literal_error":
            return f"{_quoted(found)} is not one of {context['expected']}"
        case "value_error":
            return f"{context['error']}; found {_quoted(found)}"
        case "string_type" if detail["loc"][-1] == "key":
            return (
                "expected one option in quotation marks, in any of its languages; found "
                f"{_quoted(found)}. What is right in several languages is one of the options, "
                'such as { en = "True", ru = "Верно", zh = "对" }, and key = "True" means them all'
            )
        case "string_type":
            return f"expected a text in quotation marks; found {_quoted(found)}"
        case "tuple_type":
            return f"expected a list, such as [{_in_list(found)}]; found {_quoted(found)}"
        case "bool_type" | "bool_parsing":
            return f"expected true or false; found {_quoted(found)}"
        case "greater_than":
            return f"must be above {context['gt']:g}; found {_quoted(found)}"
        case "greater_than_equal":
            return f"must be at least {context['ge']:g}; found {_quoted(found)}"
        case "less_than_equal":
            return f"must be at most {context['le']:g}; found {_quoted(found)}"
        case "less_than":
            return f"must be below {context['lt']:g}; found {_quoted(found)}"
        case "int_from_float":
            return f"expected a whole number; found {_quoted(found)}"
        case "int_type" | "int_parsing" | "int_parsing_size" | "float_type" | "float_parsing":
            return f"expected a number; found {_quoted(found)}"
        case "finite_number":
            return f"expected a finite number; found {_quoted(found)}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"expected settings such as {{ name = value }}; found {_quoted(found)}"
        case "too_short":
            return f"needs at least {context['min_length']} entry"
        case _:
            return f"{detail['msg'].lower()}; found {_quoted(found)}"


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out that a list is too short where only its entries are wrong."""
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(
            len(other["loc"]) > len(detail["loc"])
            and other["loc"][: len(detail["loc"])] == detail["loc"]
            for other in details
        )
    ]


def _quoted(found: Any) -> str:
    text = f'"{found}"' if isinstance(found, str) else str(found)
    return text if len(text) <= 60 else f"{text[:60]}..."


def _in_list(found: Any) -> str:
    """Return what an entry of the expected list could be: the single value that was given."""
    if isinstance(found, Mapping):
        return "{ name = value }"
    return _quoted(found) if isinstance(found, str | int | float) else '"...", "..."'


def _all_keys(model: type[BaseModel]) -> set[str]:
    """Return every setting that `model` or a model within it has."""
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        keys.add(name)
        for inner in _models_within(field.annotation):
            keys |= _all_keys(inner)
    return keys


def _models_within(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_within(argument)


def _holds(raw: Any, step: str | int) -> bool:
    if isinstance(raw, Mapping):
        return step in raw
    return isinstance(raw, list) and isinstance(step, int) and step < len(raw)


def _sorting(location: Place) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in location)


def _drop(raw: Any, location: Place, *, missing: bool) -> None:
    """Take one wrong value out; where something is missing, what it is missing from."""
    path = location[:-1] if missing else location
    if not path:
        return
    *parents, last = path
    for step in parents:
        if not _holds(raw, step):
            return
        raw = raw[step]
    if _holds(raw, last):
        del raw[last]
