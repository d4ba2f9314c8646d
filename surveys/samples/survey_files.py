"""Responses as survey tools export them: one CSV file for each wave and language."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from surveys.event import Header, Wave
from surveys.loading.event_folder import EventFolder
from surveys.meaning.answers import EMPTY
from surveys.samples import truth
from surveys.samples.draws import SEED, Draws
from surveys.samples.people import People
from surveys.samples.responses import Responses
from surveys.texts import Text

FIRST_DAY = {"pre": datetime(2025, 9, 12), "post": datetime(2025, 9, 19)}
BYTE_ORDER_MARK = {"zh"}
SEPARATOR = {"en": ";", "zh": "；", "ru": ";"}
TIME = {"en": "%Y-%m-%d %H:%M:%S", "zh": "%Y/%m/%d %H:%M:%S", "ru": "%d.%m.%Y %H:%M"}
SECONDS = {"en": "{}", "zh": "{}秒", "ru": "{}"}
# Columns that the event does not name, and that are therefore never read; but for the times.
UNNAMED = {
    "en": ("No.", "Submitted", "Duration (seconds)", "Device"),
    "zh": ("序号", "提交答卷时间", "所用时间", "设备"),
    "ru": ("№", "Время отправки", "Длительность (сек.)", "Устройство"),
}
DEVICES = {
    "en": ("Phone", "Tablet", "Computer"),
    "zh": ("手机", "平板", "电脑"),
    "ru": ("Телефон", "Планшет", "Компьютер"),
}
# The Russian form for the second wave was put together anew: it calls this group otherwise.
SECOND_SPELLING = {("post", "ru", "country", "kyrgyzstan")}


def survey_files(
    folder: EventFolder, people: People, responses: Responses, wave: Wave
) -> dict[str, bytes]:
    """Return the files of one wave by name.

    Parameters
    ----------
    folder : EventFolder
        Says how headers, answers, groups and activities are worded.
    people : People
        Who they are and what they took part in.
    responses : Responses
        What they answered.
    wave : {"pre", "post"}
        Activities are asked afterwards only.
    """
    writer = _Wave(folder, people, responses, wave)
    return {f"{wave}-{language}.csv": writer.file(language) for language in truth.LANGUAGES}


class _Wave:
    """Words the responses of one wave in each language."""

    def __init__(
        self, folder: EventFolder, people: People, responses: Responses, wave: Wave
    ) -> None:
        self.event, self.form = folder.event, folder.forms[wave]
        self.people, self.responses, self.wave = people, responses, wave
        draws, count = Draws(f"unnamed columns {wave}", seed=SEED), len(responses.person)
        self.duration = draws.whole(150, 900, count)
        self.device = draws.places((0.78, 0.06, 0.16), count)
        self.unanswered = {
            segment: draws.happens(truth.EMPTY_ATTRIBUTE, count)
            for segment in self.event.segments
            if segment != "language"
        }

    def file(self, language: str) -> bytes:
        order = np.argsort(self.responses.seconds, kind="stable")
        spoken = self.people.segments["language"][self.responses.person[order]]
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(self.headers(language))
        for number, row in enumerate(order[spoken == language], start=1):
            table.writerow(self.cells(number, int(row), language))
        encoding = "utf-8-sig" if language in BYTE_ORDER_MARK else "utf-8"
        return text.getvalue().encode(encoding)

    def headers(self, language: str) -> list[str]:
        number, submitted, duration, device = UNNAMED[language]
        headers = [number, submitted, duration]
        headers += [_in(header, language) for header in self.event.id_columns(self.wave)]
        headers += [_in(segment.column, language) for segment in self.event.segments.values()]
        headers += [
            item.text.in_language(language)
            for scale in self.form.item_scales
            for item in scale.items
        ]
        if self.wave == "post" and self.event.activities and self.event.activities.column:
            headers.append(_in(self.event.activities.column, language))
        return [*headers, device]

    def cells(self, number: int, row: int, language: str) -> list[str]:
        person = int(self.responses.person[row])
        time = FIRST_DAY[self.wave] + timedelta(seconds=int(self.responses.seconds[row]))
        cells = [str(number), time.strftime(TIME[language])]
        cells += [SECONDS[language].format(self.duration[row]), self.responses.codes[row]]
        cells += [self.group(segment, row, person, language) for segment in self.event.segments]
        cells += [
            self.ticked(scale.options_of(item), int(self.responses.answers[item.id][row]), language)
            for scale in self.form.item_scales
            for item in scale.items
        ]
        if self.wave == "post":
            cells.append(self.attended(person, language))
        return [*cells, DEVICES[language][self.device[row]]]

    def group(self, segment: str, row: int, person: int, language: str) -> str:
        group = str(self.people.segments[segment][person])
        if segment == "language":
            return group  # the tool's own code
        if self.unanswered[segment][row]:
            return ""
        if (self.wave, language, segment, group) in SECOND_SPELLING:
            return self.event.segments[segment].values[group][0]
        return self.event.group_title(segment, group).in_language(language)

    def ticked(self, options: Sequence[Text], position: int, language: str) -> str:
        return "" if position == EMPTY else options[position].in_language(language)

    def attended(self, person: int, language: str) -> str:
        return SEPARATOR[language].join(
            self.event.activity_title(activity).in_language(language)
            for activity, took_part in self.people.attendance.items()
            if took_part[person]
        )


def _in(header: Header, language: str) -> str:
    """Return a header in one language; the sample's headers stand in the order en, zh, ru."""
    return header[truth.LANGUAGES.index(language)]
