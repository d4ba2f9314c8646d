from surveys.proposing.deciding import NO_ANSWER, OWN, Direction, Pick, Sort, choices
from surveys.proposing.event_text import event_text
from surveys.proposing.instrument_text import instrument_text
from surveys.proposing.proposal import Question
from surveys.proposing.propose import propose
from tests.surveys.proposing.builders import AGREEMENT, CODES, TRUTH, both


def test_each_choice_is_written_where_it_is_asked():
    columns = {"Code": CODES, "Sun is a star": TRUTH, "Fish fly": TRUTH}
    columns |= {"I like it": AGREEMENT, "It is dull": AGREEMENT}
    proposal = propose(both(columns))
    decided: dict[str, str] = {}
    for choice in choices(proposal):
        match choice:
            case Pick():
                decided[choice.question.place] = choice.options[-1]
            case Direction():
                decided |= choice.decided(tuple(choice.items)[1:])
    written = instrument_text(proposal, decisions=decided)

    assert written.waiting == {}
    assert written.text.count('key = "False"') == 2
    assert written.text.count("reverse = true\n") == 1
    assert "files =" not in event_text(proposal, title="T", imported=True).text


def test_texts_are_sorted_into_groups_into_a_group_of_their_own_or_into_none():
    groups = {"Pupil": "Pupil", OWN: "", NO_ANSWER: ""}
    sort = Sort(
        Question("segments.role.values", ""),
        {"Schüler": "", "Gast": "", "k. A.": ""},
        groups,
        {"Pupil": ("pupil",)},
        order=("Pupil",),
        empty=("-",),
    )
    assert sort.decided({"Schüler": "Pupil", "Gast": OWN, "k. A.": NO_ANSWER}) == {
        "segments.role.values": '{ Pupil = ["pupil", "Schüler"] }',
        "segments.role.order": '["Pupil", "Gast"]',
        "answers.empty": '["-", "k. A."]',
    }
