"""Keep the catalogues up to date: ``python -m tests.dashboard.words.catalogue``.

New texts come into each catalogue without a translation, and texts that nobody says any more go.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.words import language

DASHBOARD = Path(__file__).resolve().parents[3] / "dashboard"
KEYWORDS = {"say": None, "Phrase": None, "say_of": (2, 3), "counted": (2, 3)}
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
    found = extract_from_dir(DASHBOARD, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _, message, _, context in found:
        # Without line numbers, which would change with every commit.
        catalog.add(message, locations=[(f"dashboard/{file}", None)], context=context)
    return catalog


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
