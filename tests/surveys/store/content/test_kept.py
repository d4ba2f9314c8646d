from dataclasses import replace

from surveys.loading.event_folder import describe_event
from surveys.reading.files import survey_file
from surveys.reading.layouts.layout import Holds
from surveys.store.content.code_columns import whole_tokens
from surveys.store.content.kept import ROW, kept
from surveys.store.content.tokens import RESPONSE
from tests.surveys.builders import PRE
from tests.surveys.reading.builders import problem_of
from tests.surveys.store.events import WITH_AGE, bare_event

KEY = b"k" * 32


def kept_of(folder, text, *, holds: dict[str, Holds] | None = None, key=KEY, event=WITH_AGE):
    """Return what is kept of a file for the wave before; `holds` is what its platform says."""
    bare_event(folder, event=event)
    file = survey_file(text.encode(), shown_name="pre.csv")
    columns = tuple(
        replace(column, holds=(holds or {}).get(column.header, "answers"))
        for column in file.layout.columns
    )
    file = replace(file, layout=replace(file.layout, columns=columns))
    return kept(file, describe_event(folder).folder, "pre", key=key)


WITH_RESPONSES = "\n".join(
    f"{'Response' if n == 0 else f'R_{n}'},{line}" for n, line in enumerate(PRE.splitlines())
)


def test_columns_with_a_role_and_tokens(tmp_path):
    table = kept_of(tmp_path, WITH_RESPONSES, holds={"Response": "response id"}).table
    assert table.column_names == [ROW, "0", "1", "2", RESPONSE, "code:0"]
    assert table[ROW].to_pylist() == [2, 3, 4, 5]
    assert table["0"].to_pylist() == ["18-34", "18-34", "35-59", None]
    assert len({*table[RESPONSE].to_pylist()}) == 4
    kept_codes = table["code:0"].to_pylist()
    assert len({code["token"] for code in kept_codes}) == 4
    assert [code["length"] for code in kept_codes] == [2] * 4
    assert [len(code["deletions"]) for code in kept_codes] == [0] * 4


def test_problems_name_the_column_beside_a_response_id(tmp_path):
    strange = WITH_RESPONSES.replace("Don't know", "Perhaps")
    told = problem_of(lambda: kept_of(tmp_path, strange, holds={"Response": "response id"}))
    assert told.startswith('pre.csv, "hotcore", row 4: "Perhaps"')


def test_tokens_are_of_the_event_alone(tmp_path):
    one, again, other = (kept_of(tmp_path, PRE, key=key) for key in (KEY, KEY, b"o" * 32))
    assert one.table.equals(again.table)
    assert one.source == again.source != other.source
    assert not {*whole_tokens(one.table).tolist()} & {*whole_tokens(other.table).tolist()}


def test_only_the_rows_of_the_wave(tmp_path):
    event = WITH_AGE.replace("[pre]", '[pre]\n    rows = { "How old are you?" = "18-34" }')
    table = kept_of(tmp_path, PRE, event=event).table
    assert table[ROW].to_pylist() == [2, 3]
    assert table["0"].combine_chunks().dictionary.to_pylist() == ["18-34"]


def test_what_seems_personal_is_refused(tmp_path):
    def attempt():
        return kept_of(tmp_path, PRE, holds={"How old are you?": "personal"})

    told = problem_of(attempt)
    assert told.startswith('pre.csv, "How old are you?": ')
    assert "in 3 cells. Personal data is not kept" in told
