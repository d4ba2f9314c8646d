"""Those who took part beside the public, on questions that both were asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.pairs.shares import Share, wilson
from analysis.questions.keyed_items import KeyedItem
from dashboard.charts.describe.questions import Question, questions_of
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import BeforeAfterChart, BeforeAfterRow, Others
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import figures
from dashboard.words import public as words
from dashboard.words.language import clauses
from surveys.instrument import Scale
from surveys.public.shares import PublicSurvey


@dataclass(frozen=True, slots=True)
class AskedOfBoth:
    """One question that the public was asked in the same words.

    Attributes
    ----------
    question : Question
        As it was asked at the event.
    found : KeyedItem or None
        What became of it; None where it may not be shown.
    public : Share
        The public's share of right answers, with its interval.
    """

    question: Question
    found: KeyedItem | None
    public: Share


def asked_of_both(found: Findings, scale: str, survey: PublicSurvey) -> tuple[AskedOfBoth, ...]:
    """Return the questions of a scale that the public was asked too.

    Parameters
    ----------
    found : Findings
        The event.
    scale : str
        The scale's id.
    survey : PublicSurvey
        Of the public.
    """
    form = found.opened.forms["pre"].scale(scale)
    if not isinstance(form, Scale):
        return ()
    items = {item.id: item for item in form.items}
    names = found.outcomes[scale].items.changes
    asked = []
    for name, question in zip(names, questions_of(found, scale), strict=True):
        like = survey.item_like(form, items[name]) if name in items else None
        became = question.found
        if like is None or not isinstance(became, KeyedItem):
            continue
        shown = became.pairs >= max(found.minimum, 1)
        public = wilson(like.right * like.answers, like.answers)
        asked.append(AskedOfBoth(question, became if shown else None, public))
    return tuple(asked)


def beside_the_public(
    found: Findings, scale: str, asked: tuple[AskedOfBoth, ...], survey: PublicSurvey
) -> BeforeAfterChart:
    """Describe the shares who were right before and after, and the public's below them.

    Parameters
    ----------
    found, scale, survey
        As for `asked_of_both`.
    asked : tuple of AskedOfBoth
        The questions.
    """
    country = survey.country.in_language(found.language)
    rows = tuple(_row(one, country, found.minimum) for one in asked)
    frame = framed(
        found,
        words.title(found.scale_title(scale), country),
        str(words.SHARES),
        method=words.method(matched(found), survey.name.in_language(found.language)),
        remark=words.caveat(country, survey.year),
    )
    sources = clauses([frame.source, survey.source])
    return BeforeAfterChart(
        told_by_rows(replace(frame, source=sources), [row.spoken for row in rows]),
        rows,
        before=str(said.BEFORE),
        after=str(said.AFTER),
        axis=str(words.AXIS),
    )


def _row(one: AskedOfBoth, country: str, minimum: int) -> BeforeAfterRow:
    public = one.public
    value = words.of_public(public.value)
    if one.found is None:
        note = words.too_few(minimum)
        spoken = words.spoken_hidden(one.question.name, note)
        return BeforeAfterRow(one.question.text, note, None, None, "", "", spoken)
    before, after = words.right(one.found)
    return BeforeAfterRow(
        label=one.question.text,
        note=figures.counted(one.found.pairs, "{count} pair", "{count} pairs"),
        before=100 * before,
        after=100 * after,
        before_value=figures.percent(before),
        after_value=figures.percent(after),
        spoken=words.spoken(one.question.name, one.found, public, country),
        others=Others(100 * public.value, 100 * public.low, 100 * public.high, value),
    )
