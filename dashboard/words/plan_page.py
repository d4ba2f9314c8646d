"""The words of the page that plans the next event: its fields, its title and its chart."""

from __future__ import annotations

from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say
from dashboard.words.planning import NamedPlan, answers

PLAN = Phrase("Plan")
INTRODUCTION = Phrase(
    "How many people have to answer before the next event, so that a change of the size you care "
    "about will be seen?"
)
FIELDS = {
    "respondents": Phrase("Answers before the event"),
    "match_rate": Phrase("Found again after, in %"),
    "correlation": Phrase("Correlation, before and after"),
    "sd": Phrase("Spread of scores, in points"),
    "change": Phrase("Change you want to see, in points"),
    "power": Phrase("Chance to find it, in %"),
}
HELP = {
    "respondents": Phrase("How many people will answer the questionnaire before the event."),
    "match_rate": Phrase(
        "How many of those who answer before will answer after too, with a code that matches."
    ),
    "correlation": Phrase(
        "How alike the two scores of the same person are: 0 not at all, 1 in the same order. "
        "The higher it is, the fewer answers are needed."
    ),
    "sd": Phrase(
        "Standard deviation of the scores. About two thirds of people lie within it, on either "
        "side of the mean."
    ),
    "change": Phrase(
        "The smallest mean change that would matter to you, on the scale of 0 to 100."
    ),
    "power": Phrase("How likely a true change of this size is to be found; 80% is usual."),
}
ALLOWED = {
    "respondents": Phrase("a whole number from 1 to 1,000,000,000"),
    "match_rate": Phrase("a percentage above 0, at most 100"),
    "correlation": Phrase("a number between -0.99 and 0.999, such as 0.6"),
    "sd": Phrase("a number above 0, at most 50: scores go from 0 to 100"),
    "change": Phrase("a number above 0, at most 100"),
    "power": Phrase("a percentage between 6 and 99.9, such as 80"),
}
WANTED_ANSWERS, WANTED_CHANGE = Phrase("your plan"), Phrase("what your change needs")
USUAL_FIGURES = Phrase(
    "The event that is open does not say enough to plan with, so usual figures are supposed."
)
AXIS = Phrase("Smallest change that will be found, in points")
OTHERWISE_TABLE = Phrase(
    "Smallest change for everyone by the share that is found again and the correlation"
)
AT_LEAST = Phrase(
    "Of a group that is too small to be shown, only what it needs at least is said, and nothing "
    "of one that is hidden to protect it."
)


def refused(name: str, value: str) -> str:
    """Return why what was given for a field cannot be, and what can."""
    return say("“{value}” is not possible; give {allowed}.", value=value, allowed=ALLOWED[name])


def headline(named: NamedPlan) -> str:
    """Return what the planned number of answers will show."""
    of_all, scale = named.plan.everyone, named.scale
    if of_all.pairs < named.minimum or of_all.change is None:
        said = say("{answers} will be too few to show anything", answers=_of_plan(named))
    else:
        said = say(
            "{answers} show a change of {change} points or more with a chance of {chance}",
            answers=_of_plan(named),
            change=figures.points(of_all.change),
            chance=figures.percent(named.plan.power),
        )
    return say("{scale}: {finding}", scale=scale, finding=said) if scale else said


def _of_plan(named: NamedPlan) -> str:
    return answers(named.plan.respondents)


def chart_title(named: NamedPlan) -> str:
    """Return the takeaway of the chart by numbers of answers."""
    plan = named.plan
    return say(
        "A change of {size} points needs {answers}",
        size=figures.points(plan.size),
        answers=answers(plan.everyone.needed_for_change),
    )


def chart_subtitle(named: NamedPlan) -> str:
    """Return what is drawn."""
    return say(
        "Smallest true change that is found with a chance of {chance}, by the number of answers "
        "before the event",
        chance=figures.percent(named.plan.power),
    )


def chart_method(supposed: str) -> str:
    """Return how it was computed, and what was supposed."""
    return paragraph(
        [
            say(
                "Paired t test, two-sided at 5%. The line is the 95% interval that such a change "
                "will have on average. Four times as many answers halve the change that can be "
                "found."
            ),
            supposed,
        ]
    )


def row_note(pairs: int, remark: str) -> str:
    """Return how many pairs a number of answers will be, and why it is drawn."""
    expected = figures.counted(pairs, "{count} pair", "{count} pairs")
    return say("{pairs}; {remark}", pairs=expected, remark=remark) if remark else expected


def spoken_row(label: str, note: str, change: str, interval: str) -> str:
    """Return one number of answers as a sentence."""
    return say(
        "{label} ({note}): a change of {change} points or more, with an interval of {interval}.",
        label=label,
        note=note,
        change=change,
        interval=interval,
    )


def table_of(family: str) -> str:
    """Return the description of a table for whom cannot see it."""
    return say(
        "{family}: pairs expected, changes and differences that will be found, answers needed",
        family=family,
    )


def spread_of_event(before: float, after: float) -> str:
    """Return the two spreads that stand behind a prefilled one."""
    return say(
        "At this event: {before} before, {after} after.",
        before=figures.points(before),
        after=figures.points(after),
    )
