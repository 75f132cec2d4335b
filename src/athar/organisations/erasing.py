"""Destroying what an organisation wrote of itself where it speaks of a person: in every version that holds the words.

Rule kept here: names, places and what was chosen from lists stay, and that there was a version, and when. A version is
whole, and later ones repeat what they do not change: so the words go from all of them, each with its salt.
"""

from __future__ import annotations

from collections.abc import Sequence

from athar.logbook.erasable import Erasable, Held
from athar.organisations.models import FaceVersion, Message, Organisation

WORDS = ("about_ar", "about_en", "unit_ar", "unit_en")


def versions_with_words_of(version: FaceVersion) -> Sequence[FaceVersion]:
    """Return the versions that hold any of the words of this one, itself among them, oldest first."""
    gone = words_of(version)
    rows = FaceVersion.objects.filter(organisation=version.organisation_id).order_by("number")
    return [row for row in rows if gone & words_of(row)]


def words_of(version: FaceVersion) -> frozenset[str]:
    """Return the texts of a version that can be erased."""
    return frozenset(str(version.said[name]) for name in WORDS if version.said.get(name))


def destroy_words(version: FaceVersion, *, gone: frozenset[str]) -> None:
    """Destroy these texts and the salt of a version, and the texts where the page says them now."""
    said = {name: "" if name in WORDS and value in gone else value for name, value in version.said.items()}
    FaceVersion.objects.filter(pk=version.pk).update(said=said, salt="")
    organisation = Organisation.objects.get(pk=version.organisation_id)
    held = [name for name in WORDS if getattr(organisation, name) in gone]
    if held:
        Organisation.objects.filter(pk=organisation.pk).update(**dict.fromkeys(held, ""))


def _message(uid: str) -> Sequence[Held]:
    row = Message.objects.filter(uid=uid).first()
    return (Held(row, (row.name, row.email, row.text), row.delete),) if row else ()


# TABLE: what can be erased beside faces; the whole row goes
ERASABLE = {"message": Erasable((Message,), _message)}
