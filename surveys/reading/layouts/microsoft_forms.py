"""Microsoft Forms: a workbook with who answered when in front of the questions.

The first columns are ID, Start time, Completion time, Email and Name, in the language of the
account; Last modified time and, in a quiz, Total points and Quiz feedback may follow. Choices of
one answer stand in a cell, each with a semicolon behind it, the last too. Who answered without an
account is "anonymous".

Sources: first rows of exports quoted in public repositories, in English, Spanish, Chinese and
Japanese. The words in other languages have not been compared with a real file.
"""

from __future__ import annotations

from typing import Final

from surveys.reading.layouts.headings import moments, top_of
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised


def _words(texts: str) -> frozenset[str]:
    return frozenset(normalised(text) for text in texts.split("|"))


_ID: Final = _words("ID|ИД|Идентификатор|编号|識別碼|标识符")
_START: Final = _words(
    "Start time|开始时间|開始時間|開始時刻|Время начала|Hora de inicio|Hora de início|"
    "Heure de début|Startzeit|Ora di inizio|Begintijd|Godzina rozpoczęcia|Başlangıç zamanı"
)
_COMPLETION: Final = _words(
    "Completion time|完成时间|完成時間|完了時刻|Время выполнения|Время завершения|"
    "Hora de finalización|Hora de conclusão|Heure de fin|Fertigstellungszeit|"
    "Ora di completamento|Tijd van voltooien|Godzina ukończenia|Tamamlanma zamanı"
)
_PERSON: Final = _words(
    "Email|E-mail|电子邮件|电子邮件地址|電子郵件|メール|Адрес электронной почты|Электронная почта|"
    "Correo electrónico|Adresse de messagerie|E-Mail|Posta elettronica|E-mailadres|Adres e-mail|"
    "E-posta|Name|姓名|名称|名稱|名前|Имя|Nombre|Nome|Nom|Naam|Nazwa|Ad"
)
_MODIFIED: Final = _words(
    "Last modified time|上次修改时间|上次修改時間|最終変更時刻|Время последнего изменения|"
    "Hora de la última modificación|Hora da última modificação|Heure de la dernière modification|"
    "Uhrzeit der letzten Änderung|Ora dell'ultima modifica"
)
_FRONT: Final = 6
_BETWEEN_CHOICES: Final = ";"


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a Microsoft Forms workbook, or of a CSV made from one.

    The signs, all of them: the first three headers are the id, the start and the completion in one
    of the languages, an e-mail or a name follows, and each answer below has a date with a time in
    both columns.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        With one column for each question, called by its text.
    """
    top = top_of(grid)
    if top is None or len(top.rows) < 2 or len(top.rows[0]) <= 3:
        return None
    headers = [normalised(header) for header in top.rows[0]]
    named = headers[0] in _ID and headers[1] in _START and headers[2] in _COMPLETION
    if not (named and headers[3] in _PERSON):
        return None
    if not all(moments(top.cells(place, below=1)) for place in (1, 2)):
        return None
    return Layout(
        "Microsoft Forms",
        columns=tuple(_column(place, header) for place, header in enumerate(top.rows[0])),
        first_answer_row=top.first + 1,
    )


def _column(place: int, header: str) -> Column:
    holds: Holds | None = ("response id", "time", "time")[place] if place < 3 else None
    if place >= 3 and place < _FRONT:
        name = normalised(header)
        holds = "personal" if name in _PERSON else "time" if name in _MODIFIED else None
    if holds is not None:
        return Column(header, holds=holds)
    return Column(header, separator=_BETWEEN_CHOICES)
