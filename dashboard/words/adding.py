"""The words of the page on which survey files are added."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.words import figures
from surveys.event import AnyWave
from surveys.proposing.deciding import NO_ANSWER, OWN, Choice, Direction, Pick, Sort
from surveys.proposing.own_words import without_own_words
from surveys.proposing.proposal import Proposal
from surveys.proposing.proposed import Proposed, Role
from surveys.proposing.sample import FileSample
from surveys.texts import clipped

NEW_EVENT = "A new event from your survey files"
NEW_EVENT_HOW = (
    "Upload what your survey tool exported, as it is. You see what was recognised, say what only "
    "you can know, and nothing is kept before you have seen it checked."
)
KEPT = (
    "Only columns with a role are kept. Names, addresses, comments, people's codes and the files "
    "themselves never are."
)
UPLOAD, PREVIEW, CONFIRM, CHECK, DONE = (
    "1. Upload",
    "2. What was recognised",
    "3. What only you can know",
    "4. Check",
    "5. Done",
)
MORE, MORE_HOW = (
    "Add data",
    "Upload further answers, or a later, longer export of the same survey: it takes the place of "
    "the earlier one. The same file twice changes nothing.",
)
UPLOADERS: dict[AnyWave, str] = {
    "pre": "Answers from before the event",
    "post": "Answers from after the event",
    "followup": "Answers from weeks later",
}
OPTIONAL = " (optional)"
BOTH_NEEDED = (
    "Upload the answers from before and from after the event. If one file holds both, upload it "
    "in both places."
)
WHICH_SHEET = "Only if it has several"
QUESTIONNAIRE = "Which questionnaire was asked?"
FROM_FILES, OWN_FILE = "Find out from the files", "One of mine, in a .toml file"
QUESTIONNAIRE_FILE = "Your questionnaire"
TITLE = "Title of the event"
NONE_OF_THEM = "None"
TABLE = "What each column seems to be, and why"
MOST_ROWS = 12
"""Up to which a table of columns is shown without scrolling."""
NOTHING_TO_DECIDE = "Nothing else has to be decided."
LEAVE_OUT, USE_IT, CHOOSE = "Leave it out", "Use it", "Choose"
MEANS_LESS = "Questions in which more means less"
DESCRIPTION = "The description that will be written (event.toml)"
DESCRIPTION_HELP = (
    "What a message below tells you to add to event.toml goes here. Another choice above writes "
    "it anew."
)
CHECK_BUTTON, KEEP_BUTTON, ADD_BUTTON, UNDO = (
    "Check all answers",
    "Keep these answers and show the event",
    "Check and import",
    "Undo",
)
CHECKING = "Checking all answers ..."
REFUSED = "Nothing of these files was kept."
SOUND = "All answers are understood. Nothing is kept yet."
IMPORTS = "What was imported"
CLOSED = "Matching is closed: no file can be added to this event any more."
YOUR_OWN = "For an event of your own, type in a terminal: scilit open my-event"
COLUMN, ROLE, WHY, ANSWERS = "Column", "Seems to be", "Why", "Answers"
ROLES: dict[Role, str] = {
    "id": "the person's code",
    "item": "question",
    "segment": "who people are",
    "activities": "activities attended",
    "activity": "activity attended",
    "duration": "time taken",
    "wave": "before or after",
    "ignored": "not used",
}
_WHEN: dict[AnyWave, str] = {"pre": "before", "post": "after", "followup": "weeks after"}
_SORTED = {
    "answers.values": "What do these answers mean?",
    "activities.values": "Which activity is each of these?",
}
_SHOWN = 4
_WIDEST, _WIDEST_OPTION = 90, 240


def lacking(waves: Iterable[AnyWave]) -> str:
    """Return which answers an event waits for."""
    named = " and ".join(_WHEN[wave] for wave in waves)
    return f"There are no answers from {named} the event yet. It is shown once they are here."


def files_line(proposal: Proposal) -> list[str]:
    """Return a line for each file: what kind it is, and how many responses it holds."""
    return [_file_line(file) for file in proposal.files]


def _file_line(file: FileSample) -> str:
    count = figures.counted(file.rows, "{count} response", "{count} responses")
    return f"{file.name}: {count} {_WHEN[file.wave]}, {file.layout}"


def questionnaire_line(proposal: Proposal) -> str:
    """Return which questionnaire the files were asked with."""
    if proposal.form is None:
        count = len(proposal.scales)
        return (
            f"Questionnaire: none that is built in. Questions that share their answers make "
            f"{figures.counted(count, '{count} scale', '{count} scales')}."
        )
    part = "a part of " if proposal.own_form else ""
    return f"Questionnaire: {part}{proposal.form.title}."


def column_row(one: Proposed) -> dict[str, str]:
    """Return the row of a table that says what a column is and why.

    Answers are shown of columns with a role only, and never codes.
    """
    named = f" ({one.target.replace('_', ' ')})" if one.target else ""
    role = f"{ROLES[one.role]}{named}{'' if one.sure else ' ?'}"
    told = one.role in ("item", "segment", "activities", "activity", "wave")
    texts = list(dict(without_own_words(one.field.counts).most_common(_SHOWN))) if told else []
    more = ", ..." if told and len(one.field.counts) > len(texts) else ""
    headers = [header or "(no header)" for header in one.field.headers]
    return {
        COLUMN: clipped(" / ".join(headers), _WIDEST) or "(no header)",
        ROLE: role,
        ANSWERS: ", ".join(clipped(text, _WIDEST) for text in texts) + more,
        WHY: one.reason,
    }


def asked(choice: Choice) -> str:
    """Return what a person is asked."""
    question = choice.question
    place = question.place
    match choice:
        case Sort():
            words = (
                _SORTED.get(place)
                or f"{clipped(choice.about, _WIDEST)} Which group is each of these?"
            )
        case Direction():
            words = question.asked
        case Pick() if place.endswith(".rows"):
            wave = place.partition(".")[0]
            words = f"Which rows are from {_WHEN[wave]} the event?"  # type: ignore[index]
        case Pick() if place == "retrospective":
            words = "Before and after stand in one row. How were people asked?"
        case Pick() if question.optional and question.candidates:
            words = f"{readable(question.candidates[0])}: {question.asked}"
        case _:
            words = question.asked
    return words[:1].upper() + words[1:]


def option(choice: Pick, written: str | None) -> str:
    """Return what one may choose, in words."""
    if written is None:
        return LEAVE_OUT
    place = choice.question.place
    if place == "retrospective":
        return {
            "false": "Twice: before the event and again after it",
            "true": "Once, afterwards: how it is now and how it was before",
        }[written]
    if place.startswith("segments.") and place.endswith(".column"):
        return USE_IT
    return readable(written)


def group(sort: Sort, chosen: str) -> str:
    """Return the words for what a text can mean."""
    if chosen == OWN:
        return "A group of its own"
    if chosen == NO_ANSWER:
        return "No answer"
    return sort.groups[chosen] or "Something else"


def readable(written: str) -> str:
    """Return a value that is TOML as a person reads it.

    Examples
    --------
    >>> readable('["Code", ["Group", "Группа"]]'), readable('{ Wave = "Before" }')
    ('Code, Group / Группа', 'Wave: Before')
    """
    value: Any = tomllib.loads(f"x = {written}")["x"]
    if isinstance(value, Mapping):
        listed = "; ".join(f"{key}: {_listed(one)}" for key, one in value.items())
        return clipped(listed, _WIDEST_OPTION)
    return clipped(_listed(value), _WIDEST_OPTION)


def sheet_of(name: str) -> str:
    """Return the label for the sheet of a workbook."""
    return f"Sheet of {name}"


def not_used(count: int) -> str:
    """Return how many columns have no role."""
    return f"{figures.counted(count, '{count} column is', '{count} columns are')} not used"


def may_help(count: int) -> str:
    """Return how many columns can be left out or taken in."""
    return figures.counted(
        count,
        "{count} question that may be left as it is",
        "{count} questions that may be left as they are",
    )


def not_yet(count: int) -> str:
    """Return that an event cannot be made yet."""
    found = figures.counted(count, "{count} problem", "{count} problems")
    return f"{found} found. Nothing is kept yet. Mend this above or in your files; check again."


def still_open(count: int) -> str:
    """Return how many questions wait for an answer."""
    things = "One thing is" if count == 1 else f"{count} things are"
    return f"{things} still to be chosen above."


def _listed(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(map(_in_all_languages, value))
    return str(value)


def _in_all_languages(value: Any) -> str:
    if isinstance(value, str):
        return value
    return " / ".join(value.values() if isinstance(value, Mapping) else value)
