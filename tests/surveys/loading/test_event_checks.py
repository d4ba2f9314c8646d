import tomllib

import pytest

from surveys.event import Event
from surveys.loading.event_checks import check_event
from tests.surveys.builders import EVENT, instrument, keyed_scale

FORM = instrument(keyed_scale())


def problems(addition="", event=EVENT):
    model = Event.model_validate(tomllib.loads(f"{event}\n{addition}"))
    return list(map(str, check_event(model, {"pre": FORM, "post": FORM})))


def test_a_sound_event():
    assert problems() == []


def test_no_id_column():
    event = EVENT.replace('id = ["Your code"]', "")

    assert problems(event=event) == [
        "event.toml: columns.id: is missing; name the columns that hold the respondent's code. If "
        'before and after stand in the same row, write method = "same_row" under [matching] instead'
    ]
    assert len(problems('[pre.columns]\nid = ["Code"]', event=event)) == 1
    both = "[pre.columns]\nid = ['A']\n[post.columns]\nid = ['B']"
    assert problems(both, event=event) == []


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("order = ['a', 'b', 'a']", 'age.order: "a" stands more than once'),
        (
            "order = ['Adult']\nvalues = { Adlt = 'x' }",
            'age.values: "Adlt" is not in order; did you mean "Adult"?',
        ),
        ("order = ['a']\nbands = { b = [1] }", 'age.bands: "b" is not in order'),
        ("bands = { young = [9, 1] }", 'age.bands: "young" ends before it begins'),
        (
            "values = { a = ['x'], b = ['X'] }",
            'age.values: "X" is a spelling of both "a" and "b"',
        ),
        (
            "order = ['a', 'b']\ntitles = { b = { zh = 'A' } }",
            'age.values: "A" is a spelling of both "a" and "b"',
        ),
    ],
)
def test_a_segment(settings, problem):
    (found,) = problems(f"[segments.age]\ncolumn = 'Age'\n{settings}")

    assert found.startswith(f"event.toml: segments.{problem}")


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("", "activities: needs a column, or columns with one for each activity"),
        ("column = 'A'\ncolumns = { b = 'B' }", 'activities: has both "column" and "columns"'),
        ("column = 'A'\nseparator = ''", "activities.separator: is empty"),
        (
            "column = 'A'\ntitles = { a = 'Expo', b = 'expo' }",
            'activities.values: "expo" is a spelling of both "a" and "b"',
        ),
    ],
)
def test_activities(settings, problem):
    (found,) = problems(f"[activities]\n{settings}")

    assert found.startswith(f"event.toml: {problem}")


def test_columns_of_items_that_the_form_has_not():
    assert problems("[post.columns.items]\nk00 = 'Q9'") == [
        'event.toml: post.columns.items.k00: the instrument has no such item; did you mean "k0"?'
    ]


def test_spellings_of_an_option_that_no_item_has():
    (found,) = problems("[answers.values]\nTru = ['yes']")

    assert found == 'event.toml: answers.values: no item has an option "Tru"; did you mean "True"?'


AGES = "[segments.age]\ncolumn = 'Age'\norder = ['young', 'old']\n[weights.age]\n"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("[weights.agee]\nyoung = 1", "weights.agee: there is no such segment"),
        (
            "[segments.age]\ncolumn = 'Age'\n[weights.age]\nyoung = 1",
            'weights.age: needs the groups in an order; name them in segments.age, as "order"',
        ),
        (
            f"{AGES}young = 0.4\nodl = 0.6",
            'weights.age: "odl" is not in the segment\'s order; did you mean "old"?',
        ),
        (f"{AGES}young = 1", 'says nothing of "old"; every group has a share, 0 if nobody came'),
        (f"{AGES}young = 40\nold = 60", "adds up to 100, not to 1; write shares"),
    ],
)
def test_weights(settings, problem):
    found = problems(settings)
    assert any(problem in one for one in found), found


def test_weights_that_are_rounded_are_sound():
    assert problems(f"{AGES}young = 0.667\nold = 0.333") == []
    assert problems(f"{AGES}young = 0.33\nold = 0.66") == []


def test_a_report_as_a_whole():
    long = "x" * 201
    settings = f"[report]\nfunder = '{long}'\ncolours = ['#000000', '#111111', '#222222']"
    assert problems(settings) == [
        "event.toml: report.colours: are 3; name one or two",
        "event.toml: report.funder: has 201 letters; shorten it to 200",
    ]
