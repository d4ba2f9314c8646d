"""How many of the public were right on a question, where it was asked in the same words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import Field

from surveys.instrument import Item, Model, Scale
from surveys.same_questions import keyed_option
from surveys.texts import ShownText, Text, normalised

GSS_2018 = Path(__file__).with_name("gss2018.toml")


class PublicItem(Model):
    """One question as the public answered it.

    Attributes
    ----------
    id : str
        What the survey calls it.
    text, key : str
        The question, and the answer that is right.
    options : tuple of str
        Answers that could be given, apart from *don't know*.
    right : float
        Share of the answers that were right; *don't know* is an answer, and not right.
    answers : int
        How many there were.
    """

    id: str
    text: str
    options: tuple[str, ...]
    key: str
    right: float = Field(ge=0, le=1)
    answers: int = Field(ge=1)


class PublicSurvey(Model):
    """A survey of the public of a country.

    Attributes
    ----------
    name, country : Text
        Of the survey, and where it was.
    year : int
        When it was.
    source : str
        Where its shares come from.
    items : tuple of PublicItem
        Questions.
    """

    name: ShownText
    country: ShownText
    year: int
    source: str
    items: tuple[PublicItem, ...]

    def item_like(self, scale: Scale, item: Item) -> PublicItem | None:
        """Return the question that is the same as one of a questionnaire, or None.

        It is in the same words, in the language of the survey, with the same answers, one of them
        *don't know*, and the same one of them is right.

        Parameters
        ----------
        scale : Scale
            Of the questionnaire.
        item : Item
            One of its questions.
        """
        if scale.scoring != "keyed":
            return None
        options = scale.options_of(item)
        offered = {_english(one) for one in options if not scale.is_dont_know(one)}
        if len(offered) == len(options):
            return None  # whoever did not know had to guess
        asked = _english(item.text), offered, _english(keyed_option(item, options))
        for one in self.items:
            answers = {*map(normalised, one.options)}
            if asked == (normalised(one.text), answers, normalised(one.key)):
                return one
        return None


@cache
def public_survey() -> PublicSurvey:
    """Return the survey that travels with the program."""
    return PublicSurvey.model_validate(tomllib.loads(GSS_2018.read_text(encoding="utf-8")))


def _english(text: Text) -> str:
    return normalised(text.in_language("en"))
