import pytest

from surveys.event import Event
from surveys.instrument import Instrument
from surveys.loading.toml_models import load_model, place_in
from surveys.problems import ProblemsFound
from tests.surveys.builders import EVENT, INSTRUMENT


def load(folder, text, model=Event):
    path = folder / "event.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_model(path, model, shown_name="event.toml")


def problems(folder, text, model=Event):
    return list(map(str, load(folder, text, model).problems))


def unread(folder, text):
    with pytest.raises(ProblemsFound) as found:
        load(folder, text)
    return str(found.value)


def test_a_sound_file(tmp_path):
    loaded = load(tmp_path, EVENT)

    assert loaded.problems == ()
    assert loaded.model.pre.files == ("pre.csv",)
    assert loaded.model.columns.id == (("Your code",),)


def test_a_byte_order_mark_does_not_matter(tmp_path):
    assert load(tmp_path, EVENT.encode("utf-8-sig")).problems == ()


def test_what_cannot_be_read_at_all(tmp_path):
    assert unread(tmp_path, 'title = "a').startswith("event.toml: is not valid TOML at line 1: ")
    assert "line 2" in unread(tmp_path, 'title = "a"\n= 5')
    assert unread(tmp_path, b"title = '\xff'") == "event.toml: is not UTF-8 text; save it as UTF-8"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ProblemsFound, match=r"form\.toml: there is no such file"):
        load_model(tmp_path / "form.toml", Instrument, shown_name="form.toml")


def test_a_folder_of_that_name(tmp_path):
    with pytest.raises(ProblemsFound, match=r"x: cannot be read \(Is a directory\)"):
        load_model(tmp_path, Instrument, shown_name="x")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("titel = 1", 'event.toml: titel: there is no such setting; did you mean "title"?'),
        ("xyzzy = 1", "event.toml: xyzzy: there is no such setting"),
        ('simulated = "perhaps"', 'event.toml: simulated: expected true or false; found "perhaps"'),
        ("[disclosure]\nminimum = 'few'", 'expected a number; found "few"'),
        ("[disclosure]\nminimum = 2.5", "expected a whole number; found 2.5"),
        (
            "[disclosure]\nminimum = 0",
            "event.toml: disclosure.minimum: must be at least 1; found 0",
        ),
        (
            "[matching]\nmethod = 'exakt'",
            "event.toml: matching.method: \"exakt\" is not one of 'exact'",
        ),
        (
            "segments = 5",
            "event.toml: segments: expected settings such as { name = value }; found 5",
        ),
        (
            "segments.age = 5",
            "event.toml: segments.age: expected settings such as { name = value }; found 5",
        ),
        ("segments.age = {}", "event.toml: segments.age.column: is missing"),
        ("segments.age.column = 5", "expected a column's header, or a list of headers"),
        ("segments.age.column = ' '", "expected a column's header, or a list of headers"),
        (
            "segments.age = { column = 'Age', values = { old = 5 } }",
            "event.toml: segments.age.values.old: expected a spelling, or a list of spellings",
        ),
        ("segments.age = { column = 'Age', bands = { old = [] } }", "needs at least 1 entry"),
        (
            "segments.age = { column = 'Age', bands = { old = [nan] } }",
            "event.toml: segments.age.bands.old.1: expected a finite number; found nan",
        ),
    ],
)
def test_a_wrong_setting(tmp_path, line, problem):
    (found,) = problems(tmp_path, f"{EVENT}\n".replace("[pre]", f"{line}\n[pre]", 1))

    assert problem in found


def test_one_text_where_a_list_belongs(tmp_path):
    (found,) = problems(tmp_path, EVENT.replace('["Your code"]', '"Your code"'))

    assert found == (
        'event.toml: columns.id: expected a list, such as ["Your code"]; found "Your code"'
    )


def test_a_key_in_several_languages_is_one_of_the_options(tmp_path):
    (found,) = problems(
        tmp_path, INSTRUMENT.replace('key = "True"', 'key = ["True", "对"]'), Instrument
    )

    assert "items.hotcore.key: expected one option in quotation marks" in found
    assert '{ en = "True", ru = "Верно", zh = "对" }' in found


def test_every_problem_at_once_and_the_sound_part(tmp_path):
    event = EVENT.replace("[pre]", "simulated = 3\nfoo = 1\n[pre]\nwave = 1")
    loaded = load(tmp_path, event)

    assert len(loaded.problems) == 3
    assert loaded.model.title.in_language("en") == "Science Week"


def test_a_missing_title_hides_nothing_else(tmp_path):
    event = EVENT.replace('title = "Science Week"', "simulated = 3")
    loaded = load(tmp_path, event)

    assert len(loaded.problems) == 2
    assert loaded.model.pre.files == ("pre.csv",)


def test_items_are_called_by_their_ids(tmp_path):
    form = INSTRUMENT.replace('text = "Lasers work by focusing sound waves."', "reverse = 7")

    assert problems(tmp_path, form, Instrument) == [
        "event.toml: scales.knowledge.items.lasers.text: is missing",
        "event.toml: scales.knowledge.items.lasers.reverse: expected true or false; found 7",
    ]


def test_entries_without_an_id_are_counted():
    assert place_in({"scales": [{}, {"id": ""}]}, ("scales", 1, "key")) == "scales.2.key"


COMPOSITE = """
    [[scales]]
    id = "literacy"
    scoring = "composite"
    weights = { knowledge = 0.5, interest = 0.5 }
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'scoring = "composite"',
            'scoring = "composit"',
            'scales.literacy.scoring: expected "keyed", "rated" or "composite"; found "composit"',
        ),
        (
            'scoring = "composite"',
            'scoring = "composite"\nitems = []',
            "scales.literacy.items: a composite has no such setting; leave it out",
        ),
        (
            'scoring = "composite"',
            'scoring = "composite"\noptions = ["Yes", "No"]',
            "scales.literacy.options: a composite has no such setting; leave it out",
        ),
        (
            "weights =",
            "weigths =",
            'scales.literacy.weigths: there is no such setting; did you mean "weights"?',
        ),
        ("weights = {", "# {", "scales.literacy.weights: is missing"),
        ("{ knowledge = 0.5", '{ knowledge = "x"', "weights.knowledge: expected a number"),
        ("{ knowledge = 0.5", "{ knowledge = nan", "weights.knowledge: expected a finite number"),
        (
            'scoring = "composite"',
            'scoring = "composite"\nbands = { Basic = 55 }',
            "scales.literacy.bands: expected a list, such as [{ name = value }]; found",
        ),
        (
            'scoring = "composite"',
            'scoring = "composite"\nbands = [{ title = "All", at_least = 0 }]',
            "scales.literacy.bands.1.at_least: must be above 0; found 0",
        ),
        (
            'scoring = "composite"',
            'scoring = "composite"\nbands = [{ title = "All", at_least = 101 }]',
            "scales.literacy.bands.1.at_least: must be at most 100; found 101",
        ),
        (
            'scoring = "keyed"',
            'scoring = "keyed"\nweights = { interest = 1 }',
            "scales.knowledge.weights: a scale of items has no such setting; leave it out",
        ),
    ],
)
def test_a_wrong_setting_of_one_kind_of_scale(tmp_path, old, new, problem):
    text = INSTRUMENT + COMPOSITE
    found = problems(tmp_path, text.replace(old, new, 1), Instrument)

    assert any(problem in one for one in found), found


def test_a_wrong_kind_of_scale_hides_nothing_else(tmp_path):
    text = INSTRUMENT.replace('scoring = "keyed"', 'scoring = "kyed"\nallowed_missing = 3')

    assert len(problems(tmp_path, text, Instrument)) == 2


def test_the_sound_part_of_a_composite(tmp_path):
    text = (INSTRUMENT + COMPOSITE).replace(
        'scoring = "composite"', 'scoring = "composite"\nitems = []', 1
    )
    loaded = load(tmp_path, text, Instrument)

    assert len(loaded.problems) == 1
    assert loaded.model.composites[0].weights == {"knowledge": 0.5, "interest": 0.5}


def test_what_waits_for_a_decision_is_all_that_is_told(tmp_path):
    text = INSTRUMENT.replace('key = "True"', 'key = "DECIDE"').replace(
        'scoring = "keyed"', 'scoring = "kyed"'
    )
    loaded = load(tmp_path, text, Instrument)

    assert loaded.model is None
    assert [problem.place for problem in loaded.problems] == [
        "event.toml: scales.knowledge.items.hotcore.key"
    ]


def test_lists_within_lists_without_end(tmp_path):
    assert "within each other" in unread(tmp_path, f"title = {'[' * 5_000}")
