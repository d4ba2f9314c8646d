"""What each column is: one rule after the other, the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from surveys.meaning.attendance import NO, YES
from surveys.meaning.audience import MOST_GROUPS
from surveys.meaning.durations import seconds
from surveys.meaning.header_subjects import (
    LONGEST,
    about_people,
    is_only,
    is_ranking,
    subjects_of,
)
from surveys.meaning.known_answers import YES_NO, is_no_answer, known_set
from surveys.privacy.scan import scan
from surveys.proposing.choices import choices_in
from surveys.proposing.confidence import Confidence
from surveys.proposing.fields import Field
from surveys.proposing.groups import is_of_people
from surveys.proposing.ids import Identified
from surveys.proposing.item_matching import Match, Questions
from surveys.proposing.languages import by_language
from surveys.proposing.one_file import waves_of_texts
from surveys.proposing.proposed import Proposed
from surveys.proposing.shapes import is_date, share_of_cells
from surveys.proposing.times import OTHER, one_for_each_file, says_when
from surveys.texts import normalised, number, words_of_header

FEW_GROUPS: Final = 12
"""Different answers up to which a column may be an attribute that nobody has heard of."""

_MANY: Final = 10
"""People of a wave from which a column that says the same of all of them says nothing."""


class Roles:
    """Gives every field its role.

    Parameters
    ----------
    questions : Questions or None
        The instrument's questions, where there is an instrument.
    identified : Identified
        The columns that identify a respondent.
    drafted : dict of Field to str
        Where there is none: the item of a drafted scale that each field is.
    shared : dict of Field to str
        The fields that share their answers with others, and a word for those.
    one_file : bool
        Whether one file holds all waves, so that a column may tell them apart.
    """

    def __init__(
        self,
        questions: Questions | None,
        identified: Identified,
        drafted: dict[Field, str],
        shared: dict[Field, str],
        *,
        one_file: bool,
    ) -> None:
        self._questions = questions
        self._identified = identified
        self._drafted = drafted
        self._shared = shared
        self._one_file = one_file
        self._rules: tuple[Callable[[Field], Proposed | None], ...] = (
            self._unusable,
            self._told_by_the_platform,
            self._item,
            self._id,
            self._wave,
            self._activities,
            _personal,
            _technical,
            _same_everywhere,
            self._question,
            self._segment,
        )

    def of(self, fields: Sequence[Field]) -> tuple[Proposed, ...]:
        """Return the role of each field, in their order."""
        proposed = [self._of(field) for field in fields]
        proposed = one_for_each_file(_best_of_each_item(proposed, self._questions))
        return tuple(_one_of_each_attribute(proposed))

    def _of(self, field: Field) -> Proposed:
        for rule in self._rules:
            found = rule(field)
            if found is not None:
                return found
        return Proposed(field, "ignored", _unknown(field), confidence=Confidence.LIKELY)

    def _unusable(self, field: Field) -> Proposed | None:
        if not field.headers or not field.headers[0]:
            return Proposed(field, "ignored", "it has no header to name it by")
        if field.twice:
            words = "two columns of one file have this header; rename one to use them"
            return Proposed(field, "ignored", words)
        if not field.filled:
            return Proposed(field, "ignored", "it is empty in every row")
        return None

    def _told_by_the_platform(self, field: Field) -> Proposed | None:
        match field.column.holds:
            case "personal":
                return Proposed(
                    field,
                    "ignored",
                    "the survey tool says that it holds what is not kept of people",
                )
            case "duration":
                return Proposed(
                    field, "duration", "the survey tool says that it holds how long a response took"
                )
            case "time" if says_when(field):
                said = "the survey tool says that it holds when a response was given"
                return Proposed(field, "time", said)
            case "time" | "status":
                return Proposed(
                    field, "ignored", f"the survey tool says that it holds a {field.column.holds}"
                )
            case "response id" if field not in self._identified.fields:
                return Proposed(
                    field, "ignored", "the survey tool says that it holds the number of a response"
                )
        return None

    def _item(self, field: Field) -> Proposed | None:
        match = best_match(field, self._questions) if self._questions else None
        if match is None:
            return None
        return Proposed(field, "item", match.reason, match.item, match.confidence)

    def _id(self, field: Field) -> Proposed | None:
        if field not in self._identified.fields:
            coded = any("code" in subjects_of(header) for header in field.headers)
            if coded and not self._identified.doubtful and not self._identified.fields:
                return Proposed(field, "ignored", "each row is one person, so no code is needed")
            return None
        return Proposed(
            field, "id", self._identified.reason, confidence=self._identified.confidence
        )

    def _wave(self, field: Field) -> Proposed | None:
        if not self._one_file:
            return None
        if field.column.holds == "wave" or waves_of_texts(field.counts):
            return Proposed(field, "wave", "it tells which rows are from before and after")
        return None

    def _activities(self, field: Field) -> Proposed | None:
        asked = any("activities" in subjects_of(header) for header in field.headers) or (
            "activities" in subjects_of(field.column.question)
        )
        if field.column.choice and _ticked(field):
            words = "it ticks one choice of a question with several"
            return Proposed(field, "activity", words, confidence=Confidence.by(asked, asked))
        if asked and _is_yes_no(field.counts) and _few_in_a_language(field.counts):
            words = "its header speaks of taking part, and it is answered yes or no"
            confidence = Confidence.by(_lists_activity(field.headers[0]), False)
            return Proposed(field, "activity", words, confidence=confidence)
        found = choices_in(field.counts, separator=field.column.separator)
        if found is None or is_date(field):
            return None
        if scan(field.headers[0], found.choices, filled=found.given) is not None:
            return None
        words = (
            f"its header speaks of taking part, and its cells hold several of {len(found.choices)} "
            "choices"
            if asked
            else f"its cells hold several of {len(found.choices)} choices"
        )
        confidence = Confidence.by(asked, asked)
        return Proposed(field, "activities", words, confidence=confidence, choices=found)

    def _question(self, field: Field) -> Proposed | None:
        if field in self._drafted:
            words = f"a question that shares its answers ({self._shared[field]}) with others"
            plainly = self._shared[field] != YES_NO.name  # else it may be about the person
            confidence = Confidence.by(plainly, False)
            return Proposed(field, "item", words, self._drafted[field], confidence)
        if field in self._shared:
            answers = self._shared[field]
            words = (
                f"it shares its answers ({answers}) with other questions, which the instrument "
                "does not have"
                if self._questions
                else f"it shares its answers ({answers}) with other questions, which were not "
                "asked in every wave"
            )
            return Proposed(field, "ignored", words, confidence=Confidence.LIKELY)
        known = known_set(field.counts)
        if known is not None and known != YES_NO:
            words = f"its answers are of {known.name}, but no scale has such a question"
            return Proposed(field, "ignored", words, confidence=Confidence.LIKELY)
        return None

    def _segment(self, field: Field) -> Proposed | None:
        about = next(filter(None, map(about_people, field.headers)), None)
        groups = len(field.counts)
        repeated = field.filled >= 3 * groups
        if about == "age_group" and groups > FEW_GROUPS and _are_numbers(field.counts):
            words = "it holds ages, which can be put in bands"
            return Proposed(field, "segment", words, about)
        if about and 2 <= groups <= MOST_GROUPS and repeated:
            known = is_of_people(field.counts)
            words = (
                f"its header asks who people are, and most of its {groups} answers are known groups"
                if known
                else f"its header asks who people are, and it has {groups} different answers"
            )
            return Proposed(field, "segment", words, about, Confidence.by(True, known))
        if about and 2 <= groups <= MOST_GROUPS:
            words = "it may say who people are, but few answered; is it of use?"
            return Proposed(field, "segment", words, about, Confidence.DOUBTFUL)
        if 2 <= groups <= FEW_GROUPS and field.filled >= 4 * groups:
            words = f"it has {groups} different answers; is it about who people are?"
            return Proposed(field, "segment", words, confidence=Confidence.DOUBTFUL)
        return None


def best_match(field: Field, questions: Questions) -> Match | None:
    """Return the question that a field holds, by the file whose header says it best."""
    found = [match for place in field.places for match in questions.matches(place.sample)[:1]]
    if not found:
        return None
    best = max(found, key=lambda match: (match.confidence, match.likeness, match.fits))
    contrary = any(match.confidence and match.item != best.item for match in found)
    if not best.confidence and not any(match.fits for match in found):
        return None
    return best if not contrary else None


def _best_of_each_item(
    proposed: Iterable[Proposed], questions: Questions | None
) -> Iterable[Proposed]:
    """Leave each question of the instrument the one field that is most like it."""
    proposed = list(proposed)
    if questions is None:
        return proposed
    matches = {
        one.field: match
        for one in proposed
        if one.role == "item" and (match := best_match(one.field, questions))
    }
    taken: dict[str, Field] = {}
    for field, match in sorted(
        matches.items(), key=lambda pair: (-pair[1].confidence, -pair[1].likeness, -pair[1].fits)
    ):
        taken.setdefault(match.item, field)
    words = "its header is like a question of the instrument that another column holds"
    return [
        Proposed(one.field, "ignored", words, confidence=Confidence.LIKELY)
        if one.field in matches and taken[one.target] != one.field
        else one
        for one in proposed
    ]


def _one_of_each_attribute(proposed: Iterable[Proposed]) -> list[Proposed]:
    """Doubt the second column about one attribute, if its header says more than the attribute.

    Such as the share of the income that is spent on something, beside the income.
    """
    proposed = list(proposed)
    first: dict[str, int] = {}
    for one in proposed:
        if one.role == "segment" and not one.doubtful and one.target:
            size = len(words_of_header(one.field.headers[0]))
            first[one.target] = min(size, first.get(one.target, size))
    words = "it may say who people are; another column says that in fewer words"
    return [
        replace(one, confidence=Confidence.DOUBTFUL, reason=words)
        if one.role == "segment"
        and not one.doubtful
        and len(words_of_header(one.field.headers[0])) >= 2 * first.get(one.target, LONGEST)
        else one
        for one in proposed
    ]


def _personal(field: Field) -> Proposed | None:
    for place in field.places:
        found = scan(place.sample.header, place.sample.texts, filled=place.sample.filled)
        if found is not None:
            mostly = 2 * found.looks > found.distinct
            return Proposed(field, "ignored", str(found), confidence=Confidence.by(True, mostly))
    return None


def _technical(field: Field) -> Proposed | None:
    headers = field.headers
    named: frozenset[str] = frozenset().union(*map(subjects_of, headers))
    if "duration" in named and share_of_cells(field, lambda text: seconds(text) is not None) > 0.9:
        return Proposed(
            field, "duration", "its header and its answers say how long a response took"
        )
    if says_when(field):
        return Proposed(field, "time", "its header and its answers say when a response was given")
    if is_date(field):
        return Proposed(field, "ignored", OTHER)
    if any(is_only(header, "technical") for header in headers):
        return Proposed(
            field, "ignored", "the survey tool writes it down unasked", confidence=Confidence.LIKELY
        )
    if any(map(is_ranking, headers)):
        return Proposed(
            field, "ignored", "it ranks things, which is no score", confidence=Confidence.LIKELY
        )
    if any(is_only(header, "number") for header in headers):
        return Proposed(field, "ignored", "it numbers the rows", confidence=Confidence.LIKELY)
    return None


def _same_everywhere(field: Field) -> Proposed | None:
    by_wave = [{t for p in field.of_wave(wave) for t in p.sample.texts} for wave in field.waves]
    if all(len(texts) <= 1 for texts in by_wave):
        many = all(
            sum(place.sample.filled for place in field.of_wave(wave)) >= _MANY
            for wave in field.waves
        )
        words = (
            "it says the same in every row of a wave"
            if many
            else "it says the same in every row of a wave, but few answered"
        )
        return Proposed(field, "ignored", words, confidence=Confidence.by(True, many))
    return None


def _unknown(field: Field) -> str:
    if field.distinct > FEW_GROUPS:
        return f"nothing is known of it, and it has {field.distinct} different answers"
    return "nothing is known of it, and few answered"


def _are_numbers(texts: Iterable[str]) -> bool:
    found = [number(text) is not None for text in texts if not is_no_answer(text)]
    return sum(found) >= 0.9 * len(found) > 0


def _ticked(field: Field) -> bool:
    choice = normalised(field.column.choice)
    return all(
        normalised(text) in YES | NO | {choice} or is_no_answer(text) for text in field.counts
    )


def _is_yes_no(texts: Iterable[str]) -> bool:
    plain = {normalised(text) for text in texts if not is_no_answer(text)}
    return bool(plain) and plain <= YES | NO


def _few_in_a_language(texts: Iterable[str]) -> bool:
    return all(len(of_it) <= 3 for of_it in by_language(texts).values())


def _lists_activity(header: str) -> bool:
    """Return whether a header has the form "Attended: expo" or "Attended [expo]"."""
    return bool(re.search(r"[:：\[(（]\s*\S", header))
