"""Google Forms: a timestamp, and then each question by its text.

The first header is Timestamp in the language of the form's owner. A question asked for several
rows has a column for each: ``How far do you agree? [It is fun]``. Several choices stand in one
cell: in the sheet of answers with ", " between them, which a choice may hold itself; in the file
that the form gives for download with ";" between them, and there the times name their zone
("2024/05/14 3:21:05 PM GMT+3").

Sources: scripts in public repositories that read such sheets, for the words in English, French,
Spanish, Portuguese, Russian, Japanese and Indonesian. The words in other languages, and what the
form's own file looks like, have not been compared with a real one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.layouts.headings import Top, moments, other_names, top_of, without_part
from surveys.reading.layouts.layout import Column, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised


def _words(texts: str) -> frozenset[str]:
    return frozenset(normalised(text) for text in texts.split("|"))


_TIMESTAMP: Final = _words(
    "Timestamp|时间戳记|时间戳|時間戳記|タイムスタンプ|타임스탬프|Отметка времени|Позначка часу|"
    "Уақыт белгісі|Убакыт белгиси|Vaqt belgisi|Zeitstempel|Horodateur|Marca temporal|"
    "Marca de temps|Carimbo de data/hora|Carimbo data/hora|Informazioni cronologiche|Tijdstempel|"
    "Sygnatura czasowa|Časové razítko|Časová pečiatka|Tidsstempel|Tidstämpel|Aikaleima|Időbélyeg|"
    "Zaman damgası|Stempel waktu|Cap waktu|Cap Waktu|Dấu thời gian|ประทับเวลา|طابع زمني|"
    "חותמת זמן|Χρονική σήμανση|Marcaj de timp|Marcă temporală|Клеймо за време"
)
_ADDRESS: Final = _words(
    "Email Address|Username|电子邮件地址|用户名|電子郵件地址|使用者名稱|メールアドレス|"
    "ユーザー名|이메일 주소|Адрес электронной почты|Имя пользователя|E-Mail-Adresse|Nutzername|"
    "Adresse e-mail|Nom d'utilisateur|Dirección de correo electrónico|Nombre de usuario|"
    "Endereço de e-mail|Nome de usuário|Indirizzo email|Nome utente|E-mailadres|Adres e-mail"
)
_TO_THE_SECOND: Final = re.compile(r"\d[:.]\d{2}[:.]\d{2}")
_BETWEEN_CELLS: Final = frozenset(",\t")
_ZONE: Final = re.compile(r".* (GMT|UTC)\S*")


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of the answers to a Google form, as a sheet or as its own CSV.

    The signs, all of them: the first header is the word for timestamp in one of some thirty
    languages; every answer below has a date and a time to the second in that column; and a text
    file has commas between its cells, or tabs.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        With one column for each question, called by its text.
    """
    if isinstance(grid, DelimitedGrid) and grid.delimiter not in _BETWEEN_CELLS:
        return None
    top = top_of(grid)
    if top is None or len(top.rows) < 2 or normalised(top.rows[0][0]) not in _TIMESTAMP:
        return None
    times = top.cells(0, below=1)
    if not moments(times) or not all(map(_TO_THE_SECOND.search, times)):
        return None
    usual = ";" if any(map(_ZONE.fullmatch, times)) else ","
    return Layout(
        "Google Forms",
        columns=(
            Column(top.rows[0][0], holds="time"),
            *(_column(top, place, usual) for place in range(1, len(top.rows[0]))),
        ),
        first_answer_row=top.first + 1,
    )


def _column(top: Top, place: int, usual: str) -> Column:
    header = top.rows[0][place]
    if normalised(header) in _ADDRESS:
        return Column(header, holds="personal")
    cells = top.cells(place, below=1)
    between = ";" if _semicolons_between(cells) else usual
    question, part = without_part(header)
    return Column(
        header,
        names=other_names(header, (part,)),
        question=question if part else "",
        separator=between,
    )


def _semicolons_between(cells: Sequence[str]) -> bool:
    """Return whether semicolons stand between choices, as in a sheet that another tool filled.

    Cut at what stands between them, cells have the fewest different pieces.
    """
    pieces = {
        between: {piece.strip() for cell in cells for piece in cell.split(between)}
        for between in ";,"
    }
    return any(";" in cell for cell in cells) and len(pieces[";"]) <= len(pieces[","])
