"""What the process that reads a whole file says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from surveys.reading.apart.answering import say

if TYPE_CHECKING:  # nothing large is loaded before the process is bound
    from surveys.reading.files import SurveyFile


def tell(file: SurveyFile, _: dict[str, Any], out: BinaryIO) -> None:
    """Say the layout of a file, and all of its answers."""
    import pyarrow as pa

    from surveys.reading.apart.whole_files import ROWS
    from surveys.reading.categories import as_arrow
    from surveys.reading.layouts.column_json import column_as_plain

    layout = file.layout
    first_row = layout.first_answer_row
    read = file.grid.columns(range(len(layout.columns)), first_row=first_row)
    answers = {str(position): as_arrow(column) for position, column in enumerate(read)}
    if layout.rows is not None:
        answers[ROWS] = pa.array(layout.rows)
    said = {
        "name": file.name,
        "layout": layout.name,
        "columns": [*map(column_as_plain, layout.columns)],
        "first_row": first_row,
        "content_hash": file.content_hash,
    }
    say(out, said, pa.table(answers))
