"""Which columns identify a respondent: the only ones whose values come back in another wave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from surveys.event import AnyWave
from surveys.meaning.header_subjects import is_part_of_a_code, subjects_of
from surveys.privacy.scan import scan
from surveys.proposing.confidence import Confidence
from surveys.proposing.fields import Field
from surveys.proposing.sample import MOST_MARKS, shared
from surveys.proposing.shapes import is_date
from surveys.texts import clipped, number

DIFFERENT: Final = 0.7
"""Share of filled cells that must be different for a column to tell people apart."""

FILLED: Final = 0.4
"""Share of rows that must have a code."""

COME_BACK: Final = 0.1
"""Share of the codes of one wave that must stand in the other."""

MOSTLY_BACK: Final = 0.5
"""Share of them from which a column that is not called a code can be nothing else."""

DENSE: Final = 0.75
"""Share of the numbers between the least and the greatest from which they may be the rows'."""

_LONGEST: Final = 64
_LONG_ENOUGH, _MANY_PARTS = 6, 5
"""Characters, or parts, from which a code with a typo can be told from somebody else's."""


@dataclass(frozen=True)
class Identified:
    """The columns that identify a respondent.

    Attributes
    ----------
    fields : tuple of Field
        None, one, or the parts of a code.
    reason : str
        Why these.
    confidence : Confidence
        How much speaks for it.
    candidates : tuple of Field
        What else it may be, the likeliest first.
    """

    fields: tuple[Field, ...]
    reason: str
    confidence: Confidence
    candidates: tuple[Field, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether somebody must say what identifies a person."""
        return self.confidence == Confidence.DOUBTFUL


def identify(fields: Sequence[Field], waves: Sequence[AnyWave]) -> Identified:
    """Return which of the fields identify a respondent."""
    everywhere = [
        field
        for field in fields
        if set(field.waves) >= set(waves) and not field.twice and field.headers
    ]
    single = [
        field
        for field in everywhere
        if _tells_apart(field) and (_of_the_person(field) or not _is_list(field))
    ]
    back = {field: comes_back(field, waves) for field in single}
    named = [
        field
        for field in everywhere
        if "code" in _subjects(field) and _of_the_person(field) and _may_be_codes(field)
    ]
    lists = {field for field in single if _is_list(field)}
    ranked = sorted(
        (field for field in single if back[field] >= COME_BACK),
        key=lambda field: (
            field in lists,
            not _of_the_person(field),
            field not in named,
            -back[field],
        ),
    )
    parts = tuple(
        field
        for field in everywhere
        if all(map(is_part_of_a_code, field.headers)) and _may_be_codes(field)
    )
    if ranked and (ranked[0] in named or not parts) and ranked[0] not in lists:
        best = ranked[0]
        others = [field for field in ranked[1:] if field in named or best not in named]
        others = [field for field in others if field not in lists and _of_the_person(field)]
        words = (
            f"it is called like a code, and {back[best]:.0%} of its codes stand in both waves"
            if best in named
            else f"{back[best]:.0%} of its codes stand in both waves"
        )
        mostly = back[best] >= MOSTLY_BACK and not _has_fractions(best)
        confidence = Confidence.DOUBTFUL if others else Confidence.by(best in named, mostly)
        return Identified((best,), words, confidence, (best, *others))
    if len(parts) > 1:
        return Identified(parts, "together they are the parts of a code", Confidence.LIKELY, parts)
    if ranked and (ranked[0] in named or not named):
        words = "its numbers stand in both waves, but they may only number the rows"
        return Identified((ranked[0],), words, Confidence.DOUBTFUL, tuple(ranked))
    if named:
        words = "it is called like a code, but few have one, or few codes stand in both waves"
        candidates = (*named, *(field for field in ranked if field not in named))
        return Identified((named[0],), words, Confidence.DOUBTFUL, candidates)
    return (
        _with_personal(everywhere, waves)
        or _in_one_wave(fields, waves)
        or Identified(
            (),
            "no column has codes that stand in both waves",
            Confidence.DOUBTFUL,
            tuple(single),
        )
    )


def _with_personal(fields: Sequence[Field], waves: Sequence[AnyWave]) -> Identified | None:
    """Return what to say of codes among which some people wrote an address or the like."""
    for field in fields:
        found = scan(field.headers[0], list(field.counts), filled=field.filled)
        few = found is not None and 0 < 2 * found.looks < found.distinct
        back = comes_back(field, waves) if few and _is_short(field) else 0.0
        if back >= (COME_BACK if "code" in _subjects(field) else MOSTLY_BACK):
            words = (
                f'{back:.0%} of what stands in "{clipped(field.headers[0])}" stands in both waves, '
                f"but it {found}. Empty such cells in the files, or, if these are codes too, list "
                "the header under [privacy] as allowed = [...]"
            )
            return Identified((), words, Confidence.DOUBTFUL, (field,))
    return None


def _in_one_wave(fields: Sequence[Field], waves: Sequence[AnyWave]) -> Identified | None:
    """Return what to say where codes have another header in another wave, or stand in one only."""
    partly = [
        field
        for field in fields
        if not set(field.waves) >= set(waves)
        and field.headers
        and field.headers[0]
        and not field.twice
        and _may_be_codes(field)
    ]
    pairs = [
        Field(one.places + other.places)
        for one, other in combinations(filter(_tells_apart, partly), 2)
        if not set(one.waves) & set(other.waves) and set(one.waves) | set(other.waves) >= set(waves)
    ]
    renamed = sorted(
        (pair for pair in pairs if comes_back(pair, waves) >= COME_BACK),
        key=lambda pair: -comes_back(pair, waves),
    )
    if renamed:
        first, second = renamed[0].headers[:2]
        words = f'"{first}" and "{second}" have codes in common: are they the same column?'
        return Identified((), words, Confidence.DOUBTFUL, tuple(renamed))
    coded = [field for field in partly if "code" in _subjects(field)]
    if not coded:
        return None
    header = coded[0].headers[0]
    lacking = [wave for wave in waves if wave not in coded[0].waves]
    words = (
        f'"{header}" is called like a code, but the {" and ".join(lacking)} files have no column '
        "that is called the same"
    )
    return Identified((), words, Confidence.DOUBTFUL)


def comes_back(field: Field, waves: Sequence[AnyWave]) -> float:
    """Return the least share of one wave's codes that stand in the next."""
    marks = [
        frozenset(
            sorted(mark for place in field.of_wave(wave) for mark in place.sample.marks)[
                :MOST_MARKS
            ]
        )
        for wave in waves
    ]
    return min((shared(one, other) for one, other in pairwise(marks)), default=0.0)


def is_self_made(fields: Sequence[Field]) -> bool:
    """Return whether people put their code together themselves, and so mistype it at times.

    It has many parts, or is made of letters and digits; numbers may be those of a list. Of shorter
    codes nobody can tell which are mistyped.
    """
    if len(fields) != 1:
        return len(fields) >= _MANY_PARTS
    (field,) = fields
    texts = list(field.counts)
    made = [
        len(text) >= _LONG_ENOUGH and any(map(str.isalpha, text)) and any(map(str.isdigit, text))
        for text in texts
    ]
    return _of_the_person(field) and sum(made) > len(texts) / 2


def _subjects(field: Field) -> frozenset[str]:
    return frozenset(subject for header in field.headers for subject in subjects_of(header))


def _tells_apart(field: Field) -> bool:
    return _may_be_codes(field) and all(
        place.sample.filled >= FILLED * place.file.rows
        and place.sample.distinct >= DIFFERENT * place.sample.filled
        and place.sample.distinct > 1
        for place in field.places
    )


def _of_the_person(field: Field) -> bool:
    """Return whether the survey tool does not say that it numbers responses."""
    return field.column.holds != "response id"


def _may_be_codes(field: Field) -> bool:
    """Return whether what stands in a field is short, and neither personal data nor a date."""
    texts = list(field.counts)
    return _is_short(field) and scan(field.headers[0], texts, filled=field.filled) is None


def _is_short(field: Field) -> bool:
    """Return whether people wrote something short in a field that is no date."""
    return (
        0 < max(map(len, field.counts), default=0) <= _LONGEST
        and field.column.holds in ("answers", "response id")
        and not is_date(field)
    )


def _has_fractions(field: Field) -> bool:
    """Return whether a field holds measures, such as 80.7, which come back by chance."""
    found = [number(text) for text in field.counts]
    return any(one is not None and one != int(one) for one in found)


def _is_list(field: Field) -> bool:
    """Return whether the numbers of every file may be those of its rows, some of which are gone."""
    for place in field.places:
        texts = place.sample.texts
        if not all(text.isascii() and text.isdigit() for text in texts):
            return False
        numbers = set(map(int, texts))
        span = max(numbers) - min(numbers) + 1
        dense = place.sample.distinct >= DENSE * span
        if not dense or place.sample.distinct < place.sample.filled:
            return False
    return True
