"""Answers that the instrument does not list: what they may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from surveys.event import Answers, Disclosure
from surveys.instrument import Item, Scale
from surveys.meaning.answers import Meanings, bare_number
from surveys.meaning.known_answers import (
    RATED,
    TRUE_FALSE,
    YES_NO,
    is_dont_know,
    is_no_answer,
)
from surveys.meaning.sayable import is_mistyped, may_be_said
from surveys.proposing.item_matching import Questions
from surveys.proposing.proposed import Proposed
from surveys.proposing.wording import likeness, wording
from surveys.texts import Text, normalised

ALIKE: Final = 0.5
"""Likeness from which an answer may be an option in other words."""

_NO_ANSWER_CODES: Final = frozenset("-1 -9 -99 -999 97 98 99 999".split())  # noqa: SIM905


@dataclass
class MeaningsFound:
    """What answers outside their options may mean.

    Attributes
    ----------
    values : dict of str to list of str
        Option to the spellings of which nobody need be asked.
    empty : list of str
        Texts that mean no answer.
    doubtful : dict of str to list of str
        Option to the spellings that may mean it.
    unknown : Counter
        Answers that are like no option, with how often they stand in the files.
    codes : dict of str to list of str
        Option to its number in order, where the files hold numbers and the instrument words.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    codes: dict[str, list[str]] = field(default_factory=dict)


def meanings_of(proposed: Sequence[Proposed], questions: Questions) -> MeaningsFound:
    """Return what the answers in the columns of items may mean."""
    found = MeaningsFound()
    asked = {item.id: (scale, item) for scale, item in questions.asked}
    for one in proposed:
        if one.role != "item" or one.target not in asked:
            continue
        scale, item = asked[one.target]
        meant = questions.meanings(one.target)
        strange = {
            text: count for text, count in one.field.counts.items() if meant.position(text) is None
        }
        options = scale.options_of(item)
        if options and strange and _codes(one.field.counts, options):
            _add_codes(found, one.field.counts, options)
            numbered = set(map(str, range(len(options) + 1)))
            strange = {text: count for text, count in strange.items() if text not in numbered}
        told = meant.numbered(one.field.counts)
        for text, count in strange.items():
            if bare_number(text) in told:
                _once(found.doubtful.setdefault(told[bare_number(text)], []), text)
                continue
            _explain(text, count, scale, item, found)
    return found


def in_reverse(codes: dict[str, list[str]], questions: Questions) -> dict[str, list[str]]:
    """Return the codes as they are if 1 is the last option instead of the first."""
    turned: dict[str, list[str]] = {}
    for scale, item in questions.asked:
        options = [str(option) for option in scale.options_of(item)]
        if all(option in codes for option in options):
            least = 0 if any("0" in texts for texts in codes.values()) else 1
            for place, option in enumerate(reversed(options)):
                _once(turned.setdefault(option, []), str(place + least))
    return turned


def told_apart(
    codes: dict[str, list[str]], proposed: Sequence[Proposed], questions: Questions
) -> bool:
    """Return whether every code means the option that it should, in every question that has it."""
    taken = {one.target for one in proposed if one.role == "item"}
    answers = Answers(values={option: tuple(texts) for option, texts in codes.items()})
    for scale, item in questions.asked:
        if item.id not in taken or not scale.options_of(item):
            continue
        meant = Meanings(scale, item, answers)
        least = 0 if any("0" in texts for texts in codes.values()) else 1
        for place, option in enumerate(scale.options_of(item)):
            own = str(place + least)
            if own in codes.get(str(option), ()) and meant.position(own) != place:
                return False
    return True


def _explain(text: str, count: int, scale: Scale, item: Item, found: MeaningsFound) -> None:
    options = scale.options_of(item)
    if is_no_answer(text) or (normalised(text) in _NO_ANSWER_CODES and not scale.range_of(item)):
        _once(found.empty, text)
        return
    alike = _same_answer(text, scale, options)
    if alike is not None:
        _once(found.values.setdefault(str(alike), []), text)
        return
    near = sorted(
        ((max(_alike(text, s) for s in option.spellings), str(option))
         for option in options),
        reverse=True,
    )  # fmt: skip
    said = may_be_said(
        text,
        people=count,
        minimum=Disclosure().minimum,
        labels=[spelling for option in options for spelling in option.spellings],
    )
    if said and near and near[0][0] >= ALIKE and (len(near) == 1 or near[0][0] > near[1][0] + 0.05):
        _once(found.doubtful.setdefault(near[0][1], []), text)
    else:
        found.unknown[text] += count


def _alike(text: str, option: str) -> float:
    """Return how alike two answers are: by their letters, or by words in the same order.

    A slip of typing is as alike as a whole option in other words.

    Examples
    --------
    >>> _alike("earth around sun", "the earth goes around the sun"), _alike("Ture", "True")
    (1.0, 1.0)
    """
    if is_mistyped(text, option):
        return 1.0
    one, other = wording(text), wording(option)
    words, others = sorted((one.split(), other.split()), key=len)
    if len(words) < 2:
        return likeness(one, other)
    matched = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return max(likeness(one, other), sum(block.size for block in matched) / len(words))


def _same_answer(text: str, scale: Scale, options: Sequence[Text]) -> Text | None:
    """Return the option that says the same in the words of questionnaires everywhere."""
    if is_dont_know(text):
        unknowing = [option for option in options if scale.is_dont_know(option)]
        if unknowing:
            return unknowing[0]
    for known in (TRUE_FALSE, YES_NO, *RATED):
        step = known.step(text)
        if step is None:
            continue
        same = [o for o in options if any(known.step(s) == step for s in o.spellings)]
        if len(same) == 1 and sum(any(known.step(s) is not None for s in o.spellings)
                                  for o in options) > 1:  # fmt: skip
            return same[0]
    return None


def _codes(counts: Counter[str], options: Sequence[Text]) -> bool:
    """Return whether all answers are numbers of options that are words."""
    texts = [text for text in counts if not is_no_answer(text)]
    worded = not any(text.isdecimal() for option in options for text in option.spellings)
    numbers = {int(t) for t in texts if t.isascii() and t.isdecimal()} - {
        int(code) for code in _NO_ANSWER_CODES if int(code) > len(options)
    }
    return worded and bool(numbers) and max(numbers) <= len(options) and all(
        text.isascii() and text.lstrip("-").isdecimal() for text in texts
    )  # fmt: skip


def _add_codes(found: MeaningsFound, counts: Counter[str], options: Sequence[Text]) -> None:
    least = 0 if "0" in counts else 1
    for place, option in enumerate(options):
        _once(found.codes.setdefault(str(option), []), str(place + least))


def _once(texts: list[str], text: str) -> None:
    if text not in texts:
        texts.append(text)
