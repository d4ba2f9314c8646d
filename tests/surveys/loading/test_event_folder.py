from surveys.loading.event_folder import built_in_instruments, describe_event
from tests.surveys.builders import EVENT, INSTRUMENT, event_folder

POST_FORM = (
    INSTRUMENT.replace("keyed", "rated").replace('key = "True"', "").replace('key = "False"', "")
)


def problems(folder):
    return list(map(str, describe_event(folder).problems))


def test_a_sound_folder(tmp_path):
    described = describe_event(event_folder(tmp_path))

    assert described.problems == ()
    assert described.folder.forms["pre"] is described.folder.forms["post"]
    assert described.folder.forms["pre"].id == "quiz"


def test_the_event_file_stands_for_its_folder(tmp_path):
    event_folder(tmp_path)

    assert describe_event(tmp_path / "event.toml").folder.path == tmp_path


def test_folders_that_hold_no_event(tmp_path):
    assert problems(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]
    assert problems(tmp_path) == [
        f"{tmp_path}: has no event.toml; an event is a folder with an event.toml "
        "and its survey files"
    ]


def test_a_form_of_its_own_for_each_wave(tmp_path):
    event = EVENT.replace("[post]", '[post]\ninstrument = "post.toml"')
    event_folder(tmp_path, event=event, files={"post.toml": INSTRUMENT.replace("quiz", "quiz-2")})
    forms = describe_event(tmp_path).folder.forms

    assert (forms["pre"].id, forms["post"].id) == ("quiz", "quiz-2")


def test_forms_that_cannot_be_compared(tmp_path):
    event = EVENT.replace("[post]", '[post]\ninstrument = "post.toml"')
    event_folder(tmp_path, event=event, files={"post.toml": POST_FORM})

    assert problems(tmp_path) == [
        'post.toml: scales.knowledge.scoring: is "rated", but "keyed" in the pre form'
    ]


def test_an_instrument_that_is_not_there(tmp_path):
    event_folder(tmp_path, event=EVENT.replace("instrument.toml", "instrumnet.toml"))
    (found,) = problems(tmp_path)

    assert found.startswith(
        'event.toml: instrument: there is no "instrumnet.toml" in the folder or among the built-in'
    )
    assert found.endswith('; did you mean "instrument.toml"?')
    assert describe_event(tmp_path).folder is None


def test_an_instrument_that_is_broken_is_told_with_the_event(tmp_path):
    event_folder(
        tmp_path, event=EVENT.replace("[pre]", "simulated = 3\n[pre]"), instrument='id = "'
    )
    of_event, of_instrument = problems(tmp_path)

    assert of_event.startswith("event.toml: simulated")
    assert of_instrument.startswith("instrument.toml: is not valid TOML")


def test_every_built_in_instrument_is_sound(tmp_path):
    for instrument in built_in_instruments():
        event_folder(tmp_path, event=EVENT.replace("instrument.toml", instrument))

        assert problems(tmp_path) == []
        assert describe_event(tmp_path).folder.forms["pre"].id == instrument


def test_everything_that_is_wrong_with_a_report(tmp_path):
    report = "[report]\ncolours = ['#000000', '#ffff00', 'red']\nlogo = 'no.svg'\nfounder = 'x'"
    event_folder(tmp_path, event=f"{EVENT}\n{report}")

    assert problems(tmp_path) == [
        "event.toml: report.colours.2: stands out from white by 1.07 to 1 only, and text needs 4.5 "
        'to 1: take a darker one; found "#ffff00"',
        'event.toml: report.colours.3: expected a colour such as "#0b5fa5"; found "red"',
        'event.toml: report.founder: there is no such setting; did you mean "funder"?',
        "event.toml: report.logo: no.svg: is not there; put the file into the event's folder",
    ]
