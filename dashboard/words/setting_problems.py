"""What can be wrong with an event's settings, its questionnaire and its report; see `retold`."""

from __future__ import annotations

from dashboard.words.language import Phrase

SETTINGS = (
    Phrase('"{name}" is this event itself; name another one'),
    Phrase(
        'there is no event in "{name}"; name a folder with an event.toml, as it is reached from '
        'this event\'s folder, such as "../science-week-2024"'
    ),
    Phrase('expected a column\'s header, or a list of headers such as ["Age", "年龄"]'),
    Phrase('expected a spelling, or a list of spellings such as ["<18", "18岁以下"]'),
    Phrase('expected "keyed", "rated" or "composite"'),
    Phrase('expected a text, or one for each language such as {{ en = "...", zh = "..." }}'),
    Phrase('expected a colour such as "#0b5fa5"'),
    Phrase(
        "stands out from white by {contrast} to 1 only, and text needs {least} to 1: take a "
        "darker one"
    ),
    Phrase("are {count}; name one or two"),
    Phrase("has {length} letters; shorten it to {most}"),
    Phrase(
        "is missing; name the columns that hold the respondent's code. If before and after stand "
        'in the same row, write method = "same_row" under [matching] instead'
    ),
    Phrase(
        "differ from pre.{setting}, but each row is to be one person before and after; name the "
        "same files and rows, or match by code"
    ),
    Phrase('"{group}" stands more than once'),
    Phrase('"{group}" is not in order'),
    Phrase('"{group}" ends before it begins'),
    Phrase('"{group}" and "{following}" overlap'),
    Phrase("there is no such segment"),
    Phrase('needs the groups in an order; name them in segments.{segment}, as "order"'),
    Phrase('"{group}" is not in the segment\'s order'),
    Phrase("says nothing of {groups}; every group has a share, 0 if nobody came"),
    Phrase("adds up to {total}, not to 1; write shares of the audience, such as 0.31"),
    Phrase("needs a column, or columns with one for each activity"),
    Phrase('has both "column" and "columns"; keep one of them'),
    Phrase('is empty; say what stands between choices, such as ";"'),
    Phrase('"{spelling}" is a spelling of both "{first}" and "{second}"'),
    Phrase("the instrument has no such item"),
    Phrase('no item has an option "{option}"'),
    Phrase("there is no such folder"),
    Phrase(' (it has "{name}": rename it)'),
    Phrase("has no event.toml{seen}; an event is a folder with an event.toml and its survey files"),
    Phrase('there is no "{name}" in the folder or among the built-in instruments ({known})'),
    Phrase('the pre form has a scale "{scale}", this not'),
    Phrase('is "{scoring}", but "{other}" in the pre form'),
    Phrase("is true, but not in the pre form, on whose answers a Rasch scale rests; say it there"),
    Phrase("are others than in the pre form ({given})"),
    Phrase("are others than in the pre form ({given}); leave them out here"),
    Phrase("this {what} stands {times} times"),
    Phrase("scale id"),
    Phrase("item id"),
    Phrase("scale of items"),
    Phrase('is the text of item "{item}" too; their columns could not be told apart'),
    Phrase('only a keyed scale has wrong answers; leave "empty" out'),
    Phrase('only a keyed scale has right answers to measure by; leave "rasch" out'),
    Phrase('"{spelling}" is no option'),
    Phrase(
        "the items' options and ranges are too unlike: brought to one measure they make {steps} "
        "steps of an item; at most {most} can be scored"
    ),
    Phrase("needs two scales or more; a composite of one would be that scale"),
    Phrase("is a composite itself; name the scales with questions that it is made of"),
    Phrase("there is no such scale"),
    Phrase("must be above 0; found {weight}. Leave out a scale that does not count"),
    Phrase(
        '{found} is not above {lower}, from which "{band}" is reached; list the bands from low to '
        "high"
    ),
    Phrase('"{title}" is the title of two bands'),
    Phrase('has both "options" and "range"; keep one of them'),
    Phrase("needs at least two options, here or in its scale"),
    Phrase('a rated item has no key; say reverse = true, or scoring = "keyed"'),
    Phrase('needs two options that are not "don\'t know"'),
    Phrase("is missing; a keyed item says which option counts"),
    Phrase("a keyed item needs options, not a range"),
    Phrase("a keyed item is not reversed; change its key instead"),
    Phrase('"{key}" is none of the options {options}'),
    Phrase('"{spelling}" is the spelling of two options'),
    Phrase("is not above low"),
    Phrase("does not lead from low to high in whole steps"),
    Phrase("makes more than {most} possible answers; take larger steps"),
    Phrase("is no PNG or SVG; save the logo as one of these"),
    Phrase("is not in the event's folder; copy it there"),
    Phrase("is not there; put the file into the event's folder"),
    Phrase("cannot be read ({error})"),
    Phrase("is larger than {size} MB; save it smaller"),
    Phrase("is no whole PNG; save it again"),
    Phrase("is {wide} by {high} pixels; save it with {most} at most"),
    Phrase("is no SVG; save it again"),
    Phrase('has a DOCTYPE; save it as "plain SVG"'),
    Phrase('has entities; save it as "plain SVG"'),
    Phrase(
        "has {outward}, which is not read. Save it as a plain SVG of paths, letters turned into "
        "paths too, or as PNG"
    ),
    Phrase("{attribute} in <{name}>"),
    Phrase("links in <style>"),
    Phrase("says no size; save it with a viewBox"),
    Phrase("is {wide} wide and {high} high; neither side can be {most} times the other"),
    Phrase(
        "is not decided yet: put each of these texts to what it means, beside the other spellings "
        'of it, and take "DECIDE" out'
    ),
    Phrase(
        'is not decided yet: write in place of "DECIDE" what it is. The comments around it say '
        "what it can be"
    ),
    Phrase("there is no such file"),
    Phrase("is not UTF-8 text; save it as UTF-8"),
    Phrase("has lists or tables within each other, too deep to be read"),
    Phrase(
        "is not valid TOML at line {line}: {text} ({error}). Texts stand between straight "
        'quotation marks, "like this", lists in [ and ], and each name is followed by ='
    ),
    Phrase("is missing"),
    Phrase("a {kind} has no such setting; leave it out"),
    Phrase("there is no such setting"),
    Phrase("{error}; found {found}"),
    Phrase(
        "expected one option in quotation marks, in any of its languages; found {found}. What is "
        'right in several languages is one of the options, such as {{ en = "True", ru = "Верно", '
        'zh = "对" }}, and key = "True" means them all'
    ),
    Phrase("expected a text in quotation marks; found {found}"),
    Phrase("expected a list, such as [{like}]; found {found}"),
    Phrase("expected true or false; found {found}"),
    Phrase("must be above {least}; found {found}"),
    Phrase("must be at least {least}; found {found}"),
    Phrase("must be at most {most}; found {found}"),
    Phrase("must be below {most}; found {found}"),
    Phrase("expected a whole number; found {found}"),
    Phrase("expected a number; found {found}"),
    Phrase("expected a finite number; found {found}"),
    Phrase("expected settings such as {{ name = value }}; found {found}"),
    Phrase("needs at least {least} entry"),
    Phrase("cannot be written to ({error})"),
    Phrase("is there already; delete or rename it, or name another folder"),
    Phrase("is no built-in instrument ({known}), and does not end in .toml"),
    Phrase("has no scale on which two people's scores differ: nothing can be learned from it"),
    Phrase("no report has such a chart{guess}; charts are called as their files in the pack"),
    Phrase(
        "cannot be written ({error}). It says what was published, without which a later pack "
        "could tell of single people; give yourself the right to write there"
    ),
    Phrase(
        '"{text}": the character {character} (U+{number}) is in none of the typefaces for '
        "pictures. Write the text without it; on the screen it can stay."
    ),
    Phrase("is not empty; name a new folder, so that no older file is taken for a new one"),
    Phrase("cannot be written: {error}"),
    Phrase(
        "a pack is of all people or of groups and activities; leave out --strict and "
        "--without-careless"
    ),
    Phrase(
        "answers or settings have changed since the last pack, and two packs side by side could "
        "tell of single people: it is unclear whom the old one counted, as answers were changed "
        "or erased, or releases.people is gone. Use the old pack; or, to put a new one in its "
        "place, take the old one back from everybody who has it and delete releases.toml"
    ),
)
