"""Which column holds the answers to which question of an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from surveys.event import Answers
from surveys.instrument import Instrument, Item, Scale
from surveys.meaning.answers import Meanings
from surveys.meaning.columns import SHORTEST_TEXT
from surveys.meaning.known_answers import is_no_answer
from surveys.proposing.confidence import FIT_WELL, Confidence
from surveys.proposing.sample import ColumnSample
from surveys.proposing.wording import differs_by_typing_only, likeness, wording
from surveys.texts import normalised

ALIKE: Final = 0.6
"""Likeness of wordings from which one may be the other."""

FITS: Final = 0.5
"""Share of cells that must be answers to a question, for a short id alone to be believed."""

_ANY_FORMS_ID = re.compile(r"[a-z]{0,2}\d{1,3}([._]\d+)?")
"""Ids such as Q001, which another form may use for another question."""


@dataclass(frozen=True, slots=True)
class Match:
    """One column as a question of the instrument.

    Attributes
    ----------
    item : str
        The question's id.
    likeness : float
        How alike the wordings are, from 0 to 1.
    fits : float
        Share of the filled cells that are answers to it.
    named : bool
        Whether `scilit` finds the column by itself, from the question's id or text.
    confidence : Confidence
        How much speaks for it: its header and its answers.
    reason : str
        Why, in words.
    """

    item: str
    likeness: float
    fits: float
    named: bool
    confidence: Confidence
    reason: str


class Questions:
    """The questions of an instrument, ready to be compared with columns.

    Parameters
    ----------
    form : Instrument
        The instrument.
    """

    def __init__(self, form: Instrument) -> None:
        self.asked: tuple[tuple[Scale, Item], ...] = tuple(
            (scale, item) for scale in form.asked for item in scale.items
        )
        self._found: dict[int, tuple[ColumnSample, list[Match]]] = {}
        self._texts = {
            item.id: {normalised(text) for text in item.text.spellings} for _, item in self.asked
        }
        self._wordings = {
            item.id: [wording(text) for text in item.text.spellings] for _, item in self.asked
        }
        self._meanings = {item.id: Meanings(scale, item, Answers()) for scale, item in self.asked}

    def meanings(self, item: str) -> Meanings:
        """Return what can be answered to a question."""
        return self._meanings[item]

    def matches(self, sample: ColumnSample) -> list[Match]:
        """Return the questions that a column may hold, the likeliest first."""
        # Columns are asked about several times, and comparing wordings takes most of the time.
        known = self._found.get(id(sample))
        if known is None:
            known = (sample, self._matches(sample))
            self._found[id(sample)] = known
        return known[1]

    def _matches(self, sample: ColumnSample) -> list[Match]:
        column = sample.column
        names = [name for name in (column.header, *column.names, column.choice) if name]
        plain = [normalised(name) for name in names]
        found = [match for _, item in self.asked for match in self._named(sample, item, plain)]
        if not found:
            worded = [word for word in map(wording, names) if word]
            found = [match for _, item in self.asked for match in self._alike(sample, item, worded)]
        return sorted(found, key=lambda match: (-match.confidence, -match.likeness, -match.fits))

    def _named(self, sample: ColumnSample, item: Item, names: list[str]) -> Iterator[Match]:
        known = self._texts[item.id]
        if known & set(names):
            fits = self.fit(sample, item.id)
            words = _and_fits("its header is the question's text", fits)
            yield Match(item.id, 1.0, fits, True, Confidence.by(True, fits >= FITS), words)
        elif normalised(item.id) in names:
            fits = self.fit(sample, item.id)
            told = not _ANY_FORMS_ID.fullmatch(normalised(item.id))
            confidence = Confidence.by(told or fits >= FITS, fits >= FIT_WELL)
            words = _and_fits("its header is the question's id", fits)
            yield Match(item.id, 1.0, fits, True, confidence, words)
        elif any(len(text) >= SHORTEST_TEXT and text in name for text in known for name in names):
            fits = self.fit(sample, item.id)
            words = _and_fits("its header holds the question's text", fits)
            yield Match(item.id, 0.99, fits, False, Confidence.by(True, fits >= FIT_WELL), words)

    def _alike(self, sample: ColumnSample, item: Item, names: list[str]) -> Iterator[Match]:
        best, header = 0.0, Confidence.DOUBTFUL
        for name in names:
            for text in self._wordings[item.id]:
                if len(text) < SHORTEST_TEXT:
                    continue
                alike = 1.0 if name == text else likeness(name, text, least=max(best, ALIKE))
                if alike > best:
                    typed = name == text or differs_by_typing_only(name, text)
                    best, header = alike, Confidence.by(typed, name == text)
        if header or best >= ALIKE:
            fits = self.fit(sample, item.id)
            words = (
                "its header is the question's text but for signs and typing"
                if header
                else f"its header is {best:.0%} like the question's text"
            )
            confidence = header if fits >= FIT_WELL else min(header, Confidence.LIKELY)
            yield Match(item.id, min(best, 0.98), fits, False, confidence, _and_fits(words, fits))

    def fit(self, sample: ColumnSample, item: str) -> float:
        """Return the share of a column's filled cells that are answers to a question."""
        meanings = self._meanings[item]
        counted = [
            (count, meanings.position(text) is not None)
            for text, count in zip(sample.texts, sample.counts, strict=True)
            if not is_no_answer(text)
        ]
        whole = sum(count for count, _ in counted)
        return sum(count for count, known in counted if known) / whole if whole else 0.0


def _and_fits(why: str, fits: float) -> str:
    return f"{why}, and {fits:.0%} of its answers fit"
