"""What is built into the simulated event: who came, what they knew, what changed them.

Nothing here was observed. Knowledge and attitudes are traits in logits: whose trait equals
an item's difficulty, comes to its answer with a chance of one half. Effects add to traits;
`surveys.samples.simulate.true_changes` says what they come to in score points.
"""

from __future__ import annotations

from typing import Literal

ScaleId = Literal["knowledge", "ai_understanding", "interest", "confidence"]
SCALES: tuple[ScaleId, ...] = ("knowledge", "ai_understanding", "interest", "confidence")

# --- Who came ----------------------------------------------------------------------------

ROLES = ("public", "students", "teachers", "scholars", "staff", "enterprise", "journalists")
PRE_BY_ROLE = (478, 368, 184, 104, 132, 96, 10)  # journalists: too few to be shown
WALK_INS_BY_ROLE = (100, 42, 16, 8, 13, 9, 2)  # answered afterwards only

AGES = ("under-18", "18-34", "35-59", "60-plus")
AGE_BY_ROLE: dict[str, tuple[float, ...]] = {
    "public": (0.06, 0.32, 0.42, 0.20),
    "students": (0.54, 0.46, 0.00, 0.00),
    "teachers": (0.00, 0.36, 0.58, 0.06),
    "scholars": (0.00, 0.18, 0.60, 0.22),
    "staff": (0.00, 0.52, 0.46, 0.02),
    "enterprise": (0.00, 0.48, 0.50, 0.02),
    "journalists": (0.00, 0.60, 0.40, 0.00),
}
COUNTRIES = ("china", "kazakhstan", "uzbekistan", "kyrgyzstan", "other")
COUNTRY_BY_ROLE: dict[str, tuple[float, ...]] = {
    "public": (0.93, 0.02, 0.01, 0.01, 0.03),
    "students": (0.58, 0.16, 0.12, 0.09, 0.05),
    "teachers": (0.66, 0.12, 0.09, 0.07, 0.06),
    "scholars": (0.48, 0.10, 0.09, 0.06, 0.27),
    "staff": (0.50, 0.10, 0.08, 0.06, 0.26),
    "enterprise": (0.82, 0.05, 0.04, 0.02, 0.07),
    "journalists": (0.70, 0.10, 0.10, 0.00, 0.10),
}
LANGUAGES = ("en", "zh", "ru")
LANGUAGE_BY_COUNTRY: dict[str, tuple[float, ...]] = {
    "china": (0.03, 0.97, 0.00),
    "kazakhstan": (0.17, 0.01, 0.82),
    "uzbekistan": (0.21, 0.02, 0.77),
    "kyrgyzstan": (0.14, 0.01, 0.85),
    "other": (0.85, 0.04, 0.11),
}
FIRST_VISIT_BY_ROLE: dict[str, float] = {
    "public": 0.70,
    "students": 0.78,
    "teachers": 0.52,
    "scholars": 0.44,
    "staff": 0.36,
    "enterprise": 0.66,
    "journalists": 0.60,
}

# --- What they brought along -------------------------------------------------------------

TRAIT_MEANS: dict[str, dict[ScaleId, float]] = {
    role: dict(zip(SCALES, means, strict=True))
    for role, means in {
        "public": (-0.55, -0.45, 0.60, -0.15),
        "students": (-0.35, -0.10, 0.50, -0.10),
        "teachers": (0.25, -0.05, 0.95, 0.35),
        "scholars": (3.60, 1.00, 1.60, 1.15),
        "staff": (0.45, 0.15, 1.35, 0.60),
        "enterprise": (-0.10, 0.35, 0.50, 0.15),
        "journalists": (0.20, 0.25, 0.80, 0.40),
    }.items()
}
TRAIT_SPREAD: dict[ScaleId, float] = {
    "knowledge": 1.30,
    "ai_understanding": 1.70,
    "interest": 1.60,
    "confidence": 1.35,
}
SHARED_PART: dict[ScaleId, float] = {  # correlation with what all traits share
    "knowledge": 0.70,
    "ai_understanding": 0.65,
    "interest": 0.40,
    "confidence": 0.50,
}
SCHOLAR_KNOWLEDGE_SPREAD = 0.60
WALK_IN_SHIFT = -0.20  # logits, on every trait

# --- What the week did -------------------------------------------------------------------

WEEK_EFFECT: dict[ScaleId, float] = {  # on everybody who came
    "knowledge": 0.24,
    "ai_understanding": 0.19,
    "interest": 0.10,
    "confidence": 0.22,
}
ACTIVITY_EFFECTS: dict[str, dict[ScaleId, float]] = {  # on top, on those who took part
    "dialogue": {"knowledge": 0.15, "ai_understanding": 0.15, "confidence": 0.15},
    "roundtable": {"confidence": 0.20},
    "expo": {"knowledge": 0.15, "ai_understanding": 0.10, "interest": 0.10},
    "ai_lab": {"ai_understanding": 1.60},  # strong, and on this scale alone
    "planetarium": {"knowledge": 0.25, "interest": 0.10},
    "camp": {"knowledge": 0.30, "ai_understanding": 0.15, "confidence": 0.35},
    "robotics": {"ai_understanding": 0.20, "confidence": 0.15},
    "theatre": {},  # no effect at all
    "museum_night": {"knowledge": 0.15, "interest": 0.10},
    "walk": {"knowledge": 0.20, "interest": 0.10},
    "cafe": {"knowledge": 0.20, "confidence": 0.20},
    "maker": {"confidence": 0.20, "interest": 0.05},
}
GAIN_SPREAD = 0.25  # standard deviation between people
UNMOVED: tuple[tuple[str, ScaleId], ...] = (("scholars", "knowledge"),)  # knew nearly all before

# --- Who took part in what ---------------------------------------------------------------

ATTENDANCE: dict[str, dict[str, int]] = {  # percent of each role
    activity: dict(zip(ROLES, shares, strict=True))
    for activity, shares in {
        "dialogue": (8, 8, 20, 68, 34, 22, 40),
        "roundtable": (4, 4, 12, 34, 66, 16, 40),
        "expo": (38, 30, 52, 24, 46, 44, 40),
        "ai_lab": (26, 40, 34, 14, 22, 44, 30),
        "planetarium": (32, 28, 22, 8, 14, 12, 15),
        "camp": (3, 34, 8, 2, 5, 2, 5),
        "robotics": (12, 30, 12, 3, 8, 16, 10),
        "theatre": (30, 22, 20, 5, 14, 10, 20),
        "museum_night": (28, 18, 14, 10, 18, 12, 20),
        "walk": (15, 13, 15, 8, 8, 6, 10),
        "cafe": (20, 20, 22, 24, 14, 16, 25),
        "maker": (13, 26, 20, 4, 12, 14, 10),
    }.items()
}
ATTENDANCE_BY_AGE: dict[str, dict[str, float]] = {  # logits on top
    "under-18": {"camp": 0.9, "robotics": 0.5, "maker": 0.4, "dialogue": -1.2},
    "60-plus": {"ai_lab": -0.7, "robotics": -1.0, "maker": -0.6, "walk": 0.6, "theatre": 0.4},
}
ATTENDANCE_BY_INTEREST = 0.20  # logits per standard deviation

# --- How they answered -------------------------------------------------------------------

# Knowledge items: the share of people in the USA who answered as keyed in 2018 (unweighted,
# don't know as wrong) is the chance to know at trait 0; guessing adds to it here.
US_SHARES: dict[str, float] = {
    "hotcore": 0.855,
    "radioact": 0.684,
    "boyorgrl": 0.581,
    "lasers": 0.446,
    "electron": 0.465,
    "viruses": 0.510,
    "condrift": 0.789,
    "earthsun": 0.714,
    "solarrev": 0.747,
    "odds1": 0.833,
    "odds2": 0.731,
    "expdesgn": 0.776,
}
DIFFICULTY: dict[str, float] = {  # logits; invented
    "ai_next_words": 0.35,
    "ai_sounds_sure": -0.85,
    "ai_one_sided": -0.45,
    "ai_copies": -0.10,
    "ai_invents": -0.05,
    "ai_rules": 0.60,
    "ai_new_pictures": 0.05,
    "ai_enough_data": -0.30,
    "interest_news": -0.30,
    "interest_how": -0.70,
    "interest_boring": -0.45,
    "interest_activities": -0.40,
    "interest_talk": 0.20,
    "confidence_explain": -0.20,
    "confidence_claims": 0.15,
    "confidence_advertising": -0.35,
    "confidence_ai": 0.45,
}
RATING_STEPS: dict[ScaleId, tuple[float, ...]] = {  # logits from each answer to the next
    "interest": (-3.4, -2.2, -0.7, 1.0),
    "confidence": (-2.4, -1.0, 0.4, 2.2),
}
RATING_SLOPE = 1.8  # how sharply ratings follow the trait
DONT_KNOW = {"pre": 0.46, "post": 0.30}  # of those who do not know; others guess
SAME_MIND = 0.55  # items answered from the same thought twice

EMPTY_ITEM = 0.008  # single answers left empty
HASTY = 0.02  # responses with half of a scale empty
EMPTY_ATTRIBUTE = 0.006  # segment questions left empty

# --- Who came back, and with which code ----------------------------------------------------

RETURN_BASE = 0.85  # logits
RETURN_BY_INTEREST = 0.40  # per standard deviation of the trait
RETURN_BY_PRE_SCORE = 0.016  # per point of the knowledge score before
RETURN_PRE_SCORE_CENTRE = 70.0
RETURN_BY_ROLE: dict[str, float] = {"public": -0.30, "students": 0.15, "journalists": 0.80}

ANSWERED_TWICE = {"pre": 0.020, "post": 0.014}
CODE_EMPTY = {"pre": 0.018, "post": 0.022}
CODE_TYPO = {"pre": 0.025, "post": 0.030}
