"""Exports built from what is written of each platform, with the roles of their columns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from surveys.instrument import Instrument
from tests.surveys.builders import INSTRUMENT, table
from tests.surveys.proposing.real_files import GSS, SHARED, Case
from tests.surveys.reading.layouts import exports
from tests.surveys.reading.layouts.builders import kobo_labels, kobo_names, odk, redcap_labels
from tests.surveys.reading.workbook.builders import workbook_bytes

FORM = Instrument.model_validate(tomllib.loads(INSTRUMENT))
ROLES = {
    "id": ("*our code*", "*is your code*", "code", "CODE"),
    "segment": ("*How old are you*", "Age group", "age", "AGE"),
    "activity": (f"{exports.WENT} [Expo]", f"{exports.WENT} [{exports.TALK}]", "Attended [[]*",
                 "WENT[[]SQ00*", "What did you attend? [[]*", "attended [[]*"),
    "activities": (f"*{exports.WENT}", "attended"),
    "item": (f"*{exports.HOT}*", f"*{exports.LASERS}*", "hotcore", "lasers", "TRUE[[]SQ00*"),
    "duration": ("Duration (in seconds)", "interviewtime"),
    "wave": ("Event Name",),
}  # fmt: skip
IN_ONE_COLUMN = {"ignored": ("Which did you attend? [[]*", "*[[]True]", "*[[]False]",
                              "*[[]Don't know]", "How old are you? [[]*"), **ROLES}  # fmt: skip
"""Where what was ticked stands in one column too, that is the one to take."""

PLATFORMS = (
    *(exports.plain, exports.qualtrics, exports.qualtrics_workbook, exports.qualtrics_in_one_cell),
    *(exports.surveymonkey, exports.surveymonkey_expanded, exports.google_sheet),
    *(exports.google_download, exports.microsoft, exports.microsoft_in_chinese),
    *(exports.limesurvey, exports.limesurvey_codes, exports.limesurvey_both),
)


def built_cases(folder: Path) -> Iterator[Case]:
    """Write the files into a folder, and yield what is expected of them."""
    for export in PLATFORMS:
        name, paths = export.__name__, {}
        for wave, people in (("pre", exports.PRE), ("post", exports.POST)):
            many = [one._replace(code=f"{one.code[:2]}{n:02}") for n, one in enumerate(people * 10)]
            workbook = name in ("qualtrics_workbook", "microsoft", "microsoft_in_chinese")
            paths[wave] = folder / f"{wave}-{name}.{'xlsx' if workbook else 'csv'}"
            rows = export(many)
            content = workbook_bytes({"a": rows}) if workbook else table(*rows).encode()
            paths[wave].write_bytes(content)
        files = ((str(paths["pre"]),), (str(paths["post"]),))
        roles = IN_ONE_COLUMN if name.startswith("surveymonkey") else ROLES
        yield Case(f"built: {name}", *files, roles, form=FORM)
    for made in (redcap_labels, kobo_names, kobo_labels, odk):
        path = folder / f"{made.__name__}.csv"
        path.write_text(made(), encoding="utf-8")
        files = (str(path),)
        yield Case(
            f"built: {made.__name__}, 1 to 4 people", files, files, ROLES,
            one_file=made is redcap_labels, form=FORM,
        )  # fmt: skip
    paths = {}
    for wave in ("pre", "post"):
        paths[wave] = folder / f"{wave}.parquet"
        pd.read_csv(SHARED / f"gss2006/gss2006_{wave}.csv").to_parquet(paths[wave])
    yield Case("gss2006, Parquet", (str(paths["pre"]),), (str(paths["post"]),), GSS)
