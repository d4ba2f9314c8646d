"""One small survey as each platform would export it, where no real file with all of it is at hand.

People give a code, their age, what they attended, and say of two sentences whether they are true.
Each builder follows the sources that its layout's module names; answers are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

Rows = list[list[str]]

CODE = "What is your code?"
AGE = "How old are you?"
AGES = ("18-34", "35 and over")
WENT = "Which did you attend?"
TALK = "Talk: stars, planets, and us"
CHOICES = ("Expo", TALK)
TRUE = "Are these true?"
HOT = "The center of the Earth is very hot."
LASERS = "Lasers work by focusing sound waves."
NOTHING = ""


class Person(NamedTuple):
    """One response; who attended nothing has no `went`."""

    code: str
    age: str
    went: tuple[str, ...]
    hot: str
    lasers: str


PRE = (
    Person("ab12", "18-34", (), "False", "True"),
    Person("cd34", "35 and over", (), "Don't know", "True"),
    Person("ef56", "18-34", (), "True", "False"),
    Person("gh78", "35 and over", (), "True", "False"),
)
POST = (
    Person("ab12", "18-34", ("Expo", TALK), "True", "False"),
    Person("cd34", "35 and over", (TALK,), "True", "True"),
    Person("ef56", "18-34", (), "True", "False"),
    Person("gh78", "35 and over", ("Expo",), "Don't know", "False"),
)


def plain(people: Sequence[Person]) -> Rows:
    """Return a table that no platform's layout is needed for."""
    return [
        [CODE, AGE, WENT, HOT, LASERS],
        *([one.code, one.age, ";".join(one.went), one.hot, one.lasers] for one in people),
    ]


def _ticks(one: Person, *, tick: str | None = None, none: str = "") -> list[str]:
    """Return a cell for each choice: the tick or the choice itself, or nothing."""
    return [(tick or choice) if choice in one.went else none for choice in CHOICES]


def _qualtrics_about(number: int, status: str) -> list[str]:
    day = "2025-05-14 10:00:00"
    person = ["", "", "", "", "52.1", "4.3", "anonymous", "EN"]
    return [day, day, status, "1.2.3.4", "100", "83", "True", day, f"R_{number:015d}", *person]


_QUALTRICS: tuple[tuple[str, str, str], ...] = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
)


def _qualtrics(asked: Sequence[tuple[str, str, str]], answers: Rows, headings: int) -> Rows:
    columns = [
        *((code, text, f'{{"ImportId":"{key}"}}') for code, text, key in _QUALTRICS),
        *((code, text, f'{{"ImportId":"{key}}}') for code, text, key in asked),
    ]
    heads = [list(head) for head in zip(*columns, strict=True)][:headings]
    statuses = ["Survey Preview", *["IP Address"] * len(answers)]
    return [
        *heads,
        *(
            [*_qualtrics_about(number, status), *cells]
            for number, (status, cells) in enumerate(zip(statuses, answers, strict=False), start=1)
        ),
    ]


def qualtrics(people: Sequence[Person]) -> Rows:
    """Return three rows of headings, 1 for what was ticked, a line break inside a text."""
    asked = [
        ("Q1", "What is\nyour code?", 'QID1_TEXT"'),
        ("Q2", AGE, 'QID2"'),
        ("Q3_1", f"{WENT} - Selected Choice - {CHOICES[0]}", 'QID3","choiceId":"1"'),
        ("Q3_2", f"{WENT} - Selected Choice - {CHOICES[1]}", 'QID3","choiceId":"2"'),
        ("Q3_2_TEXT", f"{WENT} - {TALK} - Text", 'QID3_2_TEXT"'),
        ("Q4_1", f"{TRUE} - {HOT}", 'QID4_1"'),
        ("Q4_2", f"{TRUE} - {LASERS}", 'QID4_2"'),
    ]
    answers = [[one.code, one.age, *_ticks(one), NOTHING, one.hot, one.lasers] for one in people]
    return _qualtrics(asked, answers, headings=3)


def qualtrics_workbook(people: Sequence[Person]) -> Rows:
    """Return two rows of headings, choices without a word before them, sentences as questions."""
    asked = [
        ("Q1", CODE, 'QID1_TEXT"'),
        ("Q2", AGE, 'QID2"'),
        ("Q3_1", f"{WENT} - {CHOICES[0]}", 'QID3_1"'),
        ("Q3_2", f"{WENT} - {CHOICES[1]}", 'QID3_2"'),
        ("Q4", HOT, 'QID4"'),
        ("Q5", LASERS, 'QID5"'),
    ]
    answers = [[one.code, one.age, *_ticks(one), one.hot, one.lasers] for one in people]
    return _qualtrics(asked, answers, headings=2)


def qualtrics_in_one_cell(people: Sequence[Person]) -> Rows:
    """Return choices in one cell, with commas between them and none to keep them apart."""
    asked = [
        ("Q1", CODE, 'QID1_TEXT"'),
        ("Q2", AGE, 'QID2"'),
        ("Q3", f"{WENT} - Selected Choice", 'QID3"'),
        ("Q3_9_TEXT", f"{WENT} - Other - Text", 'QID3_9_TEXT"'),
        ("Q4", HOT, 'QID4"'),
        ("Q5", LASERS, 'QID5"'),
    ]
    answers = [
        [one.code, one.age, ",".join(one.went), NOTHING, one.hot, one.lasers] for one in people
    ]
    return _qualtrics(asked, answers, headings=3)


def _surveymonkey(
    people: Sequence[Person], asked: Sequence[tuple[str, str]], cells: Callable[[Person], list[str]]
) -> Rows:
    about = [
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
        *("Email Address", "First Name", "Last Name", "Custom Data 1"),
    ]
    day = "05/14/2025 10:00:00 AM"
    return [
        [*about, *(question for question, _ in asked)],
        [*[""] * len(about), *(part for _, part in asked)],
        *(
            [f"118{number:09d}", "446111201", day, day, "1.2.3.4", "", "", "", "", *cells(one)]
            for number, one in enumerate(people)
        ),
    ]


def surveymonkey(people: Sequence[Person]) -> Rows:
    """Return a condensed export: one column where there is one answer."""
    asked = [
        (CODE, "Open-Ended Response"),
        (AGE, "Response"),
        (WENT, CHOICES[0]),
        ("", CHOICES[1]),
        ("", "Other (please specify)"),
        (TRUE, HOT),
        ("", LASERS),
    ]
    return _surveymonkey(
        people,
        asked,
        lambda one: [one.code, one.age, *_ticks(one), "the café", one.hot, one.lasers],
    )


def surveymonkey_expanded(people: Sequence[Person]) -> Rows:
    """Return an expanded export: a column for each choice of every question."""
    options = ("True", "False", "Don't know")
    asked = [
        (CODE, "Open-Ended Response"),
        (AGE, AGES[0]),
        ("", AGES[1]),
        (WENT, CHOICES[0]),
        ("", CHOICES[1]),
        *zip((HOT, "", ""), options, strict=True),
        *zip((LASERS, "", ""), options, strict=True),
    ]
    return _surveymonkey(
        people,
        asked,
        lambda one: [
            one.code,
            *(age if one.age == age else "" for age in AGES),
            *_ticks(one),
            *(option if one.hot == option else "" for option in options),
            *(option if one.lasers == option else "" for option in options),
        ],
    )


def _google(people: Sequence[Person], heads: Sequence[str], moment: str, between: str) -> Rows:
    return [
        [*heads, CODE, AGE, WENT, f"{TRUE} [{HOT}]", f"{TRUE} [{LASERS}]"],
        *(
            [moment, "a@b.org", one.code, one.age, between.join(one.went), one.hot, one.lasers]
            for one in people
        ),
    ]


def google_sheet(people: Sequence[Person]) -> Rows:
    """Return the sheet of answers, whose choices hold what stands between them."""
    return _google(people, ["Timestamp", "Email Address"], "5/14/2025 15:21:05", ", ")


def google_download(people: Sequence[Person]) -> Rows:
    """Return the file that a form gives for download, in Russian."""
    heads = ["Отметка времени", "Имя пользователя"]
    return _google(people, heads, "2025/05/14 3:21:05 PM GMT+3", ";")


def _microsoft(people: Sequence[Person], heads: Sequence[str], moment: str) -> Rows:
    return [
        [*heads, f"{CODE}\n", AGE, WENT, HOT, LASERS],
        *(
            [
                *(str(number), moment, moment, "anonymous", ""),
                *(one.code, one.age, "".join(f"{choice};" for choice in one.went)),
                *(one.hot, one.lasers),
            ]
            for number, one in enumerate(people, start=1)
        ),
    ]


def microsoft(people: Sequence[Person]) -> Rows:
    """Return a workbook's rows in English."""
    heads = ["ID", "Start time", "Completion time", "Email", "Name"]
    return _microsoft(people, heads, "5/14/25 12:51:45")


def microsoft_in_chinese(people: Sequence[Person]) -> Rows:
    """Return a workbook's rows in Chinese, with times as a workbook's dates are read."""
    return _microsoft(
        people, ["ID", "开始时间", "完成时间", "电子邮件", "名称"], "2025-05-14 12:51:45"
    )


_LIMESURVEY = {
    "id": "Response ID",
    "submitdate": "Date submitted",
    "lastpage": "Last page",
    "startlanguage": "Start language",
    "seed": "Seed",
    "token": "Access code",
    "ipaddr": "IP address",
    "refurl": "Referrer URL",
    "interviewtime": "Total time",
}
_LIMESURVEY_ASKED = {
    "CODE": CODE,
    "AGE": AGE,
    "WENT[SQ001]": f"{WENT} [{CHOICES[0]}]",
    "WENT[SQ002]": f"{WENT} [{CHOICES[1]}]",
    "WENT[other]": f"{WENT} [Other]",
    "TRUE[SQ001]": f"{TRUE} [{HOT}]",
    "TRUE[SQ002]": f"{TRUE} [{LASERS}]",
}


def _limesurvey(
    people: Sequence[Person], heads: Sequence[str], *, tick: str, none: str = ""
) -> Rows:
    about = ["1980-01-01 00:00:00", "5", "en", "1936548", "t0k3n", "1.2.3.4", "", "83.25"]
    return [
        list(heads),
        *(
            [
                *(str(number), *about, one.code, one.age),
                *(*_ticks(one, tick=tick, none=none), "the café", one.hot, one.lasers),
            ]
            for number, one in enumerate(people, start=1)
        ),
    ]


def limesurvey(people: Sequence[Person]) -> Rows:
    """Return full texts as headers, and codes as answers."""
    return _limesurvey(people, [*_LIMESURVEY.values(), *_LIMESURVEY_ASKED.values()], tick="Y")


def limesurvey_codes(people: Sequence[Person]) -> Rows:
    """Return codes as headers, and codes as answers."""
    return _limesurvey(people, [*_LIMESURVEY, *_LIMESURVEY_ASKED], tick="Y")


def limesurvey_both(people: Sequence[Person]) -> Rows:
    """Return codes and texts as headers, and full answers."""
    both = {**_LIMESURVEY, **_LIMESURVEY_ASKED}
    heads = [f"{code}. {text}" for code, text in both.items()]
    return _limesurvey(people, heads, tick="Yes", none="No")
