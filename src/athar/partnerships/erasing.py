"""Destroying words of a partnership: of its texts, of its endings and leavings, of notes and reviews.

Rule kept here: who the parties are, what was promised in figures, days and signatures stay. A text's random number
(`nonce`) is what a salt is elsewhere: it goes with the words, and its digest in the log then tells nothing. Words
go from every text of the partnership, of those it renewed and of those that renewed it, for later texts repeat them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from athar.logbook.erasable import Erasable, Held, Under, empty, of_fields, without, words_in
from athar.partnerships.models import Draft, Event, Partnership, Party, Review, Revision, State
from athar.partnerships.pinned import subject

TITLES = ("title_ar", "title_en", "purpose_ar", "purpose_en")
LABELS = ("label_ar", "label_en")


def _agreement(ident: str) -> Sequence[Held]:
    """Return the words of a text by its id; `ID#3` is the third clause alone."""
    uid, _sign, clause = ident.partition("#")
    row = Revision.objects.select_related("partnership").filter(uid=uid).first()
    gone = frozenset(_words_of(row.content, clause=clause)) if row else frozenset()
    if row is None or not gone:
        return ()
    family = _family(row.partnership)
    texts = Revision.objects.filter(partnership__in=family).select_related("partnership")
    return [
        Held(
            row.partnership,
            tuple(word for word in _words_of(each.content) if word in gone),
            partial(_destroy_text, each, gone),
            _proposed(each),
            subject(each.partnership),
        )
        for each in texts
        if gone & set(_words_of(each.content))
    ]


def _proposed(row: Revision) -> Under | None:
    """Return the entry of a text; of one that has lost words before none, for it has its tombstone."""
    named = Under("partnership_proposed", subject(row.partnership), "revision", row.uid)
    return named if "nonce" in row.content else None


def _words_of(content: dict[str, Any], *, clause: str = "") -> list[str]:
    clauses = content.get("clauses", [])
    if clause:
        number = int(clause) if clause.isdecimal() else 0
        return words_in(clauses[number - 1 : number] if number else [])
    labels = [promise.get(name) for promise in content.get("promises", []) for name in LABELS]
    given = [row.get("what") for row in content.get("contributions", [])]
    return words_in([content.get("title"), content.get("purpose"), given, labels, clauses])


def _family(partnership: Partnership) -> set[int]:
    """Return the keys of the partnership, of what it renewed and of what renewed it."""
    family, found = {partnership.pk}, {partnership.pk}
    while found:
        up = Partnership.objects.filter(pk__in=found).values_list("renewed_from", flat=True)
        down = Partnership.objects.filter(renewed_from__in=found).values_list("pk", flat=True)
        found = {pk for pk in (*up, *down) if pk is not None} - family
        family |= found
    return family


def _destroy_text(row: Revision, gone: frozenset[str]) -> None:
    content = _emptied(row.content, gone)
    Revision.objects.filter(pk=row.pk).update(content=content)
    for draft in Draft.objects.filter(partnership=row.partnership_id):
        Draft.objects.filter(pk=draft.pk).update(content=_emptied(draft.content, gone))
    held = [name for name in TITLES if getattr(row.partnership, name) in gone]
    if held:
        empty(row.partnership, *held)
    if any(name.startswith("title") for name in held):  # its address was made from the title
        Partnership.objects.filter(pk=row.partnership_id).update(slug=row.partnership.uid)


def _emptied(content: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    """Return a text without these words and without its random number; ids, roles and figures stay."""
    left = {key: value for key, value in content.items() if key != "nonce"}
    for key in {"title", "purpose", "clauses"} & left.keys():
        left[key] = without(left[key], gone)
    left["contributions"] = [
        {**line, "what": without(line.get("what", ["", ""]), gone)} for line in left.get("contributions", [])
    ]
    left["promises"] = [
        {**line, **{name: without(line.get(name, ""), gone) for name in LABELS}}
        for line in left.get("promises", [])
    ]
    return left


def _leaving(uid: str) -> Sequence[Held]:
    row = Party.objects.select_related("partnership").filter(uid=uid).first()
    if row is None:
        return ()
    logged = row.left_salt and row.left_at and row.joined_at
    under = Under("partnership_left", subject(row.partnership), "party", uid) if logged else None
    return (Held(row, (row.left_reason,), partial(_destroy_leaving, row), under),)


def _destroy_leaving(row: Party) -> None:
    events = Event.objects.filter(partnership=row.partnership_id, reason=row.left_reason)
    events.update(reason="")
    empty(row, "left_reason", "left_salt")


def _ending(uid: str) -> Sequence[Held]:
    """Return why a partnership ended, was declined or taken back, or why its closing was asked; by its id."""
    row = Partnership.objects.filter(uid=uid).first()
    if row is None:
        return ()
    logged = row.over_salt and row.state in (State.COMPLETED, State.ENDED)
    under = Under("partnership_ended", subject(row)) if logged else None
    asked = Event.objects.filter(partnership=row.pk, kind=Event.Kind.CLOSING).values_list("reason", flat=True)
    words = (row.over_reason, row.closing_reason, *asked)
    return (Held(row, words, partial(_destroy_ending, row, words), under),)


def _destroy_ending(row: Partnership, words: tuple[str, ...]) -> None:
    Event.objects.filter(partnership=row.pk, reason__in=[word for word in words if word]).update(reason="")
    empty(row, "over_reason", "over_salt", "closing_reason")


def _note(uid: str) -> Sequence[Held]:
    """Return what was written beside a text by its id: the note it was sent with, and why it was declined."""
    row = Revision.objects.filter(uid=uid).first()
    if row is None:
        return ()
    events = Event.objects.filter(revision=row.pk).exclude(reason="")
    return (Held(row, (row.note, *events.values_list("reason", flat=True)), partial(_destroy_note, row)),)


def _destroy_note(row: Revision) -> None:
    Event.objects.filter(revision=row.pk).update(reason="")
    empty(row, "note")


# TABLE: what can be erased here
ERASABLE = {
    "agreement": Erasable((Revision, Draft, Partnership), _agreement, named_by="revision"),
    "ending": Erasable((Partnership, Event), _ending),
    "leaving": Erasable((Party, Event), _leaving, named_by="party"),
    "note": Erasable((Revision, Event), _note, named_by="revision"),
    "review": of_fields(Review, "words"),
}
