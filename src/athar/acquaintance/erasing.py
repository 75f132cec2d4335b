"""Destroying what was written on the board, in calls, in replies to them and in introductions.

Rule kept here: the words of a listing go from all of its versions, each with its salt; what was chosen from lists
stays, and that it was published, when and by whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from athar.acquaintance.models import (
    CallReply,
    Introduction,
    IntroductionSide,
    Listing,
    ListingText,
    OpenCall,
)
from athar.logbook.erasable import Erasable, Held, Under, empty, of_fields, words_in

WRITTEN = ("title_ar", "title_en", "details_ar", "details_en")
IN_A_TEXT = ("title", "details")  # the same in what is kept of each version


def _listing(uid: str) -> Sequence[Held]:
    subject = f"listing:{uid}"
    found = []
    for row in ListingText.objects.filter(listing__uid=uid).exclude(salt="").select_related("listing"):
        words = [word for name in IN_A_TEXT for word in words_in(row.content.get(name))]
        under = (
            Under("listing_published", subject)
            if row.number == 1
            else Under("listing_revised", subject, "number", row.number)
        )
        found.append(Held(row.listing, tuple(words), partial(_destroy_text, row), under, subject))
    return found


def _destroy_text(row: ListingText) -> None:
    content = {**row.content, **{name: ["", ""] for name in IN_A_TEXT}}
    ListingText.objects.filter(pk=row.pk).update(content=content, salt="")
    empty(row.listing, *WRITTEN, "search_text")


def _call(uid: str) -> Sequence[Held]:
    """Return the words of a call and those with which it was closed: two commitments."""
    row = OpenCall.objects.filter(uid=uid).first()
    if row is None:
        return ()
    subject = f"call:{uid}"
    said = tuple(getattr(row, name) for name in WRITTEN)
    opened, closed = Under("call_opened", subject), Under("call_closed", subject)
    found = [Held(row, said, partial(empty, row, *WRITTEN, "search_text", "salt"), opened, subject)]
    if row.closing_salt:
        destroy = partial(empty, row, "closing_words", "closing_salt")
        found.append(Held(row, (row.closing_words,), destroy, closed, subject))
    return found


def _introduction(uid: str) -> Sequence[Held]:
    """Return the purpose, and of both sides the answer and the contact. No entry commits to them."""
    row = Introduction.objects.filter(uid=uid).first()
    if row is None:
        return ()
    sides = list(row.sides.values_list("words", "contact_name", "contact_email"))
    return (Held(row, (row.purpose, *(word for side in sides for word in side)), partial(_destroy, row)),)


def _destroy(row: Introduction) -> None:
    empty(row, "purpose")
    IntroductionSide.objects.filter(introduction=row).update(words="", contact_name="", contact_email="")


# TABLE: what can be erased here
ERASABLE = {
    "listing": Erasable((Listing, ListingText), _listing),
    "call": Erasable((OpenCall,), _call),
    "call_reply": of_fields(CallReply, "words", "answer_words"),
    "introduction": Erasable((Introduction, IntroductionSide), _introduction),
}
