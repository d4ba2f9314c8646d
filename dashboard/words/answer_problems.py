"""What can be wrong with an event's answers, columns, codes and imports; see `retold`."""

from __future__ import annotations

from dashboard.words.language import Phrase

ENDINGS = (
    Phrase('; did you mean "{found}"?'),
    Phrase(
        "If it can be answered, add it to the options of the questionnaire; if it is an option in "
        "another spelling or language, list it under [answers.values] in event.toml; if it means "
        "no answer, in answers.empty"
    ),
    Phrase(
        "Correct the range in the instrument, or list the answer in answers.empty in event.toml "
        "if it means no answer"
    ),
    Phrase(
        "No band holds it: widen the segment's bands, or list it under its values as a spelling"
    ),
    Phrase("Add it to the segment's order, or to its values as a spelling of a group"),
    Phrase("Add it under [activities.titles], or under [activities.values] as a spelling"),
    Phrase("Name the column that holds the time taken, or list the answer in answers.empty"),
    Phrase("Name the column that says when a response was given, or list it in answers.empty"),
    Phrase("A yes/no column takes yes or no, 1 or 0, or the activity's own title"),
    Phrase(
        "What few people gave and is near no option may be about one of them and is not shown: "
        "look it up in the file, and empty the cell if it should not be there; or write its mark, "
        'such as "~5c1", in place of it where event.toml says what answers mean'
    ),
    Phrase("Also in {places} ({cells} cells in all)"),
    Phrase(" in steps of {step}"),
    Phrase(", {others} other texts, of few rows each"),
    Phrase("; say under [columns.items] which column it is"),
    Phrase("Its columns are {columns}"),
    Phrase(
        "Most codes look like this: {shapes} (A a letter, 9 a digit); is the same column named "
        "for {which}?"
    ),
    Phrase("Write it as it was, or undo the import and add the file again"),
    Phrase("Restore the folder imports from a copy, or remove it and add the files again"),
    Phrase("Restore it from a copy of the event, or undo the import and add the file again"),
    Phrase("Save the answers alone, as CSV UTF-8, or divide them into several files."),
    Phrase('Open it in the program that made it and save it as "CSV UTF-8".'),
    Phrase("If it opens in a spreadsheet program, save it there as .xlsx or as CSV UTF-8."),
    Phrase("Export the answers again as CSV."),
    Phrase("Correct its name, or put it into the folder."),
    Phrase("End its name in .sav."),
    Phrase("End its name in .parquet."),
    Phrase("It is the key of {items} too"),
)
"""What may follow another sentence, or end it."""

PLACES = (
    Phrase("{file}, sheet {sheet}"),
    Phrase("{file}, row {row}"),
    Phrase("{column}, {count} cells (rows {rows}{and_more})"),
    Phrase("The files imported as {wave}"),
    Phrase("The code"),
    Phrase("report"),
    Phrase("1 more column"),
    Phrase("{count} more columns"),
    Phrase("and in {more}"),
)
"""Where something is wrong."""

ANSWERS = (
    Phrase('"{answer}" is not one of {allowed}'),
    Phrase('"{answer}" is none of them either'),
    Phrase("{answer} is not one of {allowed}"),
    Phrase("{answer} is none of them either"),
    Phrase("an answer not shown ({looks}, mark {mark})"),
    Phrase("{count} words"),
    Phrase("{count} letter"),
    Phrase("{count} letters"),
    Phrase("{count} digit"),
    Phrase("{count} digits"),
    Phrase("signs only"),
    Phrase("the numbers from {low} to {high}"),
    Phrase("a number of seconds, minutes:seconds or hours:minutes:seconds"),
    Phrase("a day, such as 2025-10-18 or 18.10.2025"),
    Phrase("{others} more distinct answers ({cells} cells) are no option either"),
    Phrase("{others} other texts, of few rows each"),
    Phrase(
        "{found} of the answers stand among the respondents' codes too. Codes are not kept: empty "
        "these cells in the file. If they are groups, list the header under [privacy] as allowed "
        "= [...]"
    ),
    Phrase(
        "{why}, in {filled} cells. Personal data is not kept: take the column out of event.toml, "
        "or the values out of the file. If it holds none, list the header under [privacy] as "
        "allowed = [...]"
    ),
    Phrase("is what the survey tool writes down about people, unasked"),
    Phrase(
        "days and months cannot be told apart: no date in it has a day after the 12th. Say which "
        'comes first under [columns] in event.toml: date_order = "d/m/y", or date_order = "m/d/y"'
    ),
    Phrase(
        "are in several languages, of which nobody could choose more than one: each language "
        "would be answers of its own. Write what is the same answer as one option, such as {{ en "
        '= "Agree", ru = "Согласен", zh = "同意" }}'
    ),
    Phrase(
        "has {found} different answers; is this the right column? Numbers can be put in groups "
        "under bands, spellings under values"
    ),
    Phrase(
        "has {found} different activities; is this the right column, and the right separator? "
        "Name the activities under [activities.titles]"
    ),
    Phrase(
        'perhaps the separator is "{better}": in {file} it stands between activities. Write '
        "separator = {written}"
    ),
    Phrase("nothing can be added to it as it is written; say there what {answers} means"),
    Phrase("{found} questions stand in longer headers. Write into event.toml:\n{lines}"),
    Phrase(
        "no column is called like any of the {count} items of the instrument (such as {item}); "
        "its columns are {columns}. Say under [columns.items] which column is which"
    ),
    Phrase('no column for item {item} ("{question}")'),
    Phrase('the header "{header}" stands in columns {columns} of {file}; {remedy}'),
    Phrase("rename all but one"),
    Phrase("write {headers}"),
    Phrase("has no column {wanted}, which {place} in event.toml names for the respondents' code"),
    Phrase('the column "{header}" is used twice: as {roles}'),
    Phrase("no column {wanted} in {files}"),
    Phrase('no row holds {wanted} in "{column}"; rows hold {listed}'),
    Phrase("no row holds what is wanted in {columns} at once"),
    Phrase(
        "has no answers yet; name files under [{wave}], or add them with `scilit add EVENT "
        "--{other} FILE`"
    ),
    Phrase("has the same content as {file}; each response would count twice"),
    Phrase(
        "{file} has the same content as the {earlier} file {other}; name the {later} responses; "
        "or, if one file holds both, say under [{a}.rows] and [{b}.rows] which rows, or under "
        "[{c}.columns] and [{d}.columns] which columns belong to which wave"
    ),
    Phrase(
        "are others, or come in another order, than those imported as pre, but each row is to be "
        "one person. Add each file as all waves at once: `scilit add EVENT {options}`"
    ),
    Phrase('no file "{name}" in {folder}'),
    Phrase("changed while the event was read. Wait until it is written, then open it again"),
    Phrase(
        "no row has answers both before and after, so nobody's change can be seen; do "
        "[pre.columns] and [post.columns] name the right columns?"
    ),
    Phrase(
        "codes as short as these cannot tell {pre} people before and {post} after apart: of the "
        "links by equal codes, more than 3 in 1,000 would be of different people. Write method = "
        '"exact" to see them all the same; next time, ask for a longer code'
    ),
    Phrase("{columns} is empty in every row of the {wave} files"),
    Phrase(
        "{columns} holds the same text in all {rows} rows of the {wave} files; is this the column "
        "with the respondents' codes?"
    ),
    Phrase(
        "no code of the {pre} pre responses stands among the {post} post responses, so nobody's "
        "change can be seen"
    ),
    Phrase(
        "no code of the {later} followup responses stands among the pre or post responses, so "
        "nobody was followed up"
    ),
    Phrase("both waves"),
    Phrase("all waves"),
    Phrase(
        "the {wave} response is set aside because another one of the {same} files has the same "
        "code; name that one"
    ),
    Phrase(
        "the {wave} response is linked already, by equal codes or an earlier decision; reject "
        "that link first, or take this decision back"
    ),
    Phrase("is about the same two responses as an earlier decision; keep one of them"),
    Phrase('there is no "{file}" among the {wave} files'),
    Phrase("row {row} of {file} is not a response of the {wave} wave"),
    Phrase("no file can be added"),
    Phrase("the event has no {wave}; write a line [{table}] into event.toml"),
    Phrase("holds only answers of people who asked to be forgotten"),
    Phrase(
        "is the same file as {other}, which is there as {wave}. Add the {wanted} responses; or, "
        "if it was wrong there, {undoing} first"
    ),
    Phrase(
        "has {shared} of the {all} responses of {other}, which is there as {wave}. Add it as "
        "{same}; or, if that was wrong, {undoing} first"
    ),
    Phrase(
        "has {shared} of the {all} responses of {other}, which is already there, and lacks "
        "{gone}. Export the whole survey; or, if it is to be as in this file, {undoing} first"
    ),
    Phrase("undo import {number}"),
    Phrase("undo import {number} (it takes back {names} too; add that again)"),
    Phrase(
        "was given as {wave} and {other} as {other_wave}, but all its answers seem to be later "
        "than those of {same} ({day} and {other_day} in the middle). If the two are "
        "swapped, give each as the other; one that is there already is taken back with its import "
        "(`scilit imports`, `scilit undo`). If not, the times are wrong: leave their column out of "
        "the file"
    ),
    Phrase(
        "dates stand in place of {count} of {all} codes, in rows {rows}: the spreadsheet program "
        'takes such as MAR5 or 3-5 for one. Give the column the format "Text" and type them again '
        "as people wrote them, or empty the cells: such people cannot be matched"
    ),
    Phrase(
        "has answers like those of {other}, which is already there; without codes it cannot be "
        "told whether it is a later export of the same survey or holds other people's answers. "
        "Undo import {number} (`scilit undo EVENT {same}`), then add its files again with this "
        "one: in place of {name} if it is a later export, {command}`; both together if they are "
        "of other people, {commands}`"
    ),
    Phrase(
        "names files that hold respondents' codes. Add them with `scilit add`, take them out of "
        "the folder and of this list, then close"
    ),
    Phrase("nothing is left to close"),
    Phrase(
        "matching was closed on {day}, so files that hold codes cannot be matched any more. Take "
        "them out of files"
    ),
    Phrase("was imported too, as {file}; each response would count twice. Take it out of files"),
    Phrase(
        "only columns that had a role when it was imported are kept. If others have one now, undo "
        "the import and add the file again"
    ),
    Phrase("{file} was imported with {columns} as the respondent's code"),
    Phrase("was {before} when {file} was imported"),
    Phrase("has no imports; `scilit add` makes them"),
    Phrase(
        "matching was closed on {day}: the key is destroyed and no code can be traced to its "
        "answers, so {what}"
    ),
    Phrase("nobody's answers can be found any more"),
    Phrase("an import that was taken back could not be added again"),
    Phrase(
        "the key that turns respondents' codes into the tokens of this event is not there, and "
        "without it new answers cannot be matched with imported ones. Copy it from the computer "
        "on which the first file was added"
    ),
    Phrase("is missing, although there are tables"),
    Phrase("could not be read ({error})"),
    Phrase("is damaged, or from a newer version"),
    Phrase("is damaged: its content is not what its name says"),
    Phrase(
        "another program is changing the imports of this event. Wait until it is done, then try "
        "again."
    ),
    Phrase("the disk is full; nothing was changed. Make room, then try again."),
    Phrase(
        "cannot be written to ({error}); nothing was changed. Ask for the right to write there, "
        "or copy the event to this computer."
    ),
    Phrase(
        "before and after are matched by row, so no code leads to a person. Erase the row where "
        "the files come from, undo the import and add them again"
    ),
    Phrase("holds no letter or digit in some part, or is typed in place of a code"),
    Phrase("there is no import {number}; there are {there}"),
    Phrase("only equal codes count in this event anyway"),
    Phrase("nothing in this event's files shows signs of careless answers"),
    Phrase("is no day such as 2025-10-18"),
    Phrase("no day is known"),
    Phrase("there are answers from {first} to {last}"),
    Phrase("no day of an answer lies there; {there}"),
    Phrase("is no {kind} of this event{guess}; there are: {listed}"),
    Phrase("segment"),
    Phrase("activity"),
    Phrase("group of {segment}"),
)
