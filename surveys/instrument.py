"""A questionnaire: scales made of items, with their options, keys, source and licence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from surveys.texts import ShownText, Text, normalised, number

MOST_STEPS = 100_000
"""Steps from an item's least answer to its greatest; scores stay exact with far more."""


class Model(BaseModel):
    """What all parts of a file's model share: read once, never changed, nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Range(Model):
    """Answers that are numbers: a slider, a rating from 0 to 10, a test's total.

    Attributes
    ----------
    low, high : float
        The least and the greatest possible answer.
    step : float
        The distance of two neighbouring answers.
    """

    low: float
    high: float
    step: float = Field(default=1, gt=0)

    @property
    def steps(self) -> int:
        """How many steps lie between the least and the greatest answer."""
        return int((_decimal(self.high) - _decimal(self.low)) / _decimal(self.step))

    def position(self, answer: str) -> int | None:
        """Return how many steps above `low` an answer lies, or None if it is no such number.

        Examples
        --------
        >>> Range(low=70, high=110, step=0.1).position("82.4")
        124
        >>> Range(low=0, high=10).position("3.5") is None
        True
        """
        found = number(answer)
        if found is None or not _decimal(self.low) <= found <= _decimal(self.high):
            return None
        steps = (found - _decimal(self.low)) / _decimal(self.step)
        return int(steps) if steps == steps.to_integral_value() else None


class Item(Model):
    """One question of a scale.

    Attributes
    ----------
    id : str
        Short name, unique in the instrument; may be the header of the item's column.
    text : Text
        The question as it was asked; may be the header of the item's column.
    key : str or None
        Keyed scales: the option that counts, by any of its spellings.
    reverse : bool
        Rated scales: agreement means less of what the scale measures.
    options, range
        Where they differ from the scale's.
    """

    id: str
    text: ShownText
    key: str | None = None
    reverse: bool = False
    options: tuple[ShownText, ...] | None = Field(default=None)
    range: Range | None = None


class Band(Model):
    """A level of performance: everyone who scores at or above so many points.

    Attributes
    ----------
    title : Text
        What the level is called.
    at_least : float
        Points from which it is reached, above 0, as nobody scores less than 0.
    """

    title: ShownText
    at_least: float = Field(gt=0, le=100)


class Scored(Model):
    """A construct that gets a score of 0 to 100 points.

    Attributes
    ----------
    id : str
        Short name, unique in the instrument.
    title : Text
        The construct's name as it is shown; the id where none is given.
    bands : tuple of Band
        Levels of performance, from low to high, where the questionnaire has any.
    """

    id: str
    title: ShownText | None = None
    bands: tuple[Band, ...] = ()

    @property
    def shown_title(self) -> Text:
        """The scale's title, or its id where it has none."""
        return self.title or Text.plain(self.id)


def _of_items(scoring: Any) -> Any:
    if scoring in ("keyed", "rated"):
        return scoring
    raise ValueError('expected "keyed", "rated" or "composite"')


class Scale(Scored):
    """A construct that is scored from the answers to its items.

    Attributes
    ----------
    scoring : {"keyed", "rated"}
        Share of items answered as keyed, or mean of the ratings.
    options : tuple of Text
        The answers that can be given, in order; for rated scales from least to most.
    range : Range or None
        Instead of options, where the answer is a number.
    dont_know : tuple of str
        Options that say *don't know*: not as keyed in a keyed scale, no rating in a rated one.
    allowed_missing : float
        Largest share of items left empty with which a respondent still has a score.
    empty : {"missing", "wrong"}
        What an item that was left empty means in a keyed scale.
    self_rated : bool
        Rated scales: whether respondents judge themselves. Changes are then called perceived.
        False for what somebody or something else measured, such as a test's total.
    rasch : bool
        Keyed scales: whether to put it on a Rasch scale too, calibrated before the event.
    """

    scoring: Annotated[Literal["keyed", "rated"], BeforeValidator(_of_items)]
    options: tuple[ShownText, ...] = Field(default=())
    range: Range | None = None
    dont_know: tuple[str, ...] = Field(default=())
    allowed_missing: float = Field(default=0.2, ge=0, lt=1)
    empty: Literal["missing", "wrong"] = "missing"
    self_rated: bool = True
    rasch: bool = False
    items: tuple[Item, ...] = Field(min_length=1)

    @property
    def perceived(self) -> bool:
        """Whether a change is one that respondents perceive in themselves."""
        return self.scoring == "rated" and self.self_rated

    def options_of(self, item: Item) -> tuple[Text, ...]:
        """Return the options of one item, in order."""
        return item.options if item.options is not None else self.options

    def range_of(self, item: Item) -> Range | None:
        """Return the number range of one item, or None where it is answered with an option."""
        if item.range is not None:
            return item.range
        return None if item.options is not None else self.range

    def is_dont_know(self, option: Text) -> bool:
        """Return whether an option says *don't know*."""
        meant = {normalised(spelling) for spelling in self.dont_know}
        return any(normalised(spelling) in meant for spelling in option.spellings)

    def rated_options(self, item: Item) -> tuple[Text, ...]:
        """Return the options that carry a rating, from least to most."""
        return tuple(option for option in self.options_of(item) if not self.is_dont_know(option))

    def steps_of(self, item: Item) -> int:
        """Return how many whole steps one answer can add: 1 for a keyed item."""
        if self.scoring == "keyed":
            return 1
        numbers = self.range_of(item)
        return numbers.steps if numbers else len(self.rated_options(item)) - 1

    @property
    def steps(self) -> int:
        """Steps that one item adds at most, once items with fewer options are brought to it."""
        return lcm(*(self.steps_of(item) for item in self.items))

    @property
    def fewest_answers(self) -> int:
        """Number of answered items below which a respondent has no score."""
        allowed_empty = int(self.allowed_missing * len(self.items) + 1e-9)
        return max(1, len(self.items) - allowed_empty)

    @property
    def divisors(self) -> tuple[int, ...]:
        """The numbers of items that a score can be a mean of."""
        if self.scoring == "keyed" and self.empty == "wrong":
            return (len(self.items),)
        return tuple(range(self.fewest_answers, len(self.items) + 1))


class Composite(Scored):
    """A construct that is scored as a weighted mean of other scales.

    Whoever has no score on one of them has none on the composite.

    Attributes
    ----------
    scoring : {"composite"}
        What tells it from a scale of items.
    weights : dict of str to float
        Scale to its weight, above 0; only their proportions matter.
    """

    scoring: Literal["composite"]
    weights: dict[str, float]

    @property
    def shares(self) -> dict[str, Fraction]:
        """The weights as they were written, brought to a sum of 1.

        Examples
        --------
        >>> mean = Composite(id="m", scoring="composite", weights={"a": 0.1, "b": 0.2})
        >>> mean.shares
        {'a': Fraction(1, 3), 'b': Fraction(2, 3)}
        """
        exact = {scale: Fraction(_decimal(weight)) for scale, weight in self.weights.items()}
        whole = sum(exact.values())
        return {scale: weight / whole for scale, weight in exact.items()}


def _kind(scale: Any) -> str:
    named = scale.get("scoring") if isinstance(scale, Mapping) else getattr(scale, "scoring", None)
    return "composite" if named == "composite" else "scale of items"


AnyScale = Annotated[
    Annotated[Scale, Tag("scale of items")] | Annotated[Composite, Tag("composite")],
    Discriminator(_kind),
]
"""What stands under ``[[scales]]``."""


class Instrument(Model):
    """A questionnaire.

    Attributes
    ----------
    id : str
        Its name in ``instrument = "..."`` where it is built in.
    title, source, licence
        What it is called, where its questions come from, what may be done with them.
    scales : tuple of Scale or Composite
        At least one; everything that has a score.
    attention : tuple of Item
        Questions that say what to answer (their key) and belong to no score; who answers
        otherwise did not read.
    """

    id: str
    title: ShownText
    source: str = ""
    licence: str = ""
    scales: tuple[AnyScale, ...] = Field(min_length=1)
    attention: tuple[Item, ...] = ()

    @property
    def attention_scale(self) -> Scale:
        """The questions that say what to answer, as if they were a scale."""
        return Scale(id="attention", scoring="keyed", items=self.attention)

    @property
    def item_scales(self) -> tuple[Scale, ...]:
        """The scales that have items, and so answers, of their own."""
        return tuple(scale for scale in self.scales if isinstance(scale, Scale))

    @property
    def composites(self) -> tuple[Composite, ...]:
        """The scales that are made of others."""
        return tuple(scale for scale in self.scales if isinstance(scale, Composite))

    @property
    def asked(self) -> tuple[Scale, ...]:
        """Everything that has answers: the scales, and the questions that say what to answer."""
        return (*self.item_scales, self.attention_scale) if self.attention else self.item_scales

    def scale(self, scale_id: str) -> Scale | Composite:
        """Return what has a score and is called `scale_id`.

        Raises
        ------
        KeyError
            If there is none.
        """
        for scale in self.scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)

    def item_scale(self, scale_id: str) -> Scale:
        """Return the scale with items of its own that is called `scale_id`.

        Raises
        ------
        KeyError
            If there is none.
        """
        for scale in self.item_scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)

    def perceived(self, scale_id: str) -> bool:
        """Return whether a change is one that respondents perceive in themselves.

        Of a composite it is where it is of any of its scales.

        Raises
        ------
        KeyError
            If there is no such scale.
        """
        scale = self.scale(scale_id)
        parts = [scale] if isinstance(scale, Scale) else map(self.item_scale, scale.weights)
        return any(part.perceived for part in parts)


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
