"""What is found in survey files, and what is wrong with them, said in the language spoken.

`surveys` says it in English, with its figures in it. Here the sentence is known again by its words
and said anew; one that is not known stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter

from dashboard.words.answer_problems import ANSWERS, ENDINGS, PLACES
from dashboard.words.file_problems import FILES
from dashboard.words.language import ENGLISH, Phrase, findings, in_a_row, own_language, say
from dashboard.words.setting_problems import SETTINGS
from surveys.problems import Problem

SENTENCES = (
    # why a column seems to be what it seems
    Phrase("it is a question with several answers, but another one is about attending"),
    Phrase("it is a question with several answers; no header says which is about attending"),
    Phrase("all choices of its question stand in one column, too"),
    Phrase(
        '"{column}" is called like a code, but the {waves} files have no column that is called '
        "the same"
    ),
    Phrase("it is called like a code, and {share} of its codes stand in both waves"),
    Phrase("{share} of its codes stand in both waves"),
    Phrase("it is called like a code, but few have one, or few codes stand in both waves"),
    Phrase("its numbers stand in both waves, but they may only number the rows"),
    Phrase('"{column}" and "{other}" have codes in common: are they the same column?'),
    Phrase("together they are the parts of a code"),
    Phrase("no column has codes that stand in both waves"),
    Phrase("{why}, and {share} of its answers fit"),
    Phrase("its header is the question's id"),
    Phrase("its header is the question's text but for signs and typing"),
    Phrase("its header is {share} like the question's text"),
    Phrase("its header is the question's text"),
    Phrase("its header holds the question's text"),
    Phrase("it is called like a code"),
    Phrase("its header is like a question of the instrument that another column holds"),
    Phrase("it may say who people are; another column says that in fewer words"),
    Phrase("nothing is known of it, and few answered"),
    Phrase("its header speaks of taking part, and its cells hold several of {count} choices"),
    Phrase("its cells hold several of {count} choices"),
    Phrase("nothing is known of it, and it has {count} different answers"),
    Phrase("two columns of one file have this header; rename one to use them"),
    Phrase("it ticks one choice of a question with several"),
    Phrase("its header speaks of taking part, and it is answered yes or no"),
    Phrase("a question that shares its answers ({answers}) with others"),
    Phrase(
        "it shares its answers ({answers}) with other questions, which the instrument does not have"
    ),
    Phrase(
        "it shares its answers ({answers}) with other questions, which were not asked in every wave"
    ),
    Phrase("its answers are of {answers}, but no scale has such a question"),
    Phrase("true or false"),
    Phrase("yes or no"),
    Phrase("true or yes"),
    Phrase("other numbers"),
    Phrase("agreement"),
    Phrase("frequency"),
    Phrase("satisfaction"),
    Phrase("likelihood"),
    Phrase("quality"),
    Phrase("amount"),
    Phrase("favour"),
    Phrase("answers {number}"),
    Phrase("it holds ages, which can be put in bands"),
    Phrase("its header asks who people are, and most of its {count} answers are known groups"),
    Phrase("its header asks who people are, and it has {count} different answers"),
    Phrase("it may say who people are, but few answered; is it of use?"),
    Phrase("it has {count} different answers; is it about who people are?"),
    Phrase("its header and its answers say how long a response took"),
    Phrase("the survey tool says that it holds what is not kept of people"),
    Phrase("the survey tool says that it holds how long a response took"),
    Phrase("the survey tool says that it holds a {what}"),
    Phrase("the survey tool says that it holds the number of a response"),
    Phrase("time"),
    Phrase("status"),
    Phrase("its header and its answers say when a response was given"),
    Phrase("the survey tool says that it holds when a response was given"),
    Phrase("it holds dates or times"),
    Phrase("the survey tool writes it down unasked"),
    Phrase("it ranks things, which is no score"),
    Phrase("it numbers the rows"),
    Phrase("it says the same in every row of a wave, but few answered"),
    Phrase("it says the same in every row of a wave"),
    Phrase("it has no header to name it by"),
    Phrase("it is empty in every row"),
    Phrase("it tells which rows are from before and after"),
    Phrase("each row is one person, so no code is needed"),
    Phrase("the event or its questionnaire names it"),
    Phrase("nothing names it, so it is not kept"),
    # what looks like personal data, and by what
    Phrase("looks like {kind} ({by})"),
    Phrase("{some} of {count} different answers do"),
    Phrase("its header"),
    Phrase("names"),
    Phrase("e-mail addresses"),
    Phrase("phone numbers"),
    Phrase("identity numbers"),
    Phrase("dates of birth"),
    Phrase("IP addresses"),
    Phrase("exact places"),
    Phrase("accounts"),
    Phrase("free text"),
    # what only a person can know
    Phrase("what do these answers mean?"),
    Phrase(
        "people put this code together themselves, and some mistype it the second time: are "
        "nearly equal codes the same person's too, where nobody else can be meant?"
    ),
    Phrase('no column of the {waves} files is called "{question}"'),
    Phrase("some choices seem to hold what stands between choices; are the titles right?"),
    Phrase("the files have numbers where the instrument has words: do they count up or down?"),
    Phrase("which column identifies a person? {reason}"),
    Phrase(
        "do the dates of answers say the day first (d/m/y) or the month (m/d/y)? None has a day "
        "after the 12th"
    ),
    Phrase('is this "{question}"? {reason}'),
    Phrase("which activities are meant by choices that are none of these?"),
    Phrase("the files have numbers that mean different options; export words, if you can"),
    Phrase('in which questions of "{scale}" does more mean less?'),
    Phrase('which answer is right? "{question}"'),
    Phrase("does this question say what people attended?"),
    Phrase("do these columns say what people attended?"),
    Phrase("no questions with shared answers were found; which instrument was asked?"),
    Phrase("which numbers are possible? A score is the share of the way between them"),
    Phrase("plain table"),
)
"""As `surveys.proposing` says them, with a name for each figure or text that is put in."""

WHOLE = (*SENTENCES, *ANSWERS, *FILES, *SETTINGS)

_LISTS = {"columns": " and ", "looks": ", ", "places": "; ", "roles": " and as "}
"""What stands between the things that are put in by these names."""

_FIGURES = dict.fromkeys(("cells", "count"), r"[\d,]+")
"""How that is written which is put in by these names; anything may be by others."""

_BEFORE = r"(?P<before_ending>.*?)(?P<stop>\. |(?<=\?) |)"
"""What an ending follows, and the stop that parts them."""


def retold(text: str) -> str:
    """Return what was found, in the language spoken.

    What is put in between quotation marks stays as it is; the rest may be known, too.

    Examples
    --------
    >>> retold("it holds dates or times")
    'it holds dates or times'
    """
    return text if own_language() == ENGLISH else _retold(text, _sentences())


def retold_place(text: str) -> str:
    """Return where something was found, in the language spoken."""
    return text if own_language() == ENGLISH else _retold(text, _places())


def in_words(problem: Problem) -> Problem:
    """Return a problem, told in the language spoken."""
    place, message = retold_place(problem.place), retold(problem.message)
    return replace(problem, place=place, message=message)


@dataclass(frozen=True, slots=True)
class _Known:
    """A sentence, how it is known again, and the names of what stays as it is."""

    phrase: Phrase
    pattern: re.Pattern[str]
    kept: frozenset[str]


@cache
def _sentences() -> tuple[_Known, ...]:
    """Return all sentences, the surer ones first.

    Of those that fit, the one with most words of its own is meant. But one that ends with what is
    put in fits whatever follows, so it comes after the sentences that may follow it.
    """
    by_words = sorted(WHOLE, key=lambda phrase: -len(re.sub(r"\{\w+\}", "", phrase.english)))
    closed = [_as_known(phrase) for phrase in by_words if not phrase.english.endswith("}")]
    endings = [_as_known(phrase, before=_BEFORE) for phrase in ENDINGS]
    opened = [_as_known(phrase) for phrase in by_words if phrase.english.endswith("}")]
    return (*closed, *endings, *opened)


@cache
def _places() -> tuple[_Known, ...]:
    return tuple(map(_as_known, PLACES))


def _as_known(phrase: Phrase, *, before: str = "") -> _Known:
    parts = [(words, name) for words, name, _, _ in Formatter().parse(phrase.english)]
    pattern = "".join(
        re.escape(words) + (f"(?P<{name}>{_FIGURES.get(name, '.*?')})" if name else "")
        for words, name in parts
    )
    kept = frozenset(name for words, name in parts if name and words.endswith('"'))
    return _Known(phrase, re.compile(before + pattern, re.DOTALL), kept)


def _retold(text: str, among: tuple[_Known, ...]) -> str:
    for known in among:
        if found := known.pattern.fullmatch(text):
            put = found.groupdict()
            before, stop = put.pop("before_ending", None), put.pop("stop", None)
            said = say(
                known.phrase,
                **{
                    name: one if name in known.kept else _put_in(name, one, among)
                    for name, one in put.items()
                },
            )
            if before is None:
                return said
            said_before = _retold(before, among)
            return findings([said_before, said]) if stop == ". " else said_before + said
    return text


def _put_in(name: str, text: str, among: tuple[_Known, ...]) -> str:
    among = _places() if name == "places" else among
    things = text.split(_LISTS[name]) if name in _LISTS else [text]
    return in_a_row(_retold(thing, among) for thing in things)
