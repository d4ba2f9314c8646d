"""Real survey files with the roles that a person gives their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from surveys.event import AnyWave
from surveys.instrument import Instrument
from surveys.proposing.confidence import Confidence
from surveys.proposing.new_event import look_at
from surveys.proposing.proposal import Proposal
from surveys.proposing.propose import propose
from surveys.proposing.proposed import Proposed
from surveys.proposing.sample import file_sample
from surveys.proposing.toml_values import one_or_all
from surveys.reading.files import open_survey_file
from surveys.samples import BEIJING

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
"""Published data beside the checkout."""


TIMES = (
    *("EndDate", "End Date", "Timestamp", "Отметка времени", "Completion time", "完成时间", "Date"),
    *("Survey Timestamp", "end", "_submission_time", "SubmissionDate", "date"),
)
"""What platforms call the column whose day is kept."""


@dataclass(frozen=True)
class Case:
    """Files, and what their columns are.

    Attributes
    ----------
    name : str
        What the results call it.
    pre, post : tuple of str
        Files, in the shared data or the sample event; where a survey was asked once, its one file
        is taken for both waves, as if it were two.
    roles : dict of str to tuple of str
        Role to the headers that have it, ``*`` for any letters; every other column is ignored.
    one_file : bool
        Whether the file holds both waves.
    form : Instrument or None
        The questions, where they are known.
    """

    name: str
    pre: tuple[str, ...]
    post: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    one_file: bool = False
    form: Instrument | None = None

    def expected(self, one: Proposed) -> str:
        """Return the role that a person gives a column."""
        header = one.field.headers[0]
        return next(
            (
                role
                for role, patterns in [*self.roles.items(), ("time", TIMES)]
                if any(header == p or fnmatchcase(header, p) for p in patterns)
            ),
            "ignored",
        )


def _sample(language: str, wave: str) -> str:
    return str(BEIJING / f"{wave}-{language}.csv")


_LANGUAGES = ("en", "zh", "ru")
_SAMPLE = {
    "id": ("Your code", "您的代码"),
    "duration": ("Duration (seconds)", "所用时间"),
    "segment": ("How old*", "Which of these*", "In which country*", "Is this your first*",
                "您的年龄*", "以下哪一项最*", "您居住在*", "您是第一次*"),
    "activities": ("Which activities*", "您参加了*"),
    "time": ("Submitted", "提交答卷时间"),
    "ignored": ("No.", "Device", "序号", "设备", "语言"),
    "item": ("*",),
}  # fmt: skip
GSS = {
    "id": ("firstid",),
    "segment": ("sex", "age", "degree", "race", "region", "relig"),
    "item": ("hotcore", "radioact", "boyorgrl", "lasers", "electron", "viruses", "condrift",
             "earthsun", "solarrev", "odds1", "odds2", "expdesgn"),
}  # fmt: skip
_WENJUANXING = {
    "segment": ("3、性别", "4、年龄", "5、月收入"),
}

CASES: tuple[Case, ...] = (
    Case(
        "sample event, three languages",
        tuple(_sample(language, "pre") for language in _LANGUAGES),
        tuple(_sample(language, "post") for language in _LANGUAGES),
        {"segment": ("Language", *_SAMPLE["segment"]), **{
            role: held for role, held in _SAMPLE.items() if role != "segment"}},
    ),
    *(
        Case(
            f"sample event, {language}",
            (_sample(language, "pre"),),
            (_sample(language, "post"),),
            {"ignored": ("Language", *_SAMPLE["ignored"]),
             **{role: held for role, held in _SAMPLE.items() if role != "ignored"}},
        )
        for language in ("en", "zh")
    ),
    Case("gss2006, csv", ("gss2006/gss2006_pre.csv",), ("gss2006/gss2006_post.csv",), GSS),
    Case(
        "gss2006, xlsx",
        ("gss2006/gss2006_two_sheets.xlsx#Pre-survey",),
        ("gss2006/gss2006_two_sheets.xlsx#Post-survey",),
        GSS,
    ),
    *(
        Case(
            f"bdsc {part}, both waves in a row",
            (f"bdsc/raw/survey-data-raw-{part}.csv",),
            (f"bdsc/raw/survey-data-raw-{part}.csv",),
            {"segment": ("Term",), "item": ("Q*",)},
            one_file=True,
        )
        for part in ("pd1", "pd2")
    ),
    Case(
        "sleep, both waves in a row",
        ("classics/files/sleep_wide.csv",),
        ("classics/files/sleep_wide.csv",),
        {"item": ("pre", "post")},
        one_file=True,
    ),
    Case(
        "anorexia, both waves in a row",
        ("classics/files/anorexia.csv",),
        ("classics/files/anorexia.csv",),
        {"segment": ("Treat",), "item": ("Prewt", "Postwt")},
        one_file=True,
    ),
    Case(
        "carpentries 2017, before and since in a row",
        ("carpentries/files/data_20170701.csv",),
        ("carpentries/files/data_20170701.csv",),
        {"segment": ("Country", "Position"), "item": ("Programming-Usage-*",)},
        one_file=True,
    ),
    Case(
        "carpentries training, asked once",
        ("carpentries/files/20180908_post_clean.csv",),
        ("carpentries/files/20180908_post_clean.csv",),
        {
            "id": ("UniqueID",),
            "item": ("InformationReasonableTime", "AtmosphereWelcoming", "LearnedSkills",
                     "Material", "Recommend", "Worth", "Trainers*", "*PostAbility",
                     "Knowledge*Post", "Motivation*Post"),
        },
    ),
    Case(
        "SurveyMonkey, Star Wars",
        ("platforms/surveymonkey/StarWars.csv",),
        ("platforms/surveymonkey/StarWars.csv",),
        {
            "id": ("RespondentID",),
            "segment": ("Gender", "Age", "Household Income", "Education", "Location*"),
            "item": ("*Han Solo*", "*Luke Skywalker*", "*Princess Leia Organa*", "*Yoda*",
                     "*Anakin Skywalker*", "*Obi Wan Kenobi*", "*Emperor Palpatine*",
                     "*Darth Vader*", "*Lando Calrissian*", "*Boba Fett*", "*C-3P0*", "*R2 D2*",
                     "*Jar Jar Binks*", "*Padme Amidala*"),
        },
    ),
    *(
        Case(
            f"Wenjuanxing, {encoding}",
            (f"platforms/wenjuanxing/wenjuanxing_by_text_800_{encoding}.csv",),
            (f"platforms/wenjuanxing/wenjuanxing_by_text_800_{encoding}.csv",),
            _WENJUANXING,
        )
        for encoding in ("utf8bom", "GB18030")
    ),
    Case(
        "gss2006, SPSS", ("gss2006/gss2006_pre.sav",), ("gss2006/gss2006_post.sav",),
        {"id": ("firstid",), "item": (*GSS["item"], *(item.upper() for item in GSS["item"])),
         "segment": ("Respondent's sex", "age", "Highest degree", "race", "region", "relig")},
    ),
    Case(
        "REDCap, boxes to tick",
        ("platforms/redcap/checkboxes-1_data.csv",),
        ("platforms/redcap/checkboxes-1_data.csv",),
        {},
    ),
    Case(
        "REDCap, four people",
        ("platforms/redcap/decimal-comma_data.csv",),
        ("platforms/redcap/decimal-comma_data.csv",),
        {},
    ),
    Case(
        "SPSS, multiple response",
        ("platforms/spss/pyreadstat_multiple_response.sav",),
        ("platforms/spss/pyreadstat_multiple_response.sav",),
        {},
    ),
    Case(
        "SPSS, no survey",
        ("platforms/spss/pyreadstat_sample_large.sav",),
        ("platforms/spss/pyreadstat_sample_large.sav",),
        {},
    ),
    Case(
        "Qualtrics, legacy",
        ("platforms/qualtrics/qualtRics_sample_legacy.csv",),
        ("platforms/qualtrics/qualtRics_sample_legacy.csv",),
        {},
    ),
    Case(
        "REDCap, longitudinal",
        ("platforms/redcap/longitudinal_data.csv",),
        ("platforms/redcap/longitudinal_data.csv",),
        {
            "id": ("study_id",),
            "wave": ("redcap_event_name",),
            "segment": ("ethnicity", "race", "sex", "age"),
            "item": ("pmq*",),
        },
        one_file=True,
    ),
    Case(
        "Qualtrics, German labels",
        ("platforms/qualtrics/qualtRics_sample_de.csv",),
        ("platforms/qualtrics/qualtRics_sample_de.csv",),
        {"duration": ("Duration*",)},
    ),
)  # fmt: skip


def proposal_of(case: Case) -> Proposal:
    """Return what is proposed for the files of a case."""
    files: dict[AnyWave, Sequence[str]] = {"pre": case.pre, "post": case.post}
    paths: dict[AnyWave, list[str]] = {
        wave: [str(SHARED / name) for name in names] for wave, names in files.items()
    }
    if case.form is None and (case.pre != case.post or case.one_file):
        return look_at(Path.cwd(), paths)
    samples = []
    for wave, names in paths.items():
        for path in map(Path, names):
            file = open_survey_file(path, shown_name=path.name)
            samples.append(file_sample(file, name=f"{wave}-{path.name}", wave=wave))
    return propose(samples, form=case.form)


def counted(case: Case, proposal: Proposal) -> Counter[str]:
    """Return how many columns are right, doubtful and wrong; and the questions."""
    found: Counter[str] = Counter(questions=len(proposal.must_decide))
    for one in proposal.columns:
        right, asked = one.role == case.expected(one), _is_asked_about(one, proposal)
        found["doubtful" if asked else "right" if right else "wrong"] += 1
    return found


def _is_asked_about(one: Proposed, proposal: Proposal) -> bool:
    """Return whether a column is doubtful, or offered for a question that has none."""
    return one.doubtful or (
        one.role == "ignored"
        and any(
            one_or_all(one.field.headers) in question.candidates for question in proposal.questions
        )
    )


def wrong(case: Case, proposal: Proposal) -> list[str]:
    """Return the columns whose role is wrong and which nobody is asked about."""
    return [
        f"{one.field.headers[0]}: {one.role}, not {case.expected(one)} ({one.reason})"
        for one in proposal.columns
        if one.role != case.expected(one) and not _is_asked_about(one, proposal)
    ]


def graded(case: Case, proposal: Proposal) -> Counter[tuple[Confidence, bool]]:
    """Return how many columns of each confidence have the role that a person gives them, or not."""
    return Counter((one.confidence, one.role == case.expected(one)) for one in proposal.columns)


def _grades(found: Counter[tuple[Confidence, bool]]) -> list[str]:
    """Return how often each confidence is right."""
    lines = [
        "| confidence | columns | right | share |",
        "|---|---|---|---|",
    ]
    for confidence in sorted(Confidence, reverse=True):
        right, wrong = found[confidence, True], found[confidence, False]
        lines.append(
            f"| {confidence.name.lower()} | {right + wrong} | {right} "
            f"| {right / (right + wrong):.1%} |"
        )
    return [*lines, ""]


def told(cases: Sequence[Case]) -> str:
    """Return the page of results."""
    lines = [
        "# Roles of columns, proposed from real files",
        "",
        "Written by `python -m tests.surveys.proposing`. A column is *right* if it has the role",
        "that a person gives it and nobody is asked; *doubtful* if a person is shown that it may",
        "be of use or asked what it is; *wrong* if it has another role and no doubt is shown.",
        "*Questions* are all things that must be decided before the event can be read: about",
        "columns, groups, answers, right answers and directions. Columns of several files that",
        "hold the same count once. Surveys that were asked once stand for both waves.",
        "",
        "| files | recognised as | columns | right | doubtful | wrong | questions |",
        "|---|---|---|---|---|---|---|",
    ]
    mistakes = []
    grades: Counter[tuple[Confidence, bool]] = Counter()
    used: Counter[tuple[Confidence, bool]] = Counter()
    for case in cases:
        proposal = proposal_of(case)
        found = counted(case, proposal)
        grades += graded(case, proposal)
        roles = tuple(one for one in proposal.columns if one.role != "ignored")
        used += graded(case, replace(proposal, columns=roles))
        columns = len(proposal.columns)
        lines.append(
            f"| {case.name} | {proposal.files[0].layout} | {columns} | {found['right']} "
            f"| {found['doubtful']} "
            f"| {found['wrong']} | {found['questions']} |"
        )
        mistakes += [f"- {case.name}: {line}" for line in wrong(case, proposal)]
    lines += [
        "",
        "How often each confidence is right, of all columns, also where a person is asked. The",
        "rules were made with these files at hand, so files of other kinds may fare worse:",
        "",
        *_grades(grades),
    ]
    lines += [
        "The same of columns with a role, without those that are ignored:",
        "",
        *_grades(used),
    ]
    return "\n".join([*lines, "What is wrong:", "", *(mistakes or ["- nothing"]), ""])
