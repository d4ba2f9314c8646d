"""How every number on the screen and in a report was computed, in words and with its formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.findings import Findings
from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say
from surveys.instrument import Composite

METHODS = Phrase("Methods")
TITLE = Phrase("How every number was computed")
FORMULA = Phrase("Formula")


@dataclass(frozen=True, slots=True)
class Method:
    """One kind of number.

    Attributes
    ----------
    term : str
        What it is called on the screen.
    meaning : str
        How it is computed, for this event.
    formula : str
        The same in signs; may be empty.
    """

    term: str
    meaning: str
    formula: str = ""


def methods(found: Findings) -> Iterator[Method]:
    """Yield what is computed for an event, in the order in which a reader meets it."""
    yield from _scores(found)
    yield _pairs(found)
    yield Method(
        say("Change and its interval"),
        say(
            "The mean of the matched pairs’ own changes, with its 95% t interval. It says where "
            "the mean change of people like these plausibly lies."
        ),
        say("mean(d) ± t(0.975; n − 1) · s(d) / √n,  d = after − before"),
    )
    yield Method(
        say("Gained, fell, no clear change, cannot say"),
        say(
            "Gained or fell: the interval lies wholly on one side of 0, and for a group it still "
            "does when the number of groups is allowed for (Benjamini-Hochberg, 5%). Cannot say: "
            "too few people, a red check of the measurement, or half of all at the highest score "
            "already before. Else no clear change, which is not the same as none."
        ),
    )
    yield Method(
        say("Standardised change (d_av)"),
        say(
            "The change in units of the spread of scores: the root mean square of the standard "
            "deviations before and after, with Hedges’ exact correction. It helps to compare "
            "scales; it is no judgement of small or large."
        ),
        say("d_av = J(n − 1) · mean(d) / √((s²before + s²after) / 2)"),
    )
    yield Method(
        say("Rose, stayed, fell"),
        say(
            "Shares of pairs whose own score was higher, the same or lower after. Scores also rise "
            "and fall by chance, so many who fell do not mean that anything was unlearned."
        ),
    )
    yield from _groups_and_activities(found)
    yield Method(
        say("Three ways of counting"),
        say(
            "Matched pairs alone; everyone who answered in either wave (partially overlapping "
            "samples, Derrick’s t test); and pairs weighted by one over the modelled chance that "
            "people of their score and groups came back, so that they stand for everyone who "
            "answered before."
        ),
        say("w = 1 / P(back | score before, segments), cut at 5 · mean(w)"),
    )
    if found.opened.event.weights:
        yield Method(
            say("As the audience"),
            say(
                "Those who answered are weighted until their shares of the named groups are those "
                "of the audience (raking); errors are linearised."
            ),
        )
    yield Method(
        say("Questions"),
        say(
            "Learned: right after only; lost: right before only. Whether more were right after is "
            "tested with McNemar’s exact test, adjusted for the number of questions. Don’t know is "
            "an answer of its own, and not right."
        ),
        say("p = 2 · P(X ≤ min(learned, lost)),  X ~ Bin(learned + lost, ½)"),
    )
    yield Method(
        say("Do the questions hang together?"),
        say(
            "Cronbach’s alpha and McDonald’s omega of those who answered every question of the "
            "scale, with jackknife intervals."
        ),
        say("α = k / (k − 1) · (1 − Σ s²question / s²total)"),
    )
    yield Method(
        say("Harder for some group"),
        say(
            "Each question is compared between people of one group and others with the same total "
            "(Mantel-Haenszel, before the event). Much harder or easier is size C of the "
            "Educational Testing Service: 1.5 or more on its delta scale, and surely above 1."
        ),
        say("Δ = −2.35 · ln(odds ratio)"),
    )
    yield Method(
        say("What is hidden"),
        say(
            "Groups with fewer than {minimum} pairs are hidden, and more where a small one could "
            "be worked out. What leaves the program for others is decided in whole, together with "
            "all that left it before.",
            minimum=found.minimum,
        ),
    )


def _scores(found: Findings) -> Iterator[Method]:
    form = found.opened.forms["pre"]
    kinds = {form.scale(scale).scoring for scale in found.scales}
    if "keyed" in kinds:
        yield Method(
            say("Score of a quiz"),
            say("Percent of the questions answered as keyed. Don’t know does not count as right."),
            say("100 · right / answered"),
        )
    if "rated" in kinds:
        yield Method(
            say("Score of ratings"),
            say(
                "Mean of the ratings, questions asked the other way round turned round, as percent "
                "of the highest possible."
            ),
            say("100 · (mean − lowest) / (highest − lowest)"),
        )
    for scale in found.scales:
        composed = form.scale(scale)
        if isinstance(composed, Composite):
            parts = [found.scale_title(part) for part in composed.weights]
            yield Method(
                found.scale_title(scale),
                say("A weighted mean of {scales}.", scales=figures.listed(parts)),
            )


def _pairs(found: Findings) -> Method:
    event, linkage = found.opened.event, found.respondents.linkage
    if event.same_row:
        how = say("Answers before and after stand in the same row of a file.")
    elif linkage.matched_tolerant or linkage.matched_decided:
        how = say(
            "Answers before and after are of the same person if their codes are equal, or nearly "
            "equal and nobody else’s are, and nothing that is known of the two contradicts it."
        )
    else:
        how = say("Answers before and after are of the same person if their codes are equal.")
    count = (
        figures.counted(linkage.matched, "{count} pair was found.", "{count} pairs were found.")
        if linkage.matched >= found.minimum
        else ""
    )
    return Method(say("Matched pairs"), paragraph([how, count]))


def _groups_and_activities(found: Findings) -> Iterator[Method]:
    if found.segments:
        yield Method(
            say("Whether groups differ"),
            say(
                "Welch’s test that the mean changes of all groups are equal stands before any "
                "group’s result. Where it finds no difference, the groups are best read by the "
                "overall change."
            ),
        )
    if any(True for scale in found.scales for _ in found.activities(scale)):
        yield Method(
            say("Those who attended, all else equal"),
            say(
                "Scores after are regressed on the score before, all segments and all activities "
                "together (least squares, HC3 errors). An activity that cannot be told apart from "
                "others is withheld. People chose what they attended: it is an association."
            ),
            say("after = a + b · before + segments + c · attended + …"),
        )
