"""Keep the catalogues up to date: ``python -m tests.dashboard.words.catalogue``.

New texts come into each catalogue without a translation, and texts that nobody says any more go.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from dashboard.words import language

DASHBOARD = Path(__file__).resolve().parents[3] / "dashboard"
KEYWORDS = {"say": (0,), "Phrase": (0,), "say_of": (1, 2), "counted": (1, 2)}
"""The names that say a text, and at which places of their arguments it stands."""

HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plural}\n"
"""
"""Without dates, of which every one would be a change."""

TRANSLATED = [one for one in language.LANGUAGES if one != language.ENGLISH]


def extracted() -> Catalog:
    """Return every text that the app says."""
    catalog = Catalog()
    for path in sorted(DASHBOARD.rglob("*.py")):
        # Without line numbers, which would change with every commit.
        place = (path.relative_to(DASHBOARD.parent).as_posix(), None)
        for message in said_in(path.read_text(encoding="utf-8")):
            catalog.add(message, locations=[place])
    return catalog


def said_in(code: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the texts that a module says, those of one and of several together.

    Babel's own reading of Python takes a variable called like a keyword for another call.

    Raises
    ------
    AssertionError
        If a text is made where it is said, so that no catalogue can have it.
    """
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        texts = [call.args[place] for place in KEYWORDS.get(name, ()) if place < len(call.args)]
        made = [text for text in texts if isinstance(text, ast.JoinedStr | ast.BinOp)]
        assert not made, f"line {call.lineno}: only whole texts can be translated"
        literal = [text.value for text in texts if isinstance(text, ast.Constant)]
        if literal:
            yield literal[0] if len(literal) == 1 else tuple(literal)


def path_of(spoken: str) -> Path:
    """Return where a language's catalogue is."""
    return DASHBOARD / "words" / language.CATALOGUE.format(language=spoken)


def read(spoken: str) -> Catalog:
    """Return a language's catalogue."""
    with path_of(spoken).open("rb") as file:
        return read_po(file, locale=spoken)


def updated(catalog: Catalog) -> bytes:
    """Return a catalogue with exactly the texts that the app says, sorted by where they stand."""
    catalog.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    written = BytesIO()
    write_po(written, catalog, width=98, sort_by_file=True, include_lineno=False, omit_header=True)
    header = HEADER.format(language=catalog.locale_identifier, plural=catalog.plural_forms)
    return f"{catalog.header_comment}\n{header}\n".encode() + written.getvalue()


def main() -> None:
    """Write every catalogue anew."""
    for spoken in TRANSLATED:
        catalog = read(spoken)
        path_of(spoken).write_bytes(updated(catalog))
        missing = [message for message in catalog if message.id and not message.string]
        print(f"{path_of(spoken)}: {len(catalog)} texts, {len(missing)} without a translation")


if __name__ == "__main__":
    main()
