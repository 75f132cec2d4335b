"""How a program came to where it stands: what the log recorded, in the order of the log, as sentences.

Rule kept here: every line is an entry of the public log, but the event itself; before opening no entry of a
statement, a report or evidence is among them (`proof.public_entries`). Entries of one kind that follow
one another are one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.logbook.queries import LogEntry
from athar.logbook.tombstones import erasures_among
from athar.register.told import Told, erased_words
from athar.site import language
from athar.site.grades import GRADES
from athar.site.others import others

LISTED = 3  # names in one line; of more, two and the number of the rest


@dataclass(frozen=True, slots=True)
class Event:
    """One line: when, what, and the entries of the log that it stands for."""

    at: datetime
    title: str
    text: str
    css: str
    entries: tuple[int, ...]
    since: datetime | None = None  # the first day of a run that took several


def history_of(told: Told) -> tuple[Event, ...]:
    """Return what happened, oldest first, with the event itself where it belongs, also when it is to come."""
    runs = groupby((entry for entry in told.entries if _tells(told, entry)), key=_run)
    events = [event for _key, run in runs if (event := _event(told, list(run))) is not None]
    if told.program.cancelled_at is None:
        title = _("The day of the program") if len(told.program.sessions) < 2 else _("The program begins")
        events.append(Event(told.program.starts_at, title, told.program.place, "v-people", ()))
    return tuple(sorted(events, key=lambda event: event.at))


def _tells(told: Told, entry: LogEntry) -> bool:
    """Return whether an entry is told at all: of findings, those that changed the grade or its second light."""
    if entry.kind == "finding":
        changes = {change.number: (change.grade, change.disputed) for change in told.history}
        return changes.get(entry.rev) != changes.get(entry.rev - 1)
    return entry.kind in TELLERS


def _run(entry: LogEntry) -> tuple[str, str]:
    """Return what entries that follow one another must share to be told in one line."""
    told_apart = entry.kind in ("finding", "reply", "contradiction_opened", "contradiction_closed")
    answer = str(entry.content.get("answer", ""))
    return entry.kind, entry.leaf_hash if told_apart else answer


def _event(told: Told, run: list[LogEntry]) -> Event | None:
    teller = TELLERS.get(run[0].kind)
    found = teller(told, run) if teller else None
    if found is None:
        return None
    title, text, css = found
    numbers = tuple(entry.index for entry in run if entry.index is not None)
    several = timezone.localtime(run[0].at).date() != timezone.localtime(run[-1].at).date()
    return Event(run[-1].at, title, text, css, numbers, since=run[0].at if several else None)


Line = tuple[str, str, str] | None


def _who(told: Told, run: Iterable[LogEntry]) -> str:
    """Return the names of the organisations of these entries, each once."""
    return _named(told, [entry.organisation for entry in run])


def _named(told: Told, organisations: Iterable[str]) -> str:
    names = list(dict.fromkeys(told.name(each) for each in organisations))
    comma = "، " if language.current() == language.ARABIC else ", "
    if len(names) <= LISTED:
        return comma.join(names)
    rest = len(names) - LISTED + 1
    return comma.join([*names[: LISTED - 1], others(rest)])


def _announced(told: Told, run: list[LogEntry]) -> Line:
    count = len(told.program.items)
    text = ngettext("with %(n)s item agreed beforehand", "with %(n)s items agreed beforehand", count) % {
        "n": count
    }
    return _("The program is announced"), f"{_who(told, run)} · {text}", "v-party"


def _answered(told: Told, run: list[LogEntry]) -> Line:
    if run[0].content.get("answer") == "denied":
        return _("Denies being a partner"), _who(told, run), "clash"
    return _("Confirmed being a partner"), _who(told, run), "v-party"


def _joined(told: Told, run: list[LogEntry]) -> Line:
    names = _named(told, [str(entry.content["partner"]) for entry in run])
    return _("Joined instead of running one of its own"), names, "v-party"


def _saving(told: Told, run: list[LogEntry]) -> Line:
    return _("Stated what joining saved it"), _who(told, run), "v-evid"


def _item_added(told: Told, run: list[LogEntry]) -> Line:
    labels = [told.items[str(e.content["item"])].label for e in run if str(e.content["item"]) in told.items]
    return _("Items are added"), "، ".join(labels), "v-party"


def _cancelled(told: Told, run: list[LogEntry]) -> Line:
    return _("The program is cancelled"), told.program.cancel_reason, "clash"


def _sealed(told: Told, run: list[LogEntry]) -> Line:
    count = len(run)
    title = ngettext("%(n)s statement is sealed", "%(n)s statements are sealed", count) % {"n": count}
    sealed = {entry.leaf_hash for entry in run}
    parties = [each.organisation_uid for each in told.statements.values() if each.leaf_hash in sealed]
    return title, _named(told, parties), "v-party"


def _opened(told: Told, run: list[LogEntry]) -> Line:
    count = len(run)
    title = ngettext("%(n)s statement is opened", "%(n)s statements are opened together", count) % {
        "n": count
    }
    return title, "", "v-host"


def _revised(told: Told, run: list[LogEntry]) -> Line:
    return _("A statement is corrected by its own author"), _who(told, run), "v-party"


def _withdrawn(told: Told, run: list[LogEntry]) -> Line:
    return _("A statement is withdrawn"), _who(told, run), "clash"


def _reports(told: Told, run: list[LogEntry]) -> Line:
    count = len(run)
    title = ngettext("%(n)s witness report is published", "%(n)s witness reports are published", count)
    return title % {"n": count}, "", "v-people"


def _evidence(told: Told, run: list[LogEntry]) -> Line:
    titles = [told.evidence[str(e.content["id"])].title for e in run if str(e.content["id"]) in told.evidence]
    return _("Evidence is published"), "، ".join(titles), "v-evid"


def _effect(told: Told, run: list[LogEntry]) -> Line:
    return _("An effect is published"), _who(told, run), "v-evid"


def _effect_confirmed(told: Told, run: list[LogEntry]) -> Line:
    return _("The effect is confirmed"), _who(told, run), "v-evid"


def _finding(told: Told, run: list[LogEntry]) -> Line:
    here = next((change for change in told.history if change.number == run[0].rev), None)
    if here is None:
        return None
    title = _("Grade: %(grade)s") % {"grade": GRADES[here.grade].word}
    clash = here.grade in ("contradicted", "lapsed") or here.disputed
    return title, _("with an open dispute") if here.disputed else "", "clash" if clash else ""


def _contradiction_opened(told: Told, run: list[LogEntry]) -> Line:
    return _("A contradiction is opened"), _item(told, run), "clash"


def _contradiction_closed(told: Told, run: list[LogEntry]) -> Line:
    if run[0].content.get("state") == "resolved":
        return _("A contradiction is resolved"), _item(told, run), "v-host"
    return _("The time to answer a contradiction is over"), _item(told, run), "clash"


def _reply(told: Told, run: list[LogEntry]) -> Line:
    return _("A contradiction is answered"), _who(told, run), "v-party"


def _words_erased(told: Told, run: list[LogEntry]) -> Line:
    erased = erasures_among(run)
    return _("Words were erased"), next(erased_words(each) for each in erased.values()), ""


def _item(told: Told, run: list[LogEntry]) -> str:
    key = str(run[0].content.get("item", ""))
    return told.items[key].label if key in told.items else key


TELLERS: dict[str, Callable[[Told, list[LogEntry]], Line]] = {
    "program_announced": _announced,
    "naming_answered": _answered,
    "partner_joined": _joined,
    "saving_stated": _saving,
    "item_added": _item_added,
    "program_cancelled": _cancelled,
    "statement_sealed": _sealed,
    "statement_opened": _opened,
    "statement_revised": _revised,
    "statement_withdrawn": _withdrawn,
    "witness_report": _reports,
    "evidence": _evidence,
    "effect_published": _effect,
    "effect_confirmed": _effect_confirmed,
    "finding": _finding,
    "contradiction_opened": _contradiction_opened,
    "contradiction_closed": _contradiction_closed,
    "reply": _reply,
    "erased": _words_erased,
}
