"""What may be read of an organisation's face: what it says of itself, its numbers, its parts, its earlier versions.

Rule kept here: all of it is public and asks nobody who they are; requests to be part of a parent, which are not
public, are for the two alone. Frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.correspondence import takes_messages
from athar.organisations.face import commitment_of
from athar.organisations.models import Belonging, FaceVersion, Identifier, Organisation
from athar.organisations.pinned import FACE
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.organisations.schemes import ORG_ID, SCHEMES, grouped

State = Belonging.State


@dataclass(frozen=True, slots=True)
class IdentifierShown:
    """A number by which an organisation is known: `number` in groups, `value` as it is kept."""

    uid: str
    scheme: str
    scheme_name: str
    register: str
    value: str
    number: str
    stated_at: datetime
    verified_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation that is, or was, part of another; `other` from where the reader stands."""

    uid: str
    other_name: str
    other_slug: str
    state: str
    asked_at: datetime
    since_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation says of itself beside its `Face`, in the reader's language."""

    unit: str
    areas: tuple[tuple[str, str], ...]  # code and word
    audiences: tuple[tuple[str, str], ...]
    works_in: tuple[tuple[str, str], ...]
    identifiers: tuple[IdentifierShown, ...]
    parts: tuple[Part, ...]
    parents: tuple[Part, ...]
    versions: int
    revised_at: datetime | None
    takes_messages: bool
    closed_at: datetime | None
    registered_at: datetime


def profile_of(organisation_id: int) -> Profile:
    """Return what its page shows of an organisation: four queries."""
    row = Organisation.objects.get(pk=organisation_id)
    last = row.versions.order_by("-number").values_list("number", "said_at").first()
    belongings = _belongings(organisation_id, (State.CONFIRMED, State.ENDED))
    return Profile(
        unit=row.unit,
        areas=tuple((code, str(AREAS[code])) for code in row.areas if code in AREAS),
        audiences=tuple((code, str(AUDIENCES[code])) for code in row.audiences if code in AUDIENCES),
        works_in=tuple((code, str(REGIONS[code])) for code in row.works_in if code in REGIONS),
        identifiers=identifiers_of(organisation_id),
        parts=tuple(part for above, part in belongings if above),
        parents=tuple(part for above, part in belongings if not above),
        versions=last[0] if last else 1,
        revised_at=last[1] if last else None,
        takes_messages=takes_messages(row),
        closed_at=row.closed_at,
        registered_at=row.registered_at,
    )


def identifiers_of(organisation_id: int) -> tuple[IdentifierShown, ...]:
    """Return the numbers it states in the order of the table, those it took back last."""
    order = {scheme: place for place, scheme in enumerate(SCHEMES)}
    rows = Identifier.objects.filter(organisation=organisation_id).order_by("stated_at", "id")
    return tuple(
        IdentifierShown(
            row.uid,
            row.scheme,
            row.register if row.scheme == ORG_ID else str(SCHEMES[row.scheme].name),
            row.register,
            row.value,
            grouped(row.scheme, row.value),
            row.stated_at,
            row.verified_at,
            row.withdrawn_at,
        )
        for row in sorted(rows, key=lambda row: (row.withdrawn_at is not None, order[row.scheme]))
    )


def _belongings(organisation_id: int, states: tuple[State, ...]) -> list[tuple[bool, Part]]:
    """Return whether the organisation stands above, and the part; what holds first, then the newest."""
    rows = (
        Belonging.objects.filter(Q(child=organisation_id) | Q(parent=organisation_id), state__in=states)
        .select_related("child", "parent")
        .order_by("-asked_at", "-id")
    )
    found = []
    for row in sorted(rows, key=lambda row: row.ended_at is not None):
        above = row.parent_id == organisation_id
        other = row.child if above else row.parent
        found.append(
            (
                above,
                Part(row.uid, other.name, other.slug, row.state, row.asked_at, row.answered_at, row.ended_at),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Belongings:
    """Where an organisation belongs, as its own members see it: what holds, and what waits for an answer."""

    parent: Part | None
    asked: Part | None
    children: tuple[Part, ...]
    waiting: tuple[Part, ...]


def belongings_of(member: Member) -> Belongings:
    """Return where the member's organisation belongs and who belongs to it, with the requests on both sides."""
    rows = _belongings(member.organisation_id, (State.ASKED, State.CONFIRMED))
    return Belongings(
        parent=next((part for above, part in rows if not above and part.state == State.CONFIRMED), None),
        asked=next((part for above, part in rows if not above and part.state == State.ASKED), None),
        children=tuple(part for above, part in rows if above and part.state == State.CONFIRMED),
        waiting=tuple(part for above, part in rows if above and part.state == State.ASKED),
    )


@dataclass(frozen=True, slots=True)
class VersionShown:
    """What was said from one day on; `salt` and `commitment` let anybody check it against the log."""

    number: int
    said: Mapping[str, object]
    said_at: datetime
    salt: str
    commitment: str
    tag: str


def versions_of(organisation_id: int) -> tuple[VersionShown, ...]:
    """Return every version of an organisation's face, newest first; none where it never changed."""
    rows = FaceVersion.objects.filter(organisation=organisation_id).order_by("-number")
    return tuple(
        VersionShown(
            row.number,
            row.said,
            row.said_at,
            row.salt,
            commitment_of(row) if row.salt else "",
            FACE if row.salt else "",
        )
        for row in rows
    )
