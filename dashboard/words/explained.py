"""What each column of the app's tables means, in a sentence; a report's columns say the same."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.words import checks, compare, levels, public, questions, sides, spread, tables
from dashboard.words.language import Phrase
from dashboard.words.report import KEYS

Explained = Mapping[str, Phrase]
"""Headers in English to what stands below them."""

_PAIRS = KEYS["pairs"]
_ANSWERED_TWICE = Phrase("People who answered it both before and after")
_RIGHT_BEFORE, _RIGHT_AFTER = (
    Phrase("Share who were right before"),
    Phrase("Share who were right after"),
)
_INTERVAL = Phrase("Where the mean change of people like these plausibly lies, in points")
_INTERVAL_OF_SHARE = Phrase(
    "Where that change plausibly lies for people like these, in percentage points (Newcombe)"
)
_ADJUSTED_FOR_QUESTIONS = Phrase(
    "The same, adjusted for the number of questions (Benjamini-Hochberg)"
)
_DIFFERENT_FOR = Phrase(
    "Groups for whom it is much harder or easier than for others with the same total "
    "(Mantel-Haenszel)"
)
_SHARE_HERE = Phrase("Share of the matched pairs with such a score, in percent")


def _of(headers: tuple[Phrase | str, ...], *meanings: Phrase) -> dict[str, Phrase]:
    names = [header.english if isinstance(header, Phrase) else header for header in headers]
    return dict(zip(names, meanings, strict=True))


SCORES: Explained = _of(
    tables.FIGURES,
    _PAIRS,
    KEYS["pre_mean"],
    KEYS["post_mean"],
    KEYS["change"],
    _INTERVAL,
    KEYS["improved"],
    KEYS["same"],
    KEYS["declined"],
    KEYS["at_ceiling"],
    KEYS["d_av"],
)
LEVELS: Explained = _of(
    levels.FIGURES,
    Phrase("Lowest score that reaches the level, of 100"),
    _PAIRS,
    Phrase("Share of the pairs who reached the level before"),
    Phrase("Share of the pairs who reached the level after"),
    Phrase("Change of that share, after minus before, in percentage points"),
    _INTERVAL_OF_SHARE,
    Phrase(
        "p-value of McNemar’s test (mid-p) that as many came to reach the level as fell below it, "
        "adjusted for the number of levels (Benjamini-Hochberg)"
    ),
)
KEYED: Explained = {
    **_of(
        questions.KEYED_FIGURES,
        _ANSWERED_TWICE,
        _RIGHT_BEFORE,
        _RIGHT_AFTER,
        Phrase("Change of the share who were right, after minus before, in percentage points"),
        _INTERVAL_OF_SHARE,
        Phrase("Share who were right after only"),
        Phrase("Share who were right before only"),
        Phrase("Share who were right both before and after"),
        Phrase("Share who were right neither before nor after"),
        Phrase("Share who said before that they do not know; it is not counted as right"),
        Phrase("Share who said after that they do not know; it is not counted as right"),
        Phrase("p-value of McNemar’s exact test that as many learned as lost it"),
        _ADJUSTED_FOR_QUESTIONS,
    ),
    questions.DIFFERENT_FOR.english: _DIFFERENT_FOR,
}
RATED: Explained = {
    **_of(
        questions.RATED_FIGURES,
        _ANSWERED_TWICE,
        Phrase("Their mean rating before, in points of 100"),
        Phrase("Their mean rating after, in points of 100"),
        KEYS["change"],
        _INTERVAL,
        KEYS["p_value"],
        _ADJUSTED_FOR_QUESTIONS,
    ),
    questions.DIFFERENT_FOR.english: _DIFFERENT_FOR,
}
DIFFERENCES: Explained = _of(
    sides.HEADERS,
    Phrase("People of A who count in B too"),
    Phrase("Mean change in A less the mean change in B, in points"),
    Phrase(
        "Where that difference plausibly lies for people like these, in points (Welch; it allows "
        "for people who count in both)"
    ),
    Phrase(
        "p-value of the test that both mean changes are equal, adjusted for the number of scales "
        "(Benjamini-Hochberg)"
    ),
)
EVENTS: Explained = _of(
    compare.HEADERS,
    Phrase("People who answered before, matched or not"),
    Phrase("People who answered after, matched or not"),
    Phrase("People whose answers before and after were found to be the same person’s"),
    _PAIRS,
    KEYS["change"],
    _INTERVAL,
    Phrase("Mean change at this event less the mean change at the other, in points"),
    Phrase("Where that difference plausibly lies for people like these, in points (Welch)"),
    Phrase(
        "p-value of Welch’s test that the mean changes of both are equal, adjusted for the number "
        "of events (Benjamini-Hochberg)"
    ),
)
PUBLIC: Explained = _of(
    public.HEADERS,
    _ANSWERED_TWICE,
    _RIGHT_BEFORE,
    _RIGHT_AFTER,
    Phrase("Share of the public who were right"),
    Phrase("Where that share of the public plausibly lies"),
    Phrase("Answers of the public to the question"),
)
SPREAD: Explained = _of((spread.BEFORE_HEADER, spread.AFTER_HEADER), _SHARE_HERE, _SHARE_HERE)
DROP_OUTS: Explained = _of(
    (checks.CAME_BACK, checks.DID_NOT, checks.MEAN_BACK, checks.MEAN_NOT, checks.APART),
    Phrase("People with a score before whose score after was found"),
    Phrase("People with a score before and none after that could be matched"),
    KEYS["pre_mean"],
    KEYS["pre_mean"],
    Phrase(
        "The first mean minus the second, in standard deviations pooled over both; above "
        "0 where those who knew more came back"
    ),
)
RELIABILITY: Explained = _of(
    (checks.QUESTIONS, checks.COMPLETE, "alpha", "omega"),
    Phrase("Questions of the scale that were asked"),
    Phrase("People who answered every one of them"),
    Phrase(
        "Cronbach’s alpha: how far the questions measure one thing, from 0 to 1, if all measure it "
        "equally well"
    ),
    Phrase("McDonald’s omega: the same, where some questions may measure it better than others"),
)
AUDIENCE: Explained = _of(
    (checks.IN_AUDIENCE, checks.ANSWERED, checks.WEIGHTED),
    Phrase("Share of the group among all who came, as the event’s description gives it"),
    Phrase("Share of the group among the matched pairs"),
    Phrase("The same share once the pairs are weighted"),
)
