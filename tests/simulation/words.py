"""The words around the tables of `RESULTS.md`."""

from tests.simulation.study import Kind

INTRODUCTION = """\
# How often it is right

Written by `python -m tests.simulation`, which draws invented events whose truth is known; the tests
here draw fewer, and must agree with this page. Figures are percent. They stand in the order of the
numbers of people, which are pairs where pairs are looked at. Scores are of a dozen questions:
*discrete* ones even about the middle, *skewed* ones of people who mostly know little, and *ceiling*
ones, of which a quarter are at the highest score before. Bold figures are not what they should be,
beyond two Monte Carlo errors, and the reason stands below the table; of forty figures that are
right, one is bold by chance on either side. In parentheses stands in how many percent of the
events there was anything to judge, where that is less than 99; a dash is where nothing was."""

TITLES: dict[Kind, str] = {
    "coverage": "Intervals hold the truth",
    "size": "Tests find nothing where there is nothing",
    "power": "A plan keeps its promise",
    "family": "What is shown together",
    "verdict": "What is said",
}

ABOUT: dict[Kind, str] = {
    "coverage": "Intervals of 95 % should hold the truth in 94 to 96 %.",
    "size": "Tests at 5 % should find something in no more than 5 %.",
    "power": "What a plan says will be found with a chance of 80 % should be found in as many.",
    "family": """\
Where some of a family are real, the figure is the mean share of false ones among what is called a
finding, which Benjamini and Hochberg's adjustment keeps at or below 5 %. Where none is real, it is
the share of events with any finding. A family is what stands in one chart: the groups of one
segment, the questions of one scale, the activities. Each may make one false claim in twenty events,
so that several families together make more, which the row then allows for.""",
    "verdict": "Each event goes through the outcome, its checks and the words, as in the app.",
}

FAMILIES = {
    "nothing learned: any claim of the groups of three segments": 3,
    "nothing learned: any claim that groups of three segments differ": 3,
    "nothing learned: any claim on the page": 9,
}
"""Rows that count the claims of several families, each of which is kept to 5 %: everyone; the
groups of three segments, and whether they differ; activities as they are, and all else equal."""

SHORTFALLS = {
    "weighted change where some hardly come back": """\
of a third who learn more, 5 % come back. Of 100 people that is one or two, who say little of how
unlike they are. With more people weights are trimmed at five times their mean: those who came back
of that third count for less than it, so that the change is biased towards that of the others,
and the more people there are, the less often the interval holds the truth. `trimmed` says of how
many pairs.""",
    "spread of true scores after over before": """\
on the safe side with few people: the errors of alpha and of the spread are added up, as counts of
scores do not tell how closely they go together. Not given where a tenth of the scores of a wave are
the lowest or the highest.""",
    "whether starters came closer": """\
not given where its interval is not; below 5 % for the same reason.""",
    "whether starters came closer, with guessing": """\
likewise.""",
    "whether starters came closer, who knows more came back": """\
likewise; nor where those who came back scored a quarter of a standard deviation or more higher than
the others.""",
    "omega of right or wrong, jackknife": """\
with 30 people often not given, because answers to some questions are all alike or one factor cannot
be found, and then a little too narrow (92 to 93 %).""",
    "groups drawn to their mean, where they are alike": """\
too cautious. The interval allows for groups that differ as far as their changes let one suppose;
here they do not differ at all, which nobody can know.""",
    "all respondents' share at the top, partially overlapping z": """\
not given with fewer than ten scores at the top, or below it, in both waves together. A normal
approximation says nothing there: it held in 100 %, or in far too few.""",
    "groups at the same start, Wald's F, HC3": """\
a little too ready with groups of 15 pairs: the test counts the degrees of freedom of all people
together, while the smallest group's error rests on its own few.""",
    "slopes of groups, Welch's F, HC3": """\
with 1,000 discrete pairs by chance, as far as one can see: in 1,000 other events it was 5.0 %.""",
    "activity, all else equal, HC3": """\
with 30 people a little too cautious. HC3 allows for each person's own pull on the line with room
to spare, and for too much where each weighs a lot, as one of 30 does among seven terms.""",
    "against nothing, at the same start, HC3": """\
with 30 people a little too cautious, as HC3 is with few people who each weigh a lot.""",
    "weighted: spread of true scores after over before": """\
on the safe side for the same reason as without weights, and not given in the same cases.""",
    "weighted: whether starters came closer": """\
likewise.""",
    "weighted: activity, all else equal": """\
with 100 people, of whom a fifth stand for two fifths and attended most, a little too cautious, as
HC3 is with few people who each weigh a lot.""",
    "weighted: groups at the same start, Wald's F": """\
a little too ready where the smallest of three groups has 20 people, of whom few count for much: its
error rests on those few.""",
    "question's share right, Newcombe": """\
too cautious where few change their answer. Of 30 people, four to six do so here, and then only a
handful of results are possible; the interval is on the safe side.""",
    "plan: the smallest difference of a group is found": """\
a little less with nine people against 21. A plan supposes that changes spread alike in the group
and among the others; here those who learn more also differ more (17 to 20 points against 12 to
13), which leaves Welch's test 11 to 12 degrees of freedom: by its formula 77 % are to be found. A
dash is where no difference that is possible could be found.""",
}
"""By row: why a figure is not as it should be, or not there."""
