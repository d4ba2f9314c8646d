"""What can be wrong with a survey file that is read; see `retold`."""

from __future__ import annotations

from dashboard.words.language import Phrase

FILES = (
    Phrase(
        "unpacks to {size} MB, more than the {most} MB that can be read. Save the answers alone, "
        "as CSV UTF-8."
    ),
    Phrase(
        "merged cells: only the first of them holds the answer, the others are empty. Undo the "
        "merging in the spreadsheet program and write the answer into each row that it is of."
    ),
    Phrase("{why}, so reading was stopped"),
    Phrase("took longer than {seconds} seconds to read"),
    Phrase("takes more than {seconds} seconds of computing to read"),
    Phrase("takes more than the {memory} GB of memory that a file may"),
    Phrase("made the reader fail; it is damaged, or of a kind that was never tried"),
    Phrase("is empty. Export it again from the survey platform."),
    Phrase(
        'has one column only, "{header}". If something else than comma, semicolon or tab stands '
        "between its cells{guess}, save it with one of these."
    ),
    Phrase(' (perhaps "{other}")'),
    Phrase("begins as UTF-8 but line {line} is not"),
    Phrase("is damaged: it begins as {encoding} but goes on otherwise."),
    Phrase(
        "holds NUL characters, the first on line {line}: it is not a text file, or was not "
        "completely written. Export it again."
    ),
    Phrase(
        "ends in the middle of a character, so it is not complete. If it is still being written, "
        "wait and read it again; otherwise export it again."
    ),
    Phrase("has {width} columns; at most {most} can be read. Leave out those that are not needed."),
    Phrase("holds a cell too long to be an answer. Shorten it, or leave its column out."),
    Phrase(
        "mixes encodings: line {line} is UTF-8, line {other} is not; perhaps parts of several "
        "files were joined. Save each part as CSV UTF-8 and join them again."
    ),
    Phrase("has an encoding that cannot be told, see line {line}"),
    Phrase('has an encoding that cannot be told: line {line} would read "{text}"'),
    Phrase(
        'a quotation mark opens a cell here and is not closed. Close it, or write it twice ("") '
        "if it belongs to the answer. If the file is still being written, wait and read it again."
    ),
    Phrase(
        "text follows a quotation mark that closes a cell. Either a mark is missing before it, or "
        'marks inside the cell must be written twice ("").'
    ),
    Phrase("row {number} has"),
    Phrase("rows {numbers} have"),
    Phrase("rows {numbers} and {more} more have"),
    Phrase(
        "{which} more cells than the header ({found} instead of {width}), so it cannot be told "
        "which answer belongs where. Put quotation marks around answers that contain a "
        "{separator}, or give the extra column a header."
    ),
    Phrase(
        "the last row breaks off after {length} of {width} cells. If the file is still being "
        "written, wait and read it again; otherwise export it again, or end the row with a line "
        "break if it is complete."
    ),
    Phrase("is not a file but a folder or a device. Name a file in it."),
    Phrase(
        "is larger than {size} GB. Leave out columns that are not needed, or split it into "
        "several files."
    ),
    Phrase(
        "may not be read: permission was refused. Close it in other programs, or ask its owner "
        "for the right to read it."
    ),
    Phrase("could not be read ({error}). Copy it to this computer."),
    Phrase(
        "changed while it was read. Wait until the program that writes it is done, then read it "
        "again."
    ),
    Phrase("is empty (0 bytes). Export it again from the survey platform."),
    Phrase("does not exist, and its folder cannot be looked at. Correct the path."),
    Phrase("does not exist"),
    Phrase("an Excel workbook or a ZIP archive"),
    Phrase("an empty ZIP archive"),
    Phrase("an old Excel workbook (.xls) or a password-protected one"),
    Phrase("a PDF document"),
    Phrase("a picture"),
    Phrase("a compressed archive (gzip)"),
    Phrase("a compressed archive (7z)"),
    Phrase("a compressed archive (RAR)"),
    Phrase("an SPSS file"),
    Phrase("a Parquet file"),
    Phrase("a database"),
    Phrase("a text document (RTF)"),
    Phrase('ends in "{extension}"'),
    Phrase("has no extension"),
    Phrase("{what}, which cannot be read. Save it as one of {known}."),
    Phrase('is {what}, although its name ends in "{extension}"'),
    Phrase('is {what}, although its name ends in "{extension}". Correct its name.'),
    Phrase(
        "is a web page or an XML file, not a table; perhaps the platform asked for a log-in when "
        "the file was downloaded. Export the answers again as CSV."
    ),
    Phrase("is not a text file, or is damaged. Export the answers again as CSV."),
    Phrase(
        "is protected with a password. Open it in a spreadsheet program, remove the password and "
        "save it again."
    ),
    Phrase("is an old Excel workbook (.xls). Open it and save it as .xlsx or as CSV UTF-8."),
    Phrase(
        "is not a workbook, or is damaged or not completely saved. If it opens in a spreadsheet "
        "program, save it there again as .xlsx; if it is text, end its name in .csv instead of "
        "{extension}."
    ),
    Phrase(
        "is not {kind}, or is damaged or not completely saved. Export it again, or as CSV UTF-8."
    ),
    Phrase('is not a workbook and has no sheets. Write "{file}" alone.'),
    Phrase("has no responses below its header. Export it again."),
    Phrase("has no header row among its first rows. Remove the blank rows above."),
    Phrase(
        "holds a text of {length} characters where a header should stand; {most} are possible. "
        "Shorten it."
    ),
    Phrase(
        "is too large to be read: {rows} rows of {width} columns. Save only the rows and columns "
        "that are needed."
    ),
    Phrase(
        "has {count} columns with lists, tables or bytes in their cells ({columns}). Save it with "
        "one text or number in each cell."
    ),
    Phrase(
        "is a damaged or not completely saved Parquet file. Save it again, or save it as CSV UTF-8."
    ),
    Phrase(
        "does not say which encoding its texts have. Open it in SPSS, save it as Unicode (UTF-8), "
        "and use that file."
    ),
    Phrase(
        "is too large to be read: {width} variables of {rows} people. Save only the variables "
        "that are needed."
    ),
    Phrase(
        "is a damaged or not completely saved SPSS file. Open it in SPSS and save it again; if "
        "that fails too, export it again."
    ),
    Phrase("cells stand too far to the right and too far down"),
    Phrase("{part} unpacks to more than {most} MB"),
    Phrase("is empty. Name the sheet that holds the answers."),
    Phrase(
        "has one filled cell only in its first filled row. If a title stands above the header, "
        "remove it; if each row stands in one cell, divide it into columns in the spreadsheet "
        "program."
    ),
    Phrase(
        "column {column} holds formulas without their results. Open the workbook in a spreadsheet "
        "program and save it."
    ),
    Phrase("is too large to be read: {error}. Save the answers alone, as CSV UTF-8."),
    Phrase(
        "is a damaged or not completely saved workbook. Open it in a spreadsheet program and save "
        "it again; if that fails too, export it again."
    ),
    Phrase('has no sheet "{sheet}", only {sheets}'),
    Phrase(
        "has {count} sheets with content: {sheets}. Say which one to read by writing it after the "
        'name of the file: "{file}#{sheet}".'
    ),
    Phrase("is empty: no sheet of it holds anything. Export it again."),
)
