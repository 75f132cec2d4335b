"""What every action here begins with: the member's organisation, held until the transaction ends, and texts read.

Rule kept here: limits are counted while the organisation's row is locked, so that two at once count each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from athar.acquaintance import bits
from athar.acquaintance.models import Listing, OpenCall
from athar.errors import NotNow, NotValid
from athar.organisations.areas import AREAS, AUDIENCES, known
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from corroboration.letters import fold

LONGEST_TITLE, LONGEST_TEXT = 120, 4_000


def acting(member: Member | None, act: Act) -> Organisation:
    """Return the member's organisation, locked. Raises NotAllowed, and NotNow where it acts no more."""
    uid = member.organisation_uid if member else ""
    checked = require(member, act, organisation_uid=uid)
    row = Organisation.objects.select_for_update(no_key=True).get(pk=checked.organisation_id)
    if is_gone(row):
        raise NotNow(_("Your organisation acts here no more."))
    return row


def is_gone(organisation: Organisation) -> bool:
    """Return whether an organisation acts no more: it was closed, or became part of another."""
    return organisation.closed_at is not None or organisation.merged_into_id is not None


def addressed(uid: str, *, field: str = "") -> Organisation:
    """Return an organisation that can be addressed. Raises NotValid where there is none, or it acts no more."""
    row = Organisation.objects.filter(uid=uid, closed_at=None, merged_into=None).first()
    if row is None:
        raise NotValid(_("There is no such organisation here, or it acts no more."), field=field)
    return row


def text(value: str, *, field: str, longest: int = LONGEST_TEXT, needed: str = "") -> str:
    """Return what was typed without spaces around it. Raises NotValid where it is too long, or lacks."""
    value = value.replace("\x00", "").strip()
    if not value and needed:
        raise NotValid(needed, field=field)
    if len(value) > longest:
        raise NotValid(_("This is too long: %(n)s letters at most.") % {"n": longest}, field=field)
    return value


def write_codes(
    row: Listing | OpenCall, *, areas: Sequence[str], audiences: Sequence[str], regions: Sequence[str]
) -> None:
    """Put areas, audiences and regions into the row, as codes and as numbers, and what it is found by."""
    row.areas = known(areas, of=AREAS)
    row.audiences = known(audiences, of=AUDIENCES)
    row.regions = [code for code in REGIONS if code in set(regions)]
    row.areas_bits = bits.bits_of(row.areas, of=bits.AREAS)
    row.audiences_bits = bits.bits_of(row.audiences, of=bits.AUDIENCES)
    row.regions_bits = bits.bits_of(row.regions, of=bits.REGIONS)
    owner = row.organisation
    words = (
        row.title_ar,
        row.title_en,
        row.details_ar,
        row.details_en,
        owner.name_ar,
        owner.name_en,
    )
    row.search_text = fold(" ".join(words))
