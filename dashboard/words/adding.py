"""The words of the page on which survey files are added."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.words import figures
from dashboard.words.language import Phrase, say, spoken
from dashboard.words.retold import retold, retold_place
from surveys.event import AnyWave
from surveys.problems import Stray
from surveys.proposing.confidence import Confidence
from surveys.proposing.deciding import NO_ANSWER, OWN, Choice, Pick, Sort
from surveys.proposing.own_words import without_own_words
from surveys.proposing.proposal import Proposal
from surveys.proposing.proposed import Proposed, Role
from surveys.proposing.sample import FileSample
from surveys.texts import clipped

NEW_EVENT = Phrase("A new event from your survey files")
NEW_EVENT_HOW = Phrase(
    "Upload what your survey tool exported, as it is. You see what was recognised, say what only "
    "you can know, and nothing is kept before you have seen it checked."
)
KEPT = Phrase(
    "Only columns with a role are kept. Names, addresses, comments, people's codes and the files "
    "themselves never are."
)
UPLOAD, PREVIEW, CONFIRM, CHECK, DONE = (
    Phrase("1. Upload"),
    Phrase("2. What was recognised"),
    Phrase("3. What only you can know"),
    Phrase("4. Check"),
    Phrase("5. Done"),
)
MORE = Phrase("Add data")
MORE_HOW = Phrase(
    "Upload further answers, or a later, longer export of the same survey: it takes the place of "
    "the earlier one. The same file twice changes nothing."
)
UPLOADERS: dict[AnyWave, Phrase] = {
    "pre": Phrase("Answers from before the event"),
    "post": Phrase("Answers from after the event"),
    "followup": Phrase("Answers from weeks later"),
}
BOTH_NEEDED = Phrase(
    "Upload the answers from before and from after the event. If one file holds both, upload it "
    "in both places."
)
WHICH_SHEET = Phrase("Only if it has several")
QUESTIONNAIRE = Phrase("Which questionnaire was asked?")
FROM_FILES, OWN_FILE = Phrase("Find out from the files"), Phrase("One of mine, in a .toml file")
QUESTIONNAIRE_FILE = Phrase("Your questionnaire")
TITLE = Phrase("Title of the event")
NONE_OF_THEM = Phrase("None")
TABLE = Phrase("What each column seems to be, and why")
MOST_ROWS = 12
"""Up to which a table of columns is shown without scrolling."""
NOTHING_TO_DECIDE = Phrase("Nothing else has to be decided.")
OWN_GROUP, NOTHING_SAID = Phrase("A group of its own"), Phrase("No answer")
LEAVE_OUT, USE_IT, CHOOSE = Phrase("Leave it out"), Phrase("Use it"), Phrase("Choose")
MEANS_LESS = Phrase("Questions in which more means less")
DESCRIPTION = Phrase("The description that will be written (event.toml)")
DESCRIPTION_HELP = Phrase(
    "What a message below tells you to add to event.toml goes here. Another choice above writes "
    "it anew."
)
CHECK_BUTTON, KEEP_BUTTON, ADD_BUTTON, UNDO = (
    Phrase("Check all answers"),
    Phrase("Keep these answers and show the event"),
    Phrase("Check and import"),
    Phrase("Undo"),
)
MEAN_AND_CHECK, MEAN_AND_ADD, MEAN = (
    Phrase("Write this into the description and check again"),
    Phrase("Write this into event.toml and import"),
    Phrase("Write this into event.toml"),
)
REFUSED = Phrase("Nothing of these files was kept.")
SOUND = Phrase("All answers are understood. Nothing is kept yet.")
IMPORTS = Phrase("What was imported")
CLOSED = Phrase("Matching is closed: no file can be added to this event any more.")
COLUMN, ROLE = Phrase("Column"), Phrase("Seems to be")
WHY, ANSWERS, HOW_SURE = Phrase("Why"), Phrase("Answers"), Phrase("How sure")
CONFIDENCES = {
    Confidence.SURE: Phrase("sure"),
    Confidence.LIKELY: Phrase("likely"),
    Confidence.DOUBTFUL: Phrase("doubtful"),
}
ROLES: dict[Role, Phrase] = {
    "id": Phrase("the person's code"),
    "item": Phrase("question"),
    "segment": Phrase("who people are"),
    "activities": Phrase("activities attended"),
    "activity": Phrase("activity attended"),
    "duration": Phrase("time taken"),
    "time": Phrase("day of the answer"),
    "wave": Phrase("before or after"),
    "ignored": Phrase("not used"),
}
_WHEN: dict[AnyWave, Phrase] = {
    "pre": Phrase("before"),
    "post": Phrase("after"),
    "followup": Phrase("weeks after"),
}
_SORTED = {
    "answers.values": Phrase("What do these answers mean?"),
    "activities.values": Phrase("Which activity is each of these?"),
}
_SHOWN = 4
_WIDEST, _WIDEST_OPTION = 90, 240


def uploader(wave: AnyWave, *, optional: bool) -> str:
    """Return the label of where the files of a wave are uploaded."""
    return say("{title} (optional)", title=UPLOADERS[wave]) if optional else str(UPLOADERS[wave])


def lacking(waves: Iterable[AnyWave]) -> str:
    """Return which answers an event waits for."""
    return say(
        "There are no answers from {waves} the event yet. It is shown once they are here.",
        waves=figures.listed([str(_WHEN[wave]) for wave in waves]),
    )


def files_line(files: Sequence[FileSample]) -> list[str]:
    """Return a line for each file: what kind it is, and how many responses it holds."""
    return [
        say(
            "{file}: {responses} {when}, {layout}",
            file=file.name,
            when=_WHEN[file.wave],
            responses=figures.counted(file.rows, "{count} response", "{count} responses"),
            layout=retold(file.layout),
        )
        for file in files
    ]


def questionnaire_line(proposal: Proposal) -> str:
    """Return which questionnaire the files were asked with."""
    if proposal.form is None and not proposal.scales:
        return say(
            "Questionnaire: none that is built in, and no questions that share their answers were "
            "found."
        )
    if proposal.form is None:
        return figures.counted(
            len(proposal.scales),
            "Questionnaire: none that is built in. Questions that share their answers make {count} "
            "scale.",
            "Questionnaire: none that is built in. Questions that share their answers make {count} "
            "scales.",
        )
    title = proposal.form.title.in_language(spoken())
    if proposal.own_form:
        return say("Questionnaire: a part of {title}.", title=title)
    return say("Questionnaire: {title}.", title=title)


def column_row(one: Proposed) -> dict[str, str]:
    """Return the row of a table that says what a column is and why.

    Answers are shown of columns with a role only, and never codes.
    """
    role = str(ROLES[one.role])
    if one.target:
        role = say("{role} ({target})", role=role, target=one.target.replace("_", " "))
    told = one.role in ("item", "segment", "activities", "activity", "wave")
    texts = list(dict(without_own_words(one.field.counts).most_common(_SHOWN))) if told else []
    more = ", ..." if told and len(one.field.counts) > len(texts) else ""
    nothing = say("(no header)")
    headers = [header or nothing for header in one.field.headers]
    return {
        str(COLUMN): clipped(" / ".join(headers), _WIDEST) or nothing,
        str(ROLE): role,
        str(HOW_SURE): str(CONFIDENCES[one.confidence]),
        str(ANSWERS): ", ".join(clipped(text, _WIDEST) for text in texts) + more,
        str(WHY): retold(one.reason),
    }


def asked(choice: Choice) -> str:
    """Return what a person is asked."""
    question = choice.question
    place = question.place
    match choice:
        case Sort() if place in _SORTED:
            words = str(_SORTED[place])
        case Sort():
            about = clipped(choice.about, _WIDEST)
            words = say("{question} Which group is each of these?", question=about)
        case Pick() if place.endswith(".rows"):
            wave = place.partition(".")[0]
            words = say("Which rows are from {when} the event?", when=_WHEN[wave])  # type: ignore[index]
        case Pick() if place == "retrospective":
            words = say("Before and after stand in one row. How were people asked?")
        case Pick() if question.optional and question.candidates:
            words = say(
                "{column}: {question}",
                column=readable(question.candidates[0]),
                question=retold(question.asked),
            )
        case _:
            words = retold(question.asked)
    return words[:1].upper() + words[1:]


def option(choice: Pick, written: str | None) -> str:
    """Return what one may choose, in words."""
    if written is None:
        return str(LEAVE_OUT)
    place = choice.question.place
    if place == "retrospective":
        return {
            "false": say("Twice: before the event and again after it"),
            "true": say("Once, afterwards: how it is now and how it was before"),
        }[written]
    if place.startswith("segments.") and place.endswith(".column"):
        return str(USE_IT)
    return readable(written)


def group(sort: Sort, chosen: str) -> str:
    """Return the words for what a text can mean."""
    if chosen in (OWN, NO_ANSWER):
        return meaning(chosen)
    return sort.groups[chosen] or say("Something else")


def what_means(stray: Stray) -> str:
    """Return what is asked of an answer that means nothing yet."""
    if not stray.shown:
        place = clipped(retold_place(stray.places[0]), _WIDEST)
        return say("What does the answer mean that is not shown? ({place})", place=place)
    return say("What does \u201c{answer}\u201d mean?", answer=clipped(stray.answer, _WIDEST))


def meaning(chosen: str) -> str:
    """Return the words for what an answer can mean."""
    named = {OWN: OWN_GROUP, NO_ANSWER: NOTHING_SAID}
    return str(named[chosen]) if chosen in named else clipped(chosen, _WIDEST_OPTION)


def still_to_mean(count: int) -> str:
    """Return of how many answers it is to be said what they mean."""
    return figures.counted(
        count,
        "Say above what {count} answer means; or mend the files.",
        "Say above what {count} answers mean; or mend the files.",
    )


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
    return say("Sheet of {file}", file=name)


def not_used(count: int) -> str:
    """Return how many columns have no role."""
    return figures.counted(count, "{count} column is not used", "{count} columns are not used")


def may_help(count: int) -> str:
    """Return how many columns can be left out or taken in."""
    return figures.counted(
        count,
        "{count} question that may be left as it is",
        "{count} questions that may be left as they are",
    )


def not_yet(count: int) -> str:
    """Return that an event cannot be made yet."""
    return figures.counted(
        count,
        "{count} problem found. Nothing is kept yet. Mend this above or in your files; check "
        "again.",
        "{count} problems found. Nothing is kept yet. Mend this above or in your files; check "
        "again.",
    )


def still_open(count: int) -> str:
    """Return how many questions wait for an answer."""
    return figures.counted(
        count,
        "One thing is still to be chosen above.",
        "{count} things are still to be chosen above.",
    )


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
