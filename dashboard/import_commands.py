"""The commands that bring files into an event and take them out."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

COMMANDS = ("add", "imports", "undo", "forget", "close")


def add_import_commands(commands: Any, one_event: argparse.ArgumentParser) -> None:
    """Add the commands to the parser.

    Parameters
    ----------
    commands : argparse's subparsers
        Where they are added.
    one_event : ArgumentParser
        What all commands on one event take.
    """
    adding = commands.add_parser(
        "add",
        parents=[one_event],
        help="import survey files: only what the event names is kept, and no code",
    )
    for wave, when in (("pre", "before"), ("post", "after"), ("followup", "weeks after")):
        adding.add_argument(
            f"--{wave}",
            nargs="+",
            action="extend",
            default=[],
            metavar="FILE",
            help=f"answers from {when} the event; week.xlsx#sheet names a sheet",
        )
    adding.set_defaults(run=_add)
    for name, run, said in (
        ("imports", _imports, "list what was imported"),
        ("undo", _undo, "take an import back; without a number the last"),
        ("forget", _forget, "erase one respondent: asks for the code"),
        ("close", _close, "close matching: destroy all that stands for people's codes"),
    ):
        command = commands.add_parser(name, parents=[one_event], help=said)
        command.set_defaults(run=run)
        if name == "undo":
            command.add_argument("import_number", type=int, metavar="IMPORT", nargs="?")
        if name == "close":
            command.add_argument("--yes", action="store_true", help="do not ask first")


def _add(options: argparse.Namespace) -> int:
    from dashboard.words.imports import added
    from surveys.store.adding import add_files

    files = {
        wave: [*map(_incoming, getattr(options, wave))]
        for wave in ("pre", "post", "followup")
        if getattr(options, wave)
    }
    if not files:
        print("scilit add: name files after --pre, --post or --followup", file=sys.stderr)
        return 2
    return _say(added(add_files(options.event, files)))  # type: ignore[arg-type]


def _incoming(written: str) -> Any:
    from surveys.reading.files import name_and_sheet
    from surveys.store.apart.reader import Incoming

    path, sheet = name_and_sheet(written)
    return Incoming(Path(path).name, Path(path), sheet)


def _imports(options: argparse.Namespace) -> int:
    from dashboard.words.imports import listed
    from surveys.store.disk.manifest import read_manifest

    return _say(listed(read_manifest(_described(options.event).path)))


def _undo(options: argparse.Namespace) -> int:
    from dashboard.words.imports import undone
    from surveys.store.undoing import undo_import

    folder = _described(options.event).path
    return _say([undone(undo_import(folder, options.import_number))])


def _forget(options: argparse.Namespace) -> int:
    from dashboard.words.forgetting import also_linked, forgotten, near
    from surveys.store.erasure import forget, rows_in_files
    from surveys.store.linked_codes import Linked, linked_codes, near_codes

    folder = _described(options.event)
    code = [_asked(" or ".join(header)) for header in folder.event.id_columns("pre")]
    found = Linked() if folder.event.same_row else linked_codes(folder, code)
    _say(also_linked(found))
    linked = found or Linked()
    if linked.imported and _answer("erase? ").strip().casefold() != "erase":
        print("Nothing was changed.")
        return 1
    erased = forget(folder.path, folder.event, code, also=linked.codes)
    left = rows_in_files(folder, code)
    _say(forgotten(erased, left))
    if not (erased or left or linked.in_folder or linked.without_own):
        _say(near(near_codes(folder.path, folder.event, code)))
        return 1
    return 0


def _close(options: argparse.Namespace) -> int:
    from dashboard.words.imports import BEFORE_CLOSING, closed
    from surveys.opening import open_event
    from surveys.store.closing import close_matching

    folder = _described(options.event)
    open_event(options.event)  # whatever is wrong can still be put right
    if not options.yes:
        print(BEFORE_CLOSING)
        if _answer("close? ").strip().casefold() != "close":
            print("Nothing was changed.")
            return 1
    return _say([closed(close_matching(folder))])


def _asked(header: str) -> str:
    """Ask for a part of a code without showing it, and never as an argument: those are logged."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{header}: ")
    return sys.stdin.readline()


def _answer(question: str) -> str:
    """Ask something that may be seen; who cannot be asked has said nothing."""
    try:
        return input(question)
    except EOFError:
        print()
        return ""


def _described(event: Path) -> Any:
    from surveys.loading.event_folder import describe_event
    from surveys.problems import ProblemsFound

    described = describe_event(event)
    if described.folder is None:
        raise ProblemsFound(described.problems)
    return described.folder


def _say(lines: Sequence[str]) -> int:
    for line in lines:
        print(line)
    return 0
