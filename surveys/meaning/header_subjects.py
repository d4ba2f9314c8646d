"""What a header is about, by its words in the languages of the events we know."""

from __future__ import annotations

import re
from typing import Final, Literal

from surveys.texts import words_of_header

LONGEST: Final = 80
"""Characters beyond which a header is a question that may hold any word by chance."""

_LONGEST_PART: Final = 300
"""Characters of a header in which a part of a code is looked for; such questions give examples."""

Subject = Literal["code", "activities", "duration", "time", "technical", "wave", "number"]

_HAN = r"[\u4e00-\u9fff]"


def _any(words: str) -> re.Pattern[str]:
    """Return a pattern of whole words; of Chinese ones wherever they stand."""
    whole = [word for word in words.split("|") if not re.search(_HAN, word)]
    inside = [word for word in words.split("|") if re.search(_HAN, word)]
    patterns = [rf"(?<![^\W_])(?:{'|'.join(whole)})(?![^\W_])"] if whole else []
    return re.compile("|".join([*patterns, *inside]))


_SUBJECTS: Final[dict[Subject, re.Pattern[str]]] = {
    "wave": _any(
        "waves?|timepoint|time point|phase|pre ?/ ?post|prepost|before or after|stage|occasion|"
        "волна|этап|до или после|zeitpunkt|momento|阶段|前后测|redcap event name"
    ),
    "duration": _any(
        "duration( \\(in seconds\\))?|time taken|seconds|interviewtime|total time|dauer.*|"
        "длительность|"
        "продолжительность|время прохождения|затраченное время|duración|durée|所用时间|"
        "答题时间|用时|"
        "答题时长"
    ),
    "time": _any(
        "timestamp|"
        "(start|end|submit(ted)?|submission|recorded|completed?|last page|created) ?(date|time|at)?"
        "|date( submitted| completed)?|submitdate|startdate|datestamp|when|отметка времени|"
        "дата.*|время.*|datum|zeitstempel|fecha|date de.*|提交.*时间|开始时间|结束时间|.*日期|时间"
    ),
    "number": _any(
        "no|nr|number|row|index|serial( no)?|#|№|п/п|номер( строки| ответа)?|lfd nr|序号|编号"
    ),
    "technical": _any(
        "status|progress|finished|device|browser|user ?agent|platform|collector( ?id)?|channel|"
        "distribution channel|response ?set|source|referr?er|seed|last ?page|token|complete|"
        ".* complete|url|score|sum score|total score|устройство|источник|браузер|статус|gerät|"
        "browser|dispositivo|appareil|设备|来源.*|状态|渠道|总分|external reference|"
        "external data ?reference"
    ),
    "code": _any(
        "(your |personal |participant |respondent |secret |own |self.?made )*"
        "(code|id|identifier|pseudonym|kennung|código|codigo|identifiant|kod|codename)s?( ?word)?|"
        "(first|unique|participant|person|subject|respondent|student|study|anonymous) ?id|"
        "uniqueid|код.*|ваш код|.*-code|代码|编码|识别码|匿名码|暗号"
    ),
    "activities": _any(
        "attend(ed|ance)?|participated?|took part|take part|activit(y|ies)|sessions?|"
        "visited|joined|"
        "events?|workshops?|мероприяти\\w+|посет\\w+|участв\\w+|активност\\w+|teilgenommen|"
        "besucht|veranstaltung\\w*|asisti\\w*|particip\\w+|activid\\w+|activité\\w*|іс-шара\\w*|"
        "tadbir\\w*|иш-чара\\w*|活动|参加|参与"
    ),
}
_PART_OF_A_CODE: Final = re.compile(
    r"\b(initials?|letters?|digits?|characters?)\b.*\b(mother|father|phone|surname|name|birth|"
    r"street|born|city|school)|\b(name|phone|birth).*\b(initials?|letters?|digits?)\b|"
    r"\b(day|month)\b.*\b(birth|born)|\bbirth ?(day|month) \(|\bbirth ?month\b|"
    r"букв.*(имени|имя|матери|фамилии|города|улицы)|цифр.*(телефон|дн)|(день|месяц).*рожд|"
    r"(母亲|手机|姓名|身份证).*[位字]|出生.*[日月]|(buchstabe|ziffer).*(mutter|vater|name|telefon)|"
    r"(letras?|cifras?|dígitos?).*(madre|nombre|tel)|(lettres?|chiffres?).*(mère|nom|tél)"
)

_RANKING: Final = re.compile(r"\brank(ed|ing)?\b|order of preference|排序|ранжир|rangfolge")

_ABOUT_PEOPLE: Final = {
    "age_group": _any(
        "age|ages|how old|age group|возраст\\w*|сколько вам лет|alter|altersgruppe|edad|"
        "âge|жас\\w*|"
        "yosh\\w*|жаш\\w*|年龄|年龄段|几岁|年纪"
    ),
    "gender": _any("gender|sex|пол|geschlecht|sexo|género|sexe|genre|жыныс\\w*|jins\\w*|性别"),
    "country": _any(
        "country|countries|nation(ality)?|стран\\w*|land|país|pays|ел\\w*|davlat\\w*|"
        "өлкө\\w*|国家|国籍"
    ),
    "region": _any(
        "region|province|state|city|town|location|регион\\w*|област\\w*|город\\w*|stadt|"
        "bundesland|ciudad|ville|省份|城市|地区|所在地"
    ),
    "education": _any(
        "education\\w*|degree|school level|qualification|образовани\\w*|bildung\\w*|abschluss|"
        "educación|estudios|éducation|diplôme|білім\\w*|学历|教育程度|文化程度"
    ),
    "role": _any(
        "role|occupation|profession|position|job|describes you( best)?|who are you|"
        "кто вы|професси\\w*|роль|описывает вас|род занятий|должность|beruf|rolle|profesión|"
        "métier|身份|职业|角色"
    ),
    "language": _any("language|user ?language|язык|sprache|idioma|langue|тіл\\w*|til|тил\\w*|语言"),
    "religion": _any("relig|religion|религия|宗教"),
    "ethnicity": _any("race|ethnicity|ethnic group|национальность|民族"),
    "income": _any("income|household income|доход\\w*|einkommen|ingresos|revenu|收入"),
    "field": _any("field|discipline|subject|major|специальность|fachrichtung|专业|学科"),
    "school": _any(
        "school|class|grade|course|term|cohort|школа|класс|курс|schule|klasse|学校|年级|班级"
    ),
    "first_visit": _any(
        "first (time|visit|science week)|visited before|впервые|первый раз|zum ersten mal|"
        "primera vez|première fois|第一次|首次"
    ),
}


def subjects_of(header: str) -> frozenset[Subject]:
    """Return what a short header speaks of.

    Examples
    --------
    >>> sorted(subjects_of("Your code")), sorted(subjects_of("您参加了哪些活动？"))
    (['code'], ['activities'])
    """
    text = words_of_header(header)
    if len(text) > LONGEST:
        return frozenset()
    return frozenset(subject for subject, words in _SUBJECTS.items() if words.search(text))


def is_only(header: str, subject: Subject) -> bool:
    """Return whether a header says nothing but one subject, such as "Device" or "No."."""
    return bool(_SUBJECTS[subject].fullmatch(words_of_header(header).strip(" .:?？：")))


def is_ranking(header: str) -> bool:
    """Return whether a question asks to put things in an order, which nobody can score."""
    return bool(_RANKING.search(words_of_header(header)))


def is_part_of_a_code(header: str) -> bool:
    """Return whether a header asks for one of the parts that self-made codes have."""
    return bool(_PART_OF_A_CODE.search(words_of_header(header)[:_LONGEST_PART]))


def about_people(header: str) -> str | None:
    """Return which attribute of people a short header asks for, as a segment's id, or None.

    Examples
    --------
    >>> about_people("How old are you?"), about_people("Родной город"), about_people("Q7")
    ('age_group', 'region', None)
    """
    text = words_of_header(header)
    if len(text) > LONGEST:
        return None
    for segment, words in _ABOUT_PEOPLE.items():
        if words.search(text):
            return segment
    return None
