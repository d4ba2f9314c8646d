"""The command line: one command, `scilit`."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, NoReturn

from dashboard import import_commands, selection_options
from dashboard.report.parts import SECTIONS, USUAL
from surveys.problems import ProblemsFound
from surveys.samples import BEIJING, is_sample

LANGUAGES = ("en", "zh")
COMMANDS = (
    "open",
    "new",
    "check",
    "analyze",
    "links",
    "plan",
    "report",
    "publish",
    *import_commands.COMMANDS,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after `scilit`; the process's own arguments by default.

    Returns
    -------
    int
        The exit status: 0 done, 1 something is wrong with the input, 2 wrong usage.
    """
    # 2026-11: a second thread of OpenBLAS gained nothing on a million pairs (5.4 s either way), and
    # made it thirty times slower on a busy machine. The setting is read when numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if typed and typed[0] not in COMMANDS and Path(typed[0]).exists():
        print(f"scilit: say what to do with it: scilit open {typed[0]}", file=sys.stderr)
        return 2
    options = _parser().parse_args(typed)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # on Windows a file would get the old code page
    try:
        return int(options.run(options))
    except ProblemsFound as found:
        _print_problems(found)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        return 1
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        else:
            print(
                f"scilit: unexpected fault ({type(error).__name__}). This is a mistake in the "
                "program, not in your files; run again with --debug and report what it prints.",
                file=sys.stderr,
            )
        return 1


def run() -> NoReturn:
    """Run the command line and end the process as soon as all is said.

    2026-11: a thread of Arrow that still ran while Python took itself down has ended the process by
    a signal, after the right message (about once in fifty runs on a busy machine).
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # its reader has gone, or it is closed
            stream.flush()
    os._exit(status)


def _parser() -> argparse.ArgumentParser:
    debug = argparse.ArgumentParser(add_help=False)
    debug.add_argument(
        "--debug", action="store_true", help="show the program's own messages and faults in full"
    )
    parser = argparse.ArgumentParser(
        prog="scilit",
        description="Shows how science literacy changed in the audience of a public science event. "
        "Without a command: opens the simulated sample event in the browser.",
        parents=[debug],
    )
    parser.set_defaults(run=_open, event=BEIJING, port=None, no_browser=False, debug=False)
    one_event = argparse.ArgumentParser(add_help=False, parents=[debug])
    one_event.add_argument(
        "event", type=Path, metavar="EVENT", help="an event folder (one with an event.toml in it)"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    opening = commands.add_parser(
        "open", parents=[debug], help="open an event in the browser; without EVENT the sample"
    )
    opening.add_argument("event", type=Path, metavar="EVENT", nargs="?", default=BEIJING)
    opening.add_argument(
        "--port", type=int, help="the port to listen on (8501, or a free one where it is taken)"
    )
    opening.add_argument("--no-browser", action="store_true", help="only print the address")
    opening.set_defaults(run=_open)

    making = commands.add_parser(
        "new",
        parents=[debug],
        help="look at survey files, and write a first event.toml with what each column is",
    )
    making.add_argument("folder", type=Path, metavar="FOLDER", help="the new event's folder")
    making.add_argument("--pre", nargs="+", metavar="FILE", required=True, help="from before")
    making.add_argument("--post", nargs="+", metavar="FILE", required=True, help="from after")
    making.add_argument("--followup", nargs="+", metavar="FILE", help="from weeks later")
    making.add_argument(
        "--instrument", metavar="ID|FILE", help="the questions that were asked, if they are known"
    )
    making.set_defaults(run=_new)

    checking = commands.add_parser(
        "check", parents=[one_event], help="read everything and list every problem"
    )
    checking.set_defaults(run=_check)

    analyzing = commands.add_parser(
        "analyze",
        parents=[one_event],
        help="print all outcomes as JSON or CSV, for organizers and evaluators: groups that are "
        "too small to show are in it",
    )
    analyzing.add_argument("--format", choices=["json", "csv"], default="json")
    analyzing.add_argument(
        "--normalised-gain", action="store_true", help="add each scale's normalised gain (Hake)"
    )
    selection_options.add_selection_options(analyzing)
    analyzing.set_defaults(run=_analyze)

    linking = commands.add_parser(
        "links",
        parents=[one_event],
        help="print which answers before and after were taken to be the same person's, and why",
    )
    linking.add_argument("--format", choices=["csv"], default="csv")
    linking.set_defaults(run=_links)

    reporting = commands.add_parser(
        "report",
        parents=[one_event],
        help="write the pack for funders, from slides to data, small groups left out",
    )
    _add_output(reporting, folder="FOLDER")
    reporting.set_defaults(run=_report)

    publishing = commands.add_parser(
        "publish",
        parents=[one_event],
        help="write the same as a site that any web server shows, or none",
    )
    _add_output(publishing, folder="SITE")
    publishing.set_defaults(run=_publish)

    import_commands.add_import_commands(commands, one_event)
    _add_planning(
        commands.add_parser(
            "plan",
            parents=[debug],
            help="before an event: what so many answers will show, and how many a change needs",
        )
    )
    return parser


def _add_output(command: argparse.ArgumentParser, *, folder: str) -> None:
    command.add_argument("--out", type=Path, metavar=folder, required=True, help="a new folder")
    command.add_argument(
        "--language", nargs="+", choices=LANGUAGES, default=["en"], help="of the report (en)"
    )
    command.add_argument(
        "--sections",
        nargs="+",
        choices=SECTIONS,
        default=USUAL,
        help="that go in (all but crossed: each group at each activity, which takes longer)",
    )
    selection_options.add_selection_options(command)


def _add_planning(planning: argparse.ArgumentParser) -> None:
    planning.add_argument(
        "event",
        type=Path,
        metavar="EVENT",
        nargs="?",
        help="an earlier event, to learn from; without it, usual figures are supposed",
    )
    planning.add_argument(
        "--respondents", type=int, metavar="N", help="answers before the event (400, or EVENT's)"
    )
    planning.add_argument(
        "--match-rate", type=float, metavar="RATE", help="how many of them are found again (0.5)"
    )
    planning.add_argument(
        "--correlation", type=float, metavar="R", help="of scores before and after (0.6)"
    )
    planning.add_argument(
        "--sd", type=float, metavar="POINTS", help="standard deviation of the scores (25)"
    )
    planning.add_argument(
        "--change", type=float, metavar="POINTS", default=5.0, help="change you want to see (5)"
    )
    planning.add_argument(
        "--power", type=float, metavar="CHANCE", default=0.8, help="chance to find it (0.8)"
    )
    planning.add_argument("--format", choices=["text", "json"], default="text")
    planning.set_defaults(run=_plan)


def _open(options: argparse.Namespace) -> int:
    from dashboard.serving import serve
    from surveys.store.disk.trial_folder import remove_left_behind

    remove_left_behind()
    if not is_sample(options.event):  # which is sound; reading it would only delay its page
        _check_to_open(options.event)
    return serve(
        options.event.resolve(),
        path="/start" if is_sample(options.event) else "",
        port=options.port,
        open_browser=not options.no_browser,
        debug=options.debug,
    )


def _check_to_open(event: Path) -> None:
    from surveys.intake import is_unwritten, waves_without_answers
    from surveys.opening import open_event

    if is_unwritten(event):
        print(f"{event} is no event yet: the page makes one.", file=sys.stderr)
    elif not waves_without_answers(event):
        open_event(event)


def _new(options: argparse.Namespace) -> int:
    from dashboard.words.proposing import found, to_decide
    from surveys.event import AnyWave
    from surveys.opening import open_event
    from surveys.proposing.new_event import look_at, refuse_to_overwrite, write_event

    refuse_to_overwrite(options.folder)
    files: dict[AnyWave, list[str]] = {"pre": options.pre, "post": options.post}
    if options.followup:
        files["followup"] = options.followup
    proposal = look_at(options.folder, files, instrument=options.instrument)
    for line in found(proposal):
        print(line)
    title = options.folder.resolve().name
    waiting = write_event(options.folder, proposal, title=title)
    if not waiting:
        open_event(options.folder)
    for line in to_decide(waiting, folder=str(options.folder)):
        print(line)
    return 1 if waiting else 0


def _check(options: argparse.Namespace) -> int:
    from dashboard.words.checking import summary
    from surveys.opening import open_event

    for line in summary(open_event(options.event)):
        print(line)
    return 0


def _analyze(options: argparse.Namespace) -> int:
    from analysis.event_outcome import EventOutcome
    from analysis.shown import why_not
    from dashboard.exports.csv_text import csv_text
    from dashboard.exports.results import results
    from dashboard.exports.rows import estimate_rows
    from dashboard.findings import findings_of
    from surveys.opening import open_event

    opened = open_event(options.event)
    outcome = EventOutcome(opened).of(selection_options.selection_of(options, opened))
    selection_options.check_basis(why_not(outcome, options.basis))
    found = results(
        findings_of(outcome, language="en", basis=options.basis),
        normalised_gain=options.normalised_gain,
    )
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        rows = estimate_rows(found)
        print(csv_text(rows, columns=list(rows[0])), end="")
    return 0


def _links(options: argparse.Namespace) -> int:
    from dashboard.exports.csv_text import csv_text
    from dashboard.exports.links import COLUMNS, link_rows
    from surveys.opening import open_event

    print(csv_text(link_rows(open_event(options.event)), columns=COLUMNS), end="")
    return 0


def _report(options: argparse.Namespace) -> int:
    return _release(options, "pack")


def _publish(options: argparse.Namespace) -> int:
    return _release(options, "site")


def _release(options: argparse.Namespace, form: Literal["pack", "site"]) -> int:
    from dashboard.report.write import refuse_filled, released, write_files
    from surveys.opening import open_event

    refuse_filled(options.out)
    opened = open_event(options.event)
    files = released(
        options.event,
        opened,
        form,
        languages=dict.fromkeys(options.language),
        selection=selection_options.selection_of(options, opened),
        basis=options.basis,
        sections=options.sections,
    )
    write_files(files, options.out)
    print(f"{len(files)} files written to {options.out}.")
    return 0


def _plan(options: argparse.Namespace) -> int:
    from dashboard.exports.plans import Wanted, as_plain, plans
    from dashboard.findings import findings
    from dashboard.words.planning import lines
    from surveys.opening import open_event

    wanted = Wanted(
        respondents=options.respondents,
        match_rate=options.match_rate,
        correlation=options.correlation,
        sd=options.sd,
        change=options.change,
        power=options.power,
    )
    wanted.check()
    found = plans(wanted, None if options.event is None else findings(open_event(options.event)))
    if options.format == "json":
        print(json.dumps(as_plain(found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n\n".join("\n".join(lines(named)) for named in found))
    return 0


def _print_problems(found: ProblemsFound) -> None:
    for problem in found.problems:
        print(problem, file=sys.stderr)
    many = len(found.problems)
    print(f"{many} problem{'s' if many > 1 else ''} found.", file=sys.stderr)


if __name__ == "__main__":
    run()
