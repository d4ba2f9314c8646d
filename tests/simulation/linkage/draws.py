"""Invented people with codes, as they give them twice."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.str_]
"""Shape (people, parts)."""

LETTERS = np.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
DIGITS = np.array(list("0123456789"))
BOTH = np.concatenate([LETTERS, DIGITS])


@dataclass(frozen=True, slots=True)
class Drawn:
    """Two waves with the truth.

    Attributes
    ----------
    pre, post : Codes
        What they typed.
    true : ndarray of int64, shape (pairs, 2)
        Row before and row after of those who came twice.
    pre_groups, post_groups : tuple of ndarray of int32, shape (people,)
        What they answered to each question of their segments.
    """

    pre: Codes
    post: Codes
    true: NDArray[np.int64]
    pre_groups: tuple[NDArray[np.int32], ...] = ()
    post_groups: tuple[NDArray[np.int32], ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of code.

    Attributes
    ----------
    name : str
        As the table has it.
    make : callable
        Draws the codes of so many people.
    retell : callable
        Draws what they type when they are asked.
    segments : tuple of int
        How many groups each segment has that both waves ask for.
    changed : float
        How often somebody answers it anew the second time, as anybody would.
    """

    name: str
    make: Callable[[int, np.random.Generator], Codes]
    retell: Callable[[Codes, np.random.Generator], Codes]
    segments: tuple[int, ...] = ()
    changed: float = 0.0


def draw(shape: Shape, people: int, chance: np.random.Generator, *, drop_out: float) -> Drawn:
    """Draw two waves: of `people` before, a share does not come again, and as many come anew."""
    gone = round(drop_out * people)
    everyone = shape.make(people + gone, chance)
    before, after = np.arange(people), chance.permutation(np.arange(gone, people + gone))
    place = np.full(people + gone, -1)
    place[before] = before
    both = place[after] >= 0
    pre, post = (shape.retell(everyone[wave], chance) for wave in (before, after))
    segments = [grouped(size, len(everyone), chance) for size in shape.segments]
    anew = [
        np.where(
            chance.random(people) < shape.changed, grouped(size, people, chance), groups[after]
        )
        for size, groups in zip(shape.segments, segments, strict=True)
    ]
    return Drawn(
        pre,
        post,
        np.column_stack([place[after][both], np.flatnonzero(both)]),
        tuple(groups[before] for groups in segments),
        tuple(anew),
    )


def grouped(size: int, people: int, chance: np.random.Generator) -> NDArray[np.int32]:
    """Draw a group for each, of which the largest is some three times as large as the smallest."""
    shares = np.linspace(3, 1, size)
    return chance.choice(size, people, p=shares / shares.sum()).astype(np.int32)


def seeded(shape: str, people: int, sample: int) -> np.random.Generator:
    """Return the chance of one draw, the same for every method."""
    return np.random.default_rng([zlib.crc32(shape.encode()), people, sample])


def of_characters(*alphabets: NDArray[np.str_]) -> Callable[[int, np.random.Generator], Codes]:
    """Return codes of one part, each character drawn from its alphabet."""

    def make(people: int, chance: np.random.Generator) -> Codes:
        columns = [chance.choice(alphabet, people) for alphabet in alphabets]
        return np.array(["".join(code) for code in zip(*columns, strict=True)])[:, None]

    return make


def personal(people: int, chance: np.random.Generator) -> Codes:
    """Return two letters of a name, the day of birth and two digits of a phone."""
    names = uneven(["".join(chance.choice(LETTERS, 2)) for _ in range(60)], people, chance)
    days, phones = chance.integers(1, 32, people), chance.integers(0, 100, people)
    codes = [
        f"{name}{day:02d}{phone:02d}" for name, day, phone in zip(names, days, phones, strict=True)
    ]
    return np.array(codes)[:, None]


def listed(form: str, *, first: int = 1) -> Callable[[int, np.random.Generator], Codes]:
    """Return numbers of a list, of which two thirds were given out."""

    def make(people: int, chance: np.random.Generator) -> Codes:
        numbers = chance.permutation(int(1.5 * people))[:people] + first
        return np.array([form.format(number) for number in numbers])[:, None]

    return make


def of_parts(*sizes: int) -> Callable[[int, np.random.Generator], Codes]:
    """Return codes of several parts, each of so many answers, of which some are commoner."""

    def make(people: int, chance: np.random.Generator) -> Codes:
        columns = []
        for size in sizes:
            answers = [
                "".join(chance.choice(LETTERS, 2 if size <= 200 else 3)) for _ in range(size)
            ]
            columns.append(uneven(answers, people, chance))
        return np.column_stack(columns)

    return make


def with_siblings(
    make: Callable[[int, np.random.Generator], Codes], *, shared: int, people: float
) -> Callable[[int, np.random.Generator], Codes]:
    """Return codes of which some people share the first parts with one other.

    Parameters
    ----------
    make : callable
        Draws the codes.
    shared : int
        How many parts two siblings have in common.
    people : float
        Share of the people who have a sibling among them.
    """

    def siblings(number: int, chance: np.random.Generator) -> Codes:
        codes = make(number, chance)
        two = chance.permutation(number)[: int(people * number) // 2 * 2].reshape(-1, 2)
        codes[two[:, 1], :shared] = codes[two[:, 0], :shared]
        return codes

    return siblings


def uneven(answers: list[str], people: int, chance: np.random.Generator) -> NDArray[np.str_]:
    """Draw answers of which the commonest is some four times as common as the rarest."""
    shares = np.linspace(4, 1, len(answers))
    return chance.choice(np.array(answers), people, p=shares / shares.sum())


def typing(
    *, typos: float, swaps: float, signs: NDArray[np.str_] = BOTH
) -> Callable[[Codes, np.random.Generator], Codes]:
    """Return how codes of one part are mistyped: half of the typos another character."""

    def retell(codes: Codes, chance: np.random.Generator) -> Codes:
        typed = codes[:, 0].tolist()
        draws = chance.random(len(typed))
        for row in np.flatnonzero(draws < typos + swaps).tolist():
            text = typed[row]
            kind = (
                "swap" if draws[row] >= typos else chance.choice(["other", "other", "more", "less"])
            )
            at = int(chance.integers(0, len(text) - (kind == "swap")))
            sign = str(chance.choice(signs))
            typed[row] = {
                "swap": text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
                "other": text[:at] + sign + text[at + 1 :],
                "more": text[:at] + sign + text[at:],
                "less": text[:at] + text[at + 1 :],
            }[str(kind)]
        return np.array(typed)[:, None]

    return retell


def retelling(
    *, lapses: float, blanks: float = 0.0
) -> Callable[[Codes, np.random.Generator], Codes]:
    """Return how codes of several parts are told: a part as somebody else's, mistyped or empty.

    Parameters
    ----------
    lapses : float
        How often a part differs; in one case of four by one character only.
    blanks : float
        How often it is left empty.
    """

    def retell(codes: Codes, chance: np.random.Generator) -> Codes:
        told = codes.astype("U8")
        for part in range(told.shape[1]):
            draws = chance.random(len(told))
            wrong = np.flatnonzero(draws < lapses)
            told[wrong, part] = chance.choice(codes[:, part], len(wrong))
            for row in wrong[chance.random(len(wrong)) < 0.25].tolist():
                told[row, part] = codes[row, part][:-1] + str(chance.choice(LETTERS))
            told[(draws >= lapses) & (draws < lapses + blanks), part] = ""
        return told

    return retell
