"""Which built-in instrument the files were asked with, whole or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveys.event import AnyWave
from surveys.instrument import Instrument, Scale
from surveys.loading.event_folder import BUILT_IN, built_in_instruments
from surveys.loading.toml_models import load_model
from surveys.proposing.fields import Field
from surveys.proposing.item_matching import Questions
from surveys.proposing.roles import best_match

FEWEST: Final = 3
"""Questions of a scale that must be there."""

SHARE: Final = 0.5
"""Share of a scale's questions that must be there for the scale to be the same."""


@dataclass(frozen=True)
class Fitting:
    """An instrument that fits the files.

    Attributes
    ----------
    id : str
        The built-in instrument.
    form : Instrument
        With the questions that the files have.
    whole : bool
        Whether those are all; else the form is to be written as a file of its own.
    """

    id: str
    form: Instrument
    whole: bool


def fitting_instrument(fields: Sequence[Field], waves: Sequence[AnyWave]) -> Fitting | None:
    """Return the built-in instrument with most questions in every wave's files, or None."""
    found: list[Fitting] = []
    for name in built_in_instruments():
        form = load_model(BUILT_IN / f"{name}.toml", Instrument, shown_name=name).model
        if form is not None:
            asked = _asked(Questions(form), fields, waves)
            kept = tuple(scale for s in form.item_scales if (scale := _kept(s, asked)) is not None)
            if kept:
                whole = len(asked) == sum(len(scale.items) for scale in form.asked)
                shorter = form if whole else form.model_copy(
                    update={"scales": kept, "attention": ()}
                )  # fmt: skip
                found.append(Fitting(name, shorter, whole))
    return max(found, key=_size, default=None)


def _size(fitting: Fitting) -> int:
    return sum(len(scale.items) for scale in fitting.form.item_scales)


def _asked(questions: Questions, fields: Sequence[Field], waves: Sequence[AnyWave]) -> set[str]:
    found = set()
    for field in fields:
        match = best_match(field, questions)
        everywhere = set(field.waves) >= set(waves)
        if match is not None and match.confidence and everywhere:
            found.add(match.item)
    return found


def _kept(scale: Scale, asked: set[str]) -> Scale | None:
    items = tuple(item for item in scale.items if item.id in asked)
    if len(items) < max(min(FEWEST, len(scale.items)), SHARE * len(scale.items)):
        return None
    return scale.model_copy(update={"items": items})
