"""The words around the tables of `RESULTS.md`."""

from tests.simulation.study import Kind

INTRODUCTION = """\
# How often it is right

Written by `python -m tests.simulation`, which draws invented events whose truth is known; the tests
here draw fewer, and must agree with this page. Figures are percent. They stand in the order of the
numbers of people, which are pairs where pairs are looked at. Scores are of a dozen questions:
*discrete* ones even about the middle, *skewed* ones of people who mostly know little, and *ceiling*
ones, of which a quarter are at the highest score before. Bold figures are not what they should be,
beyond two Monte Carlo errors. In parentheses stands in how many percent of the events there was
anything to judge, where that is less than 99."""

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
the share of events with any finding.""",
    "verdict": "Each event goes through the outcome, its checks and the words, as in the app.",
}

SHORTFALLS: dict[Kind, str] = {}
