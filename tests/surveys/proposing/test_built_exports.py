import tomllib

import pytest

from surveys.instrument import Instrument
from surveys.proposing.propose import propose
from surveys.proposing.sample import file_sample
from surveys.reading.files import open_survey_file
from tests.surveys.builders import INSTRUMENT, table
from tests.surveys.proposing.builders import places, roles
from tests.surveys.reading.layouts import exports
from tests.surveys.reading.layouts.exports import AGE, CODE, HOT, LASERS, TALK, WENT

FORM = Instrument.model_validate(tomllib.loads(INSTRUMENT))
IN_ONE = {WENT: "activities"}
IN_COLUMNS = {
    f"{WENT} [Expo]": "activity expo",
    f"{WENT} [{TALK}]": "activity talk_stars_planets_and_us",
}


@pytest.mark.parametrize(
    ("export", "attended"),
    [
        (exports.plain, IN_ONE),
        (exports.qualtrics, IN_COLUMNS),
        (exports.qualtrics_workbook, IN_COLUMNS),
        (exports.qualtrics_in_one_cell, IN_ONE),
        (exports.surveymonkey, IN_ONE),
        (exports.surveymonkey_expanded, IN_ONE),
        (exports.google_sheet, IN_ONE),
        (exports.google_download, IN_ONE),
        (exports.microsoft, IN_ONE),
        (exports.microsoft_in_chinese, IN_ONE),
        (exports.limesurvey, IN_COLUMNS),
        (exports.limesurvey_both, IN_COLUMNS),
    ],
)
def test_every_platforms_export_gets_its_roles_without_a_question(tmp_path, export, attended):
    files = []
    for wave, people in (("pre", exports.PRE), ("post", exports.POST)):
        many = [one._replace(code=f"{one.code[:2]}{n:02}") for n, one in enumerate(people * 10)]
        path = tmp_path / f"{wave}.csv"
        path.write_text(table(*export(many)), encoding="utf-8")
        file = open_survey_file(path, shown_name=path.name)
        files.append(file_sample(file, name=path.name, wave=wave))
    found = propose(files, form=FORM, instrument="instrument.toml")

    used = {
        header: role
        for header, role in roles(found).items()
        if role not in ("ignored", "duration", "time")
    }
    of_items = {header: used.pop(header) for header in [*used] if used[header].startswith("item")}
    assert used == {CODE: "id", AGE: "segment age_group", **attended}
    assert [(HOT in header, LASERS in header, role) for header, role in of_items.items()] == [
        (True, False, "item hotcore"),
        (False, True, "item lasers"),
    ]
    of_previews = ["pre.rows", "post.rows"] if "qualtrics" in export.__name__ else []
    assert places(found) == of_previews
