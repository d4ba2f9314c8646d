"""A proposal and a person's decisions as the text of `event.toml`."""

from __future__ import annotations

from surveys.event import AnyWave
from surveys.proposing.proposal import Decisions, ItemColumns, Proposal, SegmentDraft
from surveys.proposing.settings import Settings, Written
from surveys.proposing.toml_values import comment, literal, name, one_or_all, one_or_list

_MOST_UNUSED = 60
_SHORT = 20
"""Characters up to which a header can be shown as a title."""

_ABOUT_WAVES = {"pre": "before", "post": "after", "followup": "weeks later"}


def event_text(
    proposal: Proposal,
    *,
    title: str,
    decisions: Decisions | None = None,
    imported: bool = False,
) -> Written:
    """Return `event.toml`.

    Parameters
    ----------
    proposal : Proposal
        What was found out about the files.
    title : str
        The event's title.
    decisions : mapping of str to str, optional
        What was decided of `proposal.questions`. Of the others those that must be decided wait in
        the text, and what is optional stands in it as comments.
    imported : bool
        Whether the files are imported, so that none is named.
    """
    here = [question for question in proposal.questions if not question.in_instrument]
    settings = Settings(here, decisions or {})
    settings.add("# Proposed from the survey files; every line can be changed.", "")
    settings.put("title", title, remark="as it is shown")
    settings.put("instrument", proposal.instrument)
    if settings.asked("retrospective"):
        settings.put("retrospective")
    for wave in proposal.waves:
        _wave(settings, proposal, wave, imported=imported)
    _columns(settings, proposal)
    for segment in proposal.segments:
        with settings.aside_unless_decided(f"segments.{segment.id}.column"):
            _segment(settings, segment)
    with settings.aside_unless_decided("activities.column", "activities.columns"):
        _activities(settings, proposal)
    _answers(settings, proposal)
    _matching(settings, proposal)
    _unused(settings, proposal)
    return settings.written()


def _segment(settings: Settings, segment: SegmentDraft) -> None:
    place, groups, headers = (
        f"segments.{segment.id}",
        segment.groups,
        segment.proposed.field.headers,
    )
    if settings.left_out(f"{place}.column"):
        return
    settings.add("", f"[{place}]")
    about = segment.proposed.target.replace("_", " ") or headers[0]
    shown = headers[0] if len(headers[0]) <= _SHORT else about
    settings.put(f"{place}.title", shown[:1].upper() + shown[1:])
    settings.put(f"{place}.column", one_or_list(headers))
    settings.put(f"{place}.order", list(groups.order))
    if groups.bands:
        settings.put(f"{place}.bands", {band: list(ends) for band, ends in groups.bands.items()})
    if groups.values or settings.asked(f"{place}.values"):
        values = {key: list(groups.values[key]) for key in groups.order if key in groups.values}
        settings.put(f"{place}.values", values)
    for group, called in groups.titles.items():
        settings.add(f"titles.{name(group)} = {literal(called)}")


def _wave(settings: Settings, proposal: Proposal, wave: AnyWave, *, imported: bool) -> None:
    files = list(dict.fromkeys(file.name for file in proposal.files if file.wave == wave))
    settings.add(
        "", f"[{wave}]  # {_ABOUT_WAVES[wave]} the event".replace("later the", "after the")
    )
    if not imported:
        settings.put(f"{wave}.files", files)
    rows = proposal.rows.get(wave)
    if rows or settings.asked(f"{wave}.rows"):
        settings.put(f"{wave}.rows", {key: list(texts) for key, texts in (rows or {}).items()})
    own = [one for one in proposal.items if _differ(one, proposal)]
    place = f"{wave}.columns.items"
    asked = [q.place for q in proposal.questions if q.place.startswith(f"{place}.")]
    if own or asked:
        settings.add(f"[{place}]")
    for one in own:
        if one.headers.get(wave):
            settings.put(f"{place}.{one.item}", one_or_list(one.headers[wave]), key=one.item)
    for question in asked:
        settings.put(question, key=question.removeprefix(f"{place}."))


def _differ(one: ItemColumns, proposal: Proposal) -> bool:
    """Return whether a question must be named wave by wave: in one row, each has its columns."""
    return proposal.same_row and not one.named


def _columns(settings: Settings, proposal: Proposal) -> None:
    settings.add("", "[columns]  # columns that this file does not name are not kept")
    if not proposal.same_row:
        settings.put("columns.id", [one_or_list(headers) for headers in proposal.id])
    if proposal.duration:
        settings.put("columns.duration", one_or_list(proposal.duration))
    if proposal.time:
        settings.put("columns.time", one_or_list(proposal.time), remark="only its day is kept")
    if settings.asked("columns.date_order"):
        settings.put("columns.date_order")
    named = [one for one in proposal.items if not one.named and not _differ(one, proposal)]
    place = "columns.items"
    asked = [q.place for q in proposal.questions if q.place.startswith(f"{place}.")]
    lines = {f"{place}.{one.item}": one for one in named}
    if lines or asked:
        settings.add("", f"[{place}]")
    for where in dict.fromkeys([*lines, *asked]):
        held = lines.get(where)
        headers = dict.fromkeys(h for texts in held.headers.values() for h in texts) if held else ()
        key = where.removeprefix(f"{place}.")
        settings.put(where, one_or_list(tuple(headers)) if headers else "", key=key)


def _activities(settings: Settings, proposal: Proposal) -> None:
    draft = proposal.activities
    if draft is None:
        return
    for place in ("activities.column", "activities.columns"):
        if settings.left_out(place):
            return
    settings.add("", "[activities]")
    if draft.headers:
        settings.put("activities.column", one_or_list(draft.headers))
        settings.put("activities.separator", draft.separator, remark="between two choices")
    else:
        columns = {key: one_or_list(headers) for key, headers in draft.columns.items()}
        settings.put("activities.columns", columns)
    if settings.asked("activities.values"):
        settings.put("activities.values")
    settings.add("[activities.titles]")
    for activity, title in draft.titles.items():
        settings.add(f"{name(activity)} = {literal(title)}")


def _answers(settings: Settings, proposal: Proposal) -> None:
    found = proposal.meanings
    places = ("answers.empty", "answers.values")
    if not (found.values or found.empty or any(map(settings.asked, places))):
        return
    settings.add("", "[answers]")
    if found.empty or settings.asked("answers.empty"):
        settings.put("answers.empty", found.empty, remark="these mean that nothing was answered")
    if found.values or settings.asked("answers.values"):
        settings.put("answers.values", found.values)


def _matching(settings: Settings, proposal: Proposal) -> None:
    if proposal.same_row:
        settings.add("", "[matching]")
        settings.put("matching.method", "same_row", remark="a row is one person before and after")
    elif settings.asked("matching.method") and not settings.left_out("matching.method"):
        with settings.aside_unless_decided("matching.method"):
            settings.add("", "[matching]")
            settings.put("matching.method", "tolerant")


def _unused(settings: Settings, proposal: Proposal) -> None:
    unused = [one for one in proposal.columns if one.role == "ignored" and one.field.headers]
    if unused:
        settings.add("", "# Columns that are not used:")
        for one in unused[:_MOST_UNUSED]:
            settings.add(comment(f"{one_or_all(one.field.headers)}: {one.reason}"))
        if len(unused) > _MOST_UNUSED:
            settings.add(f"# and {len(unused) - _MOST_UNUSED} more")
